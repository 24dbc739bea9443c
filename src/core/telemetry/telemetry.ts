import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { reportFault } from "./fault.js";

/** What happened, in the guide's own names. Never holds a token, a key, an e-mail address or an OAuth code. */
export interface TelemetryEvents {
  /** The connection to Spotify changed. */
  readonly "oauth.service": { readonly from: string | null; readonly to: string };
  /** `missing` are configuration keys, never their values; empty unless the reason is `configuration`. */
  readonly "spotify.free_ingest.unavailable": {
    readonly reason: "configuration" | "health_check" | "unknown";
    readonly missing: ReadonlyArray<string>;
  };
  readonly "spotify.account.refresh_failed": { readonly error: string; readonly debugId: string | null };
  /** Audit: an admin had the stored tokens cleared. */
  readonly "spotify.account.scopes_reset": { readonly user: string | null };
  readonly "spotify.playlists.not_modified": { readonly playlists: number };
  /** `confirmed` playlists were read back with a newer sync; those that the server did not answer for are in neither count. */
  readonly "spotify.playlists.force_sync": {
    readonly requested: number;
    readonly failed: number;
    readonly confirmed: number;
  };
  /**
   * Every change to the saved tracks. `count` were acknowledged, `confirmed` were seen when they were read back, those that
   * the server did not answer for included.
   */
  readonly "spotify.saved_tracks": {
    readonly action: "save" | "remove" | "queue";
    readonly count: number;
    readonly failed: number;
    readonly confirmed: number;
  };
  /**
   * A change to the watchlist that the server acknowledged or that was seen afterwards. `wasSo`: there was nothing to change,
   * because the artist was watched already, or not any more.
   */
  readonly "spotify.watchlist": {
    readonly action: "watch" | "unwatch" | "prioritise" | "pause" | "resume";
    readonly outcome: "confirmed" | "unconfirmed" | "unread";
    readonly wasSo: boolean;
  };
  readonly "free_ingest.validation_error": { readonly reasons: Readonly<Record<string, number>> };
  readonly "free_ingest.submission.accepted": {
    readonly jobId: string;
    readonly tracks: number;
    readonly playlists: number;
  };
  readonly "spotify.backfill.transition": { readonly jobId: string; readonly from: string | null; readonly to: string };
  /** Items the server sent that could not be read and were left out. */
  readonly "contract.items_dropped": { readonly endpoint: string; readonly dropped: number };
  /** An answer that the server called "not modified": nothing was sent, nothing decoded. */
  readonly "contract.not_modified": { readonly endpoint: string };
}

/** Measurements, with the unit in the name or as counts. */
export interface TelemetryMetrics {
  readonly "spotify.recommendations.latency_ms": Record<never, never>;
  readonly "spotify.recommendations.payload_bytes": Record<never, never>;
  readonly "spotify.backfill.jobs": {
    readonly jobId: string;
    readonly counter: "requested" | "processed" | "matched";
  };
}

const levels = {
  "spotify.playlists.not_modified": "debug",
  "contract.not_modified": "debug",
  "spotify.free_ingest.unavailable": "warn",
  "spotify.account.refresh_failed": "warn",
  "free_ingest.validation_error": "warn",
  "contract.items_dropped": "warn",
  "spotify.account.scopes_reset": "audit",
} as const satisfies Partial<Record<keyof TelemetryEvents, string>>;

/** One signal. `at` is the server's time in milliseconds since the epoch. */
export type TelemetrySignal =
  | {
      readonly [Name in keyof TelemetryEvents]: {
        readonly type: "event";
        readonly name: Name;
        readonly level: "debug" | "info" | "warn" | "audit";
        readonly at: number;
        readonly data: TelemetryEvents[Name];
      };
    }[keyof TelemetryEvents]
  | {
      readonly [Name in keyof TelemetryMetrics]: {
        readonly type: "metric";
        readonly name: Name;
        readonly value: number;
        readonly at: number;
        readonly data: TelemetryMetrics[Name];
      };
    }[keyof TelemetryMetrics];

/** Where a host receives signals. */
export type TelemetrySink = (signal: TelemetrySignal) => void;

/** Reports what happens to the host's sink. */
export interface Report {
  event<Name extends keyof TelemetryEvents>(name: Name, data: TelemetryEvents[Name]): void;
  metric<Name extends keyof TelemetryMetrics>(name: Name, value: number, data: TelemetryMetrics[Name]): void;
}

/** `Report` as an Effect service. */
export class Telemetry extends Context.Service<
  Telemetry,
  {
    readonly event: <Name extends keyof TelemetryEvents>(
      name: Name,
      data: TelemetryEvents[Name],
    ) => Effect.Effect<void>;
    readonly metric: <Name extends keyof TelemetryMetrics>(
      name: Name,
      value: number,
      data: TelemetryMetrics[Name],
    ) => Effect.Effect<void>;
  }
>()("harmony-spotify/Telemetry") {
  static from(report: Report) {
    return Telemetry.of({
      event: (name, data) => Effect.sync(() => report.event(name, data)),
      metric: (name, value, data) => Effect.sync(() => report.metric(name, value, data)),
    });
  }
}

/** Reports to a sink. A sink that throws is reported to the page and disturbs nothing else. */
export function makeReport(sink: TelemetrySink | undefined, now: () => number): Report {
  const emit = (signal: TelemetrySignal) => {
    try {
      sink?.(signal);
    } catch (error) {
      reportFault(error);
    }
  };
  return {
    event: (name, data) =>
      emit({
        type: "event",
        name,
        level: (levels as Record<string, string>)[name] ?? "info",
        at: now(),
        data,
      } as TelemetrySignal),
    metric: (name, value, data) => emit({ type: "metric", name, value, at: now(), data } as TelemetrySignal),
  };
}
