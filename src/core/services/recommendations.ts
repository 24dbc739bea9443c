import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as FiberHandle from "effect/FiberHandle";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { HarmonyClient, type Reply } from "../client/client.js";
import { type HarmonyError, Unexpected } from "../client/errors.js";
import { nameOf } from "../client/request.js";
import { getRecommendations, getSeedDefaults, putSeedDefaults } from "../contract/recommendations.js";
import { searchArtists, searchTracks } from "../contract/search.js";
import { CommandAccess } from "../live/command-access.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { Presence } from "../live/presence.js";
import { isRequesting } from "../live/state.js";
import type { Watched } from "../live/watched.js";
import {
  type Recommendations,
  SeedDefaults,
  seedDefaultsFromWire,
  seedResultFromWire,
} from "../model/recommendation.js";
import { type Artist, artistFromWire, type Track, trackFromWire } from "../model/track.js";
import { findingsOfSearch, findingsOfTracks, servedFinding } from "../policy/capabilities.js";
import { rememberedRefusal, unnamedFailure } from "../policy/causes.js";
import { idsOf, sameSeed, type Seed, seedsOf, withSeeds } from "../policy/seeds.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { EvidenceService } from "./evidence.js";
import { nameSeeds } from "./seed-names.js";
import { makeWorkingSeeds } from "./working-seeds.js";

const recommendationsAtMost = 30;

/** Recommendations, and the seeds that they are for. */
export interface Recommended extends Recommendations {
  readonly from: ReadonlyArray<Seed>;
}

/** The results of a search. */
export interface Found {
  readonly tracks: ReadonlyArray<Track>;
  readonly artists: ReadonlyArray<Artist>;
}

/** Tracks that Spotify recommends for a set of seeds. */
export class RecommendationsService extends Context.Service<
  RecommendationsService,
  {
    /**
     * Read again when the seeds change or on request, never by polling, so that the rows do not change while they are used.
     * Once Spotify has refused because it has withdrawn them, it is asked again only on request.
     */
    readonly recommendations: LiveValue<Recommended>;
    /**
     * The seeds of this session, at most five: all tabs of whoever is signed in have the same. The team's seeds until the
     * session has its own. Empty until they are read.
     */
    readonly seeds: Watched<ReadonlyArray<Seed>>;
    /** Whether the seeds were read. If that fails, `recommendations` fails with them: they are not known to be none. */
    readonly areSeedsKnown: Watched<boolean>;
    /** Adds seeds that are not there yet, up to five in all. */
    readonly addSeeds: (seeds: ReadonlyArray<Seed>) => Effect.Effect<void>;
    readonly removeSeed: (seed: Seed) => Effect.Effect<void>;
    /** The seeds pinned for the team. */
    readonly defaults: LiveValue<SeedDefaults>;
    /** Replaces the seeds of this session with the team's. */
    readonly loadDefaults: LiveCommand<void, ReadonlyArray<Seed>>;
    /** Pins the seeds of this session for the team. */
    readonly pinDefaults: LiveCommand<void, SeedDefaults>;
    /** Finds tracks and artists by name. */
    readonly search: LiveCommand<string, Found>;
  }
