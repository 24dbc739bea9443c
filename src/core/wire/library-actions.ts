// Printed from ../api/library-actions.ts by tools/print-wire.ts: change that.
import type * as api from "../api/library-actions.js";
import type { WireEndpoint } from "./endpoint.js";

export const putSavedTracks: WireEndpoint<typeof api.putSavedTracks> = {
  method: "PUT",
  path: "/spotify/me/tracks",
  shape: { status: "s?" },
};

export const removeSavedTracks: WireEndpoint<typeof api.removeSavedTracks> = {
  method: "DELETE",
  path: "/spotify/me/tracks",
  shape: { status: "s?" },
};

export const saveTracks: WireEndpoint<typeof api.saveTracks> = {
  method: "POST",
  path: "/spotify/me/tracks",
  shape: { status: "s?" },
  extension: true,
};
