import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { HarmonyClient, makeClient } from "./client/client.js";
import type { HarmonySpotifyConfig } from "./config.js";
import type { CommandAccess } from "./live/command-access.js";
import { Presence } from "./live/presence.js";
import { SessionSignals } from "./live/session-signals.js";
import { Tabs } from "./live/tabs.js";
import { SessionService } from "./services/session.js";
import { makeReport, type Report, Telemetry } from "./telemetry/telemetry.js";

/** What every service stands on. */
export type HarmonyBase = HarmonyClient | Telemetry | Presence | Tabs | SessionSignals | SessionService | CommandAccess;

/**
 * For hosts that use Effect: the client, the session and what else the services stand on. Provide it to the `layer` of each
 * service that you use; a service brings no other service with it than those it needs.
 */
export function layerHarmony(config: HarmonySpotifyConfig = {}): Layer.Layer<HarmonyBase> {
  const apiBase = (config.apiBase ?? "/api/v1").replace(/\/+$/, "");
  const auth = config.auth ?? { type: "session" };
  const { shareTabs = auth.type === "session" ? "" : false } = config;
  const tabs = shareTabs === false ? Tabs.layerAlone : Tabs.layer(`${apiBase}:${shareTabs}`);
  const live = Layer.mergeAll(layerClient(config, apiBase), Presence.layer, SessionSignals.layer, tabs);
  return Layer.provideMerge(SessionService.layer(config.session ?? {}), live);
}

/** The client reports what it drops and what was not modified, and reports are stamped with the server's time that the client knows. */
function layerClient(config: HarmonySpotifyConfig, apiBase: string): Layer.Layer<HarmonyClient | Telemetry> {
  return Layer.effectContext(
    Effect.gen(function* () {
      const client = yield* makeClient({
        apiBase,
        auth: config.auth ?? { type: "session" },
        fetch: config.fetch ?? ((...args) => globalThis.fetch(...args)),
        timeLimits: { read: 15_000, write: 30_000, upload: 120_000, ...config.timeLimits },
        onNotModified: (endpoint) => report.event("contract.not_modified", { endpoint }),
        onDropped: (endpoint, dropped) => report.event("contract.items_dropped", { endpoint, dropped }),
      });
      const report: Report = makeReport(config.telemetry, client.now);
      return Context.make(HarmonyClient, client).pipe(Context.add(Telemetry, Telemetry.from(report)));
    }),
  );
}
