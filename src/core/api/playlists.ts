import { Playlist, PlaylistList } from "../schema/playlist.js";
import { liftMetadata } from "./levelling.js";
import { get } from "./endpoint.js";

export const listPlaylists = get("/spotify/playlists", {
  response: PlaylistList,
  list: { field: "playlists", item: Playlist },
  normalise: liftMetadata,
});