>()("harmony-spotify/RecommendationsService") {
  static readonly layer = Layer.effect(
    RecommendationsService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const evidence = yield* EvidenceService;
      const telemetry = yield* Telemetry;
      const naming = yield* FiberHandle.make();
      const watching = yield* FiberHandle.make();
      const presence = yield* Presence;
      const { whenKnown } = yield* CommandAccess;
      const working = yield* makeWorkingSeeds;
      const currentSeeds = working.get;
      /** The latest answer, and whose it is. */
      let answer: { readonly reply: Reply<Recommended>; readonly user: string | null | undefined } | undefined;
      /** The latest failure of asking Spotify, until it is asked again on request. */
      let refusal: HarmonyError | undefined;
      /** Spotify is to be asked, whatever is remembered of an earlier visit. */
      let isRequested = false;

      const defaults = yield* makeLiveValue<SeedDefaults>({
        key: "recommendations/defaults",
        shared: SeedDefaults,
        load: client.send(getSeedDefaults, {}, seedDefaultsFromWire),
      });

      /**
       * Goes on watching, so that only one of all tabs asks for the team's seeds: no other takes over before it has heard
       * them. What waited for them in vain is tried again once they come.
       */
      const watchDefaults = FiberHandle.run(
        watching,
        Stream.runForEach(defaults.changes, ({ value }) =>
          Effect.gen(function* () {
            const { _tag } = yield* recommendations.current;
            if (value && _tag === "Failed" && !(yield* working.areKnown.current)) yield* recommendations.refreshLater;
          }),
        ),
      );

      /** A session without its own seeds starts with the team's, if there are any. Fails where they cannot be read. */
      const startFromDefaults = Effect.gen(function* () {
        if (yield* working.areKnown.current) return;
        yield* watchDefaults;
        if ((yield* defaults.current)._tag === "Failed") yield* Effect.exit(defaults.refresh);
        yield* Stream.runHead(Stream.filter(defaults.changes, (state) => !isRequesting(state)));
        const { value, error } = yield* defaults.current;
        if (yield* working.areKnown.current) return;
        // A server without the route has no seeds for the team.
        if (error && !value && error._tag !== "Unsupported") return yield* Effect.fail(error);
        yield* working.startFrom(value ? seedsOf(value) : []);
      });

      /** Stands for Spotify's refusal on an earlier visit, which is remembered for a day. */
      const rememberedWithdrawal = Effect.map(
        evidence.capabilities.current,
        ({ recommendations: { state, isInferred } }) =>
          state === "withdrawn" && !isRequested
            ? new Unexpected({
                endpoint: nameOf(getRecommendations),
                status: 500,
                code: rememberedRefusal,
                reason: unnamedFailure,
                ...(!isInferred && { upstream: { status: 403 } }),
              })
            : undefined,
      );
      const isWithdrawal = (error: HarmonyError) =>
        Effect.map(evidence.causeOf(error), ({ name }) => name === "withdrawn");

      const ask = (from: ReadonlyArray<Seed>): Effect.Effect<Reply<Recommended>, HarmonyError> => {
        if (from.length === 0) return Effect.sync(() => nothing(from, client.now()));
        const [tracks, artists, genres] = (["track", "artist", "genre"] as const).map((kind) =>
          idsOf(from, kind).join(),
        );
        const query = {
          ...(tracks && { seed_tracks: tracks }),
          ...(artists && { seed_artists: artists }),
          ...(genres && { seed_genres: genres }),
          limit: recommendationsAtMost,
        };
        return client.sendList(getRecommendations, { query }, trackFromWire).pipe(
          Effect.tap(({ durationMs }) => telemetry.metric("spotify.recommendations.latency_ms", durationMs, {})),
          Effect.tap(({ bytes }) => telemetry.metric("spotify.recommendations.payload_bytes", bytes, {})),
          Effect.map((reply) => {
            const { items, rest } = reply.value;
            return { ...reply, value: { from, tracks: items, seeds: rest.seeds?.map(seedResultFromWire) ?? null } };
          }),
          Effect.tap(({ value: { tracks }, at }) =>
            tracks.length > 0
              ? evidence.learn([...servedFinding("recommendations", at), ...findingsOfTracks(tracks, at)])
              : Effect.void,
          ),
        );
      };

      /** Asks again until the answer is for the seeds of that moment. */
      const load: Effect.Effect<Reply<Recommended>, HarmonyError> = Effect.gen(function* () {
        yield* whenKnown;
        const user = yield* working.open;
        yield* startFromDefaults;
        const from = currentSeeds();
        if (answer && answer.user === user && haveSameIds(answer.reply.value.from, from)) return answer.reply;
        const known = refusal ?? (yield* rememberedWithdrawal);
        if (known && (yield* isWithdrawal(known))) return yield* failWithdrawn((refusal = known));
        const result = yield* Effect.result(ask(from));
        if (!haveSameIds(from, currentSeeds())) return yield* load;
        if (result._tag === "Failure") {
          refusal = result.failure;
          return yield* (yield* isWithdrawal(refusal)) ? failWithdrawn(refusal) : Effect.fail(refusal);
        }
        answer = { reply: result.success, user };
        yield* learnNames(result.success.value.tracks);
        return result.success;
      });
      const recommendations = yield* makeLiveValue<Recommended>({
        key: "recommendations",
        endpoint: getRecommendations,
        isServed: ({ from }) => from.length > 0,
        isFinal: isWithdrawal,
        load,
      });
      const forgetAnswer = Effect.sync(() => (answer = undefined));
      /** Without seeds Spotify is not asked, so that nothing would be learnt. */
      const forgetRefusal = Effect.sync(() => {
        if (currentSeeds().length === 0) return;
        refusal = undefined;
        isRequested = true;
      });
      /** Seeds stay, and are searched by their names. */
      const failWithdrawn = (error: HarmonyError) => Effect.andThen(learnNames([]), Effect.fail(error));

      const change = (next: ReadonlyArray<Seed>) =>
        Effect.gen(function* () {
          if (next === currentSeeds()) return;
          yield* forgetAnswer;
          yield* working.change(next);
          if (refusal && (yield* isWithdrawal(refusal))) yield* learnNames([]);
          else yield* recommendations.refreshLater;
        });

      /** Spotify serves them again, as a check elsewhere on the page has shown. */
      yield* Effect.forkScoped(
        Stream.runForEach(evidence.capabilities.changes, (capabilities) =>
          Effect.gen(function* () {
            if (capabilities.recommendations.state !== "works" || !refusal || !(yield* isWithdrawal(refusal))) return;
            refusal = undefined;
            yield* recommendations.refreshLater;
          }),
        ),
        { startImmediately: true },
      );

      /** Another tab has changed the seeds: the rows follow as soon as this tab is seen. */
      const followOtherTabs = Effect.gen(function* () {
        const isOutdated = () => answer !== undefined && !haveSameIds(answer.reply.value.from, currentSeeds());
        if (!isOutdated()) return;
        yield* Stream.runHead(Stream.filter(presence.changes, ({ visible, online }) => visible && online));
        if (isOutdated()) yield* recommendations.refreshLater;
      });
      yield* Effect.forkScoped(
        Stream.runForEach(working.seeds.changes, () => followOtherTabs),
        { startImmediately: true },
      );

      /** Pinned and pasted seeds are only ids. The name of an artist is often among the results. */
      const learnNames = Effect.fnUntraced(function* (tracks: ReadonlyArray<Track>) {
        const artists = tracks.flatMap((track) => track.artists ?? []);
        const nameless: Array<Seed> = [];
        for (const seed of currentSeeds().filter(({ name }) => name === null)) {
          const name = artists.find(({ id }) => id === seed.id)?.name;
          if (name) yield* working.learn(seed, name);
          else nameless.push(seed);
        }
        yield* FiberHandle.run(naming, nameSeeds(client, nameless, working.learn));
      });

      return RecommendationsService.of({
        recommendations: {
          ...recommendations,
          refresh: Effect.andThen(Effect.andThen(forgetAnswer, forgetRefusal), recommendations.refresh),
        },
        seeds: working.seeds,
        areSeedsKnown: working.areKnown,
        addSeeds: (more) => Effect.suspend(() => change(withSeeds(currentSeeds(), more))),
        removeSeed: (seed) => Effect.suspend(() => change(currentSeeds().filter((other) => !sameSeed(other, seed)))),
        defaults,
        loadDefaults: yield* makeLiveCommand({
          action: "recommendations.load_defaults",
          effect: Effect.fnUntraced(function* (_: void) {
            const team = seedsOf(yield* defaults.refresh);
            yield* change(team);
            return team;
          }),
        }),
        pinDefaults: yield* makeLiveCommand({
          action: "recommendations.pin_defaults",
          effect: (_: void) =>
            Effect.suspend(() => {
              const [tracks, artists, genres] = (["track", "artist", "genre"] as const).map((kind) =>
                idsOf(currentSeeds(), kind),
              );
              const body = { tracks: tracks!, artists: artists!, genres: genres! };
              return client.send(putSeedDefaults, { body }, seedDefaultsFromWire);
            }).pipe(
              Effect.map(({ value }) => value),
              Effect.tap(defaults.put),
            ),
        }),
        search: yield* makeLiveCommand({
          action: "recommendations.view",
          keyOf: (query: string) => query,
          effect: (query) =>
            Effect.map(
              Effect.all(
                [
                  client.sendList(searchTracks, { query: { query } }, trackFromWire),
                  client.sendList(searchArtists, { query: { query } }, artistFromWire),
                ],
                { concurrency: "unbounded" },
              ),
              ([tracks, artists]): Found => ({ tracks: tracks.value.items, artists: artists.value.items }),
            ).pipe(
              Effect.tap(({ tracks, artists }) =>
                evidence.learn(findingsOfSearch(Math.max(tracks.length, artists.length), client.now())),
              ),
            ),
        }),
      });
    }),
  );
}

const nothing = (from: ReadonlyArray<Seed>, at: number): Reply<Recommended> => ({
  value: { from, tracks: [], seeds: [] },
  at,
  durationMs: 0,
  bytes: 0,
  notModified: false,
  dropped: 0,
});

const haveSameIds = (before: ReadonlyArray<Seed>, after: ReadonlyArray<Seed>): boolean =>
  before.length === after.length && before.every((seed, index) => sameSeed(seed, after[index]!));
