import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as FiberMap from "effect/FiberMap";
import * as Option from "effect/Option";
import type { Answer, AnyEndpoint, AnyListEndpoint, Input, ItemOf, RestOf } from "../contract/endpoint.js";
import { type ReadContent, readAnswer, receive, type ReceivedAnswer } from "./answer.js";
import { AnswerMemory, conditionsOf } from "./answer-memory.js";
import { type Auth, authHeaders } from "./auth.js";
import { decodeAnswer, decodeList } from "./decode-answer.js";
import { type HarmonyError, Offline, TimedOut, unexpected } from "./errors.js";
import { nameOf, prepareRequest, type PreparedRequest } from "./request.js";
import { retryReads } from "./retry.js";
import { ServerClock } from "./server-clock.js";

/** An answer and what is known of how it came. */
export interface Reply<A> {
  readonly value: A;
  /** When it was received, by the server's clock; milliseconds since the epoch. */
  readonly at: number;
  readonly durationMs: number;
  /** Size of the body as sent. */
  readonly bytes: number;
  /** The server said "not modified": `value` is the one already known, to the identity. */
  readonly notModified: boolean;
  /** Items of a list that could not be read and were left out. */
  readonly dropped: number;
}

export interface ClientConfig {
  /** Where the API is, without a slash at the end: `/api/v1`. */
  readonly apiBase: string;
  readonly auth: Auth;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds for reading, for writing, for uploading. */
  readonly timeLimits: { readonly read: number; readonly write: number; readonly upload: number };
  /** Told of items that could not be read and were left out of an answer. */
  readonly onDropped?: (endpoint: string, dropped: number) => void;
}

/** The items of a list, and the other fields of the answer as they travelled. */
export interface ListAnswer<M, Rest> {
  readonly items: ReadonlyArray<M>;
  readonly rest: Rest;
}

/** Talks to Harmony in the terms of the contract. */
export class HarmonyClient extends Context.Service<
  HarmonyClient,
  {
    /**
     * Sends one request. The same GET asked for twice at once is sent once.
     *
     * `fromWire` maps the decoded answer to the model. It must be pure, and one function for all calls: what is shared
     * and remembered is told apart by it. It is called once an answer; after a 304 the reply has the value of the answer
     * before.
     */
    readonly send: <E extends AnyEndpoint, M>(
      endpoint: E,
      input: Input<E>,
      fromWire: (wire: Answer<E>) => M,
    ) => Effect.Effect<Reply<M>, HarmonyError>;
    /**
     * Sends one request that is answered with a list. `itemFromWire` maps one item; what is said of `fromWire` holds for
     * it. Items that cannot be read are dropped and counted in the reply. A list of which no item can be read is a
     * `BadAnswer`.
     */
    readonly sendList: <E extends AnyListEndpoint, M>(
      endpoint: E,
      input: Input<E>,
      itemFromWire: (wire: ItemOf<E>) => M,
    ) => Effect.Effect<Reply<ListAnswer<M, RestOf<E>>>, HarmonyError>;
    /** The server's time; milliseconds since the epoch. A laptop's clock may be wrong. */
    readonly now: () => number;
  }
>()("harmony-spotify/HarmonyClient") {}

type Mapping = (wire: unknown) => unknown;

/** One request and how to read its answer. */
interface Exchange {
  readonly endpoint: AnyEndpoint;
  readonly request: PreparedRequest;
  /** The same for requests that may share an answer. */
  readonly key: string;
  readonly readContent: ReadContent;
}

