// Printed from ../api/playlist-actions.ts by tools/print-wire.ts: change that.
import type * as api from "../api/playlist-actions.js";
import { orEmpty } from "../api/levelling.js";
import type { WireEndpoint } from "./endpoint.js";

export const forceSyncPlaylists: WireEndpoint<typeof api.forceSyncPlaylists> = {
  method: "POST",
  path: "/spotify/playlists/force-sync",
  shape: { all: "b?", failed: ["?", [{ playlistId: "s", code: "s?", message: "s?", debugId: "s?" }]] },
  extension: true,
  normalise: orEmpty,
};

export const getSyncHistory: WireEndpoint<typeof api.getSyncHistory> = {
  method: "GET",
  path: "/spotify/playlists/{id}/sync-history",
  shape: {},
  extension: true,
  conditional: true,
  list: [
    "entries",
    {
      syncedAt: "t",
      syncStatus: ["?", "=fresh|stale"],
      syncStatusReason: ["?", "=synced_recently|snapshot_changed|missing_snapshot|sync_gap|previously_stale"],
      snapshotId: "s?",
    },
  ],
};

export const listPlaylistTracks: WireEndpoint<typeof api.listPlaylistTracks> = {
  method: "GET",
  path: "/spotify/playlists/{id}/tracks",
  shape: { total: "c?" },
  conditional: true,
  list: [
    "items",
    {
      id: "s?",
      name: "s?",
      provider: "s?",
      artists: ["?", [{ name: "s?" }]],
      album: ["?", { name: "s?" }],
      durationMs: "c?",
      isrc: "s?",
      metadata: [
        "?",
        { playlistItem: ["?", { addedAt: "t", addedBy: ["?", { id: "s?", displayName: "s?" }], isLocal: "b?" }] },
      ],
    },
  ],
};

export const refreshPlaylists: WireEndpoint<typeof api.refreshPlaylists> = {
  method: "POST",
  path: "/spotify/playlists/refresh",
  shape: "u",
  extension: true,
};
