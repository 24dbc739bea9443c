import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import { HarmonyClient } from "../client/client.js";
import { listFollowedArtists, listTopArtists, listTopTracks } from "../contract/listening.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { Artist, artistFromWire, Track, trackFromWire } from "../model/track.js";
import { findingsOfTracks } from "../policy/capabilities.js";
import { EvidenceService } from "./evidence.js";

/** Spotify computes these lists about once a day. */
const pollMs = 300_000;
const topAtMost = 50;

/** What the account listens to and follows, in Spotify's order. Each list is read when first watched. */
export class ListeningService extends Context.Service<
  ListeningService,
  {
    readonly topTracks: LiveValue<ReadonlyArray<Track>>;
    readonly topArtists: LiveValue<ReadonlyArray<Artist>>;
    readonly followedArtists: LiveValue<ReadonlyArray<Artist>>;
  }
>()("harmony-spotify/ListeningService") {
  static readonly layer = Layer.effect(
    ListeningService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { learn } = yield* EvidenceService;
      const every = () => pollMs;
      const query = { limit: topAtMost };
      return ListeningService.of({
        topTracks: yield* makeLiveValue<ReadonlyArray<Track>>({
          key: "top/tracks",
          endpoint: listTopTracks,
          every,
          shared: Schema.Array(Track),
          load: client.sendList(listTopTracks, { query }, trackFromWire).pipe(
            Effect.map((reply) => ({ ...reply, value: reply.value.items })),
            Effect.tap(({ value, at }) => learn(findingsOfTracks(value, at))),
          ),
        }),
        topArtists: yield* makeLiveValue<ReadonlyArray<Artist>>({
          key: "top/artists",
          endpoint: listTopArtists,
          every,
          shared: Schema.Array(Artist),
          load: Effect.map(client.sendList(listTopArtists, { query }, artistFromWire), (reply) => ({
            ...reply,
            value: reply.value.items,
          })),
        }),
        followedArtists: yield* makeLiveValue<ReadonlyArray<Artist>>({
          key: "followed",
          endpoint: listFollowedArtists,
          every,
          shared: Schema.Array(Artist),
          load: Effect.map(client.sendList(listFollowedArtists, {}, artistFromWire), (reply) => ({
            ...reply,
            value: reply.value.items,
          })),
        }),
      });
    }),
  );
}
