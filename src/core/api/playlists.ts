import { liftMetadata, Playlist, PlaylistList } from "../model/playlist.js";
import { get } from "./endpoint.js";

export const listPlaylists = get("/spotify/playlists", {
  response: PlaylistList,
  list: { field: "playlists", item: Playlist },
  normalise: liftMetadata,
});
