import type { ServerStatus, SoulseekStatus } from "../../../../core/contract/workers.js";
import { zoned } from "../timestamps.js";

/** Harmony calls the playlist worker stale a minute after the last sync that stored something. */
const staleAfterMs = 60_000;

/** What Harmony's workers would do is done by its routes: as in every revision so far, none of these workers has ever run. */
const idle = { status: "unavailable", last_seen: null, queue_size: "n/a" } as const;
const disabled = { ...idle, status: "disabled" } as const;

export interface ServerFacts {
  readonly now: number;
  readonly start: number;
  readonly isConfigured: boolean;
  /** When a sync last stored something; milliseconds since the epoch. */
  readonly syncedAt: number | null;
}

function playlistWorker({ now, syncedAt }: ServerFacts) {
  if (syncedAt === null) return idle;
  return { ...idle, status: now - syncedAt > staleAfterMs ? "stale" : "running", last_seen: zoned(syncedAt) };
}

/** What Harmony says of itself and its workers. `connections` looks at the configuration only. */
export function describeServer(facts: ServerFacts): typeof ServerStatus.Type {
  const connection = facts.isConfigured ? "ok" : "fail";
  return {
    status: "ok",
    version: "1.4.0",
    uptime_seconds: Math.round((facts.now - facts.start) / 10) / 100,
    workers: {
      sync: { ...idle, queue_size: 0 },
      matching: { ...idle, queue_size: 0 },
      playlist: playlistWorker(facts),
      backfill: idle,
      watchlist: idle,
      artwork: idle,
      lyrics: idle,
      import: idle,
      scheduler: disabled,
      dispatcher: disabled,
      watchlist_timer: disabled,
    },
    connections: { spotify: connection, soulseek: connection },
  };
}

/** What Soulseek's daemon answers to Harmony. */
export function describeDaemon(isUp: boolean): typeof SoulseekStatus.Type {
  return { status: isUp ? "connected" : "disconnected" };
}
