import * as Cause from "effect/Cause";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import type * as Fiber from "effect/Fiber";
import { Forbidden, type HarmonyError, Unexpected, Unsupported } from "../client/errors.js";
import type { Access, Action } from "../policy/access.js";
import { Runtime } from "./runtime.js";
import { SessionService } from "./session.js";
import { type Observable, Subject } from "./subject.js";

/** What a command is doing: the keys of the inputs under way. */
export type Pending = ReadonlySet<string>;

/** Something an operator can do. The same input cannot be sent twice at once: whoever asks again joins. */
export interface Command<In, Out> extends Observable<Pending> {
  readonly action: Action;
  /** Whether the session allows it now. */
  readonly access: Access;
  /** Rejects with a `HarmonyError`. */
  run(input: In): Promise<Out>;
}

export interface CommandOptions<In, Out> {
  readonly action: Action;
  readonly effect: (input: In) => Effect.Effect<Out, HarmonyError>;
  /** Tells inputs apart that may run side by side; without it only one runs at a time. */
  readonly keyOf?: (input: In) => string;
}

const none: Pending = new Set();

class ServiceCommand<In, Out> extends Subject<Pending> implements Command<In, Out> {
  readonly action: Action;
  readonly #options: CommandOptions<In, Out>;
  readonly #runtime: Runtime["Service"];
  readonly #session: SessionService["Service"];
  readonly #running = new Map<string, Promise<Out>>();

  constructor(runtime: Runtime["Service"], session: SessionService["Service"], options: CommandOptions<In, Out>) {
    super(none);
    this.action = options.action;
    this.#options = options;
    this.#runtime = runtime;
    this.#session = session;
  }

  get access(): Access {
    return this.#session.access(this.action);
  }

  run(input: In): Promise<Out> {
    const key = this.#options.keyOf?.(input) ?? "";
    const running = this.#running.get(key);
    if (running) return running;
    const promise = new Promise<Out>((resolve, reject) => {
      const fiber: Fiber.Fiber<Out, HarmonyError> = this.#runtime.fork(this.#guarded(input));
      fiber.addObserver((exit) => {
        this.#running.delete(key);
        this.set(new Set(this.#running.keys()));
        if (Exit.isSuccess(exit)) return resolve(exit.value);
        const error = Cause.squash(exit.cause) as HarmonyError;
        this.#runtime.doubts.set(error);
        if (error._tag === "Unsupported") this.#session.markUnsupported(this.action);
        reject(error);
      });
    });
    this.#running.set(key, promise);
    this.set(new Set(this.#running.keys()));
    return promise;
  }

  /** Refuses what the server would refuse anyway; it has the last word on everything else. */
  #guarded(input: In): Effect.Effect<Out, HarmonyError> {
    const endpoint = this.action;
    const { session } = this.#session;
    const known = session.state.value
      ? Effect.void
      : Effect.promise(() =>
          session.refresh().then(
            () => {},
            () => {},
          ),
        );
    return Effect.flatMap(known, () => {
      switch (this.access.decision) {
        case "allowed":
          return this.#options.effect(input);
        case "unsupported":
          return Effect.fail(new Unsupported({ endpoint }));
        case "unknown":
          return Effect.fail(new Unexpected({ endpoint, reason: "The session is not known yet." }));
        default:
          return Effect.fail(new Forbidden({ endpoint }));
      }
    });
  }
}

export const makeCommand = <In, Out>(
  options: CommandOptions<In, Out>,
): Effect.Effect<Command<In, Out>, never, Runtime | SessionService> =>
  Effect.gen(function* () {
    return new ServiceCommand(yield* Runtime, yield* SessionService, options);
  });
