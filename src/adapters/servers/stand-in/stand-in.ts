import { getResponse, type HttpHandler } from "msw";
import type { EndpointName } from "../../../core/contract/index.js";
import { defaultSession, type Feature, type Limits, type Role, type Session } from "../../../core/model/session.js";
import { loadCatalogue } from "./catalogue.js";
import type { Fault } from "./faults.js";
import { type LoggedRequest, makeHandlers, type Overrides } from "./handlers.js";
import { Problem } from "./problem.js";
import { noQuirks, type Quirks, ReadCache } from "./quirks.js";
import { type ScenarioName, scenarioOf, type WorldName, worldOptions } from "./scenarios.js";
import { State } from "./state/index.js";
import type { HarmonyRequests } from "./state/spotify.js";

/** Who is signed in and which features are on. A change takes effect with the next answer. */
export interface StandInSession {
  user: string | null;
  role: Role;
  features: Record<Feature, boolean>;
  limits: { -readonly [Name in keyof Limits]: Limits[Name] };
  /** How often the server asks for a sync by itself, in seconds; null leaves it to the scenario. */
  syncEverySeconds: number | null;
  /** Whether pictures are served at `/covers`, as by the gateway; false unless said otherwise. */
  covers: boolean;
}

export interface StandInOptions {
  /** What the server is like; "healthy", the Spotify of before 2026, unless said otherwise. Can be changed at any time. */
  readonly scenario?: ScenarioName | undefined;
  /** The server's clock; milliseconds since the epoch. Workers and jobs make progress as it advances. */
  readonly now?: (() => number) | undefined;
  readonly session?: Partial<StandInSession> | undefined;
  /** Says who sent a request, for a server with many users; null means nobody (401). Without it, everybody is `session`. */
  readonly identify?: ((request: Request) => Session | null) | undefined;
  /** A key that every request must carry, as `X-API-Key` or bearer token. */
  readonly apiKey?: string | undefined;
  /** Where an operator is sent to authorise instead of Spotify's page. `state.oauth.complete` then completes it. */
  readonly authorizeUrl?: ((state: string) => string) | undefined;
  /**
   * Whether failures that Spotify caused say what Spotify answered (`error.meta.upstream`), as behind the gateway; true
   * unless said otherwise. With false the server is Harmony alone: it names no cause, and does not answer what needs Spotify
   * while Spotify asks it to wait. Matters only in the scenarios of Spotify since 2026.
   */
  readonly upstream?: boolean | undefined;
  /**
   * How this Harmony asks Spotify. Harmony requests 20 results of a search (`{ searchLimit: 20 }`), and with spotipy older than
   * 2.26 the tracks of playlists by a withdrawn route (`{ usesOldPlaylistRoute: true }`); in `spotify-2026` Spotify refuses
   * both. Unless said otherwise the stand-in requests what Spotify serves.
   */
  readonly harmony?: Readonly<HarmonyRequests> | undefined;
  /** Another number shifts where the scenarios "flaky" and "failing" begin. */
  readonly seed?: number | undefined;
  /** Waits for some milliseconds, for the scenario "slow" and for quirks. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}

const requestsKept = 10_000;

/** A Harmony server that lives in memory. */
export class StandIn {
  readonly session: StandInSession;
  readonly now: () => number;
  /** Whether failures say what Spotify answered, as in the options. Change it and the next answer follows. */
  upstream: boolean;
  /** How Harmony asks Spotify, as in the options. Change it and the next answer follows. */
  readonly harmony: HarmonyRequests;
  /** What a real Harmony does and nobody expects; all off at first. */
  readonly quirks: Quirks = noQuirks();
  readonly cache = new ReadCache();
  /** The last 10,000 requests, oldest first. */
  readonly requests: Array<LoggedRequest> = [];
  /** Your own answers by endpoint. Undefined leaves the request to the stand-in. */
  readonly overrides: Overrides = {};
  readonly #begun = new Map<WorldName, number>();
  readonly #states = new Map<WorldName, Promise<State>>();
  readonly #passes: Array<number> = [];
  /** The number of requests for each endpoint. */
  readonly #counts = new Map<EndpointName | null, number>();
  #count = 0;
  readonly #options: StandInOptions;
  readonly #handlers: ReadonlyArray<HttpHandler>;
  #scenario!: ScenarioName;

