// Printed from ../api/playlists.ts by tools/print-wire.ts: change that.
import type * as api from "../api/playlists.js";
import { liftMetadata } from "../api/levelling.js";
import type { WireEndpoint } from "./endpoint.js";

export const listPlaylists: WireEndpoint<typeof api.listPlaylists> = {
  method: "GET",
  path: "/spotify/playlists",
  shape: {},
  conditional: true,
  list: [
    "playlists",
    {
      id: "s",
      name: "s?",
      trackCount: "c?",
      updatedAt: "t",
      owner: "s?",
      ownerId: "s?",
      ownerDisplayName: "s?",
      followers: "c?",
      snapshotId: "s?",
      public: "b?",
      collaborative: "b?",
      syncStatus: ["?", "=fresh|stale"],
      syncStatusReason: ["?", "=synced_recently|snapshot_changed|missing_snapshot|sync_gap|previously_stale"],
      syncedAt: "t",
    },
  ],
  normalise: liftMetadata,
};
