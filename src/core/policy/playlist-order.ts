import type { Playlist } from "../model/playlist.js";
import { type PostureReason, postureAt, reasonFor } from "./posture.js";
import { SYNC_WINDOW_MS } from "./sync-status.js";

/** Every reason, best first: the order in which the posture column sorts. */
export const REASONS: ReadonlyArray<PostureReason> = [
  "synced_recently",
  "unreadable",
  "never_recorded",
  "unspecified",
  "previously_stale",
  "sync_gap",
  "missing_snapshot",
  "snapshot_changed",
  "overdue",
];

/** Text as search and order see it: without case, accents and compatibility forms. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase();
  // Most names are plain ASCII, where there is nothing to take apart.
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
};

/**
 * A list of playlists in the order in which they need attention. Made anew for each new list; holds positions in it.
 *
 * An order is made out of ranks: sorting numbers is quick, comparing names is not, and is done once.
 */
export class PlaylistOrder {
  /** Positions by name, so that "Top 9" goes before "Top 50"; the nameless last. */
  readonly byName: Uint32Array;
  /** Of each playlist its place in `REASONS`; another array where any has changed. */
  reasons = new Uint8Array();
  /** Positions, what needs attention first. */
  attention!: Uint32Array;
  /** When the first fresh playlist becomes overdue; milliseconds since the epoch. */
  overdueAt!: number;

  constructor(
    readonly list: ReadonlyArray<Playlist>,
    now: number,
  ) {
    const keys = list.map(({ name }) =>
      name ? fold(name).replace(/\d+/g, (digits) => digits.padStart(8, "0")) : "\uffff",
    );
    this.byName = Uint32Array.from(keys, (_, row) => row).sort((a, b) =>
      keys[a]! < keys[b]! ? -1 : keys[a] === keys[b] ? a - b : 1,
    );
    this.survey(now);
  }

  /** Judges every posture by the clock. */
  survey(now: number): void {
    this.overdueAt = Infinity;
    const reasons = Uint8Array.from(this.list, (playlist) => {
      const { syncedAt } = playlist;
      const posture = postureAt(playlist.syncStatus, syncedAt, now);
      if (posture === "fresh") this.overdueAt = Math.min(this.overdueAt, syncedAt! + SYNC_WINDOW_MS + 1);
      return REASONS.indexOf(reasonFor(posture, playlist));
    });
    if (reasons.every((reason, row) => reason === this.reasons[row]) && this.attention) return;
    this.reasons = reasons;
    this.attention = this.by(reasons, true);
  }

  /**
   * Positions by whole-numbered ranks, by name among equals. What has no rank (-1) goes last in both directions.
   */
  by(ranks: ArrayLike<number>, descending: boolean): Uint32Array {
    const { byName } = this;
    const count = byName.length;
    const last = count + REASONS.length;
    const keys = Float64Array.from(byName, (row, place) => {
      const rank = ranks[row]!;
      return (rank < 0 ? last : descending ? last - 1 - rank : rank) * count + place;
    });
    return Uint32Array.from(keys.sort(), (key) => byName[key % count]!);
  }
}
