import type { Seed } from "../model/seed.js";
import type { Artist, Track } from "../model/track.js";
import { idsOf } from "./seeds.js";

/** The time that a list of top tracks or artists covers: about four weeks, six months, a year. */
export type ListeningRange = "short_term" | "medium_term" | "long_term";

/** Why a track is suggested. The range is undefined where the server has one list for all times. */
export type SuggestionReason =
  | { readonly kind: "top_tracks"; readonly range: ListeningRange | undefined }
  | { readonly kind: "top_artist"; readonly artist: string; readonly range: ListeningRange | undefined }
  | { readonly kind: "followed_artist"; readonly artist: string }
  | { readonly kind: "seed"; readonly seed: Seed };

/** Tracks that are suggested for one reason, the best first. */
export interface SuggestionList {
  readonly reason: SuggestionReason;
  readonly tracks: ReadonlyArray<Track>;
}

export interface Suggestion {
  readonly track: Track;
  /** At least one, in the order of the lists. */
  readonly reasons: ReadonlyArray<SuggestionReason>;
}

/** A list of the account's listening, and the time that it covers. */
export interface RangedList<A> {
  readonly range: ListeningRange | undefined;
  readonly items: ReadonlyArray<A>;
}

/**
 * Makes one list of several: each gives one track in turn, so that none crowds out the others. A track that two lists have
 * is there once, with both reasons. Seeds are not suggested.
 */
export function mergeSuggestions(
  lists: ReadonlyArray<SuggestionList>,
  seeds: ReadonlyArray<Seed>,
  atMost: number,
): ReadonlyArray<Suggestion> {
  const seedTracks = new Set(idsOf(seeds, "track"));
  const every = lists.flatMap(({ tracks }) => tracks);
  const excluded = new TrackIndex<true>();
  for (const track of every) if (track.id !== null && seedTracks.has(track.id)) excluded.add(track, true);

  const chosen: Array<{ readonly track: Track; readonly reasons: Array<SuggestionReason> }> = [];
  const index = new TrackIndex<(typeof chosen)[number]>();
  const queues = lists.map(({ tracks }) =>
    tracks.filter((track) => identitiesOf(track).length > 0 && !excluded.find(track))[Symbol.iterator](),
  );
  for (let open = queues; open.length > 0 && chosen.length < atMost;) {
    open = open.filter((queue) => {
      if (chosen.length >= atMost) return false;
      for (let next = queue.next(); !next.done; next = queue.next()) {
        if (index.find(next.value)) continue;
        const suggestion = { track: next.value, reasons: [] };
        chosen.push(suggestion);
        index.add(next.value, suggestion);
        return true;
      }
      return false;
    });
  }

  for (const { reason, tracks } of lists) {
    for (const suggestion of new Set(tracks.flatMap((track) => index.find(track) ?? []))) {
      suggestion.reasons.push(reason);
    }
  }
  return chosen;
}

/** Finds what is kept for a track: for the same id, or for the same title by the same artist. */
class TrackIndex<A> {
  readonly #entries = new Map<string, A>();

  add(track: Track, value: A): void {
    for (const identity of identitiesOf(track)) this.#entries.set(identity, value);
  }

  find(track: Track): A | undefined {
    for (const identity of identitiesOf(track)) {
      const value = this.#entries.get(identity);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/** By what a track is the same as another. Empty where nothing tells it from others. */
function identitiesOf({ id, name, artists }: Track): ReadonlyArray<string> {
  const title = comparable(name);
  const artist = comparable(artists?.[0]?.name);
  return [...(id ? [`id ${id}`] : []), ...(title && artist ? [`song ${JSON.stringify([artist, title])}`] : [])];
}

function comparable(text: string | null | undefined): string {
  return (text ?? "").normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * The lists of the ranges that differ, the shortest range first. A server that does not know ranges answers the same list
 * whatever it is asked for; that list then has no range.
 */
export function distinctRanges<A extends { readonly id: string | null }>(
  lists: ReadonlyArray<RangedList<A>>,
): ReadonlyArray<RangedList<A>> {
  const distinct = lists.filter(
    ({ items }, index) => !lists.slice(0, index).some((earlier) => haveSameIds(earlier.items, items)),
  );
  return distinct.length === 1 ? distinct.map(({ items }) => ({ range: undefined, items })) : distinct;
}

function haveSameIds(a: ReadonlyArray<{ readonly id: string | null }>, b: typeof a): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]!.id);
}

/** An artist whose tracks are looked for, and the time in which the account has listened to them. */
export interface ChosenArtist {
  readonly artist: Artist;
  readonly name: string;
  readonly range: ListeningRange | undefined;
}

/** The first artists of some lists, each list in turn. Leaves out seeds, which are searched anyway, and whoever has no name. */
export function chooseArtists(
  lists: ReadonlyArray<RangedList<Artist>>,
  seeds: ReadonlyArray<Seed>,
  atMost: number,
): ReadonlyArray<ChosenArtist> {
  const taken = new Set<string | null>(idsOf(seeds, "artist"));
  const chosen: Array<ChosenArtist> = [];
  const longest = Math.max(0, ...lists.map(({ items }) => items.length));
  for (let place = 0; place < longest; place++) {
    for (const { range, items } of lists) {
      const artist = items[place];
      const name = artist?.name?.trim();
      if (!artist || !name || taken.has(artist.id)) continue;
      if (chosen.length >= atMost) return chosen;
      if (artist.id !== null) taken.add(artist.id);
      chosen.push({ artist, name, range });
    }
  }
  return chosen;
}

/** Whether a track is by an artist. Harmony's searches tell the names of artists, but not always their ids. */
export function isBy({ artists }: Track, { id, name }: Artist): boolean {
  return (artists ?? []).some((other) =>
    other.id !== null && id !== null ? other.id === id : comparable(other.name) === comparable(name),
  );
}

/** More than any artist's name has. Spotify refuses queries that are too long. */
const longestTerm = 100;

/** What to search tracks with, in Spotify's own syntax. Undefined for a seed of which only the id is known. */
export function queryOfSeed({ kind, id, name }: Seed): string | undefined {
  return kind === "genre" ? queryFor("genre", id) : queryFor(kind, name ?? "");
}

/** Searches one field of Spotify's tracks. Undefined if there is nothing to search for. */
export function queryFor(field: "artist" | "genre" | "track", text: string): string | undefined {
  const term = [...text.replace(/["\s]+/g, " ").trim()].slice(0, longestTerm).join("").trim();
  return term ? `${field}:"${term}"` : undefined;
}
