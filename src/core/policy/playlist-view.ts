import { ownerOf } from "../model/playlist.js";
import { fold, type PlaylistOrder } from "./playlist-order.js";
import { type Posture, postureOfReason, type PostureReason, postureReasons } from "./posture.js";

export const playlistColumns = ["name", "owner", "tracks", "followers", "posture", "run", "updated"] as const;
export type PlaylistColumn = (typeof playlistColumns)[number];

const postures: ReadonlyArray<Posture> = ["fresh", "stale", "overdue", "unknown"];

/** Which playlists are shown, and in which order. A filter that is `null` or empty is off. */
export interface PlaylistQuery {
  /** Words that the name or owner must contain, in any order, regardless of case and accents. */
  readonly text: string;
  readonly owner: string | null;
  readonly posture: Posture | null;
  /** Any of these. They may belong to several postures. */
  readonly reasons: ReadonlyArray<PostureReason>;
  readonly sort: PlaylistColumn;
  readonly descending: boolean;
}

/** All playlists, those that need attention first. */
export const allPlaylists: PlaylistQuery = {
  text: "",
  owner: null,
  posture: null,
  reasons: [],
  sort: "posture",
  descending: true,
};

/** The direction in which a column is sorted first: names from A, numbers and times from the largest. */
export function isDescending(column: PlaylistColumn): boolean {
  return column !== "name" && column !== "owner";
}

/** Whether the query has any filter. */
export function isFiltered({ text, owner, posture, reasons }: PlaylistQuery): boolean {
  return text.trim() !== "" || owner !== null || posture !== null || reasons.length > 0;
}

/** The query as URL parameters, without those that have their default. */
export function writeQuery(query: PlaylistQuery): URLSearchParams {
  const params = new URLSearchParams();
  const { text, owner, posture, reasons, sort, descending } = query;
  if (text.trim()) params.set("q", text);
  if (owner !== null) params.set("owner", owner);
  if (posture) params.set("posture", posture);
  if (reasons.length > 0) params.set("reason", reasons.join(","));
  if (sort !== allPlaylists.sort || descending !== allPlaylists.descending)
    params.set("sort", (descending ? "-" : "") + sort);
  return params;
}

/** The view of the Playlists card, a query string, with exactly the playlists that have one of these reasons. */
export function viewOfReasons(reasons: ReadonlyArray<PostureReason>): string {
  return writeQuery({ ...allPlaylists, reasons }).toString();
}

/** Reads the parameters that `writeQuery` writes. Unknown values are ignored; reasons come worst first, each once. */
export function readQuery(params: URLSearchParams): PlaylistQuery {
  const known = <Value extends string>(name: string, values: ReadonlyArray<Value>): Value | null =>
    values.find((value) => value === params.get(name)) ?? null;
  const reasons = params.getAll("reason").flatMap((text) => text.split(/[\s,]+/));
  const order = params.get("sort");
  const sort = playlistColumns.find((column) => order === column || order === `-${column}`);
  return {
    text: params.get("q") ?? "",
    owner: params.get("owner"),
    posture: known("posture", postures),
    reasons: postureReasons.filter((reason) => reasons.includes(reason)).reverse(),
    ...(sort ? { sort, descending: order !== sort } : { sort: allPlaylists.sort, descending: allPlaylists.descending }),
  };
}

const wordsOf = (text: string): ReadonlyArray<string> => fold(text).split(/\s/).filter(Boolean);

/** The rank of each value from 0 up. Equal values share a rank; a missing value has -1. */
const rank = (values: ReadonlyArray<number | null>): Float64Array => {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  const ranks = new Map<number, number>();
  for (const value of sorted) if (!ranks.has(value)) ranks.set(value, ranks.size);
  return Float64Array.from(values, (value) => (value === null ? -1 : ranks.get(value)!));
};

interface Selection {
  readonly query: PlaylistQuery;
  readonly order: Uint32Array;
  readonly reasons: Uint8Array;
  readonly words: ReadonlyArray<string>;
  readonly owner: string | null;
  readonly mask: number;
  readonly rows: Uint32Array;
}

