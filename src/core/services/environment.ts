import * as Effect from "effect/Effect";
import { type Observable, Subject } from "./subject.js";

/** Whether anybody can see the page and whether there is a network. A worker and Node are always seen. */
export interface Presence {
  readonly visible: boolean;
  readonly online: boolean;
}

const presence = (): Presence => ({
  visible: globalThis.document?.visibilityState !== "hidden",
  online: globalThis.navigator?.onLine !== false,
});

/** Follows the page's visibility and network until its scope ends. */
export const makeEnvironment = Effect.acquireRelease(
  Effect.sync((): { readonly subject: Subject<Presence>; readonly stop: AbortController } => {
    const subject = new Subject(presence());
    const stop = new AbortController();
    const look = () => {
      const now = presence();
      if (now.visible !== subject.state.visible || now.online !== subject.state.online) subject.set(now);
    };
    globalThis.document?.addEventListener("visibilitychange", look, stop);
    for (const event of ["online", "offline"]) globalThis.addEventListener?.(event, look, stop);
    return { subject, stop };
  }),
  ({ stop }) => Effect.sync(() => stop.abort()),
).pipe(Effect.map(({ subject }): Observable<Presence> => subject));