/** Makes the client. Needs a scope, whose end aborts what is under way. */
export const makeClient = Effect.fnUntraced(function* (config: ClientConfig) {
  const clock = new ServerClock(yield* Clock.Clock);
  const memory = new AnswerMemory<Reply<unknown>>();
  const underWay = yield* FiberMap.make<string, Reply<unknown>, HarmonyError>();
  const keyOf = makeKeys();

  const fetchWhole = ({ endpoint, request }: Exchange, conditions: Record<string, string>) => {
    const { method, upload } = endpoint;
    const { auth, timeLimits } = config;
    const afterMs = timeLimits[upload ? "upload" : method === "GET" ? "read" : "write"];
    return Effect.tryPromise({
      try: async (signal): Promise<ReceivedAnswer> => {
        const response = await config.fetch(request.url, {
          method,
          body: request.body,
          // The server marks every answer cacheable, failures too: validators are kept by the client instead.
          cache: "no-store",
          credentials: auth.type === "session" ? "same-origin" : "omit",
          redirect: method === "GET" ? "follow" : "manual",
          headers: {
            Accept: "application/json",
            ...request.headers,
            ...conditions,
            ...(await authHeaders(auth, method, request.url)),
          },
          signal,
        });
        return receive(response);
      },
      catch: (cause) => new Offline({ endpoint: nameOf(endpoint), reason: unexpected("", cause).reason }),
    }).pipe(
      Effect.timeoutOrElse({
        duration: afterMs,
        orElse: () => Effect.fail(new TimedOut({ endpoint: nameOf(endpoint), afterMs })),
      }),
    );
  };

  const attempt = Effect.fnUntraced(function* (exchange: Exchange) {
    const { endpoint, key, readContent } = exchange;
    const known = endpoint.conditional ? memory.recall(key) : undefined;
    const started = clock.localNow();
    const received = yield* fetchWhole(exchange, known ? conditionsOf(known) : {});
    const { response, text } = received;
    clock.learnFrom(response);
    const at = clock.now();
    const durationMs = clock.localNow() - started;
    if (response.status === 304 && known) return { ...known.reply, at, durationMs, bytes: 0, notModified: true };

    const bySession = config.auth.type === "session";
    const content = yield* readAnswer(endpoint, received, { bySession, now: at }, readContent);
    if (content.dropped > 0) config.onDropped?.(nameOf(endpoint), content.dropped);
    const bytes = Number(response.headers.get("content-length")) || text.length;
    const reply: Reply<unknown> = { ...content, at, durationMs, bytes, notModified: false };
    if (endpoint.conditional) memory.remember(key, response, reply);
    return reply;
  });

  /** A read may be tried again, and is shared by all who ask for it meanwhile. */
  const readShared = (exchange: Exchange) =>
    Effect.suspend(() => {
      const same = FiberMap.getUnsafe(underWay, exchange.key);
      if (Option.isSome(same)) return Fiber.join(same.value);
      return Effect.flatMap(
        FiberMap.run(underWay, exchange.key, Effect.retry(attempt(exchange), retryReads)),
        Fiber.join,
      );
    });

  const exchange = (endpoint: AnyEndpoint, input: unknown, mapping: Mapping, readContent: ReadContent) =>
    Effect.suspend(() => {
      const request = prepareRequest(endpoint, input, config.apiBase);
      const one: Exchange = { endpoint, request, key: keyOf(request.url, mapping), readContent };
      return endpoint.method === "GET" ? readShared(one) : attempt(one);
    }).pipe(Effect.catchDefect((defect) => Effect.fail(unexpected(nameOf(endpoint), defect))));

  const send = (endpoint: AnyEndpoint, input: unknown, fromWire: Mapping) =>
    exchange(endpoint, input, fromWire, (json) =>
      Effect.sync(() => {
        const wire = decodeAnswer(endpoint, json);
        return Option.isSome(wire) ? { value: fromWire(wire.value), dropped: 0 } : undefined;
      }),
    );

  const sendList = (endpoint: AnyListEndpoint, input: unknown, itemFromWire: Mapping) =>
    exchange(endpoint, input, itemFromWire, (json) =>
      Effect.map(decodeList(endpoint, json, itemFromWire), (list) => {
        if (Option.isNone(list)) return undefined;
        const { items, rest, dropped } = list.value;
        return { value: { items, rest }, dropped };
      }),
    );

  return HarmonyClient.of({
    send: send as HarmonyClient["Service"]["send"],
    sendList: sendList as HarmonyClient["Service"]["sendList"],
    now: () => clock.now(),
  });
});

/** Answers are shared and remembered by address and by the mapping that made a value of them. */
function makeKeys(): (url: string, mapping: Mapping) => string {
  const numbers = new WeakMap<Mapping, number>();
  let count = 0;
  return (url, mapping) => {
    if (!numbers.has(mapping)) numbers.set(mapping, ++count);
    return `${numbers.get(mapping)} ${url}`;
  };
}
