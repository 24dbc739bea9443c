import { ownerOf, type Playlist } from "../model/playlist.js";
import { type Posture, type PostureReason, postureAt, reasonFor } from "./posture.js";
import { SYNC_WINDOW_MS } from "./sync-status.js";

export const PLAYLIST_COLUMNS = ["name", "owner", "tracks", "followers", "posture", "run", "updated"] as const;
export type PlaylistColumn = (typeof PLAYLIST_COLUMNS)[number];

/** Every reason with its posture, best first: the order in which the posture column sorts. */
const postures: Readonly<Record<PostureReason, Posture>> = {
  synced_recently: "fresh",
  unreadable: "unknown",
  never_recorded: "unknown",
  unspecified: "stale",
  previously_stale: "stale",
  sync_gap: "stale",
  missing_snapshot: "stale",
  snapshot_changed: "stale",
  overdue: "overdue",
};
const reasons = Object.keys(postures) as ReadonlyArray<PostureReason>;

/** What of the list is shown, and in which order. `null` filters nothing. */
export interface PlaylistQuery {
  /** Words that name or owner must have, in any order; case and accents do not matter. */
  readonly text: string;
  readonly owner: string | null;
  readonly posture: Posture | null;
  readonly reason: PostureReason | null;
  readonly sort: PlaylistColumn;
  readonly descending: boolean;
}

/** Everything, what needs attention first. */
export const allPlaylists: PlaylistQuery = {
  text: "",
  owner: null,
  posture: null,
  reason: null,
  sort: "posture",
  descending: true,
};

/** Whether the query leaves anything out. */
export const isFiltered = ({ text, owner, posture, reason }: PlaylistQuery): boolean =>
  text.trim() !== "" || owner !== null || posture !== null || reason !== null;

/** The query as URL parameters; what is as by default is left out. */
export const writeQuery = (query: PlaylistQuery): URLSearchParams => {
  const params = new URLSearchParams();
  const { text, owner, posture, reason, sort, descending } = query;
  if (text.trim()) params.set("q", text);
  if (owner !== null) params.set("owner", owner);
  if (posture) params.set("posture", posture);
  if (reason) params.set("reason", reason);
  if (sort !== allPlaylists.sort || descending !== allPlaylists.descending) params.set("sort", (descending ? "-" : "") + sort);
  return params;
};

/** Reads what `writeQuery` wrote; what it does not know, it passes over. */
export const readQuery = (params: URLSearchParams): PlaylistQuery => {
  const known = <Value extends string>(name: string, values: ReadonlyArray<Value>): Value | null =>
    values.find((value) => value === params.get(name)) ?? null;
  const [, minus, column] = /^(-?)(.*)$/.exec(params.get("sort") ?? "") ?? [];
  const sort = PLAYLIST_COLUMNS.find((name) => name === column);
  return {
    text: params.get("q") ?? "",
    owner: params.get("owner"),
    posture: known("posture", Object.values(postures)),
    reason: known("reason", reasons),
    ...(sort ? { sort, descending: minus === "-" } : { sort: allPlaylists.sort, descending: allPlaylists.descending }),
  };
};

/** Text as search and order see it: without case, accents and compatibility forms. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase();
  // Most names are plain ASCII, where there is nothing to take apart.
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
};

const wordsOf = (text: string): ReadonlyArray<string> => fold(text).split(/\s+/).filter(Boolean);

/** Ranks that put values in order; equal values share one. What is missing has none: -1. */
const rank = (values: ReadonlyArray<number | null>): Float64Array => {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  const ranks = new Map<number, number>();
  for (const value of sorted) if (!ranks.has(value)) ranks.set(value, ranks.size);
  return Float64Array.from(values, (value) => (value === null ? -1 : ranks.get(value)!));
};

interface Selection {
  readonly order: Uint32Array;
  readonly words: ReadonlyArray<string>;
  readonly owner: string | null;
  readonly mask: number;
  readonly rows: Uint32Array;
}

/**
 * A list of playlists made ready to be searched, filtered and sorted within a frame. Made anew for each new list; holds
 * positions in it, never playlists.
 *
 * Each order is made once, when first asked for, out of ranks: sorting numbers is quick, comparing names is not. A query
 * that narrows the last one searches only what that one found.
 */
export class PlaylistIndex {
  /** Owners and how many playlists each has, most first. Empty where the server sends none. */
  readonly owners: ReadonlyArray<{ readonly name: string; readonly count: number }>;
  /** When the first fresh playlist becomes overdue; milliseconds since the epoch. */
  overdueAt = Infinity;

  readonly #playlists: ReadonlyArray<Playlist>;
  readonly #owners: ReadonlyArray<string | null>;
  readonly #reasons: Uint8Array;
  readonly #orders = new Map<string, Uint32Array>();
  #texts: ReadonlyArray<string> | undefined;
  #byName: Uint32Array | undefined;
  #last: Selection | undefined;

