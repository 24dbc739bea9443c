import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { listTopArtists, listTopTracks } from "../contract/listening.js";
import { searchTracks } from "../contract/search.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { SessionSignals } from "../live/session-signals.js";
import { type Artist, artistFromWire, type Track, trackFromWire } from "../model/track.js";
import { missingScopes, type RequiredScope } from "../policy/scopes.js";
import type { Seed } from "../policy/seeds.js";
import {
  chooseArtists,
  type ChosenArtist,
  distinctRanges,
  isBy,
  type ListeningRange,
  mergeSuggestions,
  queryFor,
  queryOfSeed,
  type RangedList,
  type Suggestion,
  type SuggestionList,
  type SuggestionReason,
} from "../policy/suggestions.js";
import { EvidenceService } from "./evidence.js";
import { ListeningService } from "./listening.js";
import { RecommendationsService } from "./recommendations.js";

const suggestionsAtMost = 30;
/** So many of the top artists, and so many of those that the account follows, are searched for tracks. */
const artistsSearched = 3;
const topAtMost = 50;

export type SuggestionSource = "seeds" | "top_tracks" | "top_artists" | "followed_artists";

/** How a source answered. One that failed may have given some tracks before. */
export type SourceOutcome =
  | { readonly source: SuggestionSource; readonly outcome: "answered" }
  | { readonly source: SuggestionSource; readonly outcome: "failed"; readonly error: HarmonyError }
  | { readonly source: SuggestionSource; readonly outcome: "scope_missing"; readonly scope: RequiredScope };

/** Tracks to suggest where Spotify recommends none. */
export interface Suggestions {
  readonly tracks: ReadonlyArray<Suggestion>;
  /** Every source that there is to ask; without seeds there are three. */
  readonly sources: ReadonlyArray<SourceOutcome>;
  /** Seeds that cannot be searched, because only their ids are known. */
  readonly nameless: number;
}

/** What a source gave. */
interface Given {
  readonly outcome: SourceOutcome;
  readonly lists: ReadonlyArray<SuggestionList>;
}

/** What to suggest where Spotify has withdrawn its recommendations: from the account's own listening and from the seeds. */
export class SuggestionsService extends Context.Service<
  SuggestionsService,
  {
    /**
     * Every source is asked once when this is first watched, and again on request, at most 18 requests in all. When the
     * seeds change, only those that are new are searched. There is no value before every source has answered or failed.
     */
    readonly suggestions: LiveValue<Suggestions>;
  }
