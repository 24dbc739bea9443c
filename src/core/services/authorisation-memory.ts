import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { DeviceMemory } from "../live/device-memory.js";
import type { Watched } from "../live/watched.js";
import { AuthorisationRecord } from "../model/oauth.js";

const nothing: AuthorisationRecord = {};

/** What this browser remembers of the authorisations with its Harmony server, the same in all its tabs. */
export class AuthorisationMemory extends Context.Service<
  AuthorisationMemory,
  {
    readonly record: Watched<AuthorisationRecord>;
    /** Remembers what follows from the record by `step`, which returns the record itself where nothing does. */
    readonly change: (step: (record: AuthorisationRecord) => AuthorisationRecord) => Effect.Effect<void>;
  }
>()("harmony-spotify/AuthorisationMemory") {
  static readonly layer = Layer.effect(
    AuthorisationMemory,
    Effect.gen(function* () {
      const { remembered } = yield* DeviceMemory;
      const stored = yield* remembered({ key: "authorisation", schema: AuthorisationRecord, of: "server" });
      const current = Effect.map(stored.current, (record) => record ?? nothing);
      return AuthorisationMemory.of({
        record: { current, changes: Stream.map(stored.changes, (record) => record ?? nothing) },
        change: (step) =>
          Effect.flatMap(current, (record) => {
            const next = step(record);
            return next === record ? Effect.void : stored.set(next);
          }),
      });
    }),
  );
}