/**
 * Searches, filters and sorts 50,000 playlists within a frame. Each order is made once, when it is first needed, and a
 * query that narrows the last one searches only its result.
 */
export class PlaylistIndex {
  /** The owners, those with most playlists first. Empty where the server sends none. */
  readonly owners: ReadonlyArray<{ readonly name: string; readonly count: number }>;

  readonly #order: PlaylistOrder;
  readonly #owners: ReadonlyArray<string | null>;
  readonly #orders = new Map<string, Uint32Array>();
  #texts: ReadonlyArray<string> | undefined;
  #last: Selection | undefined;
  #mildest: Pick<Selection, "reasons" | "order"> | undefined;

  constructor(order: PlaylistOrder) {
    this.#order = order;
    this.#owners = order.list.map(ownerOf);
    const counts = new Map<string, number>();
    for (const owner of this.#owners) if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    this.owners = [...counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (fold(a.name) < fold(b.name) ? -1 : 1));
  }

  /**
   * The positions of the playlists that the query shows. The same query object gets the same array until the list
   * changes.
   */
  select(query: PlaylistQuery): Uint32Array {
    const order = this.#sorted(query.sort, query.descending);
    const { reasons } = this.#order;
    const last = this.#last;
    const sameList = last?.order === order && last.reasons === reasons;
    if (sameList && last.query === query) return last.rows;
    const words = wordsOf(query.text);
    const { owner } = query;
    const mask = postureReasons.reduce(
      (bits, reason, bit) =>
        (query.posture ?? postureOfReason(reason)) === postureOfReason(reason) &&
        (query.reasons.length === 0 || query.reasons.includes(reason))
          ? bits | (1 << bit)
          : bits,
      0,
    );
    const narrows =
      sameList &&
      (last.owner === null || last.owner === owner) &&
      (last.mask & mask) === mask &&
      last.words.every((old) => words.some((word) => word.includes(old)));
    const from = narrows ? last.rows : order;
    const texts = words.length ? this.#foldedTexts() : [];
    const rows = from.filter(
      (row) =>
        mask & (1 << reasons[row]!) &&
        (owner === null || this.#owners[row] === owner) &&
        words.every((word) => texts[row]!.includes(word)),
    );
    this.#last = { query, order, reasons, words, owner, mask, rows: rows.length === from.length ? from : rows };
    return this.#last.rows;
  }

  /** Prepares the first search and each sort, one step per call, so that they are quick. False when nothing is left. */
  prepare(): boolean {
    if (!this.#texts) return this.#foldedTexts().length > 0;
    const column = playlistColumns.find((name) => name !== "posture" && !this.#orders.has(name));
    if (column) this.#sorted(column, false);
    return column !== undefined;
  }

  #foldedTexts(): ReadonlyArray<string> {
    return (this.#texts ??= this.#order.list.map(({ name }, row) => fold(`${name ?? ""}\n${this.#owners[row] ?? ""}`)));
  }

  #sorted(column: PlaylistColumn, descending: boolean): Uint32Array {
    // Postures change with time, so their order is kept in `PlaylistOrder`.
    if (column === "posture") return descending ? this.#order.attention : this.#mildestFirst();
    const key = (descending ? "-" : "") + column;
    let order = this.#orders.get(key);
    if (!order) this.#orders.set(key, (order = this.#order.by(this.#ranks(column), descending)));
    return order;
  }

  #mildestFirst(): Uint32Array {
    const { reasons } = this.#order;
    if (this.#mildest?.reasons !== reasons) this.#mildest = { reasons, order: this.#order.by(reasons, false) };
    return this.#mildest.order;
  }

  #ranks(column: Exclude<PlaylistColumn, "posture">): ArrayLike<number> {
    const { list, byName } = this.#order;
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
      case "run":
        return rank(list.map(({ syncedAt }) => syncedAt));
      case "updated":
        return rank(list.map(({ updatedAt }) => updatedAt));
    }
  }
}
