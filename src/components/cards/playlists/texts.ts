import { html } from "lit";
import type { PlaylistColumn } from "../../../core/policy/playlist-view.js";
import type { Posture, PostureReason } from "../../../core/policy/posture.js";
import type { Finding } from "./timeline.js";
import { pluralFor } from "../../foundation/plural.js";
import { section, type TextsOf } from "../../foundation/sections.js";

const plural = pluralFor("en");
const playlists = (count: number, number: string) =>
  `${number} ${plural(count, { one: "playlist", other: "playlists" })}`;

export const playlistsTexts = section("playlists", {
  title: "Playlists",
  postures: { fresh: "fresh", stale: "stale", overdue: "overdue", unknown: "unknown" } satisfies Record<
    Posture,
    string
  > as Record<Posture, string>,
  /** Why the posture is what it is; empty where the posture says it all. */
  reasons: {
    synced_recently: "",
    overdue: "",
    snapshot_changed: "changed on Spotify",
    missing_snapshot: "no snapshot sent",
    sync_gap: "gap over 2 h",
    previously_stale: "stale before",
    unspecified: "no reason given",
    never_recorded: "never recorded",
    unreadable_status: "status not readable",
    unreadable_playlist: "not readable by this app",
  } satisfies Record<PostureReason, string> as Record<PostureReason, string>,
  /** In place of the posture and its reason. */
  unreadable: { word: "not readable", by: "by this app" },
  overdueBy: (time: string) => `by ${time}`,
  overdueIn: (time: string) => `overdue in ${time}`,
  fleet: (total: string, parts: string) => `Of ${total} playlists: ${parts}`,
  showBy: "Show by posture",
  needSync: (count: number, number: string) =>
    html`<strong>${number} ${plural(count, { one: "needs", other: "need" })} a force sync</strong>: Spotify’s copy
      changed or came without a snapshot.`,
  skipped: (count: number, number: string, stale: string, overdue: string, ago: unknown, health: unknown) =>
    html`<strong>${number} ${plural(count, { one: "was", other: "were" })} skipped</strong> (${stale} stale, ${overdue}
      overdue) while others were synced, last ${ago}: Spotify may no longer list them, or limit requests; see ${health}.`,
  /** `every` is null where nothing syncs by itself, and undefined while that is not known. */
  workerDown: (ago: unknown, health: unknown, every: string | null | undefined) =>
    every
      ? html`<strong>This server has stopped syncing</strong>: the last sync was ${ago}, though it should ask for one
          every ${every}. A force sync would hide that; see ${health} first.`
      : html`<strong>Nothing has been synced for over two hours</strong>: the last sync was ${ago}. Refresh the list, or
          see ${health}.`,
  workerResumed: (count: string, ago: unknown, health: unknown, every: string | null | undefined) =>
    html`<strong>Syncs had paused</strong>: ${count} were synced after a gap, last ${ago}.
      ${every ? "The next sync" : "To refresh once more"} clears the gaps. See ${health} for the cause.`,
  stillStale: (count: number, number: string) =>
    html`<strong>${number} ${plural(count, { one: "was", other: "were" })} stale before</strong>: Spotify sends no
      snapshot to compare.`,
  untold: (count: number, number: string, health: unknown) =>
    html`<strong>${number} ${plural(count, { one: "is", other: "are" })} stale for no stated reason</strong>: see
      ${health}.`,
  unrecorded: (count: number, number: string) =>
    html`<strong>${number} ${plural(count, { one: "is", other: "are" })} unknown</strong>: no sync has recorded anything
      to judge them by.`,
  unreadableNote: (count: number, number: string) =>
    html`<strong>${number} ${plural(count, { one: "is", other: "are" })} not readable by this app</strong>: Spotify lets
      it read only playlists that the account owns or shares. Force sync leaves them out.`,
  firstPage: (limit: string) =>
    `Harmony reads only the first ${limit} playlists of an account. Since there are exactly ${limit}, more may be missing here.`,
  noStatus: "This server sends no sync status, so postures are unknown.",
  allFresh: (ago: unknown) => html`All are fresh. The last sync was ${ago}.`,
  /** As many as Harmony reads. */
  first: (limit: string) => `first ${limit}`,
  workerHealth: "worker health",
  forceSync: (count: number, number: string) => (count === 1 ? "Force sync…" : `Force sync ${number}…`),
  forceSyncSome: (count: string, total: string) => `Force sync ${count} of ${total}…`,
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
  all: (total: number, number: string) => playlists(total, number),
  selectAll: (count: string) => `Select all ${count} shown`,
  select: (name: string) => `Select ${name}`,
  more: (name: string) => `More for ${name}`,
  never: "Never",
  notTold: "not told",
  empty: "No playlists yet",
  emptyWhy: "The account has none, or nothing has been synced since it was connected.",
  refreshList: "Refresh list",
  sortBy: "Sort by",
  shown: (count: string, total: string) => `${count} of ${total} shown`,
  clearFilters: "Clear filters",
  selected: (count: string) => `${count} selected`,
  hidden: (count: string) => `${count} of them not shown`,
  clearSelection: "Clear selection",
  nothingFound: "No playlist matches the filters.",
  details: "Details",
  openInSpotify: "Open in Spotify",
  forceSyncAll: (total: string) => `Force sync all ${total}…`,
  copyCsv: "Copy as CSV",
  copiedCsv: (count: number, number: string) =>
    `${number} ${plural(count, { one: "row", other: "rows" })} copied as CSV`,
  copyFailed: "The browser does not allow copying",
  refreshFailed: "The playlists could not be read from Spotify",
  nothingSynced: "Nothing was synced",
  nothingSyncedWhy: "The account has no playlists, or Harmony could not read them.",
});
export type PlaylistsTexts = TextsOf<typeof playlistsTexts>;

