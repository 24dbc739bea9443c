import type { Playlist } from "../model/playlist.js";
import { postureAt, type PostureReason, postureReasons, reasonFor } from "./posture.js";
import { syncWindowMs } from "./sync-status.js";

/** The text without case, accents and compatibility forms, for searching and sorting. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most names are plain ASCII: normalising them would cost time and change nothing.
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
}

/**
 * Sorts a list of playlists. Orders are arrays of positions in the list; a new list needs a new `PlaylistOrder`.
 *
 * Comparing names is slow, so it is done once. Every other order sorts numbers, with the place by name as the last key.
 */
export class PlaylistOrder {
  /** Positions by name: "Top 9" before "Top 50", playlists without a name last. */
  readonly byName: Uint32Array;
  /** The index in `postureReasons` of each playlist. Replaced, never changed, when a reason changes. */
  reasons = new Uint8Array();
  /** Positions, playlists that need attention first. */
  attention!: Uint32Array;
  /** When the first fresh playlist becomes overdue, epoch milliseconds; Infinity without one. */
  overdueAt!: number;

  constructor(
    readonly list: ReadonlyArray<Playlist>,
    now: number,
    unreadable: ReadonlySet<string> = new Set(),
  ) {
    const keys = list.map(({ name }) =>
      name ? fold(name).replace(/\d+/g, (digits) => digits.padStart(8, "0")) : "\uffff",
    );
    this.byName = Uint32Array.from(keys, (_, row) => row).sort((a, b) =>
      keys[a]! < keys[b]! ? -1 : keys[a] === keys[b] ? a - b : 1,
    );
    this.survey(now, unreadable);
  }

  /** The reason for the posture of the playlist at this position. */
  reasonAt(position: number): PostureReason {
    return postureReasons[this.reasons[position]!]!;
  }

  /**
   * Derives every posture anew at `now` (epoch milliseconds). `unreadable`: the ids of the playlists that this app cannot
   * read.
   */
  survey(now: number, unreadable: ReadonlySet<string>): void {
    this.overdueAt = Infinity;
    const reasons = Uint8Array.from(this.list, (playlist) => {
      if (unreadable.has(playlist.id)) return postureReasons.indexOf("unreadable_playlist");
      const { syncedAt } = playlist;
      const posture = postureAt(playlist.syncStatus, syncedAt, now);
      if (posture === "fresh") this.overdueAt = Math.min(this.overdueAt, syncedAt! + syncWindowMs + 1);
      return postureReasons.indexOf(reasonFor(posture, playlist));
    });
    if (reasons.every((reason, row) => reason === this.reasons[row]) && this.attention) return;
    this.reasons = reasons;
    this.attention = this.by(reasons, true);
  }

  /**
   * Positions sorted by whole-numbered ranks, equal ranks by name. Rank -1 means none and comes last in both
   * directions.
   */
  by(ranks: ArrayLike<number>, descending: boolean): Uint32Array {
    const { byName } = this;
    const count = byName.length;
    const last = count + postureReasons.length;
    const keys = Float64Array.from(byName, (row, place) => {
      const rank = ranks[row]!;
      return (rank < 0 ? last : descending ? last - 1 - rank : rank) * count + place;
    });
    return Uint32Array.from(keys.sort(), (key) => byName[key % count]!);
  }
}
