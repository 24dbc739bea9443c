import type { Recommendations, SeedDefaults, SeedResult } from "../model/recommendation.js";

/** What a recommendation starts from: the Spotify id of a track or an artist, or the name of a genre. */
export interface Seed {
  readonly kind: "track" | "artist" | "genre";
  readonly id: string;
  /** The name on Spotify; null while it is not known. */
  readonly name: string | null;
}

/** The most seeds that Spotify accepts in a request. */
export const maxSeeds = 5;

const maxNameLength = 300;
/** A seed that keeps less than this share of its pool led to few recommendations. */
const fewShare = 0.2;

const valid: Readonly<Record<string, RegExp>> = {
  track: /^[0-9A-Za-z]{22}$/,
  artist: /^[0-9A-Za-z]{22}$/,
  genre: /^[\p{L}\p{N}][\p{L}\p{M}\p{N}&'.-]{0,63}$/u,
};

/** A genre in Spotify's spelling: "Deep House" becomes "deep-house". Undefined where the text cannot be a genre. */
export function genreSeed(text: string): Seed | undefined {
  const id = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  return valid["genre"]!.test(id) ? { kind: "genre", id, name: id } : undefined;
}

export function sameSeed(a: Pick<Seed, "kind" | "id">, b: Pick<Seed, "kind" | "id">): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** Adds seeds, each once, up to five in all. Returns the same array where nothing was added. */
export function withSeeds(seeds: ReadonlyArray<Seed>, more: ReadonlyArray<Seed>): ReadonlyArray<Seed> {
  const all = [...seeds];
  for (const seed of more) {
    if (all.length < maxSeeds && !all.some((other) => sameSeed(other, seed))) all.push(seed);
  }
  return all.length > seeds.length ? all : seeds;
}

/** Reads stored seeds. Anybody can write to the storage, so everything is checked. Undefined where it holds no list. */
export function readSeeds(stored: string | null | undefined): ReadonlyArray<Seed> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(stored ?? "");
  } catch {
    // Text that is not JSON holds no seeds.
  }
  if (!Array.isArray(json)) return undefined;
  const seeds = json.flatMap((item: Partial<Record<keyof Seed, unknown>> | null): ReadonlyArray<Seed> => {
    const { kind, id, name } = item ?? {};
    if (typeof kind !== "string" || typeof id !== "string" || !Object.hasOwn(valid, kind) || !valid[kind]!.test(id))
      return [];
    return [{ kind: kind as Seed["kind"], id, name: typeof name === "string" ? name.slice(0, maxNameLength) : null }];
  });
  return withSeeds([], seeds);
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
