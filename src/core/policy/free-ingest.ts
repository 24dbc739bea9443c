import type { ServiceHealth } from "../model/status.js";
import type { SoulseekStatus } from "../model/workers.js";

/** For so long Harmony may say that FREE ingest is available although the daemon has gone since; milliseconds. */
const probeMemoryMs = 60_000;

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

/** What is known of Soulseek: what the daemon itself answered, and what Harmony says of FREE ingest, each with its time. */
export interface SoulseekEvidence {
  readonly daemon: { readonly status: SoulseekStatus["status"]; readonly at: number } | undefined;
  readonly free: { readonly isAvailable: boolean | null; readonly at: number } | undefined;
}

/** Whether Soulseek's daemon does not answer, as far as is known. Harmony's own word may be older than it looks. */
export function isDaemonDown({ daemon, free }: SoulseekEvidence): boolean {
  if (daemon?.status !== "disconnected") return false;
  return free?.isAvailable !== true || daemon.at >= free.at - probeMemoryMs;
}
