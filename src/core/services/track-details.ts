import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { HarmonyClient } from "../client/client.js";
import { getAudioFeatures, getTrack } from "../contract/tracks.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type AudioFeatures, audioFeaturesAnswerFromWire, type Track, trackAnswerFromWire } from "../model/track.js";
import { servedFinding } from "../policy/capabilities.js";
import { EvidenceService } from "./evidence.js";

/** What Spotify knows about a track, by its id. */
export class TrackDetailsService extends Context.Service<
  TrackDetailsService,
  {
    readonly track: LiveCommand<string, Track>;
    /** Spotify does not have audio features for every track. */
    readonly audioFeatures: LiveCommand<string, AudioFeatures>;
  }
>()("harmony-spotify/TrackDetailsService") {
  static readonly layer = Layer.effect(
    TrackDetailsService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { learn } = yield* EvidenceService;
      const action = "saved_tracks.details";
      const keyOf = (id: string) => id;
      return TrackDetailsService.of({
        track: yield* makeLiveCommand({
          action,
          keyOf,
          effect: (id) => Effect.map(client.send(getTrack, { id }, trackAnswerFromWire), ({ value }) => value),
        }),
        audioFeatures: yield* makeLiveCommand({
          action,
          keyOf,
          effect: (id) =>
            client.send(getAudioFeatures, { id }, audioFeaturesAnswerFromWire).pipe(
              Effect.tap(({ at }) => learn(servedFinding("audio_features", at))),
              Effect.map(({ value }) => value),
            ),
        }),
      });
    }),
  );
}
