import * as Effect from "effect/Effect";
import type { HarmonyClient } from "../client/client.js";
import { listFollowedArtists, listTopArtists } from "../contract/listening.js";
import { getTrack } from "../contract/tracks.js";
import { artistFromWire, trackAnswerFromWire } from "../model/track.js";
import type { Seed } from "../policy/seeds.js";

/**
 * Finds the names of seeds that are only ids, such as pinned and pasted ones. A track can be read by its id. There is no
 * route for an artist, so the artists that the account listens to or follows are searched. A seed that is not found stays
 * without a name.
 */
export const nameSeeds = Effect.fnUntraced(function* (
  client: HarmonyClient["Service"],
  seeds: ReadonlyArray<Seed>,
  learn: (seed: Seed, name: string) => Effect.Effect<void>,
) {
  for (const seed of seeds.filter(({ kind }) => kind === "track")) {
    const answer = yield* Effect.option(client.send(getTrack, { id: seed.id }, trackAnswerFromWire));
    const name = answer._tag === "Some" ? answer.value.value.name : null;
    if (name) yield* learn(seed, name);
  }

  let nameless = seeds.filter(({ kind }) => kind === "artist");
  const lists = [
    client.sendList(listTopArtists, { query: { limit: 50 } }, artistFromWire),
    client.sendList(listFollowedArtists, {}, artistFromWire),
  ];
  for (const list of lists) {
    if (nameless.length === 0) return;
    const answer = yield* Effect.option(list);
    const known = answer._tag === "Some" ? answer.value.value.items : [];
    const names = new Map(known.map(({ id, name }) => [id, name]));
    for (const seed of nameless) {
      const name = names.get(seed.id);
      if (name) yield* learn(seed, name);
    }
    nameless = nameless.filter(({ id }) => !names.get(id));
  }
});
