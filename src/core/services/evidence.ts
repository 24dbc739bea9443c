import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { readOnly, type Watched } from "../live/watched.js";
import { type FailureCause, causeOf, type Evidence, type RequestFailure } from "../policy/causes.js";
import { missingScopes, type RequiredScope, type ScopedCard } from "../policy/scopes.js";
import { SessionService } from "./session.js";

/** What the services have learnt, by which a failure is explained: the server itself often does not tell its cause. */
export class EvidenceService extends Context.Service<
  EvidenceService,
  {
    /** Changes when more is known, or other things are. */
    readonly evidence: Watched<Evidence>;
    /** Notes what an answer has shown. Undefined: it is not known any more. */
    readonly note: (learnt: Pick<Evidence, "connection" | "scopes" | "accountId">) => Effect.Effect<void>;
    /** The scopes that a card needs and that are known not to be granted. Unlike the Account service, it asks for nothing. */
    readonly missingScopes: (card: ScopedCard) => Effect.Effect<ReadonlyArray<RequiredScope>>;
    /** Why a request failed, as far as that is known now. */
    readonly causeOf: (failure: RequestFailure) => Effect.Effect<FailureCause>;
  }
>()("harmony-spotify/EvidenceService") {
  static readonly layer = Layer.effect(
    EvidenceService,
    Effect.gen(function* () {
      const { session } = yield* SessionService;
      const known = yield* SubscriptionRef.make<Evidence>({});
      return EvidenceService.of({
        evidence: readOnly(known),
        note: (learnt) =>
          Effect.suspend(() => {
            const before = SubscriptionRef.getUnsafe(known);
            const isNews = (Object.keys(learnt) as Array<keyof typeof learnt>).some(
              (key) => learnt[key] !== before[key],
            );
            return isNews ? SubscriptionRef.set(known, { ...before, ...learnt }) : Effect.void;
          }),
        missingScopes: (card) => Effect.sync(() => missingScopes(SubscriptionRef.getUnsafe(known).scopes, card)),
        causeOf: (failure) =>
          Effect.map(session.current, ({ value }) =>
            causeOf(failure, { ...SubscriptionRef.getUnsafe(known), role: value?.role }),
          ),
      });
    }),
  );
}
