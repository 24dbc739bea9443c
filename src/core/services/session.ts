import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { getSession } from "../wire/session.js";
import { HarmonyClient, type Reply } from "../client/client.js";
import { resolveSession, type Session, type SessionAnswer, type SessionOverrides } from "../model/session.js";
import { type Access, type Action, decideAccess } from "../policy/access.js";
import { makeResource, type Resource, type ResourceState } from "./resource.js";
import { Runtime } from "./runtime.js";
import { type Observable, Subject } from "./subject.js";

const pollMs = 300_000;
/** Doubts come in flocks, one a card: the session is read once for all of them. */
const doubtRestMs = 2000;

export class SessionService extends Context.Service<
  SessionService,
  {
    readonly session: Resource<Session>;
    /** Actions this server has shown not to have. */
    readonly unsupported: Observable<ReadonlySet<Action>>;
    readonly access: (action: Action) => Access;
    readonly markUnsupported: (action: Action) => void;
    /** What the host insists on; takes effect on every card at once. */
    readonly override: (overrides: SessionOverrides) => void;
  }
>()("harmony-spotify/SessionService") {}

export const makeSession = Effect.fnUntraced(function* (given: SessionOverrides) {
  const client = yield* HarmonyClient;
  const runtime = yield* Runtime;
  let overrides = given;
  let answer: SessionAnswer | undefined;
  const unsupported = new Subject<ReadonlySet<Action>>(new Set());

  const resolved = (reply?: Reply<SessionAnswer>): Reply<Session> => {
    answer = reply?.value;
    return {
      bytes: 0,
      durationMs: 0,
      dropped: 0,
      notModified: false,
      at: runtime.now(),
      ...reply,
      value: resolveSession(answer, overrides),
    };
  };
  let fingerprint = "";
  /** Whoever stopped on 401 or 403 may ask again once the session is another one. */
  const noticeChange = ({ value, error }: ResourceState<Session>) => {
    const signedOut = error?._tag === "Unauthenticated";
    const next = signedOut ? "signed out" : JSON.stringify([value?.user, value?.role, value?.features]);
    const changed = next !== fingerprint && fingerprint !== "";
    fingerprint = next;
    if (changed && !signedOut) runtime.sessionEpoch.set(runtime.sessionEpoch.state + 1);
  };

  const session = yield* makeResource<Session>({
    // What is resolved is shared: only tabs in which the host says the same have it in common.
    key: `session ${JSON.stringify(given)}`,
    every: () => pollMs,
    onState: noticeChange,
    load: Effect.suspend(() =>
      // A host that says both role and flags has nothing to ask.
      overrides.role && overrides.features
        ? Effect.succeed(resolved())
        : client.send(getSession, {}).pipe(
            Effect.map(resolved),
            Effect.catch((error) =>
              error._tag === "Unsupported" || error._tag === "NotFound"
                ? Effect.succeed(resolved())
                : Effect.fail(error),
            ),
          ),
    ),
  });

  let lastDoubt = -Infinity;
  runtime.doubts.subscribe((error) => {
    const doubtful = error?._tag === "Unauthenticated" || error?._tag === "Forbidden" || error?._tag === "NotFound";
    if (!doubtful || error.endpoint === "GET /session" || runtime.localNow() - lastDoubt < doubtRestMs) return;
    lastDoubt = runtime.localNow();
    session.load();
  });

  return SessionService.of({
    session,
    unsupported,
    access: (action) => decideAccess(action, session.state.value, unsupported.state),
    markUnsupported: (action) => unsupported.set(new Set(unsupported.state).add(action)),
    override: (next) => {
      overrides = next;
      if (session.state.value === undefined) session.load();
      else session.put(resolveSession(answer, overrides));
    },
  });
});
