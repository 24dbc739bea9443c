import * as Effect from "effect/Effect";
import type * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { type Identity, SessionSignals } from "./session-signals.js";
import type { LiveState } from "./state.js";
import { type Answer, type Ask, ask, encodeAnswer, readMessage } from "./tab-message.js";
import { Tabs } from "./tabs.js";

export interface SharingOptions<A> {
  /** The name of the value among tabs. */
  readonly key: string;
  /** Decodes the value when another tab sends it. Without it the value is not shared. */
  readonly shared?: Schema.Decoder<A>;
  /** Whether the value itself says who is signed in. It is then accepted from every tab, whoever is signed in there. */
  readonly tellsIdentity?: boolean;
}

/** How one value is shared between tabs. */
export interface Sharing<A> {
  /** Waits until this tab is the one to ask the server. A value that is not shared is asked for by every tab. */
  readonly lead: Effect.Effect<void, never, Scope.Scope>;
  /** Sends a state to the other tabs. */
  readonly publish: (state: LiveState<A>) => Effect.Effect<void>;
  /** Asks the other tabs for what they know. */
  readonly askOthers: Effect.Effect<void>;
  /** The messages of other tabs that can be read and come from the same user. */
  readonly messages: Stream.Stream<Ask | Answer<A>>;
}

export const makeSharing = Effect.fnUntraced(function* <A>({ key, shared, tellsIdentity = false }: SharingOptions<A>) {
  const tabs = yield* Tabs;
  const { identity } = yield* SessionSignals;
  if (!shared) {
    const alone: Sharing<A> = {
      lead: Effect.void,
      publish: () => Effect.void,
      askOthers: Effect.void,
      messages: Stream.never,
    };
    return alone;
  }

  const readValue = Schema.decodeUnknownOption(shared) as (value: unknown) => Option.Option<A>;
  const own = () => SubscriptionRef.getUnsafe(identity);
  /** The same user with the same role is signed in, or both tabs do not know the user yet. */
  const isFromUs = (sender: Identity | null) =>
    tellsIdentity || (sender?.user === own()?.user && sender?.role === own()?.role);

  const sharing: Sharing<A> = {
    lead: tabs.lead(key),
    publish: (state) => Effect.suspend(() => tabs.publish(key, encodeAnswer(state, own()))),
    askOthers: tabs.publish(key, ask),
    messages: tabs.messages(key).pipe(
      Stream.map((json) => readMessage(json, readValue)),
      Stream.filter((message) => message !== undefined),
      Stream.filter((message) => message.type === "ask" || isFromUs(message.sender)),
    ),
  };
  return sharing;
});