>()("harmony-spotify/SuggestionsService") {
  static readonly layer = Layer.effect(
    SuggestionsService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { evidence, causeOf } = yield* EvidenceService;
      const { identity, lastFailure } = yield* SessionSignals;
      const listening = yield* ListeningService;
      const { seeds: currentSeeds, areSeedsKnown } = yield* RecommendationsService;
      /** What was found, by query. */
      const found = new Map<string, ReadonlyArray<Track>>();
      /** What the account's own listening gave. */
      let own: ReadonlyArray<Given> | undefined;
      let latest: { readonly seeds: ReadonlyArray<Seed>; readonly reply: Reply<Suggestions> } | undefined;
      /** For whom all that is kept. */
      let user: string | null | undefined;
      /** A rate limit, after which nothing more is asked this time. */
      let limit: HarmonyError | undefined;

      const forget = Effect.sync(() => {
        found.clear();
        own = undefined;
        latest = undefined;
      });

      const ask = <A>(request: Effect.Effect<A, HarmonyError>): Effect.Effect<A, HarmonyError> =>
        Effect.suspend(() => {
          if (limit) return Effect.fail(limit);
          return Effect.tapError(request, (error) => {
            if (error._tag === "RateLimited") limit = error;
            return SubscriptionRef.set(lastFailure, error);
          });
        });

      const search = (query: string): Effect.Effect<ReadonlyArray<Track>, HarmonyError> =>
        Effect.suspend(() => {
          const known = found.get(query);
          if (known) return Effect.succeed(known);
          return ask(client.sendList(searchTracks, { query: { query } }, trackFromWire)).pipe(
            Effect.map(({ value }) => value.items),
            Effect.tap((tracks) => Effect.sync(() => found.set(query, tracks))),
          );
        });

      /** Asks for several lists one after the other. Those that fail do not keep the others from coming. */
      const gather = <In>(
        source: SuggestionSource,
        inputs: ReadonlyArray<In>,
        read: (input: In) => Effect.Effect<SuggestionList, HarmonyError>,
      ): Effect.Effect<Given> =>
        Effect.map(Effect.partition(inputs, read), ([lists, [error]]) => ({
          outcome: error ? { source, outcome: "failed", error } : { source, outcome: "answered" },
          lists,
        }));

      const bySeeds = (seeds: ReadonlyArray<Seed>) => {
        const searchable = seeds.flatMap((seed) => {
          const query = queryOfSeed(seed);
          return query ? [{ seed, query }] : [];
        });
        return gather("seeds", searchable, ({ seed, query }) =>
          Effect.map(search(query), (tracks) => ({ reason: { kind: "seed", seed }, tracks })),
        );
      };

      const byArtists = (
        source: SuggestionSource,
        artists: ReadonlyArray<ChosenArtist>,
        reasonFor: (chosen: ChosenArtist) => SuggestionReason,
      ) =>
        gather(source, artists, (chosen) =>
          Effect.map(search(queryFor("artist", chosen.name) ?? chosen.name), (tracks) => ({
            reason: reasonFor(chosen),
            tracks: tracks.filter((track) => isBy(track, chosen.artist)),
          })),
        );

      /** Does not ask for what is known to be refused, and says how it went. */
      const withScope = (
        source: SuggestionSource,
        scope: RequiredScope,
        read: Effect.Effect<Given, HarmonyError>,
      ): Effect.Effect<Given> =>
        Effect.gen(function* () {
          const unscoped: Given = { outcome: { source, outcome: "scope_missing", scope }, lists: [] };
          const { scopes } = yield* evidence.current;
          if (missingScopes(scopes).includes(scope)) return unscoped;
          return yield* Effect.catch(read, (error) =>
            Effect.map(causeOf(error), ({ name }): Given =>
              name === "scope_missing" ? unscoped : { outcome: { source, outcome: "failed", error }, lists: [] },
            ),
          );
        });

      /** The list of the usual range, and those of the others from a server that knows ranges and gives them. */
      const overRanges = <A extends { readonly id: string | null }>(
        usual: LiveValue<ReadonlyArray<A>>,
        readRange: (range: ListeningRange) => Effect.Effect<ReadonlyArray<A>, HarmonyError>,
      ): Effect.Effect<ReadonlyArray<RangedList<A>>, HarmonyError> =>
        Effect.gen(function* () {
          const medium = { range: "medium_term", items: yield* ask(listOf(usual)) } as const;
          const items = (range: ListeningRange) =>
            Effect.catch(ask(readRange(range)), () => Effect.succeed(medium.items));
          const both = distinctRanges([{ range: "short_term", items: yield* items("short_term") }, medium]);
          if (both.length === 1) return both;
          return distinctRanges([...both, { range: "long_term", items: yield* items("long_term") }]);
        });

      const topTracks = withScope(
        "top_tracks",
        "user-top-read",
        overRanges(listening.topTracks, (time_range) =>
          Effect.map(
            client.sendList(listTopTracks, { query: { limit: topAtMost, time_range } }, trackFromWire),
            ({ value }) => value.items,
          ),
        ).pipe(
          Effect.map((lists) => ({
            outcome: { source: "top_tracks", outcome: "answered" } as const,
            lists: lists.map(({ range, items }) => ({ reason: { kind: "top_tracks", range } as const, tracks: items })),
          })),
        ),
      );

      const topArtists = (seeds: ReadonlyArray<Seed>) =>
        withScope(
          "top_artists",
          "user-top-read",
          overRanges<Artist>(listening.topArtists, (time_range) =>
            Effect.map(
              client.sendList(listTopArtists, { query: { limit: topAtMost, time_range } }, artistFromWire),
              ({ value }) => value.items,
            ),
          ).pipe(
            Effect.flatMap((lists) =>
              byArtists("top_artists", chooseArtists(lists, seeds, artistsSearched), ({ name, range }) => ({
                kind: "top_artist",
                artist: name,
                range,
              })),
            ),
          ),
        );

      const followedArtists = (seeds: ReadonlyArray<Seed>) =>
        withScope(
          "followed_artists",
          "user-follow-read",
          Effect.flatMap(ask(listOf(listening.followedArtists)), (items) =>
            byArtists(
              "followed_artists",
              chooseArtists([{ range: undefined, items }], seeds, artistsSearched),
              ({ name }) => ({ kind: "followed_artist", artist: name }),
            ),
          ),
        );

      const load: Effect.Effect<Reply<Suggestions>, HarmonyError> = Effect.gen(function* () {
        yield* Stream.runHead(Stream.filter(areSeedsKnown.changes, Boolean));
        const current = SubscriptionRef.getUnsafe(identity)?.user;
        if (current !== user) yield* forget;
        user = current;
        const seeds = yield* currentSeeds.current;
        if (latest && haveSameQueries(latest.seeds, seeds)) return latest.reply;
        limit = undefined;
        const [fromSeeds, fromOwn] = yield* Effect.all(
          [
            bySeeds(seeds),
            own ? Effect.succeed(own) : Effect.all([topTracks, topArtists(seeds), followedArtists(seeds)]),
          ],
          { concurrency: 2 },
        );
        own = fromOwn;
        const given = seeds.length > 0 ? [fromSeeds, ...fromOwn] : fromOwn;
        const value: Suggestions = {
          tracks: mergeSuggestions(
            given.flatMap(({ lists }) => lists),
            seeds,
            suggestionsAtMost,
          ),
          sources: given.map(({ outcome }) => outcome),
          nameless: seeds.filter((seed) => queryOfSeed(seed) === undefined).length,
        };
        const reply = { value, at: client.now(), durationMs: 0, bytes: 0, notModified: false, dropped: 0 };
        latest = { seeds, reply };
        return haveSameQueries(seeds, yield* currentSeeds.current) ? reply : yield* load;
      });
      const suggestions = yield* makeLiveValue<Suggestions>({
        key: "suggestions",
        endpoint: searchTracks,
        isServed: ({ tracks, sources }) => tracks.length > 0 && sources.every(({ outcome }) => outcome !== "failed"),
        load,
      });

      yield* Effect.forkScoped(
        Stream.runForEach(currentSeeds.changes, (seeds) =>
          latest && !haveSameQueries(latest.seeds, seeds) ? suggestions.refreshLater : Effect.void,
        ),
        { startImmediately: true },
      );

      return SuggestionsService.of({
        suggestions: { ...suggestions, refresh: Effect.andThen(forget, suggestions.refresh) },
      });
    }),
  ).pipe(Layer.provide([ListeningService.layer, RecommendationsService.layer]));
}

/** Spotify computes these lists about once a day, so that one which was read is as good as a new one. */
function listOf<A>(list: LiveValue<A>): Effect.Effect<A, HarmonyError> {
  return Effect.flatMap(list.current, ({ value }) => (value === undefined ? list.refresh : Effect.succeed(value)));
}

/** Whether the same is searched for both. A seed whose name has become known can be searched from then on. */
function haveSameQueries(before: ReadonlyArray<Seed>, after: ReadonlyArray<Seed>): boolean {
  return (
    before.length === after.length &&
    before.every((seed, index) => {
      const other = after[index]!;
      return seed.kind === other.kind && seed.id === other.id && queryOfSeed(seed) === queryOfSeed(other);
    })
  );
}
