import { getList } from "./endpoint.js";
import { limitTo } from "./parameters.js";
import { Artist, Track } from "./tracks.js";

const query = limitTo(50);

export const listTopTracks = getList("/spotify/me/top/tracks", { query, list: { field: "items", item: Track } });

export const listTopArtists = getList("/spotify/me/top/artists", { query, list: { field: "items", item: Artist } });

export const listFollowedArtists = getList("/spotify/artists/followed", { list: { field: "artists", item: Artist } });
