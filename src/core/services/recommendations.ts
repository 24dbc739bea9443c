import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import { getRecommendations, getSeedDefaults } from "../wire/recommendations.js";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import type { Recommendations, SeedDefaults } from "../model/recommendation.js";
import type { Artist, Track } from "../model/track.js";
import { idsOf, readSeeds, sameSeed, type Seed, seedsOf, withSeeds } from "../policy/seeds.js";
import { type Command, makeCommand } from "./command.js";
import { fetchPart } from "./part.js";
import type { makeActions } from "./recommendation-actions.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";
import { nameSeeds } from "./seed-names.js";
import { type Observable, Subject } from "./subject.js";

export const recommendationsAtMost = 30;
const storageKey = "harmony-spotify.seeds";

/** What came of which seeds. */
export interface Recommended extends Recommendations {
  readonly from: ReadonlyArray<Seed>;
}

export interface Found {
  readonly tracks: ReadonlyArray<Track>;
  readonly artists: ReadonlyArray<Artist>;
}

/** Tracks that Spotify suggests for a set of seeds. */
export class RecommendationsService extends Context.Service<
  RecommendationsService,
  {
    /** Read again when the seeds change or when asked, never by itself: the rows would change under the operator's hands. */
    readonly recommendations: Resource<Recommended>;
    /** This session's seeds, at most five; the team's as long as the session has none of its own. Empty until read. */
    readonly seeds: Observable<ReadonlyArray<Seed>>;
    /** Adds what is not there yet, as far as there is room. */
    readonly addSeeds: (seeds: ReadonlyArray<Seed>) => void;
    readonly removeSeed: (seed: Seed) => void;
    /** The seeds pinned for the team. */
    readonly defaults: Resource<SeedDefaults>;
    /** Takes the team's seeds for this session's. */
    readonly loadDefaults: Command<void, ReadonlyArray<Seed>>;
    /** Pins this session's seeds for the team. */
    readonly pinDefaults: Command<void, SeedDefaults>;
    /** Tracks and artists by name. Rejects with a `HarmonyError`, or once aborted. */
    readonly search: (query: string, signal: AbortSignal) => Promise<Found>;
  }
>()("harmony-spotify/RecommendationsService") {}

/** Storage may be missing, full or forbidden: the seeds then live as long as the page. */
const stored = (): ReadonlyArray<Seed> | undefined => {
  try {
    return readSeeds(globalThis.sessionStorage?.getItem(storageKey));
  } catch {
    return undefined;
  }
};
const store = (seeds: ReadonlyArray<Seed>): void => {
  try {
    globalThis.sessionStorage?.setItem(storageKey, JSON.stringify(seeds));
  } catch {
    // As above.
  }
};

