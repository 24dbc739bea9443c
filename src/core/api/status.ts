import { ServiceHealth, SpotifyStatus } from "../schema/status.js";
import { get } from "./endpoint.js";

export const getStatus = get("/spotify/status", { response: SpotifyStatus, conditional: false });
export const getSpotifyHealth = get("/health/spotify", { response: ServiceHealth, features: [] });
export const getSoulseekHealth = get("/health/soulseek", { response: ServiceHealth, features: [] });
/** Where the guide looks for the workers' health; a server without it has `/health/spotify`. */
export const getWorkerHealth = get("/api/health/spotify", {
  response: ServiceHealth,
  features: [],
  origin: "extension",
});
