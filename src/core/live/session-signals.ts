import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as SubscriptionRef from "effect/SubscriptionRef";
import type { HarmonyError } from "../client/errors.js";

/** Who is signed in. What is kept and shared depends on it. */
export interface Identity {
  readonly user: string | null;
  readonly role: string;
}

/** How watched values and the session inform each other. The session is itself a watched value, so neither can own the other. */
export class SessionSignals extends Context.Service<
  SessionSignals,
  {
    /** Undefined until the session is known. */
    readonly identity: SubscriptionRef.SubscriptionRef<Identity | undefined>;
    /** Counts the changes of the session. After one, what was refused may be allowed. */
    readonly epoch: SubscriptionRef.SubscriptionRef<number>;
    /** The latest failure of any request. */
    readonly lastFailure: SubscriptionRef.SubscriptionRef<HarmonyError | undefined>;
  }
>()("harmony-spotify/SessionSignals") {
  static readonly layer = Layer.effect(
    SessionSignals,
    Effect.gen(function* () {
      return SessionSignals.of({
        identity: yield* SubscriptionRef.make<Identity | undefined>(undefined),
        epoch: yield* SubscriptionRef.make(0),
        lastFailure: yield* SubscriptionRef.make<HarmonyError | undefined>(undefined),
      });
    }),
  );
}