/** Of syncs, wherever they are asked for. */
export const syncTexts = section("playlists-sync", {
  syncsItself: (every: string) => `This server syncs every ${every} by itself.`,
  nothingSyncs: html`Nothing syncs by itself on this server: refresh the list, or start it with
    <code>serve --sync-every 15m</code>.`,
  notSynced: "Harmony could not read Spotify’s playlists",
  notSyncedWhy:
    "It called the sync completed, but stored nothing. Check on the Status card how Harmony stands with Spotify.",
  likely: (why: string, step: string) =>
    `It called the sync completed, but stored nothing. The likely cause: ${why} ${step}`,
});
export type SyncTexts = TextsOf<typeof syncTexts>;

export const detailsTexts = section("playlists-details", {
  tracksOf: (count: number, number: string) => `${number} ${plural(count, { one: "track", other: "tracks" })}`,
  tracksNotTold: "number of tracks not told",
  followersOf: (count: number, number: string) => `${number} ${plural(count, { one: "follower", other: "followers" })}`,
  visibility: { public: "public", private: "private", collaborative: "collaborative" },
  gone: "Not in the list",
  goneWhy:
    "Harmony does not list a playlist with this id. It may have been removed, or the link belongs to another server.",
  /** What the posture means and what to do; `at` is the time of the last run, or `unknownTime`. */
  meaning: {
    synced_recently: (at: string) => `The run at ${at} found no change.`,
    overdue: (at: string) =>
      `It was fresh at ${at}, but no sync has reached it for over two hours: nobody asked for one, it failed, or Spotify no longer lists the playlist. See worker health.`,
    snapshot_changed: (at: string) =>
      `The run at ${at} saw a new snapshot. A force sync brings Harmony’s copy up to date.`,
    missing_snapshot: (at: string) =>
      `Spotify sent no snapshot to the run at ${at}, so nobody knows whether it changed. A force sync reads all of it again.`,
    previously_stale: (at: string) =>
      `It was stale before the run at ${at}, and Spotify still sends no snapshot. A force sync reads all of it again, but it stays stale until a snapshot comes.`,
    sync_gap: (at: string) =>
      `Over two hours passed before the run at ${at}. The next sync clears that; worker health says whether there will be one.`,
    unspecified: (at: string) => `The run at ${at} gave no reason that this page knows. Check worker health.`,
    never_recorded: () => "No sync has recorded anything about it yet.",
    unreadable_status: () => "This page cannot read the server’s status. Update Harmony or this page.",
    unreadable_playlist: () =>
      "Spotify gives this app only its name and what else is said here. So nobody can say whether Harmony’s copy is up to date, and a force sync leaves it out.",
  } satisfies Record<PostureReason, (at: string) => string> as Record<PostureReason, (at: string) => string>,
  namesOnly: "Not readable by this app, names only.",
  /** Why this app cannot read it. */
  unreadable: {
    refused: "Spotify refused to give its tracks to this app.",
    emptied: "It has tracks, but Spotify sent this app none of them.",
    spotifys: "It is one of Spotify’s own, and Spotify no longer lets this app read those.",
    foreign:
      "It belongs to another account and is not marked as shared, and Spotify no longer lets this app read those.",
  },
  differs: "What a force sync brings",
  since: (time: string) => `since ${time}`,
  loadingDifferences: "Comparing the tracks with the last sync",
  notCompared: "No run has been recorded, so there is nothing to compare with.",
  noneAdded: "No track was added.",
  noneAddedYet: (count: string) => `None of the first ${count} tracks was added.`,
  moreAdded: (count: string) => `and ${count} more`,
  removalsUnknown: "Removed tracks: Spotify does not tell.",
  partlyRead: (read: string, total: string | undefined) =>
    total
      ? `Only the first ${read} of ${total} tracks have been read.`
      : `Only the first ${read} tracks have been read.`,
  undated: (count: number, number: string) =>
    `${number} ${plural(count, { one: "does not say when it was", other: "do not say when they were" })} added.`,
  perhapsEarlier: "The run itself found a difference, so more may have been added before it.",
  history: "Sync history",
  historyNote: "quiet runs folded",
  noHistory: "No run has been recorded.",
  noHistoryKept: "This server keeps none.",
  findings: {
    change: "Found a change",
    gap: "Synced after a gap",
    no_snapshot: "Came without a snapshot",
    quiet: "Synced",
    stale: "Still stale",
    unknown: "Unknown result",
  } satisfies Record<Finding, string> as Record<Finding, string>,
  inRuns: (count: string) => `in ${count} runs`,
  noChange: "no change",
  ofDuration: (time: string) => `of ${time}`,
  span: (from: string, to: string) => `${from} to ${to}`,
  noTime: "no time",
  unknownTime: "an unknown time",
  tracks: "Tracks",
  range: (count: string, total: string | undefined) => (total ? `1 to ${count} of ${total}` : `1 to ${count}`),
  columns: { place: "#", track: "Track", album: "Album", length: "Length", added: "Added" },
  caption: (name: string) => `Tracks of ${name}, in playlist order`,
  noTracks: "The playlist is empty.",
  noneSent: "Spotify sent none of its tracks.",
  loadingTracks: "Loading the tracks",
  loadingHistory: "Loading the sync history",
  showMore: (count: string) => `Show ${count} more`,
  showAll: (count: number, number: string) => `Show all ${number} ${plural(count, { one: "track", other: "tracks" })}`,
  local: "local file",
  openInSpotify: "Open in Spotify",
});
export type DetailsTexts = TextsOf<typeof detailsTexts>;

