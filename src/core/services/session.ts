import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { getSession } from "../contract/session.js";
import { CommandAccess } from "../live/command-access.js";
import { DeviceMemory } from "../live/device-memory.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { SessionSignals } from "../live/session-signals.js";
import type { LiveState } from "../live/state.js";
import { readOnly, type Watched } from "../live/watched.js";
import {
  resolveSession,
  Session,
  type SessionAnswer,
  sessionAnswerFromWire,
  type SessionOverrides,
} from "../model/session.js";
import { type Access, type Action, decideAccess } from "../policy/access.js";

const pollMs = 300_000;
/** A failure often hits every card at once. The session is then read once for all of them. */
const doubtRestMs = 2000;

/** Failures that may mean that the session has changed. */
const doubtful: ReadonlySet<HarmonyError["_tag"]> = new Set(["Unauthenticated", "Forbidden", "NotFound"]);

/** Who is signed in, and what they may do. */
export class SessionService extends Context.Service<
  SessionService,
  {
    readonly session: LiveValue<Session>;
    /** Actions that this server turned out not to have. */
    readonly unsupported: Watched<ReadonlySet<Action>>;
    readonly access: (action: Action) => Effect.Effect<Access>;
    /**
     * Whether a card should ask for its data: not for somebody who may not see the page, nor before it is known who that is,
     * unless the last visitor of this browser was allowed to. Changes with `session`.
     */
    readonly mayAsk: Effect.Effect<boolean>;
    readonly markUnsupported: (action: Action) => Effect.Effect<void>;
    /** Changes what the host says about the session. Every card follows at once. */
    readonly override: (overrides: SessionOverrides) => Effect.Effect<void>;
  }
>()("harmony-spotify/SessionService") {
  static layer(overrides: SessionOverrides) {
    return Layer.effectContext(
      Effect.map(makeSession(overrides), (service) =>
        Context.make(SessionService, service).pipe(
          Context.add(
            CommandAccess,
            CommandAccess.of({
              to: service.access,
              markUnsupported: service.markUnsupported,
              whenKnown: Effect.flatMap(service.session.current, ({ value }) =>
                value === undefined ? Effect.asVoid(Effect.exit(service.session.refresh)) : Effect.void,
              ),
            }),
          ),
        ),
      ),
    );
  }
}

const makeSession = Effect.fnUntraced(function* (given: SessionOverrides) {
  const client = yield* HarmonyClient;
  const signals = yield* SessionSignals;
  const clock = yield* Clock.Clock;
  const memory = yield* DeviceMemory;
  const wasAllowed = yield* memory.remembered({ key: "page.view", schema: Schema.Boolean, of: "server" });
  let overrides = given;
  let answer: SessionAnswer | undefined;
  /** The server has no session: there is nobody between it and this page. */
  let isAlone = false;
  const unsupported = yield* SubscriptionRef.make<ReadonlySet<Action>>(new Set());

  const resolve = (): Session => {
    const value = resolveSession(answer, overrides);
    // Harmony alone has never synced anything by itself.
    return isAlone && value.syncEverySeconds === undefined ? { ...value, syncEverySeconds: null } : value;
  };
  const resolved = (reply?: Reply<SessionAnswer>): Reply<Session> => {
    answer = reply?.value;
    const value = resolve();
    return { bytes: 0, durationMs: 0, dropped: 0, notModified: false, at: client.now(), ...reply, value };
  };

  let fingerprint = "";
  const noticeChange = ({ value, error }: LiveState<Session>) =>
    Effect.gen(function* () {
      const before = fingerprint;
      if (error?._tag === "Unauthenticated") {
        fingerprint = "signed out";
        return;
      }
      if (!value) return;
      fingerprint = JSON.stringify([value.user, value.role, value.features]);
      if (before !== fingerprint) yield* wasAllowed.set(maySeePage(value));
      yield* setIdentity({ user: value.user, role: value.role });
      if (before !== "" && before !== fingerprint) yield* SubscriptionRef.update(signals.epoch, (epoch) => epoch + 1);
    });
  const setIdentity = (identity: { readonly user: string | null; readonly role: string }) =>
    Effect.suspend(() => {
      const before = SubscriptionRef.getUnsafe(signals.identity);
      const same = before?.user === identity.user && before.role === identity.role;
      return same ? Effect.void : SubscriptionRef.set(signals.identity, identity);
    });

  const maySeePage = (value: Session) => decideAccess("page.view", value).decision === "allowed";

  /** A server without the route leaves the session to the host. If it has answered before, it only has a fault. */
  const hasNoRoute = ({ _tag }: HarmonyError) =>
    answer === undefined && (_tag === "Unsupported" || _tag === "NotFound");
  const ask = client.send(getSession, {}, sessionAnswerFromWire).pipe(
    Effect.map(resolved),
    Effect.catchIf(hasNoRoute, () =>
      Effect.sync(() => {
        isAlone = true;
        return resolved();
      }),
    ),
  );
  const session = yield* makeLiveValue<Session>({
    // The resolved session is shared, so only tabs with the same host configuration may share it.
    key: `session ${JSON.stringify(given)}`,
    every: () => pollMs,
    shared: Session,
    tellsIdentity: true,
    onState: noticeChange,
    // If the host gives both role and features, there is nothing to ask.
    load: Effect.suspend(() => (overrides.role && overrides.features ? Effect.sync(() => resolved()) : ask)),
  });

  let lastDoubt = -Infinity;
  const checkAfter = (error: HarmonyError | undefined) =>
    Effect.suspend(() => {
      const now = clock.currentTimeMillisUnsafe();
      const isOwn = error?.endpoint === "GET /session";
      if (!error || isOwn || !doubtful.has(error._tag) || now - lastDoubt < doubtRestMs) return Effect.void;
      lastDoubt = now;
      return session.refreshLater;
    });
  yield* Effect.forkScoped(Stream.runForEach(SubscriptionRef.changes(signals.lastFailure), checkAfter));

  return SessionService.of({
    session,
    unsupported: readOnly(unsupported),
    access: (action) =>
      Effect.sync(() => decideAccess(action, session.value(), SubscriptionRef.getUnsafe(unsupported))),
    // Where the session cannot be read, every card finds out for itself what it gets.
    mayAsk: Effect.flatMap(session.current, ({ value, error }) =>
      value || error
        ? Effect.succeed(value === undefined || maySeePage(value))
        : Effect.map(wasAllowed.current, (was) => was === true),
    ),
    markUnsupported: (action) => SubscriptionRef.update(unsupported, (actions) => new Set(actions).add(action)),
    override: (next) =>
      Effect.suspend(() => {
        overrides = next;
        return session.value() === undefined ? session.refreshLater : session.put(resolve());
      }),
  });
});
