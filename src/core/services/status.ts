import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import { getSoulseekHealth, getSpotifyHealth, getStatus } from "../contract/status.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { readOnly, type Watched } from "../live/watched.js";
import { ServiceHealth, serviceHealthFromWire, SpotifyStatus, spotifyStatusFromWire } from "../model/status.js";
import { whyFreeIsUnavailable } from "../policy/free-ingest.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { EvidenceService } from "./evidence.js";

/** The interval of the operations guide. */
const pollMs = 60_000;

/** Whether Harmony is connected to Spotify, and which configuration is missing if it is not. */
export class StatusService extends Context.Service<
  StatusService,
  {
    /**
     * Polled every 60 seconds. Reports `oauth.service` when the connection changes, and `spotify.free_ingest.unavailable`
     * with its reason once FREE ingest is not available.
     */
    readonly status: LiveValue<SpotifyStatus>;
    /** Whether an admin has cleared the authorisation in this tab, and nobody has authorised since. */
    readonly isCleared: Watched<boolean>;
    /** Notes that an admin has cleared the authorisation: it has not expired. */
    readonly noteCleared: () => Effect.Effect<void>;
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

      const scope = yield* Effect.scope;
      const isCleared = yield* SubscriptionRef.make(false);
      let last: SpotifyStatus | undefined;
      /** Whether FREE ingest is available, as this tab or another one has read it. */
      let isFree: boolean | null = null;
      const reportConnection = ({ status }: SpotifyStatus) =>
        last === undefined || last.status === status
          ? Effect.void
          : telemetry.event("oauth.service", { from: last.status, to: status });
      const status = yield* makeLiveValue<SpotifyStatus>({
        key: "status",
        endpoint: getStatus,
        // Harmony also answers while Spotify refuses: then nobody is signed in.
        isServed: ({ status }) => status === "connected",
        every: () => pollMs,
        shared: SpotifyStatus,
        load: client.send(getStatus, {}, spotifyStatusFromWire).pipe(
          Effect.tap(({ value }) => reportConnection(value)),
          Effect.tap(({ value }) => lookIntoFree(value)),
        ),
        onState: ({ value, error }) =>
          Effect.suspend(() => {
            const before = last;
            last = value ?? last;
            isFree = last?.freeAvailable ?? null;
            const isBack = before !== undefined && before.status !== "connected" && last?.status === "connected";
            return Effect.andThen(
              evidence.note({ connection: error ? undefined : value?.status }),
              isBack ? SubscriptionRef.set(isCleared, false) : Effect.void,
            );
          }),
      });

      const spotifyHealth = yield* makeLiveValue<ServiceHealth>({
        key: "health/spotify",
        every: () => pollMs,
        shared: ServiceHealth,
        load: client.send(getSpotifyHealth, {}, serviceHealthFromWire),
      });

      let reported = "";
      const reportFree = (health: ServiceHealth | undefined) =>
        Effect.suspend(() => {
          const isUnavailable = isFree === false || health?.status === "fail";
          const why = whyFreeIsUnavailable(health);
          const news = isUnavailable ? JSON.stringify(why) : "";
          const isNews = news !== "" && news !== reported;
          reported = news;
          return isNews ? telemetry.event("spotify.free_ingest.unavailable", why) : Effect.void;
        });
      const soulseekHealth = yield* makeLiveValue<ServiceHealth>({
        key: "health/soulseek",
        every: () => pollMs,
        shared: ServiceHealth,
        load: Effect.tap(client.send(getSoulseekHealth, {}, serviceHealthFromWire), ({ value }) => reportFree(value)),
      });
      /** Asks for the reason once FREE ingest has become unavailable: the status alone does not say it. */
      const lookIntoFree = ({ freeAvailable }: SpotifyStatus) =>
        Effect.suspend(() => {
          const before = isFree;
          isFree = freeAvailable;
          if (freeAvailable === true) reported = "";
          if (freeAvailable !== false || before === false) return Effect.void;
          const ask = Effect.catch(soulseekHealth.refresh, () => reportFree(undefined));
          return Effect.asVoid(Effect.forkIn(ask, scope));
        });

      return StatusService.of({
        status,
        isCleared: readOnly(isCleared),
        noteCleared: () => SubscriptionRef.set(isCleared, true),
        spotifyHealth,
        soulseekHealth,
      });
    }),
  );
}
