import type { Recommendations, SeedDefaults, SeedResult } from "../model/recommendation.js";

/** What a recommendation starts from: the Spotify id of a track or an artist, or the name of a genre. */
export interface Seed {
  readonly kind: "track" | "artist" | "genre";
  readonly id: string;
  /** As Spotify calls it; null as long as it is not known. */
  readonly name: string | null;
}

/** Spotify's rule. */
export const SEEDS_AT_MOST = 5;

const LONGEST_NAME = 300;
const valid: Readonly<Record<string, RegExp>> = {
  track: /^[0-9A-Za-z]{22}$/,
  artist: /^[0-9A-Za-z]{22}$/,
  genre: /^[\p{L}\p{N}][\p{L}\p{M}\p{N}&'.-]{0,63}$/u,
};

/** A genre as Spotify writes it: "Deep House" is "deep-house". Undefined for what can be none. */
export function genreSeed(text: string): Seed | undefined {
  const id = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  return valid["genre"]!.test(id) ? { kind: "genre", id, name: id } : undefined;
}

export const sameSeed = (a: Pick<Seed, "kind" | "id">, b: Pick<Seed, "kind" | "id">): boolean =>
  a.kind === b.kind && a.id === b.id;

/** The seeds with more of them, each once, up to five in all. The same array where nothing could be added. */
export function withSeeds(seeds: ReadonlyArray<Seed>, more: ReadonlyArray<Seed>): ReadonlyArray<Seed> {
  const all = [...seeds];
  for (const seed of more) {
    if (all.length < SEEDS_AT_MOST && !all.some((other) => sameSeed(other, seed))) all.push(seed);
  }
  return all.length > seeds.length ? all : seeds;
}

/** Reads what was stored, which anybody may have written. Undefined where it is no list of seeds. */
export function readSeeds(stored: string | null | undefined): ReadonlyArray<Seed> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(stored ?? "");
  } catch {
    return undefined;
  }
  if (!Array.isArray(json)) return undefined;
  const seeds = json.flatMap((item: Partial<Record<keyof Seed, unknown>> | null): ReadonlyArray<Seed> => {
    const { kind, id, name } = item ?? {};
    if (typeof kind !== "string" || typeof id !== "string" || !Object.hasOwn(valid, kind) || !valid[kind]!.test(id))
      return [];
    return [{ kind: kind as Seed["kind"], id, name: typeof name === "string" ? name.slice(0, LONGEST_NAME) : null }];
  });
  return withSeeds([], seeds);
}

/** The team's pinned seeds. Their names are not stored with them. */
export const seedsOf = ({ tracks, artists, genres }: SeedDefaults): ReadonlyArray<Seed> =>
  withSeeds(
    [],
    [
      ...(artists ?? []).map((id): Seed => ({ kind: "artist", id, name: null })),
      ...(tracks ?? []).map((id): Seed => ({ kind: "track", id, name: null })),
      ...(genres ?? []).map((id): Seed => ({ kind: "genre", id, name: id })),
    ],
  );

export const idsOf = (seeds: ReadonlyArray<Seed>, kind: Seed["kind"]): ReadonlyArray<string> =>
  seeds.filter((seed) => seed.kind === kind).map(({ id }) => id);

/** Whether both hold the same seeds, in any order. */
export const sameSeeds = (a: ReadonlyArray<Seed>, b: ReadonlyArray<Seed>): boolean =>
  a.length === b.length && a.every((seed) => b.some((other) => sameSeed(seed, other)));

/** What came of a seed, where the server says. */
export const resultOf = (seed: Seed, { seeds }: Pick<Recommendations, "seeds">): SeedResult | undefined =>
  seeds?.find(({ id, type }) => id === seed.id && (type ?? seed.kind).toLowerCase() === seed.kind);

/**
 * Why a seed gave little: `unknown` found nothing, `filtered` lost (nearly) all to what is saved already and the like,
 * `relinked` lost them because they cannot be played in the account's market. Undefined: it gave enough, or nobody says.
 */
export function whyLittle({
  initialPoolSize,
  afterFilteringSize,
  afterRelinkingSize,
}: SeedResult): "unknown" | "filtered" | "relinked" | undefined {
  if (initialPoolSize === null || afterRelinkingSize === null) return undefined;
  if (initialPoolSize === 0) return "unknown";
  if (afterRelinkingSize >= initialPoolSize * LITTLE) return undefined;
  return (afterFilteringSize ?? initialPoolSize) < initialPoolSize * LITTLE ? "filtered" : "relinked";
}
/** Of what was found. */
const LITTLE = 0.2;
