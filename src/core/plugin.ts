import * as Cause from "effect/Cause";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Layer from "effect/Layer";
import * as ManagedRuntime from "effect/ManagedRuntime";
import * as Stream from "effect/Stream";
import { HarmonyClient } from "./client/client.js";
import { type HarmonyError, isHarmonyError, unexpected } from "./client/errors.js";
import {
  checkConfig,
  checkSessionOverrides,
  defaultOauthRunbook,
  type HarmonySpotifyConfig,
  type HostLinks,
} from "./config.js";
import { apiBaseOf, type HarmonyBase, layerHarmony } from "./layers.js";
import type { LiveCommand, Pending } from "./live/live-command.js";
import type { LiveValue } from "./live/live-value.js";
import { callSafely, type Observable, statesOf } from "./live/observable.js";
import { type Rest, SpotifyRest } from "./live/spotify-rest.js";
import type { LiveState } from "./live/state.js";
import { isWatched, type Watched } from "./live/watched.js";
import type { Session, SessionOverrides } from "./model/session.js";
import type { Access, Action } from "./policy/access.js";
import type { FailureCause } from "./policy/causes.js";
import type { OffPeak } from "./policy/off-peak.js";
import { EvidenceService } from "./services/evidence.js";
import { SessionService } from "./services/session.js";

/** Something that the server holds, kept up to date for as long as anybody subscribes to it. */
export interface Resource<A> extends Observable<LiveState<A>> {
  /** Asks the server now. Rejects with a `HarmonyError`; the state says what came of it, too. */
  refresh(): Promise<A>;
  /** Whether Harmony has to ask Spotify for it. It is then not polled while Spotify asks to wait. */
  readonly asksSpotify: boolean;
}

/** Something an operator can do. The same input is never sent twice at once: whoever asks again joins the first. */
export interface Command<In, Out> extends Observable<Pending> {
  readonly action: Action;
  /** Whether the session allows it now. */
  readonly access: Access;
  /** Rejects with a `HarmonyError`. */
  run(input: In): Promise<Out>;
}

/** A part of a service for hosts that do not use Effect: watched values are subscribed to, commands give promises. */
export type FacadeOf<Member> =
  Member extends LiveCommand<infer In, infer Out>
    ? Command<In, Out>
    : Member extends LiveValue<infer A>
      ? Resource<A>
      : Member extends Watched<infer A>
        ? Observable<A>
        : Member extends (...args: infer Args) => Effect.Effect<infer A>
          ? (...args: Args) => A
          : Member;

/** A service for hosts that do not use Effect. */
export type Facade<Service extends { readonly Service: object }> = {
  readonly [Name in keyof Service["Service"]]: FacadeOf<Service["Service"][Name]>;
};

/** The class of a service that comes with its layer. */
export interface ServiceWithLayer<Service extends { readonly Service: object }> {
  readonly layer: Layer.Layer<Service, never, HarmonyBase>;
  readonly key: string;
}

/** The plugin without its named services: what a card needs, and brings its own service to. */
export interface HarmonyKernel {
  readonly session: Resource<Session>;
  readonly links: HostLinks;
  /** Where the API is: a path or an address, without a slash at the end. */
  readonly apiBase: string;
  readonly offPeak: OffPeak | undefined;
  /** Whether the session allows an action now. */
  access(action: Action): Access;
  /**
   * Whether an element should watch data: not before it is known that somebody is signed in who may see the page. Where this
   * browser's last visitor could, or the session cannot be read, it need not wait.
   */
  mayAsk(): boolean;
  /** Calls back when any `access`, or `mayAsk`, may have changed. */
  subscribeAccess(listener: () => void): () => void;
  /** Why a request failed, as far as the failure and what else is known tell it. */
  causeOf(error: HarmonyError): FailureCause;
  /** Calls back when `causeOf` may answer otherwise. */
  subscribeCauses(listener: () => void): () => void;
  /** The time for which Spotify asks not to be asked: a long rate limit. Undefined while there is none. */
  readonly spotifyRest: Observable<Rest | undefined>;
  /** The server's time; milliseconds since the epoch. */
  now(): number;
  /** A service of this plugin, made when it is first asked for. */
  use<Service extends { readonly Service: object }>(service: ServiceWithLayer<Service>): Facade<Service>;
  /** Changes what the host says of the session; every card follows at once. */
  setSession(overrides: SessionOverrides): void;
  /** Ends every request, timer and listener. The plugin is of no use afterwards. */
  dispose(): Promise<void>;
}

/**
 * Makes a plugin without named services. Nothing is requested until something is watched or run.
 *
 * @param base Effect services to run on, such as a `Clock` or a `Tracer`
 * @throws a `TypeError` that names the setting, what was given and what is allowed
 */
