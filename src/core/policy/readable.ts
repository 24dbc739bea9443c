import type { Playlist } from "../model/playlist.js";
import type { CapabilityState } from "./capabilities.js";

/**
 * What Spotify answered when a playlist's tracks were last asked for: `tracks`, `none`, or `withdrawn`, a refusal to give
 * this app the tracks of other people's playlists.
 */
export type TracksAnswer = "tracks" | "none" | "withdrawn";

/** What is known of what this app can read. */
export interface ReadingEvidence {
  /** The id of the Spotify account; undefined where it is not known. */
  readonly accountId?: string | undefined;
  /** Whether Spotify lets this app read other people's playlists. */
  readonly foreignPlaylists: CapabilityState["state"];
  /** Whether Spotify is known to treat this app as one in development mode. */
  readonly isDevelopmentMode: boolean;
  /** By the id of the playlist. */
  readonly answers: ReadonlyMap<string, TracksAnswer>;
}

/**
 * Whether this app can read the tracks of a playlist, and how that is known. Since 2026 Spotify gives an app in development
 * mode only the tracks of playlists that the account owns or shares; of all others it gives the name and little more.
 */
export type Readability =
  | {
      readonly state: "readable";
      /** `read`: its tracks were read. `own`: it is the account's. `unrestricted`: this app can read other people's playlists. */
      readonly reason: "read" | "own" | "unrestricted";
    }
  | {
      readonly state: "unreadable";
      /**
       * `refused`: Spotify refused its tracks. `emptied`: it has tracks, but Spotify sent none. `spotifys` and `foreign`: it
       * belongs to Spotify or to another account, and this app cannot read those.
       */
      readonly reason: "refused" | "emptied" | "spotifys" | "foreign";
    }
  | {
      readonly state: "unknown";
      /** `untold`: too little is known. `shared`: of another account, but perhaps shared. `doubtful`: its own tracks were not sent. */
      readonly reason: "untold" | "shared" | "doubtful";
    };

/** The account by which Spotify publishes its own playlists. */
const spotifysId = "spotify";

/** What an answer says goes before what the owner suggests. */
export function readabilityOf(
  { id, ownerId, trackCount, collaborative }: Playlist,
  { accountId, foreignPlaylists, answers }: ReadingEvidence,
): Readability {
  const answer = answers.get(id);
  const isWithheld = answer === "withdrawn" || (answer === "none" && trackCount !== null && trackCount > 0);
  if (answer === "tracks") return { state: "readable", reason: "read" };
  // Spotify withholds no playlist from its owner: this one was perhaps deleted, or changed meanwhile.
  if (ownerId !== null && ownerId === accountId)
    return isWithheld ? { state: "unknown", reason: "doubtful" } : { state: "readable", reason: "own" };
  if (isWithheld) return { state: "unreadable", reason: answer === "withdrawn" ? "refused" : "emptied" };
  if (foreignPlaylists === "withdrawn") {
    if (ownerId === spotifysId) return { state: "unreadable", reason: "spotifys" };
    if (ownerId === null || accountId === undefined) return { state: "unknown", reason: "untold" };
    return collaborative ? { state: "unknown", reason: "shared" } : { state: "unreadable", reason: "foreign" };
  }
  // Spotify's own playlists were withdrawn from more apps than other people's.
  return foreignPlaylists === "works" && ownerId !== null && ownerId !== spotifysId
    ? { state: "readable", reason: "unrestricted" }
    : { state: "unknown", reason: "untold" };
}

/** The ids of the playlists that this app cannot read. */
export function unreadablePlaylists(
  playlists: ReadonlyArray<Playlist>,
  evidence: ReadingEvidence,
): ReadonlySet<string> {
  return new Set(
    playlists.filter((playlist) => readabilityOf(playlist, evidence).state === "unreadable").map(({ id }) => id),
  );
}
