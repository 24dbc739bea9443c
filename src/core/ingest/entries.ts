import type { ManifestRow } from "../manifest/types.js";
import type { TrackParts } from "../policy/track-line.js";
import { givenText, type LineCheck } from "./line-check.js";
import type { Outcome } from "./submission.js";

/** An operator's decisions on a line, and the outcome of sending it. */
export interface Decision {
  /** The line as it was rewritten. */
  readonly text?: string;
  /** The line will not be sent. */
  readonly out?: true;
  /** The line will be sent although it is a duplicate. */
  readonly anyway?: true;
  /** The track behind a single track's link. */
  readonly found?: TrackParts;
  readonly outcome?: Outcome;
}

/** One line under review. A change makes a new entry with the same file and index. */
export interface Entry {
  readonly fileId: number;
  /** Its place among the rows of its file, from 0. */
  readonly index: number;
  readonly row: ManifestRow;
  readonly check: LineCheck;
  /** Equal for lines that ask for the same thing. Kept here because every change compares it. */
  readonly identity: string | null;
  readonly decision: Decision;
  /** The earlier entry that is sent instead, if this is its duplicate. */
  readonly duplicateOf: Entry | undefined;
}

/**
 * - `track`, `check` and `playlist` will be sent. The server will read a part of `check` differently.
 * - `lookup` is the link of a single track, which must be looked up before it can be sent.
 * - `problem`, `duplicate`, `ignored` and `left_out` will not be sent.
 * - The others are the outcomes of lines that were sent.
 */
export type LineStatus =
  "track" | "check" | "playlist" | "lookup" | "problem" | "duplicate" | "ignored" | "left_out" | Outcome["result"];

/** The groups by which the list of lines can be filtered. */
export type LineGroup = "send" | "check" | "fix" | "rest" | "taken" | "not_taken";

/** How many lines there are in all, with each status and in each group, and how many have a repair on offer. */
export type LineCounts = Readonly<Record<LineStatus | LineGroup | "all" | "repairs", number>>;

const groupsOf: Readonly<Record<LineStatus, ReadonlyArray<LineGroup>>> = {
  track: ["send"],
  check: ["send", "check"],
  playlist: ["send"],
  lookup: ["fix"],
  problem: ["fix"],
  duplicate: ["rest"],
  ignored: ["rest"],
  left_out: ["rest"],
  accepted: ["taken"],
  skipped: ["not_taken"],
  perhaps: ["not_taken"],
  refused: ["not_taken"],
  unknown: ["not_taken"],
};

export function isInGroup(entry: Entry, group: LineGroup): boolean {
  return groupsOf[statusOf(entry)].includes(group);
}

export function statusOf({
  check,
  decision,
  duplicateOf,
}: Pick<Entry, "check" | "decision" | "duplicateOf">): LineStatus {
  if (decision.outcome) return decision.outcome.result;
  if (decision.out) return "left_out";
  if (duplicateOf) return "duplicate";
  return check.kind === "track" && check.differs.length > 0 ? "check" : check.kind;
}

/** The line as rewritten, or else as given. */
export function textOf({ decision, row }: Entry): string {
  return decision.text ?? givenText(row);
}

/** The suggested repair of a line that cannot be sent as it is. */
export function repairOf(entry: Entry): string | null {
  return entry.check.kind === "problem" && statusOf(entry) === "problem" ? entry.check.repair : null;
}

export function countEntries(entries: Iterable<Entry>): LineCounts {
  const counts = { ...noCounts };
  for (const entry of entries) {
    const status = statusOf(entry);
    counts.all++;
    counts[status]++;
    if (repairOf(entry)) counts.repairs++;
  }
  for (const [status, groups] of Object.entries(groupsOf) as ReadonlyArray<[LineStatus, ReadonlyArray<LineGroup>]>) {
    // The status `check` is a group of its own, counted already.
    for (const group of groups) if (group !== status) counts[group] += counts[status];
  }
  return counts;
}

const noCounts: Record<keyof LineCounts, number> = {
  all: 0,
  repairs: 0,
  send: 0,
  fix: 0,
  rest: 0,
  taken: 0,
  not_taken: 0,
  track: 0,
  check: 0,
  playlist: 0,
  lookup: 0,
  problem: 0,
  duplicate: 0,
  ignored: 0,
  left_out: 0,
  accepted: 0,
  skipped: 0,
  perhaps: 0,
  refused: 0,
  unknown: 0,
};
