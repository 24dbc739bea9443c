import type { Answer } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";
import type { Catalogue, CatalogueTrack } from "../catalogue.js";
import { fraction } from "../chance.js";
import { invalid } from "../problem.js";
import type { LibraryState } from "./library.js";

const seedsAtMost = 5;
const poolAtMost = 250;

export type SeedKind = "TRACK" | "ARTIST" | "GENRE";

/** Recommendations: tracks that share a playlist with the seeds and are not saved yet. */
export class RecommendationState {
  #pinned: Answer<Endpoints["putSeedDefaults"]>;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly library: LibraryState,
    hasDefaults: boolean,
  ) {
    const [artist] = hasDefaults ? library.topArtists(1) : [];
    this.#pinned = {
      tracks: [],
      artists: artist ? [artist.id] : [],
      genres: hasDefaults ? ["deep-house", "indie"] : [],
    };
  }

  get defaults(): Answer<Endpoints["putSeedDefaults"]> {
    return this.#pinned;
  }

  pin({ tracks, artists, genres }: Answer<Endpoints["putSeedDefaults"]>): void {
    if (tracks.length + artists.length + genres.length > seedsAtMost) throw invalid("At most five seeds are taken");
    this.#pinned = { tracks, artists, genres };
  }

  recommend(
    seeds: ReadonlyArray<{ readonly kind: SeedKind; readonly id: string }>,
    limit: number,
  ): Answer<Endpoints["getRecommendations"]> {
    if (seeds.length === 0) throw invalid("At least one seed is required");
    if (seeds.length > seedsAtMost) throw invalid("At most five seeds are taken");
    const purpose = seeds.map(({ id }) => id).join();
    const isSeed = new Set(seeds.map(({ id }) => id));
    const suggested = new Set<CatalogueTrack>();
    const results = seeds.map(({ kind, id }) => {
      const pool = this.#pool(kind, id).slice(0, poolAtMost);
      const filtered = pool.filter((track) => !isSeed.has(track.id) && !this.library.has(track) && track.seconds > 60);
      const relinked = filtered.filter((track) => fraction(`market ${track.id}`) < 0.8);
      for (const track of relinked) suggested.add(track);
      return {
        id,
        type: kind,
        initialPoolSize: pool.length,
        afterFilteringSize: filtered.length,
        afterRelinkingSize: relinked.length,
      };
    });
    const tracks = [...suggested]
      .map((track) => ({ track, place: fraction(`${purpose} ${track.id}`) - track.popularity / 100 }))
      .sort((a, b) => a.place - b.place)
      .slice(0, limit)
      .map(({ track }) => track.toWire());
    return { tracks, seeds: results };
  }

  #pool(kind: SeedKind, id: string): ReadonlyArray<CatalogueTrack> {
    if (kind === "GENRE") return [...new Set(this.catalogue.playlistsOf(id).flatMap(({ tracks }) => tracks))];
    const own =
      kind === "TRACK"
        ? [this.catalogue.tracks.get(id)].flatMap((track) => track ?? [])
        : (this.catalogue.artists.get(id)?.tracks ?? []);
    return [...new Set([...own, ...own.flatMap((track) => track.playlists.flatMap(({ tracks }) => tracks))])];
  }
}
