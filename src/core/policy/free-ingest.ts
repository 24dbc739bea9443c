import type { ServiceHealth } from "../model/status.js";

/**
 * Why FREE ingest is not available.
 * - `configuration`: Soulseek lacks the configuration keys in `missing`.
 * - `health_check`: the configuration is there, so its daemon fails the health check.
 * - `unknown`: Soulseek's health could not be read.
 */
export interface FreeUnavailable {
  readonly reason: "configuration" | "health_check" | "unknown";
  /** Configuration keys, never their values. Empty for every other reason. */
  readonly missing: ReadonlyArray<string>;
}

/** The reason, by Soulseek's health, where Harmony says that FREE ingest is not available. */
export function whyFreeIsUnavailable(health: ServiceHealth | undefined): FreeUnavailable {
  if (health === undefined || health.status === "unknown") return { reason: "unknown", missing: [] };
  const missing = [...(health.missing ?? []), ...(health.optionalMissing ?? [])];
  // The keys that a healthy service lacks are none that it needs.
  return health.status === "fail" && missing.length > 0
    ? { reason: "configuration", missing }
    : { reason: "health_check", missing: [] };
}
