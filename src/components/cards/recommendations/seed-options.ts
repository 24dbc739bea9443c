import type { Artist, Track } from "../../../core/model/track.js";
import { genreSeed, type Seed } from "../../../core/policy/seeds.js";
import type { Found } from "../../../core/services/recommendations.js";
import { plainText } from "../../foundation/text.js";
import type { SeedSearchTexts } from "./texts.js";

/** A seed that can be added. */
export interface SeedOption {
  readonly seed: Seed;
  /** What tells it from others of its name; may be empty. */
  readonly about: string;
}

export interface SeedOptionGroup {
  readonly label: string;
  readonly options: ReadonlyArray<SeedOption>;
}

const shownOfEachKind = 6;
const genresShownOfArtist = 2;

/** The seeds that fit a query, by kind; kinds of which there are none are left out. */
export function seedOptions(
  { tracks, artists }: Found,
  query: string,
  texts: SeedSearchTexts,
): ReadonlyArray<SeedOptionGroup> {
  const groups = [
    { label: texts.artists, options: artists.slice(0, shownOfEachKind).flatMap(artistOption) },
    { label: texts.tracks, options: tracks.slice(0, shownOfEachKind).flatMap((track) => trackOption(track, texts)) },
    { label: texts.genres, options: genreOptions(artists, query, texts) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

function artistOption({ id, name, genres }: Artist): SeedOption | [] {
  if (id === null) return [];
  return { seed: { kind: "artist", id, name }, about: plainText(genres?.slice(0, genresShownOfArtist).join(", ")) };
}

function trackOption({ id, name, artists }: Track, texts: SeedSearchTexts): SeedOption | [] {
  if (id === null) return [];
  const names = plainText((artists ?? []).flatMap((artist) => artist.name ?? []).join(", "));
  return { seed: { kind: "track", id, name }, about: names && texts.by(names) };
}

/** The genre that was typed, and those of the artists whose names contain it. Spotify has no search for genres. */
function genreOptions(
  artists: ReadonlyArray<Artist>,
  query: string,
  texts: SeedSearchTexts,
): ReadonlyArray<SeedOption> {
  const typed = genreSeed(query);
  if (!typed) return [];
  const names = new Set(artists.flatMap(({ genres }) => genres ?? []));
  const known = [...names].flatMap((name) => genreSeed(name) ?? []);
  const isKnown = known.some(({ id }) => id === typed.id);
  const similar = known.filter(({ id }) => id !== typed.id && id.includes(typed.id)).slice(0, shownOfEachKind);
  return [{ seed: typed, about: isKnown ? "" : texts.typed }, ...similar.map((seed) => ({ seed, about: "" }))];
}
