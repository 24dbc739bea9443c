import * as Clock from "effect/Clock";
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as FiberHandle from "effect/FiberHandle";
import * as FiberSet from "effect/FiberSet";
import * as Option from "effect/Option";
import * as Random from "effect/Random";
import * as Schedule from "effect/Schedule";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient, type Reply } from "../client/client.js";
import { type HarmonyError, unexpected } from "../client/errors.js";
import { nameOf } from "../client/request.js";
import type { AnyEndpoint } from "../contract/endpoint.js";
import { callOf } from "../policy/spotify-calls.js";
import { backoff, pollDelay } from "./pace.js";
import { Presence } from "./presence.js";
import { makeSharing, type SharingOptions } from "./sharing.js";
import { type Identity, SessionSignals } from "./session-signals.js";
import { abandoned, failed, type LiveState, loading, ready, requested, withValue } from "./state.js";
import { type Rest, SpotifyRest } from "./spotify-rest.js";
import type { Answer, Ask } from "./tab-message.js";
import type { Watched } from "./watched.js";

/** A value of the server, kept up to date while anybody runs its `changes`. */
export interface LiveValue<A> extends Watched<LiveState<A>> {
  /** Asks the server now, or joins the request under way. The state changes as well. */
  readonly refresh: Effect.Effect<A, HarmonyError>;
  /** Whether Harmony has to ask Spotify for it. It is then not polled while Spotify asks to wait. */
  readonly asksSpotify: boolean;
}

/** A live value as the service that made it sees it. */
export interface OwnLiveValue<A> extends LiveValue<A> {
  /** The last good value. */
  readonly value: () => A | undefined;
  /** Waits for a request under way, whose answer may be older than a change that was just made, and asks again. */
  readonly refreshAnew: Effect.Effect<A, HarmonyError>;
  /** As `refreshAnew`, without waiting for the answer. */
  readonly refreshLater: Effect.Effect<void>;
  /** Forgets the value, and asks again if anybody watches. */
  readonly reset: Effect.Effect<void>;
  /** Replaces the value with what a command's answer has shown. */
  readonly put: (value: A) => Effect.Effect<void>;
}

export interface LiveValueOptions<A> extends SharingOptions<A> {
  readonly load: Effect.Effect<Reply<A>, HarmonyError>;
  /** The request of `load`, if Harmony has to ask Spotify for its answer. */
  readonly endpoint?: Pick<AnyEndpoint, "method" | "path">;
  /** Whether an answer shows that Spotify serves Harmony. Default: every answer does. */
  readonly isServed?: (value: A) => boolean;
  /** Whether a failure does not go away by itself. It is then not asked for again on its own. Default: every failure may. */
  readonly isFinal?: (error: HarmonyError) => Effect.Effect<boolean>;
  /** Milliseconds between polls, by the value. Null: no polls. Without it the value is read once. */
  readonly every?: (value: A | undefined) => number | null;
  /** Called with every state before those who watch see it, even if nobody watches. */
  readonly onState?: (state: LiveState<A>) => Effect.Effect<void>;
}

/** When the operator comes back to the page, the server is asked at once, unless the answer is newer than this. */
const freshEnoughMs = 5000;
/** How long to wait for the tab in the lead to answer. */
const leaderPatienceMs = 10_000;
/** After a rest that Spotify asked for, requests are spread over this time. */
const spreadMs = 15_000;

