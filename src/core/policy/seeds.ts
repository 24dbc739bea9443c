import type { Recommendations, SeedDefaults, SeedResult } from "../model/recommendation.js";
import { isGenre, type Seed, withName } from "../model/seed.js";

export type { Seed } from "../model/seed.js";

/** The most seeds that Spotify accepts in a request. */
export const maxSeeds = 5;

/** A seed that keeps less than this share of its pool led to few recommendations. */
const fewShare = 0.2;

/** A genre in Spotify's spelling: "Deep House" becomes "deep-house". Undefined where the text cannot be a genre. */
export function genreSeed(text: string): Seed | undefined {
  const id = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  return isGenre(id) ? { kind: "genre", id, name: id } : undefined;
}

export function sameSeed(a: Pick<Seed, "kind" | "id">, b: Pick<Seed, "kind" | "id">): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** Adds seeds, each once, up to five in all. Returns the same array where nothing was added. */
export function withSeeds(seeds: ReadonlyArray<Seed>, more: ReadonlyArray<Seed>): ReadonlyArray<Seed> {
  const all = [...seeds];
  for (const seed of more) {
    if (all.length < maxSeeds && !all.some((other) => sameSeed(other, seed))) all.push(withName(seed, seed.name));
  }
  return all.length > seeds.length ? all : seeds;
}

/** The team's pinned seeds. The server does not store the names of tracks and artists. */
export function seedsOf({ tracks, artists, genres }: SeedDefaults): ReadonlyArray<Seed> {
  return withSeeds(
    [],
    [
      ...(artists ?? []).map((id): Seed => ({ kind: "artist", id, name: null })),
      ...(tracks ?? []).map((id): Seed => ({ kind: "track", id, name: null })),
      ...(genres ?? []).map((id): Seed => ({ kind: "genre", id, name: id })),
    ],
  );
}

export function idsOf(seeds: ReadonlyArray<Seed>, kind: Seed["kind"]): ReadonlyArray<string> {
  return seeds.filter((seed) => seed.kind === kind).map(({ id }) => id);
}

/** Whether both lists have the same seeds, in any order. */
export function sameSeeds(a: ReadonlyArray<Seed>, b: ReadonlyArray<Seed>): boolean {
  return a.length === b.length && a.every((seed) => b.some((other) => sameSeed(seed, other)));
}

/** What the server says about the results of a seed. */
export function resultOf(seed: Seed, { seeds }: Pick<Recommendations, "seeds">): SeedResult | undefined {
  return seeds?.find(({ id, type }) => id === seed.id && (type ?? seed.kind).toLowerCase() === seed.kind);
}

/**
 * Why a seed led to few recommendations. Undefined where there were enough, or the server does not say.
 * - `unknown`: nothing was found for it.
 * - `filtered`: most were left out, for instance because they are saved already.
 * - `relinked`: most cannot be played in the account's market.
 */
export function whyLittle({
  initialPoolSize,
  afterFilteringSize,
  afterRelinkingSize,
}: SeedResult): "unknown" | "filtered" | "relinked" | undefined {
  if (initialPoolSize === null || afterRelinkingSize === null) return undefined;
  if (initialPoolSize === 0) return "unknown";
  if (afterRelinkingSize >= initialPoolSize * fewShare) return undefined;
  return (afterFilteringSize ?? initialPoolSize) < initialPoolSize * fewShare ? "filtered" : "relinked";
}
