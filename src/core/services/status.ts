import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { HarmonyClient } from "../client/client.js";
import { getSoulseekHealth, getSpotifyHealth, getStatus } from "../contract/status.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { ServiceHealth, serviceHealthFromWire, SpotifyStatus, spotifyStatusFromWire } from "../model/status.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { EvidenceService } from "./evidence.js";

/** The interval of the operations guide. */
const pollMs = 60_000;

/** Whether Harmony is connected to Spotify, and which configuration is missing if it is not. */
export class StatusService extends Context.Service<
  StatusService,
  {
    /** Polled every 60 seconds. Reports `oauth.service` when the connection changes. */
    readonly status: LiveValue<SpotifyStatus>;
    /** The configuration keys that are missing for Spotify. Read when first watched. */
    readonly spotifyHealth: LiveValue<ServiceHealth>;
    /** The configuration keys that are missing for Soulseek. Read when first watched. */
    readonly soulseekHealth: LiveValue<ServiceHealth>;
  }
>()("harmony-spotify/StatusService") {
  static readonly layer = Layer.effect(
    StatusService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const evidence = yield* EvidenceService;

      let last: SpotifyStatus | undefined;
      const reportConnection = ({ status }: SpotifyStatus) =>
        last === undefined || last.status === status
          ? Effect.void
          : telemetry.event("oauth.service", { from: last.status, to: status });
      const status = yield* makeLiveValue<SpotifyStatus>({
        key: "status",
        every: () => pollMs,
        shared: SpotifyStatus,
        load: Effect.tap(client.send(getStatus, {}, spotifyStatusFromWire), ({ value }) => reportConnection(value)),
        onState: ({ value, error }) =>
          Effect.suspend(() => {
            last = value ?? last;
            return evidence.note({ connection: error ? undefined : value?.status });
          }),
      });

      const spotifyHealth = yield* makeLiveValue<ServiceHealth>({
        key: "health/spotify",
        every: () => pollMs,
        shared: ServiceHealth,
        load: client.send(getSpotifyHealth, {}, serviceHealthFromWire),
      });

      let reported = "";
      const reportUnavailable = (health: ServiceHealth) =>
        Effect.suspend(() => {
          const missing = [...(health.missing ?? []), ...(health.optionalMissing ?? [])];
          const reason = health.status === "fail" ? missing.join() || "fail" : "";
          const isNews = reason !== "" && reason !== reported;
          reported = reason;
          return isNews ? telemetry.event("spotify.free_ingest.unavailable", { missing }) : Effect.void;
        });
      const soulseekHealth = yield* makeLiveValue<ServiceHealth>({
        key: "health/soulseek",
        every: () => pollMs,
        shared: ServiceHealth,
        load: Effect.tap(client.send(getSoulseekHealth, {}, serviceHealthFromWire), ({ value }) =>
          reportUnavailable(value),
        ),
      });

      return StatusService.of({ status, spotifyHealth, soulseekHealth });
    }),
  );
}
