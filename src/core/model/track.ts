export type { Album, Artist, AudioFeatures, PlaylistTrack, SavedTrack, Track } from "../schema/track.js";
