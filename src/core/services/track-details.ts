import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { getAudioFeatures, getTrack } from "../wire/tracks.js";
import { HarmonyClient } from "../client/client.js";
import type { AudioFeatures, Track } from "../model/track.js";
import { type Command, makeCommand } from "./command.js";

/** All that Spotify knows of one track, by its id. */
export class TrackDetailsService extends Context.Service<
  TrackDetailsService,
  {
    readonly track: Command<string, Track>;
    /** How it sounds. Spotify does not know it of every track. */
    readonly audioFeatures: Command<string, AudioFeatures>;
  }
>()("harmony-spotify/TrackDetailsService") {}

export const makeTrackDetails = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const action = "saved_tracks.details";
  const keyOf = (id: string) => id;
  return TrackDetailsService.of({
    track: yield* makeCommand({
      action,
      keyOf,
      effect: (id) => Effect.map(client.send(getTrack, { id }), ({ value }) => value.track),
    }),
    audioFeatures: yield* makeCommand({
      action,
      keyOf,
      effect: (id) => Effect.map(client.send(getAudioFeatures, { id }), ({ value }) => value.audioFeatures),
    }),
  });
});
