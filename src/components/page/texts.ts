import { html } from "lit";
import type { Source } from "../../core/policy/attention.js";
import { pluralFor } from "../foundation/plural.js";
import { section, type TextsOf } from "../foundation/sections.js";

const plural = pluralFor("en");
const codes = (names: ReadonlyArray<string>) =>
  names.map((name, index) => html`${index ? ", " : ""}<code>${name}</code>`);
const playlists = (count: number, number: string) =>
  `${number} ${plural(count, { one: "playlist", other: "playlists" })}`;

export const pageTexts = section("page", {
  label: "Spotify",
  attention: (count: number) =>
    plural(count, { one: "1 thing needs attention", other: `${count} things need attention` }),
  allClear: "Nothing needs attention",
  checking: (answered: number, total: number) => `Checking, ${answered} of ${total} cards have answered`,
  waitingFor: (cards: string) => `Waiting for ${cards}`,
  fresh: (fresh: string, total: number, number: string) => `${fresh} of ${playlists(total, number)} fresh`,
  notJudged: (count: string) => `${count} cannot be judged`,
  asOf: (time: string, answered: number, total: number) =>
    answered === total ? `as of ${time}, all ${total} cards` : `as of ${time}, ${answered} of ${total} cards`,
  blind: (count: number, number: string) =>
    plural(count, { one: "The playlist cannot be judged", other: `None of ${number} playlists can be judged` }),
  blindWhy: "No alarm, and no all-clear: this server sends no sync status. Update Harmony or use the gateway.",
  showAll: (count: number) => `Show all ${count}`,
  showFewer: "Show fewer",
  cards: {
    status: "Status",
    account: "Account",
    playlists: "Playlists",
    recommendations: "Recommendations",
    "saved-tracks": "Saved tracks",
    "free-ingest": "FREE ingest",
    backfill: "Backfill",
  } satisfies Record<Source, string> as Record<Source, string>,
  unreachable: "Harmony does not answer",
  unreachableWhy: "The page shows what was last known, and keeps trying.",
  failing: (card: string) => `${card} could not be read`,
  refused: "Spotify refuses this app",
  unconfigured: "Spotify is not configured",
  unconfiguredWhy: "The server lacks Spotify’s OAuth secrets: neither sync nor PRO ingest runs.",
  unauthenticated: "Spotify is not authorised",
  unauthenticatedWhy: "The authorisation is missing or has expired: sync and backfill wait for it.",
  freeDisabled: "FREE ingest is disabled",
  freeDisabledWhy: "Soulseek is not ready: nothing in the queue gets through.",
  workerDown: "The sync worker has stopped",
  workerDownWhy: (ago: string) =>
    `Last sync of any playlist: ${ago}. This is one problem with the worker, not one with each playlist.`,
  overdue: (count: number, number: string) => `${playlists(count, number)} overdue`,
  overdueWhy: (ago: string | undefined) =>
    ago ? `Not synced for over 2 h, though the worker ran ${ago}.` : "Not synced for over 2 h.",
  gaps: (count: number, number: string) => `${playlists(count, number)} synced after a gap`,
  gapsWhy: "Over 2 h passed between two runs: the worker was late.",
  differ: (count: number, number: string) =>
    `${playlists(count, number)} ${plural(count, { one: "differs", other: "differ" })} from Spotify`,
  differWhy: "Changed there, or came without a snapshot, since the last sync.",
  stillStale: (count: number, number: string) =>
    `${playlists(count, number)} ${plural(count, { one: "is", other: "are" })} still stale`,
  stillStaleWhy: "Spotify keeps sending no snapshot, so nobody knows whether anything changed.",
  scopes: (count: number) => plural(count, { one: "1 scope missing", other: `${count} scopes missing` }),
  scopesWhy: (scopes: ReadonlyArray<string>) => html`${codes(scopes)}: ingest and backfill may fail.`,
  backfill: "The last backfill failed",
  backfillWhy: (error: string | null) => error ?? "The server gives no reason.",
  ingest: (count: number) => plural(count, { one: "1 ingest job failed", other: `${count} ingest jobs failed` }),
  ingestWhy: "Its submission says what was not taken.",
  ingestStuck: (count: number) =>
    plural(count, { one: "1 ingest job does not move", other: `${count} ingest jobs do not move` }),
  ingestStuckWhy: (span: string) =>
    `Under way, but without a change for more than ${span}. The submission says what to do.`,
  show: (count: string) => `Show ${count}`,
  forceSync: (count: string) => `Force sync ${count}…`,
  workerHealth: "Worker health",
  toStatus: "Status",
  toScopes: "Scopes",
  toBackfill: "Job details",
  toIngest: "Submissions",
  runbook: "OAuth runbook",
});
export type PageTexts = TextsOf<typeof pageTexts>;