/** Makes a live value. It is read when it is first watched. */
export const makeLiveValue = Effect.fnUntraced(function* <A>(options: LiveValueOptions<A>) {
  const { key, every, tellsIdentity = false, onState = () => Effect.void } = options;
  const { isServed = () => true, isFinal = () => Effect.succeed(false) } = options;
  const asksSpotify = options.endpoint !== undefined && callOf(nameOf(options.endpoint)) !== undefined;
  const client = yield* HarmonyClient;
  const presence = yield* Presence;
  const sharing = yield* makeSharing(options);
  const signals = yield* SessionSignals;
  const spotify = yield* SpotifyRest;
  const clock = yield* Clock.Clock;
  const now = () => clock.currentTimeMillisUnsafe();

  const ref = yield* SubscriptionRef.make<LiveState<A>>(loading);
  const request = yield* FiberHandle.make<A, HarmonyError>();
  const timer = yield* FiberHandle.make();
  const lead = yield* FiberHandle.make();
  const followers = yield* FiberSet.make();
  let nextBackoff = yield* Schedule.toStep(backoff);

  let watchers = 0;
  let isActive = false;
  let isLeading = false;
  /** When to ask next, by this machine's clock. Null: not on its own. */
  let dueAt: number | null = 0;
  let answeredAt = -Infinity;
  /** The last failure does not go away by itself. */
  let isRefusedForGood = false;
  /** The value came from another tab before this tab knew who is signed in. */
  let isUnverified = false;

  const state = () => SubscriptionRef.getUnsafe(ref);
  const set = (next: LiveState<A>) => Effect.andThen(onState(next), SubscriptionRef.set(ref, next));

  const restNow = () => (asksSpotify ? spotify.restNow() : undefined);

  const publish = Effect.suspend(() => sharing.publish(state()));

  const answered = (reply: Reply<A>) =>
    Effect.gen(function* () {
      nextBackoff = yield* Schedule.toStep(backoff);
      isUnverified = false;
      isRefusedForGood = false;
      answeredAt = now();
      yield* set(ready(reply.value, reply.at, reply.dropped));
      const pause = every ? every(reply.value) : null;
      dueAt = pause === null ? null : answeredAt + pollDelay(pause, reply.durationMs);
      yield* publish;
      if (asksSpotify && !reply.notModified && isServed(reply.value)) {
        yield* spotify.noteServed(reply.at - reply.durationMs);
      }
    });

  const refused = (error: HarmonyError) =>
    Effect.gen(function* () {
      const [, pause] = yield* Effect.orDie(nextBackoff(now(), error));
      const waitMs = Duration.toMillis(pause);
      isRefusedForGood = yield* isFinal(error);
      dueAt = isRefusedForGood ? null : now() + waitMs;
      const retryAt = Math.max(client.now() + waitMs, restNow()?.until ?? 0);
      yield* set(failed(state(), error, isRefusedForGood ? undefined : retryAt));
      yield* publish;
      yield* SubscriptionRef.set(signals.lastFailure, error);
    });

  const load: Effect.Effect<A, HarmonyError> = Effect.suspend(() => options.load).pipe(
    Effect.tap(answered),
    Effect.map(({ value }) => value),
    Effect.catchDefect((defect) => Effect.fail(unexpected(key, defect))),
    Effect.tapError(refused),
    Effect.onInterrupt(() => set(abandoned(state()))),
  );

  /** Asks the server, or joins the request under way. */
  const startRequest: Effect.Effect<Fiber.Fiber<A, HarmonyError>> = Effect.suspend(() => {
    const running = FiberHandle.getUnsafe(request);
    if (Option.isSome(running)) return Effect.succeed(running.value);
    return Effect.andThen(
      set(requested(state())),
      Effect.tap(FiberHandle.run(request, load), (fiber) => Effect.sync(() => fiber.addObserver(() => runNow(arm)))),
    );
  });
  const refresh = Effect.flatMap(startRequest, Fiber.join);
  const refreshAnew = Effect.suspend(() => {
    const running = FiberHandle.getUnsafe(request);
    return Option.isSome(running) ? Effect.andThen(Effect.exit(Fiber.join(running.value)), refresh) : refresh;
  });
  const runNow = Effect.runForkWith(yield* Effect.context<never>());

  /** Sets the one timer for the next request, if there is to be one. */
  const arm: Effect.Effect<void> = Effect.suspend(() => {
    const isOrphaned = !isLeading && state()._tag === "Loading";
    const isDue = isActive && dueAt !== null && !restNow() && (isLeading || isOrphaned);
    if (!isDue || Option.isSome(FiberHandle.getUnsafe(request))) return FiberHandle.clear(timer);
    const waitMs = isLeading ? dueAt! - now() : leaderPatienceMs;
    if (waitMs <= 0) return Effect.andThen(FiberHandle.clear(timer), Effect.asVoid(startRequest));
    return Effect.asVoid(FiberHandle.run(timer, Effect.andThen(Effect.sleep(waitMs), startRequest)));
  });

  const takeLead = Effect.scoped(
    Effect.gen(function* () {
      yield* sharing.lead;
      isLeading = true;
      yield* arm;
      yield* Effect.never;
    }),
  ).pipe(Effect.ensuring(Effect.sync(() => (isLeading = false))));

  /** Takes the lead while the page is visible and online and anybody watches, and gives it up otherwise. */
  const settle = Effect.gen(function* () {
    const { visible, online } = yield* presence.current;
    const wasActive = isActive;
    isActive = watchers > 0 && visible && online;
    if (isActive && !wasActive) {
      if (answeredAt + freshEnoughMs <= now() && !isRefusedForGood) dueAt = now();
      yield* FiberHandle.run(lead, takeLead);
    }
    if (!isActive && wasActive) yield* FiberHandle.clear(lead);
    yield* arm;
  });

  /** The session has changed: what was refused may be allowed now. */
  const retryNow = Effect.suspend(() => {
    if (state().error === undefined) return Effect.void;
    dueAt = now();
    return arm;
  });

  /** A rest that Spotify asks for has begun, changed or ended. */
  const heedRest = (rest: Rest | undefined) =>
    Effect.gen(function* () {
      const { _tag, error } = state();
      const isFailed = _tag === "Stale" || _tag === "Failed";
      if (rest && isFailed && !isRefusedForGood) yield* set(failed(state(), error!, rest.until));
      // All values would ask at once.
      if (!rest && dueAt !== null) dueAt = Math.max(dueAt, now() + (yield* Random.next) * spreadMs);
      yield* arm;
    });

  const hear = (message: Ask | Answer<A>) =>
    Effect.suspend(() => {
      if (message.type === "answer") return adopt(message);
      if (!isLeading || state().value === undefined) return Effect.void;
      // An old answer does not say who is signed in now: another person may have signed in since.
      const isOld = tellsIdentity && answeredAt + freshEnoughMs <= now();
      return isOld ? Effect.asVoid(startRequest) : publish;
    });

  const adopt = ({ value, at, dropped, error, retryAt }: Answer<A>) =>
    Effect.suspend(() => {
      const before = state();
      if (Option.isSome(FiberHandle.getUnsafe(request))) return Effect.void;
      if (at !== undefined && before.at !== undefined && at < before.at) return Effect.void;
      isUnverified = SubscriptionRef.getUnsafe(signals.identity) === undefined;
      answeredAt = now();
      const pause = every ? every(value) : null;
      dueAt = pause === null ? null : answeredAt + pause;
      const known: LiveState<A> = value === undefined || at === undefined ? loading : ready(value, at, dropped);
      return Effect.andThen(set(error === undefined ? known : failed(known, error, retryAt)), arm);
    });

  const reset = Effect.gen(function* () {
    // Nothing is asked while the request under way ends: its answer would be forgotten, too.
    dueAt = null;
    yield* FiberHandle.clear(request);
    isUnverified = false;
    isRefusedForGood = false;
    dueAt = 0;
    yield* set(loading);
    yield* arm;
  });

  let known: Identity | undefined = SubscriptionRef.getUnsafe(signals.identity);
  const followIdentity = (identity: Identity | undefined) =>
    Effect.suspend(() => {
      const before = known;
      known = identity;
      // Nothing that was read for somebody else is kept.
      const isSomebodyElse = before !== undefined && before.user !== null && before.user !== identity?.user;
      if ((isSomebodyElse || isUnverified) && !tellsIdentity) return reset;
      // Answers of other tabs were not accepted before this tab knew who is signed in.
      return watchers > 0 && !isLeading && state()._tag === "Loading" ? sharing.askOthers : Effect.void;
    });
  // At once: what is known already must not be taken for news once somebody watches.
  yield* Effect.forkScoped(Stream.runForEach(SubscriptionRef.changes(signals.identity), followIdentity), {
    startImmediately: true,
  });

  const startWatching = Effect.gen(function* () {
    yield* FiberSet.run(
      followers,
      Stream.runForEach(presence.changes, () => settle),
    );
    yield* FiberSet.run(
      followers,
      Stream.runForEach(Stream.drop(SubscriptionRef.changes(signals.epoch), 1), () => retryNow),
    );
    if (asksSpotify) {
      yield* FiberSet.run(followers, Stream.runForEach(Stream.drop(spotify.rest.changes, 1), heedRest));
    }
    yield* FiberSet.run(followers, Stream.runForEach(sharing.messages, hear));
    if (state().value === undefined) yield* sharing.askOthers;
  });
  const watch = Effect.acquireRelease(
    Effect.suspend(() => (++watchers === 1 ? startWatching : Effect.void)),
    () => Effect.suspend(() => (--watchers === 0 ? Effect.andThen(FiberSet.clear(followers), settle) : Effect.void)),
  );

  const live: OwnLiveValue<A> = {
    current: SubscriptionRef.get(ref),
    changes: Stream.unwrap(Effect.as(watch, SubscriptionRef.changes(ref))),
    refresh,
    asksSpotify,
    refreshAnew,
    refreshLater: Effect.sync(() => void runNow(Effect.exit(refreshAnew))),
    reset,
    value: () => state().value,
    put: (value) =>
      Effect.andThen(
        Effect.suspend(() => set(withValue(state(), value, client.now()))),
        publish,
      ),
  };
  return live;
});
