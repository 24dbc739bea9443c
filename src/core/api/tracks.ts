import * as Schema from "effect/Schema";
import { AudioFeatures, Track } from "../schema/track.js";
import { get } from "./endpoint.js";

export const getTrack = get("/spotify/track/{id}", { response: Schema.Struct({ track: Track }) });
export const getAudioFeatures = get("/spotify/audio-features/{id}", {
  response: Schema.Struct({ audioFeatures: AudioFeatures }),
});
