import * as Schema from "effect/Schema";

/** The longest name that is kept. */
const maxNameLength = 300;

const SpotifyId = Schema.String.check(Schema.isPattern(/^[0-9A-Za-z]{22}$/));
const Genre = Schema.String.check(Schema.isPattern(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}&'.-]{0,63}$/u));
/** The name on Spotify; null while it is not known. */
const Name = Schema.NullOr(Schema.String.check(Schema.isMaxLength(maxNameLength)));

/** What a recommendation starts from: the Spotify id of a track or an artist, or the name of a genre. */
export const Seed = Schema.Union([
  Schema.Struct({ kind: Schema.Literals(["track", "artist"]), id: SpotifyId, name: Name }),
  Schema.Struct({ kind: Schema.Literal("genre"), id: Genre, name: Name }),
]);
export interface Seed {
  readonly kind: "track" | "artist" | "genre";
  readonly id: string;
  /** The name on Spotify; null while it is not known. */
  readonly name: string | null;
}

export const isGenre = Schema.is(Genre);

/** The seed with a name, cut to the length that is kept. */
export function withName(seed: Seed, name: string | null): Seed {
  return { ...seed, name: name?.slice(0, maxNameLength) ?? null };
}
