import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as FiberMap from "effect/FiberMap";
import * as Option from "effect/Option";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { Forbidden, type HarmonyError, unexpected, Unsupported } from "../client/errors.js";
import type { Access, Action } from "../policy/access.js";
import { CommandAccess } from "./command-access.js";
import { SessionSignals } from "./session-signals.js";
import { readOnly, type Watched } from "./watched.js";

/** The keys of the inputs that a command is running with. */
export type Pending = ReadonlySet<string>;

/** Something that an operator can do. The same input is never sent twice at once: a second caller joins the first. */
export interface LiveCommand<In, Out> {
  readonly action: Action;
  /** Whether the session allows it at present. */
  readonly access: Effect.Effect<Access>;
  readonly pending: Watched<Pending>;
  /** Once begun, it goes on to its end, even if its caller no longer waits. */
  readonly run: (input: In) => Effect.Effect<Out, HarmonyError>;
}

export interface LiveCommandOptions<In, Out> {
  readonly action: Action;
  readonly effect: (input: In) => Effect.Effect<Out, HarmonyError>;
  /** Gives different keys to inputs that may run at the same time. Without it only one runs at a time. */
  readonly keyOf?: (input: In) => string;
}

const nothing: Pending = new Set();

/** Makes a command. All its failures are `HarmonyError`s, defects included. */
export const makeLiveCommand = Effect.fnUntraced(function* <In, Out>(options: LiveCommandOptions<In, Out>) {
  const { action, keyOf = () => "" } = options;
  const access = yield* CommandAccess;
  const signals = yield* SessionSignals;
  const running = yield* FiberMap.make<string, Out, HarmonyError>();
  const pending = yield* SubscriptionRef.make(nothing);

  /** Refuses what the server would refuse anyway. The server decides about everything else. */
  const send = Effect.fnUntraced(function* (input: In) {
    yield* access.whenKnown;
    const { decision } = yield* access.to(action);
    switch (decision) {
      case "allowed":
        return yield* options.effect(input);
      case "unsupported":
        return yield* new Unsupported({ endpoint: action });
      case "unknown":
        return yield* unexpected(action, "The session is not known yet.");
      default:
        return yield* new Forbidden({ endpoint: action });
    }
  });

  const noteFailure = (error: HarmonyError) =>
    Effect.andThen(
      SubscriptionRef.set(signals.lastFailure, error),
      error._tag === "Unsupported" ? access.markUnsupported(action) : Effect.void,
    );

  const begin = (key: string, input: In) =>
    SubscriptionRef.update(pending, (keys) => new Set(keys).add(key)).pipe(
      Effect.andThen(
        FiberMap.run(
          running,
          key,
          send(input).pipe(
            Effect.catchDefect((defect) => Effect.fail(unexpected(action, defect))),
            Effect.tapError(noteFailure),
            Effect.ensuring(
              SubscriptionRef.update(pending, (keys) => new Set([...keys].filter((other) => other !== key))),
            ),
          ),
        ),
      ),
    );

  const command: LiveCommand<In, Out> = {
    action,
    access: access.to(action),
    pending: readOnly(pending),
    run: (input) =>
      Effect.suspend(() => {
        const key = keyOf(input);
        const same = FiberMap.getUnsafe(running, key);
        return Effect.flatMap(Option.isSome(same) ? Effect.succeed(same.value) : begin(key, input), Fiber.join);
      }).pipe(Effect.catchDefect((defect) => Effect.fail(unexpected(action, defect)))),
  };
  return command;
});
