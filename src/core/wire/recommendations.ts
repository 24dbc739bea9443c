// Printed from ../api/recommendations.ts by tools/print-wire.ts: change that.
import type * as api from "../api/recommendations.js";
import type { WireEndpoint } from "./endpoint.js";

export const getRecommendations: WireEndpoint<typeof api.getRecommendations> = {
  method: "GET",
  path: "/spotify/recommendations",
  shape: {
    seeds: [
      "?",
      [
        {
          id: "s?",
          type: ["?", "=ARTIST|TRACK|GENRE|artist|track|genre"],
          initialPoolSize: "c?",
          afterFilteringSize: "c?",
          afterRelinkingSize: "c?",
        },
      ],
    ],
  },
  conditional: true,
  list: [
    "tracks",
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
  ],
};

export const getSeedDefaults: WireEndpoint<typeof api.getSeedDefaults> = {
  method: "GET",
  path: "/spotify/recommendations/defaults",
  shape: { tracks: ["?", ["s"]], artists: ["?", ["s"]], genres: ["?", ["s"]] },
  extension: true,
  conditional: true,
};
