// Printed from ../api/tracks.ts by tools/print-wire.ts: change that.
import type * as api from "../api/tracks.js";
import type { WireEndpoint } from "./endpoint.js";

export const getAudioFeatures: WireEndpoint<typeof api.getAudioFeatures> = {
  method: "GET",
  path: "/spotify/audio-features/{id}",
  shape: {
    audioFeatures: {
      danceability: "n?",
      energy: "n?",
      valence: "n?",
      acousticness: "n?",
      instrumentalness: "n?",
      liveness: "n?",
      speechiness: "n?",
      tempo: "n?",
      loudness: "n?",
      key: "n?",
      mode: "n?",
    },
  },
  conditional: true,
};

export const getTrack: WireEndpoint<typeof api.getTrack> = {
  method: "GET",
  path: "/spotify/track/{id}",
  shape: {
    track: {
      id: "s?",
      name: "s?",
      artists: [
        "?",
        [
          {
            id: "s?",
            name: "s?",
            genres: ["?", ["s"]],
            popularity: "c?",
            followers: ["?", { total: "c?" }],
            images: ["?", [{ url: "s", width: "c?", height: "c?" }]],
            externalUrls: ["?", { spotify: "s?" }],
          },
        ],
      ],
      album: [
        "?",
        {
          id: "s?",
          name: "s?",
          artists: [
            "?",
            [
              {
                id: "s?",
                name: "s?",
                genres: ["?", ["s"]],
                popularity: "c?",
                followers: ["?", { total: "c?" }],
                images: ["?", [{ url: "s", width: "c?", height: "c?" }]],
                externalUrls: ["?", { spotify: "s?" }],
              },
            ],
          ],
          images: ["?", [{ url: "s", width: "c?", height: "c?" }]],
          releaseDate: "s?",
          externalUrls: ["?", { spotify: "s?" }],
        },
      ],
      durationMs: "c?",
      explicit: "b?",
      popularity: "c?",
      previewUrl: "s?",
      externalUrls: ["?", { spotify: "s?" }],
      externalIds: ["?", { isrc: "s?" }],
      isLocal: "b?",
    },
  },
  conditional: true,
};
