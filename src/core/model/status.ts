export type { Connection, ServiceHealth, SpotifyStatus } from "../schema/status.js";
