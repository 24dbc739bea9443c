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

/** Where a track stands in the list, and when it was saved; milliseconds since the epoch. */
export interface SavedPlace {
  readonly index: number;
  readonly addedAt: number;
}

/** Pages that were read, by their offsets. */
export type SavedPages = ReadonlyMap<number, SavedPage>;

/** Pages that follow each other around a place in the list. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly pages: ReadonlyArray<SavedPage>;
}

/**
 * The offset of the page to read next, to see whether a track is gone from its place. Undefined where the pages that were
 * read tell it. Tracks saved at the same time stand in any order, so that more than one page may be needed.
 */
export function nextPageFor(id: string, place: SavedPlace, pages: SavedPages): number | undefined {
  const stretch = stretchAt(place, pages);
  if (!stretch) return pageOffsetOf(place);
  if (stretch.pages.some((page) => hasTrack(page, id))) return undefined;
  if (mayBeBelow(stretch, place)) return stretch.until;
  return mayBeAbove(stretch, place) ? stretch.from - savedPageSize : undefined;
}

/** Whether the pages that were read show that a track is not at its place any more. */
export function missesTrack(id: string, place: SavedPlace, pages: SavedPages): boolean {
  const stretch = stretchAt(place, pages);
  if (!stretch || mayBeBelow(stretch, place) || mayBeAbove(stretch, place)) return false;
  // An entry that could not be read may be the track.
  return stretch.pages.every((page) => page.items.length === page.read && !hasTrack(page, id));
}

function pageOffsetOf({ index }: SavedPlace): number {
  return index - (index % savedPageSize);
}

function hasTrack({ items }: SavedPage, id: string): boolean {
  return items.some(({ track }) => track.id === id);
}

function stretchAt(place: SavedPlace, pages: SavedPages): Stretch | undefined {
  let from = pageOffsetOf(place);
  if (!pages.has(from)) return undefined;
  while (pages.has(from - savedPageSize)) from -= savedPageSize;
  const found: Array<SavedPage> = [];
  let until = from;
  for (let page = pages.get(until); page; page = pages.get(until)) {
    found.push(page);
    until += savedPageSize;
  }
  return { from, until, pages: found };
}

function mayBeBelow({ pages, until }: Stretch, { addedAt }: SavedPlace): boolean {
  const last = pages.at(-1)!;
  if (last.read < savedPageSize || (last.total !== null && until >= last.total)) return false;
  const lowest = last.items.at(-1)?.addedAt;
  return lowest == null || lowest >= addedAt;
}

function mayBeAbove({ pages, from }: Stretch, { addedAt }: SavedPlace): boolean {
  const highest = pages[0]!.items[0]?.addedAt;
  return from > 0 && (highest == null || highest <= addedAt);
}
