// Printed from ../api/recommendation-actions.ts by tools/print-wire.ts: change that.
import type * as api from "../api/recommendation-actions.js";
import type { WireEndpoint } from "./endpoint.js";

export const putSeedDefaults: WireEndpoint<typeof api.putSeedDefaults> = {
  method: "PUT",
  path: "/spotify/recommendations/defaults",
  shape: { tracks: ["?", ["s"]], artists: ["?", ["s"]], genres: ["?", ["s"]] },
  extension: true,
};

export const searchAlbums: WireEndpoint<typeof api.searchAlbums> = {
  method: "GET",
  path: "/spotify/search/albums",
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
      images: ["?", [{ url: "s", width: "c?", height: "c?" }]],
      releaseDate: "s?",
      externalUrls: ["?", { spotify: "s?" }],
    },
  ],
};

export const searchArtists: WireEndpoint<typeof api.searchArtists> = {
  method: "GET",
  path: "/spotify/search/artists",
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

export const searchTracks: WireEndpoint<typeof api.searchTracks> = {
  method: "GET",
  path: "/spotify/search/tracks",
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
