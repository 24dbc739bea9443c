// Printed from ../api/listening.ts by tools/print-wire.ts: change that.
import type * as api from "../api/listening.js";
import type { WireEndpoint } from "./endpoint.js";

export const listFollowedArtists: WireEndpoint<typeof api.listFollowedArtists> = {
  method: "GET",
  path: "/spotify/artists/followed",
  shape: {},
  conditional: true,
  list: [
    "artists",
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
};

export const listTopArtists: WireEndpoint<typeof api.listTopArtists> = {
  method: "GET",
  path: "/spotify/me/top/artists",
  shape: {},
  conditional: true,
  list: [
    "items",
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
};

export const listTopTracks: WireEndpoint<typeof api.listTopTracks> = {
  method: "GET",
  path: "/spotify/me/top/tracks",
  shape: {},
  conditional: true,
  list: [
    "items",
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
