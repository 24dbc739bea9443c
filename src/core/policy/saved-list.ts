import type { SavedTrack } from "../model/track.js";

/** The saved tracks read so far, newest first. */
export interface SavedList {
  readonly items: ReadonlyArray<SavedTrack>;
  /** Null where the server sends none. */
  readonly total: number | null;
  /** The offset of the next page; null after the last one. */
  readonly next: number | null;
  /** How many entries below the first page could not be read and are left out of `items`. */
  readonly droppedBelow: number;
}

/** A page of saved tracks. `read` counts all items of the page, those that could not be decoded included. */
export interface SavedPage {
  readonly items: ReadonlyArray<SavedTrack>;
  readonly total: number | null;
  readonly read: number;
}

/** The most items that Spotify sends on a page, and accepts in a request. */
export const savedPageSize = 50;

export const emptyList: SavedList = { items: [], total: null, next: 0, droppedBelow: 0 };

/** Identifies a saved track. A local file has no id, so its time and name serve. */
export function keyOfSaved({ track: { id, name }, addedAt }: SavedTrack): string {
  return id ?? `${addedAt} ${name}`;
}

/** The items without repetitions; the first one stays. */
const unique = (items: ReadonlyArray<SavedTrack>): ReadonlyArray<SavedTrack> => {
  const byKey = new Map<string, SavedTrack>();
  for (const item of items) if (!byKey.has(keyOfSaved(item))) byKey.set(keyOfSaved(item), item);
  return [...byKey.values()];
};

const nextAfter = (end: number, { total, read }: SavedPage): number | null =>
  read < savedPageSize || (total !== null && end >= total) ? null : end;

/**
 * Puts a first page that was read again on top of the list. The items below it are kept where the page overlaps them
 * and the totals fit. Otherwise something changed further down, and they have to be read again.
 */
export function withHead(list: SavedList, head: SavedPage): SavedList {
  const last = head.items.at(-1);
  const meet = last ? list.items.findIndex((item) => keyOfSaved(item) === keyOfSaved(last)) : -1;
  const below = list.items.slice(meet + 1);
  const { total } = head;
  const shift = (total ?? 0) - (list.total ?? 0);
  const agrees = meet >= 0 && total !== null && list.total !== null && head.items.length - (meet + 1) === shift;
  if (!agrees) return { items: unique(head.items), total, next: nextAfter(head.read, head), droppedBelow: 0 };
  const next = list.next === null ? null : list.next + shift;
  return { items: unique([...head.items, ...below]), total, next, droppedBelow: list.droppedBelow };
}

/** Appends the next page. Items that moved down in the meantime occur on it again and are left out. */
export function withPage(list: SavedList, page: SavedPage): SavedList {
  const items = unique([...list.items, ...page.items]);
  // A server that always sends the same page would be asked for ever.
  const stuck = items.length === list.items.length && page.total === null;
  const next = stuck ? null : nextAfter((list.next ?? 0) + page.read, page);
  return { items, total: page.total, next, droppedBelow: list.droppedBelow + page.read - page.items.length };
}

/** The list without the tracks that were removed. */
export function without(list: SavedList, ids: ReadonlySet<string | null>): SavedList {
  const items = list.items.filter(({ track }) => !ids.has(track.id));
  const gone = list.items.length - items.length;
  const less = (count: number | null) => (count === null ? null : Math.max(0, count - gone));
  return gone === 0 ? list : { ...list, items, total: less(list.total), next: less(list.next) };
}
