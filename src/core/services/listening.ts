import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { listFollowedArtists, listTopArtists, listTopTracks } from "../wire/listening.js";
import { HarmonyClient } from "../client/client.js";
import type { Artist, Track } from "../model/track.js";
import { makeResource, type Resource } from "./resource.js";

/** What Spotify works out by itself, about daily. */
const pollMs = 300_000;
const topAtMost = 50;

/** What the account listens to and follows, as Spotify ranks it. Each is read when first watched. */
export class ListeningService extends Context.Service<
  ListeningService,
  {
    readonly topTracks: Resource<ReadonlyArray<Track>>;
    readonly topArtists: Resource<ReadonlyArray<Artist>>;
    readonly followedArtists: Resource<ReadonlyArray<Artist>>;
  }
>()("harmony-spotify/ListeningService") {}

export const makeListening = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const every = () => pollMs;
  const query = { limit: topAtMost };
  return ListeningService.of({
    topTracks: yield* makeResource({
      key: "top/tracks",
      every,
      load: Effect.map(client.send(listTopTracks, { query }), (reply) => ({ ...reply, value: reply.value.items })),
    }),
    topArtists: yield* makeResource({
      key: "top/artists",
      every,
      load: Effect.map(client.send(listTopArtists, { query }), (reply) => ({ ...reply, value: reply.value.items })),
    }),
    followedArtists: yield* makeResource({
      key: "followed",
      every,
      load: Effect.map(client.send(listFollowedArtists, {}), (reply) => ({ ...reply, value: reply.value.artists })),
    }),
  });
});