export const forceSyncTexts = section("playlists-force-sync", {
  ask: (count: number, number: string) => `Force sync ${playlists(count, number)}?`,
  askOne: (name: string) => `Force sync “${name}”?`,
  what: (count: number) =>
    `Harmony reads ${plural(count, { one: "it", other: "them" })} from Spotify again. That counts against Spotify’s rate limit.`,
  /** What is the matter with some of them; their number stands before it. */
  found: {
    synced_recently: "already fresh.",
    overdue: "overdue.",
    snapshot_changed: "changed on Spotify.",
    missing_snapshot: "came without a snapshot.",
    sync_gap: "had a gap of over 2 h.",
    previously_stale: "were already stale.",
    unspecified: "stale for no stated reason.",
    never_recorded: "never recorded.",
    unreadable_status: "with an unreadable status.",
    unreadable_playlist: "not readable by this app.",
  } satisfies Record<PostureReason, string> as Record<PostureReason, string>,
  cures: "Will be brought up to date.",
  stays: "Will be read again, but stays stale until Spotify sends a snapshot.",
  hides: {
    fresh: "Nothing to gain.",
    stale: "The data is renewed. If syncs fail or pause, that remains: see worker health.",
    overdue: "The data is renewed. If syncs fail or pause, that remains: see worker health.",
    unknown: "Will be recorded if Harmony can read it.",
  } satisfies Record<Posture, string> as Record<Posture, string>,
  leftOut: (count: string, total: string, left: number, leftNumber: string) =>
    `${count} of ${total}: ${leftNumber} ${plural(left, { one: "is", other: "are" })} not readable by this app and left out.`,
  confirm: (count: string) => `Force sync ${count}`,
  done: (count: number, number: string) => `${playlists(count, number)} synced`,
  failed: "Force sync failed.",
  failedFor: (count: string, total: string) => `Force sync failed for ${count} of ${total}.`,
  sync: (count: number, number: string) => `Force sync of ${playlists(count, number)}`,
  freshAndDiffering: (fresh: string, total: string, count: number, differing: string) =>
    `${fresh} of ${total} now fresh; ${differing} still ${plural(count, { one: "differs", other: "differ" })}`,
  differ: (names: string) => `Still not fresh: ${names}.`,
  /** The server has no sync of some playlists only. */
  didMore: "This server syncs all playlists at once, so the others were synced as well.",
  retry: (count: string) => `Retry ${count}`,
  stopped: (count: string, total: string) => `Stopped: ${count} of ${total} synced`,
  syncRest: (count: string) => `Sync the other ${count}`,
  under: "Force sync",
  progress: (done: string, total: string) => `Force sync: ${done} of ${total}`,
  failures: (count: string) => `${count} failed`,
  paused: (time: string) => `Spotify is limiting requests, continues in ${time}`,
  stop: "Stop",
});
export type ForceSyncTexts = TextsOf<typeof forceSyncTexts>;

export const healthTexts = section("playlists-health", {
  title: "Worker health",
  reading: "Asking Harmony…",
  configured: "Harmony reports no fault: the Spotify configuration is complete.",
  failing: "Harmony reports a fault.",
  missing: "Missing configuration:",
  lastSync: "Last sync",
  guessed: "judging by the playlists",
  never: "Never",
  notKnown: "Not known",
  schedule: "By itself",
  every: (every: string) => `every ${every}`,
  notByItself: "Nothing syncs by itself",
  advice: [
    "Harmony calls every sync completed. If the last one does not move after a refresh, look in its log for rate limits (429), failed logins or a missing scope.",
    "Make sure that the jobs that invalidate the playlist cache are running.",
    "For immediate relief, force sync the playlists that matter. This renews them but does not put right why syncs fail or pause.",
  ] as ReadonlyArray<string>,
  more: "Worker health page",
});
export type HealthTexts = TextsOf<typeof healthTexts>;
