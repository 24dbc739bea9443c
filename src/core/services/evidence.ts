import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { DeviceMemory } from "../live/device-memory.js";
import { SessionSignals } from "../live/session-signals.js";
import { readOnly, type Watched } from "../live/watched.js";
import {
  type Capabilities,
  capabilities as capabilityNames,
  capabilitiesFrom,
  type Finding,
  findingsOfFailure,
  strongest,
} from "../policy/capabilities.js";
import { type FailureCause, causeOf, type Evidence, rememberedRefusal, type RequestFailure } from "../policy/causes.js";
import type { Capability } from "../policy/spotify-calls.js";
import { missingScopes, type RequiredScope, type ScopedCard } from "../policy/scopes.js";
import { SessionService } from "./session.js";

/** What was seen again is written down no more often than this. */
const noteAgainMs = 600_000;

const Findings = Schema.Array(
  Schema.Struct({
    capability: Schema.Literals(capabilityNames),
    works: Schema.Boolean,
    at: Schema.Finite,
    isInferred: Schema.Boolean,
  }),
);

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
    /** What the app that Harmony signs in with may do, as answers have shown it within a day; kept by this browser for each server. */
    readonly capabilities: Watched<Capabilities>;
    /** Notes what an answer has shown of the app. */
    readonly learn: (findings: ReadonlyArray<Finding>) => Effect.Effect<void>;
    /** Forgets what was learnt of a capability, so that it can be tried. */
    readonly forget: (capability: Capability) => Effect.Effect<void>;
    /** Why a request failed, as far as that is known now. */
    readonly causeOf: (failure: RequestFailure) => Effect.Effect<FailureCause>;
  }
>()("harmony-spotify/EvidenceService") {
  static readonly layer = Layer.effect(
    EvidenceService,
    Effect.gen(function* () {
      const { session } = yield* SessionService;
      const client = yield* HarmonyClient;
      const { lastFailure } = yield* SessionSignals;
      const known = yield* SubscriptionRef.make<Evidence>({});

      const explain = (failure: RequestFailure) =>
        Effect.map(session.current, ({ value }) =>
          causeOf(failure, { ...SubscriptionRef.getUnsafe(known), role: value?.role }),
        );

      const memory = yield* (yield* DeviceMemory).remembered({ key: "capabilities", schema: Findings, of: "server" });
      let findings = strongest((yield* memory.current) ?? [], client.now());
      const capabilities = yield* SubscriptionRef.make(capabilitiesFrom(findings));
      const hold = (next: ReadonlyArray<Finding>) =>
        Effect.suspend(() => {
          findings = next;
          return SubscriptionRef.set(capabilities, capabilitiesFrom(next));
        });
      const keep = (next: ReadonlyArray<Finding>) => Effect.andThen(hold(next), memory.set(next));
      const hear = (remembered: ReadonlyArray<Finding> | undefined) =>
        remembered === findings ? Effect.void : hold(strongest(remembered ?? [], client.now()));
      yield* Effect.forkScoped(Stream.runForEach(Stream.drop(memory.changes, 1), hear), { startImmediately: true });

      const learn = (news: ReadonlyArray<Finding>) =>
        Effect.suspend(() => {
          const next = strongest([...findings, ...news], client.now());
          const isNews = (finding: Finding) => {
            const before = findings.find(({ capability }) => capability === finding.capability);
            const isSame = before?.works === finding.works && before.isInferred === finding.isInferred;
            return !isSame || finding.at - before.at >= noteAgainMs;
          };
          return next.length !== findings.length || next.some(isNews) ? keep(next) : Effect.void;
        });
      const learnFailure = (failure: HarmonyError | undefined) =>
        Effect.gen(function* () {
          // What is remembered must not be learnt again, or it would never be forgotten.
          if (!failure || failure.code === rememberedRefusal) return;
          const isConnected = SubscriptionRef.getUnsafe(known).connection === "connected";
          yield* learn(findingsOfFailure(yield* explain(failure), isConnected, client.now()));
        });
      yield* Effect.forkScoped(Stream.runForEach(SubscriptionRef.changes(lastFailure), learnFailure), {
        startImmediately: true,
      });

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
        capabilities: readOnly(capabilities),
        learn,
        forget: (capability) =>
          Effect.suspend(() => keep(findings.filter((finding) => finding.capability !== capability))),
        causeOf: explain,
      });
    }),
  );
}