  constructor(playlists: ReadonlyArray<Playlist>, now: number) {
    this.#playlists = playlists;
    this.#owners = playlists.map(ownerOf);
    this.#reasons = new Uint8Array(playlists.length);
    const counts = new Map<string, number>();
    for (const owner of this.#owners) if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    this.owners = [...counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (fold(a.name) < fold(b.name) ? -1 : 1));
    this.survey(now);
  }

  /** Judges every posture by the clock. True where any has changed. */
  survey(now: number): boolean {
    let changed = false;
    this.overdueAt = Infinity;
    this.#playlists.forEach((playlist, row) => {
      const posture = postureAt(playlist.syncStatus, playlist.syncedAt, now);
      const reason = reasons.indexOf(reasonFor(posture, playlist));
      if (posture === "fresh") this.overdueAt = Math.min(this.overdueAt, playlist.syncedAt! + SYNC_WINDOW_MS + 1);
      if (this.#reasons[row] === reason) return;
      this.#reasons[row] = reason;
      changed = true;
    });
    if (changed) {
      this.#last = undefined;
      for (const key of ["posture", "-posture"]) this.#orders.delete(key);
    }
    return changed;
  }

  postureAt(row: number): Posture {
    return postures[this.reasonAt(row)];
  }

  reasonAt(row: number): PostureReason {
    return reasons[this.#reasons[row]!]!;
  }

  /** Positions in the list of what the query shows, in its order. The same array as long as nothing changes. */
  select(query: PlaylistQuery): Uint32Array {
    const order = this.#order(query.sort, query.descending);
    const words = wordsOf(query.text);
    const { owner } = query;
    const mask = reasons.reduce(
      (bits, reason, bit) =>
        (query.posture === null || query.posture === postures[reason]) && (query.reason === null || query.reason === reason)
          ? bits | (1 << bit)
          : bits,
      0,
    );
    const last = this.#last;
    const narrows =
      last?.order === order &&
      (last.owner === null || last.owner === owner) &&
      (last.mask & mask) === mask &&
      last.words.every((old) => words.some((word) => word.includes(old)));
    const from = narrows ? last.rows : order;
    const texts = words.length ? this.#foldedTexts() : [];
    const rows = from.filter(
      (row) =>
        mask & (1 << this.#reasons[row]!) &&
        (owner === null || this.#owners[row] === owner) &&
        words.every((word) => texts[row]!.includes(word)),
    );
    this.#last = { order, words, owner, mask, rows: rows.length === from.length ? from : rows };
    return this.#last.rows;
  }

  /** Makes ahead of time what the first search and the next sort need, one step a call; false when all is made. */
  prepare(): boolean {
    if (!this.#texts) return this.#foldedTexts().length > 0;
    const column = PLAYLIST_COLUMNS.find((name) => !this.#orders.has(name));
    if (column) this.#order(column, false);
    return column !== undefined;
  }

  #foldedTexts(): ReadonlyArray<string> {
    return (this.#texts ??= this.#playlists.map(({ name }, row) => fold(`${name ?? ""}\n${this.#owners[row] ?? ""}`)));
  }

  /** By name, so that "Top 9" goes before "Top 50"; the nameless last. */
  #rowsByName(): Uint32Array {
    if (this.#byName) return this.#byName;
    const keys = this.#playlists.map(({ name }) =>
      name ? fold(name).replace(/\d+/g, (digits) => digits.padStart(8, "0")) : "\uffff",
    );
    const rows = Uint32Array.from(keys, (_, row) => row);
    return (this.#byName = rows.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a] === keys[b] ? a - b : 1)));
  }

  /** What is missing goes last in both directions; among equals the name decides, always from A. */
  #order(column: PlaylistColumn, descending: boolean): Uint32Array {
    const key = (descending ? "-" : "") + column;
    const made = this.#orders.get(key);
    if (made) return made;
    const byName = this.#rowsByName();
    const ranks = this.#ranks(column, byName);
    const count = byName.length;
    const keys = Float64Array.from(byName, (row, place) => {
      const value = ranks[row]!;
      return (value < 0 ? count : descending ? count - 1 - value : value) * count + place;
    }).sort();
    const order = Uint32Array.from(keys, (value) => byName[value % count]!);
    this.#orders.set(key, order);
    return order;
  }

  #ranks(column: PlaylistColumn, byName: Uint32Array): ArrayLike<number> {
    const list = this.#playlists;
    switch (column) {
      case "name": {
        const ranks = new Float64Array(list.length);
        byName.forEach((row, place) => (ranks[row] = list[row]!.name ? place : -1));
        return ranks;
      }
      case "owner": {
        const places = new Map(
          this.owners
            .map(({ name }) => ({ name, key: fold(name) }))
            .sort((a, b) => (a.key < b.key ? -1 : 1))
            .map(({ name }, place) => [name, place]),
        );
        return this.#owners.map((owner) => (owner === null ? -1 : places.get(owner)!));
      }
      case "tracks":
        return rank(list.map(({ trackCount }) => trackCount));
      case "followers":
        return rank(list.map(({ followers }) => followers));
      case "posture":
        // Ranks must stay below the number of rows, which may be fewer than there are reasons.
        return rank([...this.#reasons]);
      case "run":
        return rank(list.map(({ syncedAt }) => syncedAt));
      case "updated":
        return rank(list.map(({ updatedAt }) => updatedAt));
    }
  }
}
