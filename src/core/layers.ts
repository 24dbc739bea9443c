import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { HarmonyClient, makeClient } from "./client/client.js";
import type { HarmonySpotifyConfig } from "./config.js";
import type { CommandAccess } from "./live/command-access.js";
import { DeviceMemory } from "./live/device-memory.js";
import { Presence } from "./live/presence.js";
import { SessionSignals } from "./live/session-signals.js";
import { SpotifyRest } from "./live/spotify-rest.js";
import { Tabs } from "./live/tabs.js";
import { EvidenceService } from "./services/evidence.js";
import { SessionService } from "./services/session.js";
import { makeReport, type Report, Telemetry } from "./telemetry/telemetry.js";

/** What every service needs. */
export type HarmonyBase =
  | HarmonyClient
  | Telemetry
  | Presence
  | Tabs
  | DeviceMemory
  | SessionSignals
  | SpotifyRest
  | SessionService
  | CommandAccess
  | EvidenceService;

/**
 * For hosts that use Effect: the client, the session and whatever else the services need. Provide it to the `layer` of each
 * service that you use. A service brings along only the services that it needs.
 */
export function layerHarmony(config: HarmonySpotifyConfig = {}): Layer.Layer<HarmonyBase> {
  const apiBase = apiBaseOf(config);
  const auth = config.auth ?? { type: "session" };
  const { shareTabs = auth.type === "session" ? "" : false } = config;
  const scope = shareTabs === false ? false : `${apiBase}:${shareTabs}`;
  const tabs = scope === false ? Tabs.layerAlone : Tabs.layer(scope);
  const live = SpotifyRest.layer.pipe(
    Layer.provideMerge(Layer.mergeAll(layerClient(config, apiBase), Presence.layer, DeviceMemory.layer(scope))),
    Layer.provideMerge(Layer.mergeAll(SessionSignals.layer, tabs)),
  );
  return EvidenceService.layer.pipe(
    Layer.provideMerge(SessionService.layer(config.session ?? {})),
    Layer.provideMerge(live),
  );
}

/** The base of every request's address, without a slash at the end. */
export function apiBaseOf({ apiBase = "/api/v1" }: HarmonySpotifyConfig): string {
  return apiBase.replace(/\/+$/, "");
}

/** The client reports what it drops and what was not modified, and reports are stamped with the server's time that the client knows. */
function layerClient(config: HarmonySpotifyConfig, apiBase: string): Layer.Layer<HarmonyClient | Telemetry> {
  return Layer.effectContext(
    Effect.gen(function* () {
      const client = yield* makeClient({
        apiBase,
        auth: config.auth ?? { type: "session" },
        fetch: config.fetch ?? ((...args) => globalThis.fetch(...args)),
        timeLimits: { read: 15_000, write: 30_000, upload: 120_000, submit: 300_000, ...config.timeLimits },
        onNotModified: (endpoint) => report.event("contract.not_modified", { endpoint }),
        onDropped: (endpoint, dropped) => report.event("contract.items_dropped", { endpoint, dropped }),
      });
      const report: Report = makeReport(config.telemetry, client.now);
      return Context.make(HarmonyClient, client).pipe(Context.add(Telemetry, Telemetry.from(report)));
    }),
  );
}