export const makeRecommendations = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const runtime = yield* Runtime;
  const { report, fork } = runtime;
  const kept = stored();
  const seeds = new Subject<ReadonlyArray<Seed>>(kept ?? []);
  let settled = kept !== undefined;
  let outdated = true;
  let last: Reply<Recommended> | undefined;

  const defaults = yield* makeResource<SeedDefaults>({
    key: "recommendations/defaults",
    load: client.send(getSeedDefaults, {}),
  });

  /** A session without seeds of its own starts from the team's, where there are any. */
  const settle = Effect.suspend(() =>
    settled
      ? Effect.void
      : Effect.map(Effect.exit(Fiber.join(defaults.load())), () => {
          if (!settled && defaults.state.value) seeds.set(seedsOf(defaults.state.value));
          settled = true;
        }),
  );

  const ask = (from: ReadonlyArray<Seed>): Effect.Effect<Reply<Recommended>, HarmonyError> => {
    const none = {
      value: { from, tracks: [], seeds: [] },
      at: client.now(),
      durationMs: 0,
      bytes: 0,
      notModified: false,
      dropped: 0,
    };
    if (from.length === 0) return Effect.succeed(none);
    const [seedTracks, seedArtists, seedGenres] = (["track", "artist", "genre"] as const).map((kind) =>
      idsOf(from, kind).join(),
    );
    const query = {
      ...(seedTracks && { seedTracks }),
      ...(seedArtists && { seedArtists }),
      ...(seedGenres && { seedGenres }),
      limit: recommendationsAtMost,
    };
    return Effect.map(client.send(getRecommendations, { query }), (reply) => {
      report.metric("spotify.recommendations.latency_ms", reply.durationMs, {});
      report.metric("spotify.recommendations.payload_bytes", reply.bytes, {});
      return { ...reply, value: { ...reply.value, from } };
    });
  };

  /** Asks until the answer is to the seeds there are by then. */
  const load: Effect.Effect<Reply<Recommended>, HarmonyError> = Effect.suspend(() => {
    if (last && !outdated) return Effect.succeed(last);
    return Effect.flatMap(settle, () => {
      const from = seeds.state;
      return Effect.flatMap(Effect.result(ask(from)), (answer) => {
        if (idsChanged(from, seeds.state)) return load;
        if (answer._tag === "Failure") return Effect.fail(answer.failure);
        outdated = false;
        last = answer.success;
        learnNames(last.value);
        return Effect.succeed(last);
      });
    });
  });

  const recommendations = yield* makeResource<Recommended>({
    // Of this tab alone: another one has seeds of its own.
    key: `recommendations/${Math.random()}`,
    load,
  });
  const anew = () => {
    outdated = true;
    return recommendations.load();
  };
  const refresh = recommendations.refresh.bind(recommendations);
  recommendations.refresh = () => {
    outdated = true;
    return refresh();
  };

  const change = (next: ReadonlyArray<Seed>) => {
    settled = true;
    if (next === seeds.state) return;
    seeds.set(next);
    store(next);
    anew();
  };

  type Actions = ReturnType<typeof makeActions>;
  const acting = <A>(act: (actions: Actions) => Effect.Effect<A, HarmonyError>) =>
    Effect.flatMap(
      fetchPart("recommendation-actions", async () =>
        (await import("./recommendation-actions.js")).makeActions(client, runtime),
      ),
      act,
    );
  /** Pinned and pasted seeds are bare ids. An artist may well stand among the results. */
  const learnNames = ({ tracks }: Recommended) => {
    const learn = (seed: Seed, name: string) =>
      seeds.set(seeds.state.map((other) => (sameSeed(other, seed) ? { ...other, name } : other)));
    const nameless = seeds.state.filter((seed) => {
      if (seed.name !== null) return false;
      const name = tracks.flatMap(({ artists }) => artists ?? []).find(({ id }) => id === seed.id)?.name;
      if (name) learn(seed, name);
      return !name;
    });
    if (nameless.length > 0) fork(nameSeeds(client, nameless, learn));
  };

  return RecommendationsService.of({
    recommendations,
    seeds,
    addSeeds: (more) => change(withSeeds(seeds.state, more)),
    removeSeed: (seed) => change(seeds.state.filter((other) => !sameSeed(other, seed))),
    defaults,
    loadDefaults: yield* makeCommand({
      action: "recommendations.load_defaults",
      effect: () =>
        Effect.map(
          Effect.suspend(() => Fiber.join(defaults.load())),
          (value) => {
            const next = seedsOf(value);
            change(next);
            return next;
          },
        ),
    }),
    pinDefaults: yield* makeCommand({
      action: "recommendations.pin_defaults",
      effect: () =>
        Effect.map(
          acting(({ pin }) => pin(seeds.state)),
          (value) => {
            defaults.put(value);
            return value;
          },
        ),
    }),
    search: async (query, signal) =>
      (await import("./recommendation-actions.js")).makeActions(client, runtime).search(query, signal),
  });
});

const idsChanged = (before: ReadonlyArray<Seed>, after: ReadonlyArray<Seed>) =>
  before !== after && (before.length !== after.length || !before.every((seed, index) => sameSeed(seed, after[index]!)));