  constructor(options: StandInOptions = {}) {
    const { scenario = "healthy", session, now = Date.now } = options;
    this.#options = options;
    this.now = now;
    this.upstream = options.upstream ?? true;
    this.harmony = { ...options.harmony };
    this.scenario = scenario;
    const { user, role, features, limits } = defaultSession;
    this.session = {
      user: session?.user === undefined ? (user ?? "nora.keller") : session.user,
      role: session?.role ?? role,
      features: { ...features, ...session?.features },
      limits: { ...limits, ...session?.limits },
      syncEverySeconds: session?.syncEverySeconds ?? null,
      covers: session?.covers ?? false,
    };
    this.#handlers = this.handlers("*/api/v1");
  }

  /** What the server is like. The state of a new scenario begins now. */
  get scenario(): ScenarioName {
    return this.#scenario;
  }
  set scenario(name: ScenarioName) {
    this.#scenario = name;
    const { world } = scenarioOf(name);
    if (!this.#begun.has(world)) this.#begun.set(world, this.now());
  }

  /** The state of the server in the current scenario. Loads the data when first used. */
  get state(): Promise<State> {
    const { world } = scenarioOf(this.scenario);
    let state = this.#states.get(world);
    if (!state) {
      state = loadCatalogue().then(
        (catalogue) =>
          new State(
            this.now,
            this.#begun.get(world)!,
            catalogue,
            () => this.session.limits,
            worldOptions(world),
            this.#options.authorizeUrl,
            this.quirks,
          ),
      );
      this.#states.set(world, state);
    }
    return state;
  }

  /** Handlers for msw, in its worker or elsewhere. `baseUrl` ends in the API's base path, such as `/api/v1`. */
  handlers(baseUrl: string): Array<HttpHandler> {
    return makeHandlers(this, baseUrl);
  }

  /** Answers a request as the server would. A broken connection is `Response.error()`. */
  async respond(request: Request): Promise<Response> {
    const response = await getResponse([...this.#handlers], request);
    return response ?? new Response(null, { status: 404 });
  }

  /** Use it as `fetch`. The API is at `/api/v1` of any origin. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const base = globalThis.location?.href ?? "http://harmony.localhost";
    const request = input instanceof Request ? new Request(input, init) : new Request(new URL(input, base), init);
    const { signal } = request;
    signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
    const response = await Promise.race([this.respond(request), aborted]);
    if (response.type === "error") throw new TypeError("Failed to fetch");
    return response;
  };

  /** Waits for some milliseconds, as the options say. */
  readonly sleep = (ms: number): Promise<void> =>
    this.#options.sleep?.(ms) ?? new Promise((resolve) => setTimeout(resolve, ms));

  /** Who sent a request. Throws a `Problem` if nobody is signed in or the key is wrong. */
  identify(request: Request): Session {
    const { apiKey, identify } = this.#options;
    if (apiKey !== undefined) {
      const bearer = /^Bearer (.*)$/.exec(request.headers.get("authorization") ?? "")?.[1];
      const key = request.headers.get("x-api-key") ?? bearer;
      if (!key) throw new Problem(401, "INTERNAL_ERROR", "An API key is required to access this resource.");
      if (key !== apiKey) throw new Problem(403, "INTERNAL_ERROR", "The provided API key is not valid.");
    }
    const session = identify ? identify(request) : this.session;
    if (!session) throw new Problem(401, "INTERNAL_ERROR", "A valid UI session is required.");
    return session;
  }

  /** The fault that the scenario causes in an answer, if any. */
  async meddle(name: EndpointName, place: number): ReturnType<Fault> {
    return scenarioOf(this.scenario).fault?.({
      now: this.now(),
      count: this.#count,
      countOfEndpoint: this.#counts.get(name) ?? 0,
      place,
      seed: this.#options.seed ?? 0,
      sleep: this.sleep,
      passes: this.#passes,
    });
  }

  record(request: LoggedRequest): void {
    this.#count++;
    this.#counts.set(request.endpoint, (this.#counts.get(request.endpoint) ?? 0) + 1);
    this.requests.push(request);
    if (this.requests.length > requestsKept) this.requests.shift();
  }
}

/** Makes a Harmony server that lives in memory. */
export const createStandIn = (options?: StandInOptions): StandIn => new StandIn(options);
