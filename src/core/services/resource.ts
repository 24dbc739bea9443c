import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Cause from "effect/Cause";
import type * as Fiber from "effect/Fiber";
import type { Reply } from "../client/client.js";
import { flattenError, type HarmonyError, reviveError, retryAfterOf, Unexpected } from "../client/errors.js";
import { Runtime } from "./runtime.js";
import { type Observable, Subject } from "./subject.js";

/** What is known of something the server holds. The last good value stays while a refresh runs or fails. */
export interface ResourceState<A> {
  readonly value: A | undefined;
  /** When the value was received or last confirmed; the server's time, milliseconds since the epoch. */
  readonly at: number | undefined;
  /** A request is under way in this tab. */
  readonly waiting: boolean;
  /** Why the last refresh failed; gone with the next success. */
  readonly error: HarmonyError | undefined;
  /** When it is tried again by itself; the server's time. */
  readonly retryAt: number | undefined;
}

/** Something of the server's that is kept up to date for as long as anybody watches it. */
export interface Resource<A> extends Observable<ResourceState<A>> {
  /** Asks the server now. Rejects with a `HarmonyError`; the state tells it, too. */
  refresh(): Promise<A>;
}

/** Asks anew after an answer that is on its way, which may be older than what was just done. What fails is in the state. */
export const refreshAnew = <A>(resource: Resource<A>): void => {
  const refresh = () => void resource.refresh().catch(() => undefined);
  if (resource.state.waiting) resource.refresh().then(refresh, refresh);
  else refresh();
};

export interface ResourceOptions<A> {
  /** Names the resource to the other tabs. */
  readonly key: string;
  readonly load: Effect.Effect<Reply<A>, HarmonyError>;
  /** Milliseconds between polls for a value; null: only when asked. */
  readonly every?: (value: A | undefined) => number | null;
  /** Sees every state first, watched or not. */
  readonly onState?: (state: ResourceState<A>) => void;
}

const firstBackoffMs = 10_000;
const longestBackoffMs = 300_000;
/** A poll never takes more than a fifth of the time. */
const restPerWork = 4;
/** Coming back to the page asks at once, unless the answer is as good as new. */
const freshEnoughMs = 5000;
/** How long to trust that another tab is asking. */
const leaderPatienceMs = 10_000;

/** What one tab tells the others. */
type News<A> =
  { ask: true } | { state: Omit<ResourceState<A>, "error"> & { error?: Record<string, unknown> | undefined } };

export class WatchedResource<A> extends Subject<ResourceState<A>> implements Resource<A> {
  readonly #runtime: Runtime["Service"];
  readonly #options: ResourceOptions<A>;
  #loading: Fiber.Fiber<A, HarmonyError> | undefined;
  #timer: Fiber.Fiber<unknown> | undefined;
  #nextAt: number | null = 0;
  #loadedAt = -Infinity;
  #failures = 0;
  #halted = false;
  #active = false;
  #leading = false;
  #stops: Array<() => void> = [];

  constructor(runtime: Runtime["Service"], options: ResourceOptions<A>) {
    super({ value: undefined, at: undefined, waiting: false, error: undefined, retryAt: undefined });
    this.#runtime = runtime;
    this.#options = options;
  }

  override set(state: ResourceState<A>): void {
    this.#options.onState?.(state);
    super.set(state);
  }

  override subscribe(listener: (state: ResourceState<A>) => void): () => void {
    const first = !this.watched;
    const stop = super.subscribe(listener);
    if (first) this.#watch();
    return () => {
      stop();
      if (!this.watched) this.#unwatch();
    };
  }

  refresh(): Promise<A> {
    return new Promise((resolve, reject) => {
      this.load().addObserver((exit) => {
        if (Exit.isSuccess(exit)) resolve(exit.value);
        else reject(failureIn(exit.cause));
      });
    });
  }

  /** Asks the server, or joins who is asking already. */
  load(): Fiber.Fiber<A, HarmonyError> {
    if (this.#loading) return this.#loading;
    this.set({ ...this.state, waiting: true });
    const fiber = this.#runtime.fork(
      Effect.map(
        Effect.tap(this.#options.load, (reply) => Effect.sync(() => this.#succeed(reply))),
        (reply) => reply.value,
      ),
    );
    this.#loading = fiber;
    fiber.addObserver((exit) => {
      this.#loading = undefined;
      // Interrupted: the plugin has ended.
      if (Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause))
        return this.set({ ...this.state, waiting: false });
      if (Exit.isFailure(exit)) this.#fail(failureIn(exit.cause));
      this.#arm();
    });
    return fiber;
  }

