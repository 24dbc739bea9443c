import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { readOnly, type Watched } from "./watched.js";

/** Whether the page is visible and whether there is a network. A worker and Node always count as visible. */
export interface PresenceState {
  readonly visible: boolean;
  readonly online: boolean;
}

function readPresence(): PresenceState {
  return {
    visible: globalThis.document?.visibilityState !== "hidden",
    online: globalThis.navigator?.onLine !== false,
  };
}

/** Follows the page's visibility and network. */
export class Presence extends Context.Service<Presence, Watched<PresenceState>>()("harmony-spotify/Presence") {
  static readonly layer = Layer.effect(
    Presence,
    Effect.gen(function* () {
      const presence = yield* SubscriptionRef.make(readPresence());
      const update = Effect.suspend(() => {
        const before = SubscriptionRef.getUnsafe(presence);
        const now = readPresence();
        const same = now.visible === before.visible && now.online === before.online;
        return same ? Effect.void : SubscriptionRef.set(presence, now);
      });
      const run = Effect.runSyncWith(yield* Effect.context<never>());
      yield* Effect.acquireRelease(
        Effect.sync(() => {
          const stop = new AbortController();
          const look = () => run(update);
          globalThis.document?.addEventListener("visibilitychange", look, stop);
          for (const event of ["online", "offline"]) globalThis.addEventListener?.(event, look, stop);
          return stop;
        }),
        (stop) => Effect.sync(() => stop.abort()),
      );
      return Presence.of(readOnly(presence));
    }),
  );
}
