import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as PubSub from "effect/PubSub";
import type * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";

/** How the tabs of one origin share their work: one of them asks the server, all of them hear the answer. */
export class Tabs extends Context.Service<
  Tabs,
  {
    /** Waits until this tab is the one to ask. The end of the scope gives that up. */
    readonly lead: (key: string) => Effect.Effect<void, never, Scope.Scope>;
    readonly publish: (key: string, message: unknown) => Effect.Effect<void>;
    /** What other tabs publish. Anybody on this origin may have sent it, so it has to be decoded. */
    readonly messages: (key: string) => Stream.Stream<unknown>;
  }
>()("harmony-spotify/Tabs") {
  /** For a tab that shares nothing: it is always in the lead and tells nobody. */
  static readonly layerAlone = Layer.succeed(
    Tabs,
    Tabs.of({ lead: () => Effect.void, publish: () => Effect.void, messages: () => Stream.never }),
  );

  /**
   * Shares with every tab of this origin that has the same `scope`. Web Locks choose the tab that asks; they exist only on
   * https and localhost. A BroadcastChannel carries the answers. If either is missing, every tab is on its own.
   */
  static layer(scope: string) {
    return globalThis.navigator?.locks && globalThis.BroadcastChannel
      ? Layer.effect(Tabs, connect(`harmony-spotify:2:${scope}`))
      : Tabs.layerAlone;
  }
}

/** What a tab publishes. */
interface Message {
  readonly key: string;
  readonly message: unknown;
}

const connect = Effect.fnUntraced(function* (name: string) {
  const heard = yield* PubSub.unbounded<Message>();
  const channel = yield* Effect.acquireRelease(
    Effect.sync(() => new BroadcastChannel(name)),
    (open) => Effect.sync(() => open.close()),
  );
  let isOpen = true;
  yield* Effect.addFinalizer(() => Effect.sync(() => (isOpen = false)));
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== "object" || data === null || !("key" in data) || !("message" in data)) return;
    PubSub.publishUnsafe(heard, { key: String(data.key), message: data.message });
  };

  return Tabs.of({
    lead: (key) =>
      Effect.asVoid(
        Effect.acquireRelease(holdLock(`${name}:${key}`), (release) => Effect.sync(release), { interruptible: true }),
      ),
    publish: (key, message) =>
      Effect.sync(() => {
        if (isOpen) channel.postMessage({ key, message } satisfies Message);
      }),
    messages: (key) =>
      Stream.fromPubSub(heard).pipe(
        Stream.filter((sent) => sent.key === key),
        Stream.map(({ message }) => message),
      ),
  });
});

/** Waits for a Web Lock and gives the function that releases it. */
const holdLock = (name: string) =>
  Effect.callback<() => void>((resume, signal) => {
    navigator.locks
      .request(name, { signal }, () =>
        signal.aborted ? undefined : new Promise<void>((release) => resume(Effect.succeed(release))),
      )
      // If it was interrupted before its turn came, nobody listens any more.
      .catch((error: unknown) => resume(Effect.die(error)));
  });
