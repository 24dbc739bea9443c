import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Scope from "effect/Scope";
import { type ClientConfig, HarmonyClient, makeClient } from "./client/client.js";
import type { Auth } from "./client/auth.js";
import type { Session, SessionOverrides } from "./model/session.js";
import type { Access, Action } from "./policy/access.js";
import type { OffPeak } from "./policy/off-peak.js";
import { makeRuntime, Runtime } from "./live/runtime.js";
import { Registry, type ServiceNeeds } from "./services/registry.js";
import type { Resource } from "./live/resource.js";
import { makeSession, SessionService } from "./services/session.js";
import { makeReport, type Report, type TelemetrySink } from "./telemetry/telemetry.js";

/** Addresses of the host's own pages that the cards link to. Only https and same-origin addresses become live. */
export interface HostLinks {
  /** How to set up and repair Spotify's OAuth. */
  readonly oauthRunbook?: string | undefined;
  /** Where an operator signs in to Harmony again. */
  readonly signIn?: string | undefined;
  /** The health of Harmony's workers. */
  readonly workerHealth?: string | undefined;
  /** What the gateway is, for servers that lack a route. */
  readonly gateway?: string | undefined;
}

/** What a host says of its Harmony; all of it has a default. */
export interface HarmonySpotifyConfig {
  /** Base of the API: a path on this origin or an http(s) address. Default `/api/v1`. */
  readonly apiBase?: string | undefined;
  /** Default: the session cookie of this origin. */
  readonly auth?: Auth | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** What the host knows better than the server. With role and features both given, the server is not asked. */
  readonly session?: SessionOverrides | undefined;
  /** Receives every event and metric; by default nobody does. */
  readonly telemetry?: TelemetrySink | undefined;
  /** Pages of the host's that the cards link to. */
  readonly links?: HostLinks | undefined;
  /** When backfills disturb least, in the viewer's zone. Default 22:00 to 06:00. */
  readonly offPeak?: OffPeak | undefined;
  /** Time limits in milliseconds. Default: read 15,000, write 30,000, upload 120,000. */
  readonly timeLimits?: Partial<ClientConfig["timeLimits"]> | undefined;
  /**
   * Whether the tabs of this origin share one poll. Default: yes with the session cookie; with any other `auth` only where
   * this names what the tabs have in common, lest two identities share answers. `false`: never.
   */
  readonly shareTabs?: string | false | undefined;
}

/** The plugin without its seven services: what a card needs, and brings its own service to. */
export interface HarmonyKernel {
  readonly session: Resource<Session>;
  readonly links: HostLinks;
  readonly offPeak: OffPeak | undefined;
  readonly report: Report;
  /** Whether the session allows an action now. */
  access(action: Action): Access;
  /** Calls back when any `access` may have changed. */
  subscribeAccess(listener: () => void): () => void;
  /** The server's time; milliseconds since the epoch. */
  now(): number;
  /** The service that `make` makes: one a plugin, made when first asked for. */
  use<S>(make: Effect.Effect<S, never, ServiceNeeds>): S;
  /** Changes what the host says of the session; every card follows at once. */
  setSession(overrides: SessionOverrides): void;
  /** Ends every request, timer and listener. The plugin is of no use afterwards. */
  dispose(): Promise<void>;
}

const baseOf = (apiBase: string): string => {
  if (/^(\/(?!\/)|https?:\/\/)/.test(apiBase)) return apiBase.replace(/\/+$/, "");
  throw new TypeError(`apiBase must be a path such as "/api/v1" or an http(s) address, not "${apiBase}".`);
};

/** Everything a service may ask for, made of a configuration. The scope's end ends all of it. */
export const makeServiceNeeds = Effect.fnUntraced(function* (config: HarmonySpotifyConfig) {
  const apiBase = baseOf(config.apiBase ?? "/api/v1");
  const auth = config.auth ?? { type: "session" };
  const { shareTabs = auth.type === "session" ? "" : false } = config;

  const client = yield* makeClient({
    apiBase,
    auth,
    fetch: config.fetch ?? ((...args) => globalThis.fetch(...args)),
    timeLimits: { read: 15_000, write: 30_000, upload: 120_000, ...config.timeLimits },
    onDropped: (endpoint, dropped) => report.event("contract.items_dropped", { endpoint, dropped }),
  });
  const report: Report = makeReport(config.telemetry, client.now);
  const runtime = yield* Effect.provideService(
    makeRuntime({ shareScope: shareTabs === false ? undefined : `${apiBase}:${shareTabs}`, report }),
    HarmonyClient,
    client,
  );
  const beneath = Context.make(HarmonyClient, client).pipe(Context.add(Runtime, runtime));
  const session = yield* Effect.provideContext(makeSession(config.session ?? {}), beneath);

  const made = new Map<unknown, unknown>();
  const needs: Context.Context<ServiceNeeds> = beneath.pipe(
    Context.add(SessionService, session),
    Context.add(
      Registry,
      Registry.of({
        use: <S>(make: Effect.Effect<S, never, ServiceNeeds>): S => {
          if (!made.has(make)) made.set(make, Effect.runSync(Effect.provideContext(make, needs)));
          return made.get(make) as S;
        },
      }),
    ),
  );
  return needs;
});

/**
 * Makes a plugin without services. `base` holds Effect services to run on, such as a `Clock` or a `Tracer`.
 * Throws a `TypeError` that says what is wrong with the configuration.
 */
export const createKernel = (
  config: HarmonySpotifyConfig = {},
  base: Context.Context<never> = Context.empty(),
): HarmonyKernel => {
  const scope = Scope.makeUnsafe();
  const needs = Effect.runSync(Effect.provideContext(makeServiceNeeds(config), Context.add(base, Scope.Scope, scope)));
  const client = Context.get(needs, HarmonyClient);
  const session = Context.get(needs, SessionService);
  return {
    session: session.session,
    links: config.links ?? {},
    offPeak: config.offPeak,
    report: Context.get(needs, Runtime).report,
    access: session.access,
    subscribeAccess: (listener) => {
      const stops = [session.session.subscribe(listener), session.unsupported.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    now: client.now,
    use: Context.get(needs, Registry).use,
    setSession: session.override,
    dispose: () => Effect.runPromise(Scope.close(scope, Exit.void)),
  };
};
