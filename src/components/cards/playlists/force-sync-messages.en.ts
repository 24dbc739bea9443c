import type { Posture, PostureReason } from "../../../core/policy/posture.js";

const plural = (count: string) => `${count} ${count === "1" ? "playlist" : "playlists"}`;

export const en = {
  ask: (count: string) => `Force sync ${plural(count)}?`,
  askOne: (name: string) => `Force sync “${name}”?`,
  what: (count: number) =>
    `Harmony reads ${count === 1 ? "it" : "them"} from Spotify again, ahead of the next worker run. That counts against Spotify’s rate limit.`,
  /** What is the matter with so many of them. */
  found: {
    synced_recently: "fresh already.",
    overdue: "overdue.",
    snapshot_changed: "changed on Spotify.",
    missing_snapshot: "came without a snapshot.",
    sync_gap: "had a gap over 2 h.",
    previously_stale: "were stale before.",
    unspecified: "stale without a reason.",
    never_recorded: "never recorded.",
    unreadable: "with a status that cannot be read.",
  } satisfies Record<PostureReason, string> as Record<PostureReason, string>,
  cures: "Will be brought up to date.",
  hides: {
    fresh: "Nothing to gain.",
    stale: "The data is renewed, the cause is not: see worker health.",
    overdue: "The data is renewed, the cause is not: see worker health.",
    unknown: "Will be recorded, if the worker can.",
  } satisfies Record<Posture, string> as Record<Posture, string>,
  confirm: (count: string) => `Force sync ${count}`,
  done: (count: string) => `${plural(count)} synced`,
  failed: "Force sync failed.",
  failedFor: (count: string, total: string) => `Force sync failed for ${count} of ${total}.`,
  names: (names: ReadonlyArray<string>, more: string | undefined) =>
    names.join(", ") + (more ? ` and ${more} more` : ""),
  retry: (count: string) => `Retry ${count}`,
  stopped: (count: string, total: string) => `Stopped: ${count} of ${total} synced`,
  syncRest: (count: string) => `Sync the other ${count}`,
  under: "Force sync",
  progress: (done: string, total: string) => `Force sync: ${done} of ${total}`,
  failures: (count: string) => `${count} failed`,
  paused: (time: string) => `Spotify limits requests, goes on in ${time}`,
  stop: "Stop",
};
