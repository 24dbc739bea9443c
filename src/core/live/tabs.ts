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
    /** Waits until this tab is the one to ask; the scope's end gives that up. */
    readonly lead: (key: string) => Effect.Effect<void, never, Scope.Scope>;
    readonly publish: (key: string, message: unknown) => Effect.Effect<void>;
    /** What other tabs publish, as it arrives. Anybody on this origin may have written it. */
    readonly messages: (key: string) => Stream.Stream<unknown>;
  }
>()("harmony-spotify/Tabs") {
  /** Without other tabs to care for: always in the lead, nobody to tell. */
  static readonly layerAlone = Layer.succeed(
    Tabs,
    Tabs.of({ lead: () => Effect.void, publish: () => Effect.void, messages: () => Stream.never }),
  );

  /**
   * Shares with every tab of this origin that gives the same `scope`. Web Locks elect who asks (they exist only on https
   * and localhost), a BroadcastChannel carries the answers. Where either is missing, each tab is alone.
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
      .catch((error: unknown) => {
        // Interrupted before its turn came: there is nothing to release.
        if (!signal.aborted) resume(Effect.die(error));
      });
  });