  /** Replaces the value by what a command's answer has shown it to be. */
  put(value: A): void {
    this.set({ ...this.state, value, at: this.#runtime.now() });
    this.#publish();
  }

  #interval(): number | null {
    return this.#options.every ? this.#options.every(this.state.value) : null;
  }

  #succeed(reply: Reply<A>): void {
    this.#failures = 0;
    this.#halted = false;
    this.#loadedAt = this.#runtime.localNow();
    this.set({ value: reply.value, at: reply.at, waiting: false, error: undefined, retryAt: undefined });
    const every = this.#interval();
    this.#nextAt = every === null ? null : this.#loadedAt + Math.max(every, restPerWork * reply.durationMs);
    this.#publish();
  }

  #fail(error: HarmonyError): void {
    this.#failures++;
    this.#halted = error._tag === "Unauthenticated" || error._tag === "Forbidden";
    const jitter = 0.75 + Math.random() / 2;
    const backoff = Math.min(longestBackoffMs, firstBackoffMs * 2 ** (this.#failures - 1) * jitter);
    const wait = Math.max(retryAfterOf(error) ?? 0, backoff);
    const again = !this.#halted && error._tag !== "Unsupported" && error._tag !== "NotFound";
    this.#nextAt = again ? this.#runtime.localNow() + wait : null;
    this.set({ ...this.state, waiting: false, error, retryAt: again ? this.#runtime.now() + wait : undefined });
    this.#publish();
    this.#runtime.doubts.set(error);
  }

  #watch(): void {
    const { presence, tabs, sessionEpoch } = this.#runtime;
    this.#stops = [
      presence.subscribe(() => this.#settle()),
      sessionEpoch.subscribe(() => this.#revive()),
      tabs.listen(this.#options.key, (news) => this.#hear(news as News<A>)),
    ];
    if (this.state.value === undefined && !this.#loading) tabs.publish(this.#options.key, { ask: true });
    this.#settle();
  }

  #unwatch(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#settle();
  }

  /** Takes or gives up the lead as the page is seen, hidden or left. */
  #settle(): void {
    const { visible, online } = this.#runtime.presence.state;
    const active = this.watched && visible && online;
    if (active !== this.#active) {
      this.#active = active;
      if (active) {
        const now = this.#runtime.localNow();
        this.#halted = false;
        this.#nextAt = this.#loadedAt + freshEnoughMs > now ? this.#nextAt : now;
        const release = this.#runtime.tabs.lead(this.#options.key, () => {
          this.#leading = true;
          this.#arm();
        });
        this.#stopLeading = () => {
          this.#leading = false;
          release();
        };
      } else {
        this.#stopLeading();
      }
    }
    this.#arm();
  }
  #stopLeading = () => {};

  /** Sets the one timer to the next poll, where there is to be one. */
  #arm(): void {
    this.#timer?.interruptUnsafe();
    this.#timer = undefined;
    if (!this.#active || this.#halted || this.#loading) return;
    const { localNow, fork } = this.#runtime;
    const orphaned = !this.#leading && this.state.value === undefined && !this.state.error;
    if (!this.#leading && !orphaned) return;
    if (this.#nextAt === null) return;
    const wait = this.#leading ? this.#nextAt - localNow() : leaderPatienceMs;
    if (wait <= 0) this.load();
    else
      this.#timer = fork(
        Effect.andThen(
          Effect.sleep(wait),
          Effect.sync(() => void this.load()),
        ),
      );
  }

  /** The session became another one: what was refused may now be granted. */
  #revive(): void {
    if (!this.#halted && !this.state.error) return;
    this.#halted = false;
    this.#nextAt = this.#runtime.localNow();
    this.#arm();
  }

  #publish(): void {
    const { error, ...state } = this.state;
    this.#runtime.tabs.publish(this.#options.key, {
      state: { ...state, waiting: false, error: error && flattenError(error) },
    });
  }

  #hear(news: News<A>): void {
    if ("ask" in news) {
      if (this.state.value !== undefined && this.#leading) this.#publish();
      return;
    }
    if (this.#loading) return;
    const { state } = news;
    if (state.at !== undefined && this.state.at !== undefined && state.at < this.state.at) return;
    this.#loadedAt = this.#runtime.localNow();
    const every = this.#interval();
    this.#nextAt = every === null ? null : this.#loadedAt + every;
    this.set({ ...state, error: state.error && reviveError(state.error) });
    this.#arm();
  }
}

const failureIn = (cause: Cause.Cause<HarmonyError>): HarmonyError => {
  const error = Cause.squash(cause);
  return typeof error === "object" && error !== null && "endpoint" in error
    ? (error as HarmonyError)
    : new Unexpected({ endpoint: "", reason: String((error as Error)?.message ?? error) });
};

/** Makes a resource that is loaded when first watched. */
export const makeResource = <A>(options: ResourceOptions<A>): Effect.Effect<WatchedResource<A>, never, Runtime> =>
  Effect.map(Runtime, (runtime) => new WatchedResource(runtime, options));
