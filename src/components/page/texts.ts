import { html } from "lit";
import type { BackfillState } from "../../core/model/backfill.js";
import type { PostureReason } from "../../core/policy/posture.js";
import { pluralFor } from "../foundation/plural.js";
import { section, type TextsOf } from "../foundation/sections.js";

const plural = pluralFor("en");
const playlists = (count: number, number: string) =>
  `${number} ${plural(count, { one: "playlist", other: "playlists" })}`;
const oClock = (time: string | undefined, before: string) => (time === undefined ? "" : `${before}${time}`);

export const pageTexts = section("page", {
  label: "Spotify",

  // The verdict
  attention: (count: number) => plural(count, { one: "1 needs attention", other: `${count} need attention` }),
  allClear: "All clear",
  checking: (answered: number, total: number) => `Checking ${answered} of ${total}…`,
  limitedUntil: (time: string | undefined) => `Waiting for Spotify${oClock(time, " until ")}`,
  notKnown: (time: string | undefined) => (time === undefined ? "Nothing is known yet" : `Not known since ${time}`),
  blind: (count: string) => `${count} of ${count} cannot be judged`,

  // What it rests on
  answeredBy: (cards: string) =>
    `${cards && `Answered: ${cards}. `}Nothing is said to be well before all have answered.`,
  follow: (count: number, causes: number) =>
    `${count} more ${count === 1 ? "follows" : "follow"} from ${causes === 1 ? "it" : "them"}`,
  held: (taken: number, snoozed: number) =>
    `${[taken > 0 ? `${taken} taken` : "", snoozed > 0 ? `${snoozed} snoozed` : ""].filter(Boolean).join(", ")} on this device, still counted`,
  silent: (count: number, total: number) => `${count} of ${total} sources did not answer`,
  fresh: (fresh: string, total: string) => `${fresh} of ${total} fresh`,
  notJudged: (count: string) => `${count} cannot be judged`,
  asOf: (time: string, answered: number, total: number) =>
    `as of ${time}, ${answered === total ? `all ${total}` : `${answered} of ${total}`} sources`,
  noAlarm: "No alarm, and no all-clear",
  timeLeft: (duration: string) => `${duration} left`,
  rests: "what has to ask Spotify rests until then",
  slept: "Nothing new has come for long.",

  // Buttons
  showAll: (count: number) => `Show all ${count}`,
  showFewer: (count: number) => `Show ${count}`,
  refreshAll: (count: number) => `Refresh all ${count} sources`,
  tryAll: (count: number) => (count === 2 ? "Try both" : `Try all ${count}`),
  copyDebugId: "Copy debug id",
  show: (count: string) => `Show ${count}`,
  /** The count is left out where there is little room: the title of the row has it. */
  forceSync: (count: string) => html`<span>Force sync<span class="count"> ${count}</span>…</span>`,
  reprocess: (count: string) => html`<span>Reprocess<span class="count"> ${count}</span></span>`,
  checkWorker: "Check worker",
  refreshPlaylists: "Refresh playlists",
  goToCard: "Go to card",
  openRun: "Open run",
  open: "Open",
  toScopes: "Scopes",

  // Holding an item
  more: (title: string) => `More for: ${title}`,
  snoozeHour: "Snooze for 1 hour",
  snoozeUntil: (time: string) => `Snooze until ${time}`,
  take: (time: string) => `I am on it until ${time}`,
  release: "Ask for attention again",
  taken: (by: string | null, time: string) => `${by === null ? "On it" : `${by} is on it`} until ${time}`,
  snoozed: (time: string) => `snoozed until ${time}`,
  onThisDevice: "Kept on this device only. It comes back when it gets worse.",

  // What is wrong
  unconfigured: "Spotify is not configured",
  unconfiguredWhy: "The server lacks Spotify’s OAuth secrets: neither sync nor PRO ingest runs.",
  unauthenticated: "Spotify is not authorised",
  since: (time: string) => `Since ${time}.`,
  endedOn: (date: string) => `The authorisation ended on ${date}, 6 months after it began.`,
  standingUnknown: "Connection not known",
  standingUnknownWhy: "The server reports a state that this page does not know. Update the page.",
  behind: (effects: string) => `Behind it: ${effects}`,
  skippedBehind: (count: number, number: string) => `${playlists(count, number)} skipped`,
  staleBehind: (count: number, number: string) => `${playlists(count, number)} stale`,
  cardsBehind: (count: number) => plural(count, { one: "1 card without data", other: `${count} cards without data` }),
  backfillBehind: (id: string, isFailed: boolean) => `backfill ${id} ${isFailed ? "failed" : "paused"}`,
  /** `every`: the server should sync so often by itself. Null: nothing syncs by itself. Undefined: that is not known. */
  workerDown: (every: string | null | undefined) =>
    every ? "This server has stopped syncing" : "Nothing has been synced for over two hours",
  workerDownWhy: (ago: string, every: string | null | undefined) =>
    `Last sync of any playlist: ${ago}.` +
    (every
      ? ` It should ask for one every ${every}.`
      : every === null
        ? " Nothing syncs by itself on this server."
        : ""),
  failing: (card: string) => `${card} did not answer`,
  shownAsOf: (time: string) => `Shown as of ${time}.`,
  skipped: (count: number, number: string) => `${playlists(count, number)} skipped`,
  skippedWhy: (overdue: string | undefined, gaps: string | undefined, ago: string | undefined) =>
    [overdue && `${overdue} overdue`, gaps && `${gaps} after a gap of over 2 h`].filter(Boolean).join(", ") +
    (ago ? `; the last sync was ${ago}` : ""),
  differ: (count: number, number: string) =>
    `${playlists(count, number)} ${plural(count, { one: "differs", other: "differ" })}`,
  differWhy: (changed: string | undefined, missing: string | undefined) =>
    `${[changed && `${changed} changed on Spotify`, missing && `${missing} without a snapshot`].filter(Boolean).join(", ")}: a force sync cures ${changed && missing ? "both" : "it"}`,
  stillStale: (count: number, number: string) => `${playlists(count, number)} still stale`,
  stillStaleWhy: "Spotify keeps sending no snapshot, so nobody knows whether anything changed.",
  staleOtherwise: (count: number, number: string) => `${playlists(count, number)} stale`,
  staleOtherwiseWhy: "The server gives no reason that this page knows.",
  scopes: (count: number) => plural(count, { one: "1 scope missing", other: `${count} scopes missing` }),
  scopesWhy: (scopes: string, cards: string) => `${scopes}${cards && ` · held back: ${cards}`}`,
  expiring: (days: number) =>
    days < 1
      ? "Authorisation expires today"
      : plural(days, { one: "Authorisation expires in 1 day", other: `Authorisation expires in ${days} days` }),
  expiringWhy: (date: string) => `On ${date}, 6 months after it began: sync and backfill stop then`,
  freeDisabled: "FREE ingest is disabled",
  freeDisabledWhy: "Soulseek is not ready: nothing in the queue gets through.",
  backfill: "The last backfill failed",
  backfillWhy: (error: string | null) => error ?? "The server gives no reason.",
  tracksNotIngested: (count: number, number: string) =>
    `${number} ${plural(count, { one: "track", other: "tracks" })} not ingested`,
  submissionsNotIngested: (count: number) =>
    plural(count, { one: "1 submission not ingested", other: `${count} submissions not ingested` }),
  notIngestedOf: (sent: string | undefined, time: string | undefined, reason: string | undefined) =>
    `${sent ? `Of ${sent} sent` : "Sent"}${oClock(time, " at ")}${reason ? `: ${reason}` : ""}`,
  notIngestedIn: (submissions: number, time: string | undefined) =>
    `In ${submissions} submissions${oClock(time, ", the newest sent at ")}`,
  ingestStuck: (count: number) =>
    plural(count, { one: "1 submission does not move", other: `${count} submissions do not move` }),
  ingestStuckWhy: (span: string) =>
    `Under way, but without a change for more than ${span}. The submission says what to do.`,

  // What nobody has to act on
  waiting: "Waiting",
  waitingFor: (cards: string) => `for ${cards}`,
  limit: "Rate limit",
  limitWhy: (since: string | undefined, until: string | undefined) =>
    `Spotify answered 429${oClock(since, " at ")}${until ? `. No card asks before ${until}` : ""}`,
  limitDone: (percent: string) => `${percent} of the wait is over`,
  at: (time: string) => `at ${time}`,
  noSyncStatus: "No sync status",
  noSyncStatusWhy:
    "This server sends none, so neither fresh nor stale can be told. The gateway reads it; where it cannot, its log says why",
  backfillAt: (state: BackfillState, percent: string | undefined) =>
    ({
      queued: "Backfill queued",
      running: `Backfill${oClock(percent, " ")}`,
      paused: `Backfill paused${oClock(percent, " at ")}`,
      completed: "Backfill completed",
      failed: "Backfill failed",
      cancelled: "Backfill cancelled",
      unknown: "Backfill",
    })[state],
  matched: (matched: string, requested: string) => `${matched} of ${requested} matched`,
  endsIn: (duration: string, time: string) => `${duration} left, ends about ${time}`,
  standsStill: (time: string | undefined) => (time ? `stands still until ${time}` : "stands still"),
  resumeOnce: {
    unconfigured: "resume it once Spotify is configured",
    unauthenticated: "resume it once Spotify is authorised",
    refused: "resume it once Spotify accepts the app again",
    limited: "resume it once Spotify takes requests again",
  },
  noBackfill: "No backfill",
  noBackfillWhy: "none has run yet",
  ingestGoesOn: "FREE ingest goes on",
  ingestUnderWay: "FREE ingest under way",
  ingestIdle: "FREE ingest",
  ingestIdleWhy: "no submission is under way",
  needsSoulseekOnly: "it needs Soulseek only",
  tracksDone: (done: string, total: string) => `${done} of ${total} tracks done`,
  reasons: {
    never_recorded: (count: number) =>
      plural(count, { one: "1 was never recorded", other: `${count} were never recorded` }),
    unreadable_playlist: (count: number) =>
      plural(count, {
        one: "1 is not readable by this app",
        other: `${count} are not readable by this app`,
      }),
    unreadable_status: (count: number) =>
      plural(count, {
        one: "1 has a status that this page cannot read",
        other: `${count} have a status that this page cannot read`,
      }),
  } as Partial<Record<PostureReason, (count: number) => string>>,
  notOffered: (card: string) => `${card} not offered`,
});
export type PageTexts = TextsOf<typeof pageTexts>;
