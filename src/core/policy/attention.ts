import type { Hold } from "../model/hold.js";
import {
  attentionFor,
  type AttentionInput,
  type AttentionItem,
  countEffects,
  type Effects,
  inOrder,
  isFailing,
  isFinal,
  limitEffects,
  type Source,
  type SourceState,
} from "./attention-items.js";
import type { CauseName } from "./causes.js";
import { holdOn } from "./holds.js";
import { type UnderWay, underWay } from "./under-way.js";

/** An item, and who has put it off or works on it. */
export interface JudgedItem {
  readonly item: AttentionItem;
  readonly hold: Hold | undefined;
}

/** What is known about the whole page, and about who looks at it. */
export interface PageInput extends AttentionInput {
  /** Whether this device has a network. Default true. */
  readonly isOnline?: boolean | undefined;
  readonly holds?: ReadonlyArray<Hold> | undefined;
}

/** Why nothing is known any more. Times are milliseconds since the epoch. */
export interface Past {
  /** The last good answer of any card; undefined if there was none. */
  readonly since: number | undefined;
  /** Undefined where nothing failed, but nothing has come for long: the tab slept. */
  readonly cause: CauseName | undefined;
  readonly retryAt: number | undefined;
  readonly debugId: string | undefined;
}

/** Spotify limits Harmony's requests. Times are milliseconds since the epoch. */
export interface Limit {
  readonly since: number;
  readonly until: number | undefined;
  readonly effects: Effects;
}

/**
 * The whole page in one verdict.
 * - `past`: what is shown was true once; Harmony does not answer, or the answers are too old.
 * - `attention`: something is wrong, whether or not every card has answered.
 * - `limited`: nothing is wrong but that Spotify asks to wait.
 * - `checking`: not every card has answered, and nothing is wrong so far.
 * - `blind`: every card has answered, but no playlist can be judged.
 * - `clear`: every card has answered, nothing is wrong. Playlists that cannot be judged are counted in `notJudged`.
 */
export interface Attention {
  readonly verdict: "past" | "attention" | "limited" | "checking" | "blind" | "clear";
  /** What is wrong: root causes first, then worst first. Of the past, what was wrong. */
  readonly items: ReadonlyArray<JudgedItem>;
  /** How many things follow from the items, or from the limit. */
  readonly effects: number;
  readonly limit: Limit | undefined;
  readonly past: Past | undefined;
  /** What nobody has to act on, most telling first. */
  readonly underWay: ReadonlyArray<UnderWay>;
  /** How many cards have answered, of `total`. A card that has failed has not; one that is not offered here has. */
  readonly answered: ReadonlyArray<Source>;
  readonly total: number;
  /** The cards for whose first answer the page waits. */
  readonly waiting: ReadonlyArray<Source>;
  /** The cards that could not be read, but for those for which something else is the cause. */
  readonly failing: ReadonlyArray<Source>;
  /** How many playlists cannot be judged. */
  readonly notJudged: number;
  /** The oldest answer among all cards; milliseconds since the epoch. Everything is as it was then, or newer. */
  readonly at: number | undefined;
  /** When it has to be judged again without any news; milliseconds since the epoch. */
  readonly judgeAgainAt: number | undefined;
}

/** Answers older than this tell nothing of the present: the status is read every minute, or after a failure every five. */
const tooOldMs = 600_000;
/** Harmony is not away while other cards get answers for longer than the status is read anew. */
const awayMs = 60_000;

/** Causes for which no card gets an answer. */
const awayCauses: ReadonlySet<CauseName> = new Set(["unreachable", "harmony_stopped", "timed_out", "signed_out"]);

/** Judges the whole page. Nothing is said to be well before every card has answered. */
export function judgePage(input: PageInput): Attention {
  const { now, fleet, standing, holds = [] } = input;
  const sources = inOrder(input.sources ?? []);
  const past = pastOf(input);
  const known = past ? { ...input, sources: sources.filter((source) => !isFailing(source)) } : input;
  const items = attentionFor(known).map((item) => ({ item, hold: holdOn(item, holds, now) }));
  const limit =
    standing?.kind === "limited"
      ? { since: standing.since, until: standing.until, effects: limitEffects(known, standing.since) }
      : undefined;
  const waiting = sources.filter(
    ({ card, at, cause }) => cause === undefined && (at === undefined || (card === "playlists" && !fleet)),
  );
  const answered = sources.filter(
    (source) => isFinal(source) || (source.cause === undefined && !waiting.includes(source)),
  );
  const notJudged = fleet?.counts.unknown ?? 0;
  const isBlind = fleet !== undefined && fleet.total > 0 && notJudged === fleet.total;
  const times = timesOf(sources);
  const nothingWrong = waiting.length > 0 || sources.length === 0 ? "checking" : isBlind ? "blind" : "clear";
  return {
    verdict: past ? "past" : items.length > 0 ? "attention" : limit ? "limited" : nothingWrong,
    items,
    effects: items.reduce((sum, { item }) => sum + countEffects(item.effects), countEffects(limit?.effects)),
    limit,
    past,
    underWay: underWay(known),
    answered: answered.map(({ card }) => card),
    total: sources.length,
    waiting: waiting.map(({ card }) => card),
    failing: items.flatMap(({ item }) => (item.kind === "failing" ? [item.card] : [])),
    notJudged,
    at: times.length > 0 ? Math.min(...times) : undefined,
    judgeAgainAt: judgeAgainAt(input, holds),
  };
}

function timesOf(sources: ReadonlyArray<SourceState>): ReadonlyArray<number> {
  return sources.flatMap(({ at }) => (at === undefined ? [] : [at]));
}

/** Why nothing is known any more: Harmony does not answer, there is no network, or nothing has been read for long. */
function pastOf({ now, sources = [], standing, isOnline = true }: PageInput): Past | undefined {
  const times = timesOf(sources);
  const since = times.length > 0 ? Math.max(...times) : undefined;
  const status = sources.find(({ card }) => card === "status");
  const { cause, retryAt, debugId } = status ?? {};
  if (!isOnline) return { since, cause: "unreachable", retryAt: undefined, debugId: undefined };
  if (cause !== undefined && awayCauses.has(cause) && !isAnsweringOthers(sources, status!))
    // Some cards know something without having asked Harmony.
    return { since: status?.at === undefined ? undefined : since, cause, retryAt, debugId };
  // While Spotify asks to wait, most cards rest.
  const isOld = since !== undefined && now - since > tooOldMs && standing?.kind !== "limited";
  return isOld ? { since, cause: undefined, retryAt, debugId } : undefined;
}

/** Whether more of the other cards get answers than none, although the status gets none. */
function isAnsweringOthers(sources: ReadonlyArray<SourceState>, status: SourceState): boolean {
  const answering = sources.filter(
    ({ at, cause }) => at !== undefined && !cause && (status.at === undefined || at - status.at > awayMs),
  );
  const away = sources.filter((source) => source !== status && source.cause && awayCauses.has(source.cause));
  return answering.length > away.length;
}

function judgeAgainAt({ now, sources = [], standing }: PageInput, holds: ReadonlyArray<Hold>): number | undefined {
  const times = timesOf(sources);
  const moments = [
    ...holds.map(({ until }) => until),
    ...(times.length > 0 ? [Math.max(...times) + tooOldMs + 1] : []),
    ...(standing?.kind === "limited" && standing.until !== undefined ? [standing.until] : []),
  ].filter((at) => at > now);
  return moments.length > 0 ? Math.min(...moments) : undefined;
}
