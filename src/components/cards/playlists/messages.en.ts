import { html } from "lit";
import type { PlaylistColumn } from "../../../core/policy/playlist-view.js";
import type { Posture, PostureReason } from "../../../core/policy/posture.js";

const plural = (count: string, one: string, many: string) => `${count} ${count === "1" ? one : many}`;

/** What the card says. Counts come as text, written as the viewer writes numbers. */
export const en = {
  title: "Playlists",
  postures: { fresh: "fresh", stale: "stale", overdue: "overdue", unknown: "unknown" } satisfies Record<
    Posture,
    string
  > as Record<Posture, string>,
  /** Why the posture is what it is; an empty one goes without saying. */
  reasons: {
    synced_recently: "",
    overdue: "",
    snapshot_changed: "changed on Spotify",
    missing_snapshot: "no snapshot sent",
    sync_gap: "gap over 2 h",
    previously_stale: "stale before",
    unspecified: "no reason given",
    never_recorded: "never recorded",
    unreadable: "status not readable",
  } satisfies Record<PostureReason, string> as Record<PostureReason, string>,
  overdueBy: (time: string) => `by ${time}`,
  overdueIn: (time: string) => `overdue in ${time}`,
  fleet: (total: string, parts: string) => `Of ${total} playlists: ${parts}`,
  showBy: "Show by posture",
  needSync: (count: string) =>
    html`<strong>${plural(count, "needs", "need")} a force sync</strong>: Spotify’s copy changed or came without a
      snapshot.`,
  skipped: (count: string, stale: string, overdue: string, ago: unknown, health: unknown) =>
    html`<strong>${plural(count, "was", "were")} skipped</strong> (${stale} stale, ${overdue} overdue) while the worker
      kept running, last ${ago}: look for rate limits in ${health}.`,
  workerDown: (ago: unknown, health: unknown) =>
    html`<strong>The sync worker has stopped</strong>: it last ran ${ago}. A force sync would hide that, see ${health}
      first.`,
  workerResumed: (count: string, ago: unknown, health: unknown) =>
    html`<strong>The sync worker had paused</strong>: ${count} came after a gap. It runs again, last ${ago}; the next
      run clears the gaps. Why it paused is in ${health}.`,
  untold: (count: string, health: unknown) =>
    html`<strong>${plural(count, "is", "are")} stale without a reason</strong>: see ${health}.`,
  unrecorded: (count: string) =>
    html`<strong>${plural(count, "is", "are")} unknown</strong>: the worker has recorded nothing that could be judged.`,
  noStatus: "This server sends no sync status, so no posture can be told.",
  allFresh: (ago: unknown) => html`All are fresh. The worker last ran ${ago}.`,
  workerHealth: "worker health",
  forceSync: (count: string) => (count === "1" ? "Force sync…" : `Force sync ${count}…`),
  forceSyncing: "Syncing",
  filter: "Filter playlists",
  search: "Search by name or owner",
  anyOwner: "Any owner",
  reason: "Reason",
  anyReason: "Any reason",
  columns: {
    name: "Playlist",
    owner: "Owner",
    tracks: "Tracks",
    followers: "Followers",
    posture: "Posture now",
    run: "Last run",
    updated: "Updated",
  } satisfies Record<PlaylistColumn, string> as Record<PlaylistColumn, string>,
  actions: "Actions",
  all: (total: string) => plural(total, "playlist", "playlists"),
  selectAll: (count: string) => `Select all ${count} shown`,
  select: (name: string) => `Select ${name}`,
  more: (name: string) => `More for ${name}`,
  never: "Never",
  empty: "No playlists yet",
  emptyWhy: "The account has none, or the sync worker has not run since it was connected. It runs every 15 min.",
  refreshList: "Refresh list",
};
