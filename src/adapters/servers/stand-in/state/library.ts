import type { ItemOf } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";
import type { Catalogue, CatalogueArtist, CatalogueTrack } from "../catalogue.js";
import { between, fraction } from "../chance.js";
import { invalid, missing } from "../problem.js";
import { naive } from "../timestamps.js";

const minute = 60_000;
const idsPerRequest = 50;

/** What the account has liked and listens to. */
export class LibraryState {
  /** Newest last. */
  readonly #saved = new Map<CatalogueTrack, number>();
  /** Likes that the background sync has not fetched yet. */
  readonly #unseen = new Set<CatalogueTrack>();

  constructor(
    private readonly now: () => number,
    start: number,
    private readonly catalogue: Catalogue,
    /** The number of saved tracks. With 0 the account has no listening history either. */
    private readonly size: number,
    /** Whether the worker that fetches new likes is down. */
    private readonly isLagging: () => boolean,
  ) {
    let age = 0;
    const newestFirst = catalogue.shuffled("saved").slice(0, size);
    const times = newestFirst.map((track, index) => {
      age += between(`saved ${track.id}`, 4, 20 + index * 6) * minute;
      return [track, start - age] as const;
    });
    for (const [track, time] of times.reverse()) this.#saved.set(track, time);
  }

  saved(limit: number, offset: number): { items: Array<ItemOf<Endpoints["listSavedTracks"]>>; total: number } {
    const shown = [...this.#saved].filter(([track]) => !this.#unseen.has(track)).reverse();
    return {
      items: shown
        .slice(offset, offset + limit)
        .map(([track, time]) => ({ added_at: `${naive(time)}Z`, track: track.toWire() })),
      total: shown.length,
    };
  }

  has(track: CatalogueTrack): boolean {
    return this.#saved.has(track);
  }

  #find(ids: ReadonlyArray<string>): Array<CatalogueTrack> {
    if (ids.length === 0) throw invalid("No track IDs provided");
    if (ids.length > idsPerRequest) throw invalid("Too many ids requested");
    return ids.map((id) => {
      const track = this.catalogue.tracks.get(id);
      if (!track) throw missing(`Track ${id} not found`);
      return track;
    });
  }

  save(ids: ReadonlyArray<string>): void {
    for (const track of this.#find(ids)) {
      if (this.#saved.has(track)) continue;
      this.#saved.set(track, this.now());
      if (this.isLagging()) this.#unseen.add(track);
    }
  }

  remove(ids: ReadonlyArray<string>): void {
    for (const track of this.#find(ids)) {
      this.#saved.delete(track);
      this.#unseen.delete(track);
    }
  }

  topTracks(limit: number): ReadonlyArray<CatalogueTrack> {
    return this.size ? this.catalogue.shuffled("top").slice(0, Math.min(limit, 50)) : [];
  }

  topArtists(limit: number): ReadonlyArray<CatalogueArtist> {
    return this.#artists("top artist").slice(0, limit);
  }

  followedArtists(): ReadonlyArray<CatalogueArtist> {
    return this.#artists("followed").slice(0, 37);
  }

  #artists(purpose: string): ReadonlyArray<CatalogueArtist> {
    if (!this.size) return [];
    return [...this.catalogue.artists.values()]
      .filter((artist) => artist.tracks.length > 1)
      .sort((a, b) => fraction(`${purpose} ${a.id}`) - fraction(`${purpose} ${b.id}`));
  }
}