export function createKernel(
  config: HarmonySpotifyConfig = {},
  base: Context.Context<never> = Context.empty(),
): HarmonyKernel {
  const checked = checkConfig(config);
  const runtime = ManagedRuntime.make(Layer.provideMerge(layerHarmony(checked), Layer.succeedContext(base)));
  const services = runtime.runSync(runtime.contextEffect);
  const runner: Runner = {
    sync: Effect.runSyncWith(services),
    callback: Effect.runCallbackWith(services),
    exit: Effect.runPromiseExitWith(services),
  };
  const client = Context.get(services, HarmonyClient);
  const session = Context.get(services, SessionService);
  const evidence = Context.get(services, EvidenceService);
  const facades = new Map<string, object>();
  const sessionFacade = resource(runner, session.session);
  const unsupported = observable(runner, session.unsupported);
  const known = observable(runner, evidence.evidence);

  return {
    session: sessionFacade,
    links: { ...checked.links, oauthRunbook: checked.links?.oauthRunbook ?? defaultOauthRunbook },
    apiBase: apiBaseOf(checked),
    offPeak: checked.offPeak,
    access: (action) => runner.sync(session.access(action)),
    mayAsk: () => runner.sync(session.mayAsk),
    subscribeAccess: (listener) => {
      const stops = [sessionFacade.subscribe(listener), unsupported.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    causeOf: (error) => runner.sync(evidence.causeOf(error)),
    subscribeCauses: (listener) => known.subscribe(listener),
    spotifyRest: observable(runner, Context.get(services, SpotifyRest).rest),
    now: client.now,
    use: <Service extends { readonly Service: object }>(service: ServiceWithLayer<Service>) => {
      const before = facades.get(service.key);
      if (before) return before as Facade<Service>;
      // Not by the runtime: after its end that fails, and a service that is made then only has to be of no use.
      const built = runner.sync(Layer.buildWithMemoMap(service.layer, runtime.memoMap, runtime.scope));
      const made = Context.get(built, service as unknown as Context.Key<Service, object>);
      const facade = facadeOf(runner, made);
      facades.set(service.key, facade);
      return facade as Facade<Service>;
    },
    setSession: (overrides) => runAtOnce(runner, session.override(checkSessionOverrides(overrides))),
    dispose: () => runtime.dispose(),
  };
}

/** Runs effects on the services of a plugin, also after its end, when they find nothing to wait for any more. */
interface Runner {
  readonly sync: <A>(effect: Effect.Effect<A, never, HarmonyBase>) => A;
  readonly callback: (effect: Effect.Effect<unknown>) => () => void;
  readonly exit: <A, E>(effect: Effect.Effect<A, E>) => Promise<Exit.Exit<A, E>>;
}

function facadeOf(runner: Runner, service: object): object {
  return Object.fromEntries(Object.entries(service).map(([name, member]) => [name, memberFacade(runner, member)]));
}

function memberFacade(runner: Runner, member: unknown): unknown {
  if (typeof member === "function") {
    return (...args: ReadonlyArray<unknown>) => {
      const result: unknown = member(...args);
      return Effect.isEffect(result) ? runAtOnce(runner, result as Effect.Effect<unknown>) : result;
    };
  }
  if (typeof member !== "object" || member === null) return member;
  if ("run" in member) return command(runner, member as LiveCommand<unknown, unknown>);
  if (!isWatched(member)) return member;
  return "refresh" in member ? resource(runner, member as LiveValue<unknown>) : observable(runner, member);
}

/**
 * Runs an effect to its end. Where a listener changes the very value whose change it is being told, the effect goes on once
 * all listeners have been told, and there is no result yet.
 */
function runAtOnce<A>(runner: Runner, effect: Effect.Effect<A, never, HarmonyBase>): A | undefined {
  try {
    return runner.sync(effect);
  } catch (error) {
    if (Cause.isAsyncFiberError(error)) return undefined;
    throw error;
  }
}

function observable<A>(runner: Runner, watched: Watched<A>): Observable<A> {
  const view: Observable<A> = {
    get state() {
      return runner.sync(watched.current);
    },
    subscribe(listener) {
      let last = view.state;
      let isOver = false;
      const stop = runner.callback(
        Stream.runForEach(watched.changes, (state) =>
          Effect.sync(() => {
            // The stream begins with the state that the subscriber knows already.
            if (isOver || Object.is(state, last)) return;
            last = state;
            callSafely(listener, state);
          }),
        ),
      );
      return () => {
        isOver = true;
        stop();
      };
    },
    [Symbol.asyncIterator]: () => statesOf(view),
  };
  return view;
}

function resource<A>(runner: Runner, live: LiveValue<A>): Resource<A> {
  const view = observable(runner, live);
  return Object.defineProperties(
    { refresh: () => promise(runner, live.refresh, "refresh"), asksSpotify: live.asksSpotify } as Resource<A>,
    Object.getOwnPropertyDescriptors(view),
  );
}

function command<In, Out>(runner: Runner, live: LiveCommand<In, Out>): Command<In, Out> {
  const view = observable(runner, live.pending);
  const members = {
    action: live.action,
    get access() {
      return runner.sync(live.access);
    },
    run: (input: In) => promise(runner, live.run(input), live.action),
  };
  return Object.defineProperties(members as Command<In, Out>, Object.getOwnPropertyDescriptors(view));
}

/** Runs an effect. What it rejects with is a `HarmonyError`, whatever happened. */
async function promise<A>(runner: Runner, effect: Effect.Effect<A, HarmonyError>, name: string): Promise<A> {
  const exit = await runner.exit(effect);
  if (Exit.isSuccess(exit)) return exit.value;
  const error = Cause.squash(exit.cause);
  throw isHarmonyError(error) ? error : unexpected(name, error);
}
