// Printed from ../api/library.ts by tools/print-wire.ts: change that.
import type * as api from "../api/library.js";
import type { WireEndpoint } from "./endpoint.js";

export const listSavedTracks: WireEndpoint<typeof api.listSavedTracks> = {
  method: "GET",
  path: "/spotify/me/tracks",
  shape: { total: "c?" },
  conditional: true,
  list: [
    "items",
    {
      addedAt: "t",
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
  ],
};
