import * as Effect from "effect/Effect";
import type { HarmonyClient } from "../client/client.js";
import type { Seed } from "../policy/seeds.js";
import { listFollowedArtists, listTopArtists } from "../wire/listening.js";
import { getTrack } from "../wire/tracks.js";

/**
 * Names seeds that are bare ids, as pinned and pasted ones are. A track can be asked for; an artist has no route of its
 * own, so those that the account hears or follows are looked through. Whoever is not found keeps the id for a name.
 */
export const nameSeeds = Effect.fnUntraced(function* (
  client: HarmonyClient["Service"],
  seeds: ReadonlyArray<Seed>,
  learn: (seed: Seed, name: string) => void,
) {
  let artists = seeds.filter(({ kind }) => kind === "artist");
  for (const seed of seeds.filter(({ kind }) => kind === "track")) {
    const answer = yield* Effect.result(client.send(getTrack, { id: seed.id }));
    const name = answer._tag === "Success" && answer.success.value.track.name;
    if (name) learn(seed, name);
  }
  const lists = [
    Effect.map(client.send(listTopArtists, { query: { limit: 50 } }), ({ value }) => value.items),
    Effect.map(client.send(listFollowedArtists, {}), ({ value }) => value.artists),
  ];
  for (const list of lists) {
    if (artists.length === 0) return;
    const answer = yield* Effect.result(list);
    const known = answer._tag === "Success" ? answer.success : [];
    artists = artists.filter((seed) => {
      const name = known.find(({ id }) => id === seed.id)?.name;
      if (name) learn(seed, name);
      return !name;
    });
  }
});
