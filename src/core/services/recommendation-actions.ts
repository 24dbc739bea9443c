import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Cause from "effect/Cause";
import type { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { idsOf, type Seed } from "../policy/seeds.js";
import { putSeedDefaults, searchArtists, searchTracks } from "../wire/recommendation-actions.js";
import type { Found } from "./recommendations.js";
import type { Runtime } from "./runtime.js";

/** What the recommendations service does beyond watching; loaded when first asked for. */
export const makeActions = (client: HarmonyClient["Service"], { fork }: Runtime["Service"]) => {
  const ask = <A>(effect: Effect.Effect<A, HarmonyError>, signal: AbortSignal): Promise<A> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const fiber = fork(effect);
      fiber.addObserver((exit) =>
        Exit.isSuccess(exit) ? resolve(exit.value) : reject(Cause.squash(exit.cause) as Error),
      );
      signal.addEventListener("abort", () => (fiber.interruptUnsafe(), reject(signal.reason as Error)), { once: true });
    });

  return {
    pin: (seeds: ReadonlyArray<Seed>) => {
      const body = { tracks: idsOf(seeds, "track"), artists: idsOf(seeds, "artist"), genres: idsOf(seeds, "genre") };
      return Effect.map(client.send(putSeedDefaults, { body }), ({ value }) => value);
    },

    search: async (query: string, signal: AbortSignal): Promise<Found> => {
      const [tracks, artists] = await Promise.all([
        ask(client.send(searchTracks, { query: { query } }), signal),
        ask(client.send(searchArtists, { query: { query } }), signal),
      ]);
      return { tracks: tracks.value.items, artists: artists.value.items };
    },
  };
};
