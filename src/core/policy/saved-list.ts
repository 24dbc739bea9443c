import type { SavedTrack } from "../model/track.js";

/** The saved tracks read so far, newest first. */
export interface SavedList {
  readonly items: ReadonlyArray<SavedTrack>;
  /** Null where the server does not say. */
  readonly total: number | null;
  /** Where the next page starts; null where nothing follows. */
  readonly next: number | null;
  /** How many entries below the first page could not be read and are left out of `items`. */
  readonly droppedBelow: number;
}

/** A page as the server gave it. `read` counts what could not be read, too. */
export interface SavedPage {
  readonly items: ReadonlyArray<SavedTrack>;
  readonly total: number | null;
  readonly read: number;
}

/** The most that Spotify gives on one page, and takes in one request. */
export const SAVED_PAGE = 50;

export const emptyList: SavedList = { items: [], total: null, next: 0, droppedBelow: 0 };

/** What tells a saved track from the others. A local file has no id. */
export const keyOfSaved = ({ track: { id, name }, addedAt }: SavedTrack): string => id ?? `${addedAt} ${name}`;

/** Each once, where it stood first. */
const unique = (items: ReadonlyArray<SavedTrack>): ReadonlyArray<SavedTrack> => {
  const byKey = new Map<string, SavedTrack>();
  for (const item of items) if (!byKey.has(keyOfSaved(item))) byKey.set(keyOfSaved(item), item);
  return [...byKey.values()];
};

const nextAfter = (end: number, { total, read }: SavedPage): number | null =>
  read < SAVED_PAGE || (total !== null && end >= total) ? null : end;

/**
 * A first page that was read again, on top of what was read below it before. What is below stays where the two meet and
 * the numbers agree; otherwise something has changed further down, and it is left to be read again.
 */
export function withHead(list: SavedList, head: SavedPage): SavedList {
  const last = head.items.at(-1);
  const meet = last ? list.items.findIndex((item) => keyOfSaved(item) === keyOfSaved(last)) : -1;
  const below = meet < 0 ? [] : list.items.slice(meet + 1);
  const { total } = head;
  const shift = (total ?? 0) - (list.total ?? 0);
  const agrees = total !== null && list.total !== null && below.length > 0 && head.items.length - (meet + 1) === shift;
  if (!agrees) return { items: unique(head.items), total, next: nextAfter(head.read, head), droppedBelow: 0 };
  const next = list.next === null ? null : list.next + shift;
  return { items: unique([...head.items, ...below]), total, next, droppedBelow: list.droppedBelow };
}

/** The next page, below what was read before. What has moved down meanwhile comes a second time and is left out. */
export function withPage(list: SavedList, page: SavedPage): SavedList {
  const items = unique([...list.items, ...page.items]);
  // A server that gives the same page for ever would be asked for ever.
  const stuck = items.length === list.items.length && page.total === null;
  const next = stuck ? null : nextAfter((list.next ?? 0) + page.read, page);
  return { items, total: page.total, next, droppedBelow: list.droppedBelow + page.read - page.items.length };
}

/** The list without tracks that were removed. */
export function without(list: SavedList, ids: ReadonlySet<string>): SavedList {
  const items = list.items.filter(({ track }) => track.id === null || !ids.has(track.id));
  const gone = list.items.length - items.length;
  const less = (count: number | null) => (count === null ? null : Math.max(0, count - gone));
  return gone === 0 ? list : { ...list, items, total: less(list.total), next: less(list.next) };
}
