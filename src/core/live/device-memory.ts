import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { SessionSignals } from "./session-signals.js";
import { Tabs } from "./tabs.js";
import { readOnly, type Watched } from "./watched.js";

/** Something that this browser remembers. Undefined: there is nothing, or what is stored cannot be read. */
export interface RememberedValue<A> extends Watched<A | undefined> {
  /** Remembers a value in every tab, or forgets it (undefined). */
  readonly set: (value: A | undefined) => Effect.Effect<void>;
}

export interface RememberedOptions<A> {
  /** The name of the value in storage. */
  readonly key: string;
  /** Decodes what is stored and what other tabs send: plain JSON, without transformations. */
  readonly schema: Schema.Decoder<A>;
  /** Whose it is. What belongs to a user is not seen by whoever signs in after them. */
  readonly of: "server" | "user";
}

/**
 * What this browser remembers over visits, for Harmony servers that do not keep it. It is shared with exactly the tabs that
 * share their polls: where tabs share nothing, or storage is full or forbidden, it lasts as long as the page.
 */
export class DeviceMemory extends Context.Service<
  DeviceMemory,
  {
    readonly remembered: <A>(options: RememberedOptions<A>) => Effect.Effect<RememberedValue<A>, never, Scope.Scope>;
  }
>()("harmony-spotify/DeviceMemory") {
  /** @param scope what the tabs have in common that share it; `false`: nothing is stored */
  static readonly layer = (scope: string | false) =>
    Layer.effect(
      DeviceMemory,
      Effect.map(Effect.all({ tabs: Tabs, signals: SessionSignals }), ({ tabs, signals }) =>
        DeviceMemory.of({ remembered: (options) => remember(scope, tabs, signals, options) }),
      ),
    );
}

/** How a tab tells the others what it has remembered. */
const Message = Schema.Struct({ owner: Schema.NullOr(Schema.String), value: Schema.Unknown });
const decodeMessage = Schema.decodeUnknownOption(Message);

const remember = Effect.fnUntraced(function* <A>(
  scope: string | false,
  tabs: Tabs["Service"],
  { identity }: SessionSignals["Service"],
  { key, schema, of }: RememberedOptions<A>,
) {
  const topic = `memory/${key}`;
  const decode = Schema.decodeUnknownOption(schema) as (value: unknown) => Option.Option<A>;
  const ref = yield* SubscriptionRef.make<A | undefined>(undefined);
  /** Null: nobody in particular. Undefined: a user's, and the user is not known yet. */
  let owner: string | null | undefined;
  /** A value was set before its owner was known. It is theirs. */
  let isWaitingForOwner = false;

  const nameInStorage = () => `harmony-spotify:${String(scope)}:${key}${of === "user" ? `:${owner ?? ""}` : ""}`;
  const stored = () =>
    Option.getOrUndefined(
      Option.flatMap(
        inStorage(scope, (storage) => storage.getItem(nameInStorage())),
        decodeJson(decode),
      ),
    );
  const store = (value: A | undefined) => {
    inStorage(scope, (storage) =>
      value === undefined
        ? storage.removeItem(nameInStorage())
        : storage.setItem(nameInStorage(), JSON.stringify(value)),
    );
  };

  const keep = (value: A | undefined) =>
    Effect.suspend(() => {
      const known = owner;
      if (known === undefined) return Effect.void;
      store(value);
      return tabs.publish(topic, { owner: known, value: value ?? null } satisfies typeof Message.Type);
    });
  const belongTo = (next: string | null) =>
    Effect.suspend(() => {
      if (next === owner) return Effect.void;
      owner = next;
      if (!isWaitingForOwner) return SubscriptionRef.set(ref, stored());
      isWaitingForOwner = false;
      return keep(SubscriptionRef.getUnsafe(ref));
    });

  if (of === "server") yield* belongTo(null);
  else {
    yield* Effect.forkScoped(
      Stream.runForEach(SubscriptionRef.changes(identity), (known) => (known ? belongTo(known.user) : Effect.void)),
      { startImmediately: true },
    );
  }
  yield* Effect.forkScoped(
    Stream.runForEach(tabs.messages(topic), (json) => {
      const message = Option.getOrUndefined(decodeMessage(json));
      if (message === undefined || message.owner !== owner) return Effect.void;
      return SubscriptionRef.set(ref, Option.getOrUndefined(decode(message.value)));
    }),
    { startImmediately: true },
  );

  const value: RememberedValue<A> = {
    ...readOnly(ref),
    set: (next) =>
      Effect.suspend(() => {
        isWaitingForOwner = owner === undefined;
        return Effect.andThen(SubscriptionRef.set(ref, next), keep(next));
      }),
  };
  return value;
});

const decodeJson =
  <A>(decode: (value: unknown) => Option.Option<A>) =>
  (text: string): Option.Option<A> => {
    try {
      return decode(JSON.parse(text));
    } catch {
      return Option.none();
    }
  };

/** Uses the storage that outlives a visit. None where it is not to be used or not allowed. */
function inStorage<A>(scope: string | false, use: (storage: Storage) => A | null): Option.Option<A> {
  if (scope === false) return Option.none();
  try {
    return Option.fromNullishOr(use(localStorage));
  } catch {
    return Option.none();
  }
}
