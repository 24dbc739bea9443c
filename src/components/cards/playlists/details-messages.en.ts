import type { PostureReason } from "../../../core/policy/posture.js";
import type { Finding } from "./timeline.js";

const plural = (count: string, one: string, many: string) => `${count} ${count === "1" ? one : many}`;

export const en = {
  tracksOf: (count: string) => plural(count, "track", "tracks"),
  followersOf: (count: string) => plural(count, "follower", "followers"),
  visibility: { public: "public", private: "private", collaborative: "collaborative" },
  gone: "Not in the list",
  goneWhy:
    "Harmony does not list a playlist with this id. It may have been removed, or the link is not of this server.",
  /** What the posture means and what to do; `at` is the last run's time where there was one. */
  meaning: {
    synced_recently: (at: string) => `The run at ${at} found no change.`,
    overdue: (at: string) =>
      `It was fresh at ${at}, but no run has come by for over two hours. Look into worker health; a force sync renews the data only.`,
    snapshot_changed: (at: string) =>
      `The run at ${at} saw a new snapshot. A force sync brings Harmony’s copy up to date.`,
    missing_snapshot: (at: string) =>
      `Spotify sent no snapshot to the run at ${at}, so a change cannot be told. A force sync reads it all again.`,
    previously_stale: (at: string) =>
      `It was stale before the run at ${at}, and Spotify sends no snapshot. A force sync reads it all again.`,
    sync_gap: (at: string) =>
      `Over two hours passed before the run at ${at}. Look into worker health; a force sync renews the data only.`,
    unspecified: (at: string) => `The run at ${at} gave no reason that is known here. Look into worker health.`,
    never_recorded: () => "The worker has recorded nothing of it yet. It runs every 15 min.",
    unreadable: () => "The server’s status cannot be judged. Update Harmony or this page.",
  } satisfies Record<PostureReason, (at: string) => string> as Record<PostureReason, (at: string) => string>,
  history: "Sync history",
  historyNote: "every 15 min, quiet runs folded",
  noHistory: "No run has been recorded.",
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
  tracks: "Tracks",
  range: (count: string, total: string) => `1 to ${count} of ${total}`,
  columns: { place: "#", track: "Track", album: "Album", length: "Length", added: "Added" },
  caption: (name: string) => `Tracks of ${name}, in playlist order`,
  noTracks: "The playlist is empty.",
  loadingTracks: "Loading the tracks",
  loadingHistory: "Loading the sync history",
  showMore: (count: string) => `Show ${count} more`,
  showAll: (count: string) => `Show all ${plural(count, "track", "tracks")}`,
  local: "local file",
  openInSpotify: "Open in Spotify",
};
