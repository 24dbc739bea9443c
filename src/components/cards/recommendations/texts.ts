import type { ListeningRange } from "../../../core/policy/suggestions.js";
import type { SuggestionSource } from "../../../core/services/suggestions.js";
import { pluralFor } from "../../foundation/plural.js";
import { section, type TextsOf } from "../../foundation/sections.js";

const plural = pluralFor("en");

/** Follows "in your top tracks". */
const rangeInWords = {
  short_term: " of the last 4 weeks",
  medium_term: " of the last 6 months",
  long_term: " of the last year",
  unknown: "",
};

export const recommendationsTexts = section("recommendations", {
  title: "Recommendations",
  seeds: "Seeds",
  seedCount: (count: number, most: number) => `${count} of ${most}`,
  isDefault: "the team’s default",
  isNotDefault: "not the team’s default",
  kinds: { track: "Track", artist: "Artist", genre: "Genre" },
  usable: (usable: string, found: string) => `${usable} of ${found} usable`,
  removeSeed: (name: string) => `Remove seed ${name}`,
  addSeed: "Add seed",
  full: (most: number) => `Spotify accepts ${most} seeds in all: remove one to add another`,
  pin: "Pin for the team",
  pinning: "Pinning",
  useDefaults: "Use the team’s",
  /** `left` counts what was left after filtering, `usable` what can be played in the account's country. */
  why: {
    unknown: (name: string) => `${name} gave nothing: Spotify finds no tracks for it.`,
    filtered: (name: string, found: string, left: string, usable: string) =>
      `${name} gave few tracks: of ${found} found, only ${left} were left after filtering, ${usable} of them usable. Many may already be saved.`,
    relinked: (name: string, found: string, left: string, usable: string) =>
      `${name} gave few tracks: of ${found} found, ${left} were left after filtering, and only ${usable} can be played in the account’s country.`,
  },
  noSeeds: "No seeds yet",
  noSeedsWhy: "Provide at least one seed, a track, an artist or a genre, and Spotify suggests tracks that go with it.",
  empty: "Spotify suggests nothing for these seeds",
  emptyWhy:
    "Try other seeds, or more of them. This also happens when the Spotify account lacks enough listening history.",
  count: (count: string) => `${count} tracks`,
  queueRest: (count: string) => `Queue the other ${count}`,
  queueAll: (count: string) => `Queue all ${count}`,
  alreadyQueued: (count: string) => `${count} already queued`,
  pinned: "Seeds pinned for the team",
  pinFailed: "The seeds could not be pinned",
  loadFailed: "The team’s seeds could not be read",
  seedsUnread: "The seeds could not be loaded",
  seedsKept:
    "What the team has pinned is still on the server: adding and pinning wait, so that nothing is overwritten.",
  withdrawnSince:
    "Spotify has given apps like this one no recommendations since 27 November 2024. Your seeds stay: they can still be changed, pinned and loaded.",
  whySuggested: "Why",
});
export type RecommendationsTexts = TextsOf<typeof recommendationsTexts>;

/** What is suggested where Spotify recommends nothing. "Your" is the Spotify account of Harmony. */
export const suggestionsTexts = section("suggestions", {
  title: "Suggestions, not Spotify’s recommendations",
  asking: "Asking your top tracks, top artists and followed artists, and searching the seeds",
  fromAll: "from every source",
  fromSome: (answered: string, all: string) => `from ${answered} of ${all} sources`,
  again: "Suggest again",
  sources: {
    seeds: "seeds",
    top_tracks: "top tracks",
    top_artists: "top artists",
    followed_artists: "followed artists",
  } satisfies Record<SuggestionSource, string> as Record<SuggestionSource, string>,
  /** `sources` is a list such as "seeds and top artists". */
  failed: (sources: string) => `Not everything could be read from: ${sources}.`,
  nameless: (count: number) =>
    plural(count, {
      one: "1 seed is not searched, because its name is not known.",
      other: `${count} seeds are not searched, because their names are not known.`,
    }),
  resting: "Spotify limits this app’s requests. Suggestions come by themselves after that.",
  empty: "Nothing to suggest",
  emptyWhy: "The account has no top tracks and follows nobody whose tracks are found, and the seeds find nothing.",
  unknown: "No suggestions yet",
  unknownWhy: "Nothing came from the sources that answered; the others may have some.",
  reasons: {
    topTracks: (range: ListeningRange | undefined) => `in your top tracks${rangeInWords[range ?? "unknown"]}`,
    topArtist: (artist: string, range: ListeningRange | undefined) =>
      `by ${artist}, in your top artists${rangeInWords[range ?? "unknown"]}`,
    followedArtist: (artist: string) => `by ${artist}, whom you follow`,
    seed: (name: string) => `found by the seed ${name}`,
  },
});
export type SuggestionsTexts = TextsOf<typeof suggestionsTexts>;

export const seedSearchTexts = section("seed-search", {
  label: "Find a track, an artist or a genre, or paste ids, URIs or links",
  placeholder: "Name, id, URI or link",
  hint: "Names are looked up as you type. You can paste several ids or links at once.",
  close: "Done",
  results: "Seeds to add",
  tracks: "Tracks",
  artists: "Artists",
  genres: "Genres",
  by: (artists: string) => `by ${artists}`,
  typed: "as typed",
  searching: "Searching",
  found: (count: number) => plural(count, { one: "1 found", other: `${count} found` }),
  nothing: (query: string) => `No track or artist is called “${query}”.`,
  failed: "The search failed.",
  retry: "Try again",
  added: (names: string) => `${names} added`,
  pasted: (count: number) => plural(count, { one: "1 seed added", other: `${count} seeds added` }),
  already: "This is already a seed.",
  noRoom: (count: number, most: number) =>
    plural(count, {
      one: `One was left out: Spotify accepts ${most} seeds in all.`,
      other: `${count} were left out: Spotify accepts ${most} seeds in all.`,
    }),
  wrongKind: (text: string) => `${text} is neither a track nor an artist.`,
  asTrack: "As a track",
  asArtist: "As an artist",
  bareIds: (count: number) =>
    plural(count, {
      one: "Is this the id of a track or of an artist?",
      other: `Are these ${count} ids of tracks or of artists?`,
    }),
});
export type SeedSearchTexts = TextsOf<typeof seedSearchTexts>;
