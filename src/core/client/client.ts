import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as FiberMap from "effect/FiberMap";
import * as Option from "effect/Option";
import type { Answer, AnyEndpoint, AnyListEndpoint, Input, ItemOf, RestOf, TimeLimit } from "../contract/endpoint.js";
import { type ReadContent, readAnswer, receive, type ReceivedAnswer } from "./answer.js";
import { AnswerMemory, conditionsOf } from "./answer-memory.js";
import { type Auth, authHeaders } from "./auth.js";
import { decodeAnswer, decodeList } from "./decode-answer.js";
import { type HarmonyError, messageOf, Offline, TimedOut, unexpected, Unexpected } from "./errors.js";
import { nameOf, prepareRequest, type PreparedRequest } from "./request.js";
import { retryReads } from "./retry.js";
import { ServerClock } from "./server-clock.js";

/** An answer, and when and how it came. */
export interface Reply<A> {
  readonly value: A;
  /** When it was received, by the server's clock; milliseconds since the epoch. */
  readonly at: number;
  readonly durationMs: number;
  /** Size of the body as sent. */
  readonly bytes: number;
  /** The server answered "not modified": `value` is the same object as before. */
  readonly notModified: boolean;
  /** Items of a list that could not be read and were left out. */
  readonly dropped: number;
}

export interface ClientConfig {
  /** Where the API is, without a slash at the end, such as `/api/v1`. */
  readonly apiBase: string;
  readonly auth: Auth;
  readonly fetch: typeof globalThis.fetch;
  /** In milliseconds. */
  readonly timeLimits: Readonly<Record<TimeLimit, number>>;
  /** Called when items could not be read and were left out of an answer. */
  readonly onDropped?: (endpoint: string, dropped: number) => void;
  /** Called when the server answered "not modified". */
  readonly onNotModified?: (endpoint: string) => void;
}

/** The items of a list, and the other fields of the answer as on the wire. */
export interface ListAnswer<M, Rest> {
  readonly items: ReadonlyArray<M>;
  readonly rest: Rest;
}

/** Sends the requests of the contract to Harmony. */
export class HarmonyClient extends Context.Service<
  HarmonyClient,
  {
    /**
     * Sends one request. While a GET is under way, asking for it again joins it.
     *
     * `fromWire` maps the decoded answer to the model. It must be pure, and the same function in all calls, because
     * shared and remembered answers are found by it. It is called once for each answer. After a 304 the reply has the
     * value of the answer before.
     */
    readonly send: <E extends AnyEndpoint, M>(
      endpoint: E,
      input: Input<E>,
      fromWire: (wire: Answer<E>) => M,
    ) => Effect.Effect<Reply<M>, HarmonyError>;
    /**
     * Sends one request that is answered with a list. `itemFromWire` maps one item; it must be like `fromWire` of `send`.
     * Items that cannot be read are dropped and counted in the reply. If no item of a list can be read, it is a `BadAnswer`.
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

/** What a failure calls the part that identifies requests. */
const signatureNames: Readonly<Record<Auth["type"], string>> = {
  session: "reading the CSRF token",
  apiKey: "auth.key",
  bearer: "auth.token",
  headers: "auth.headers",
};

/** One request and how to read its answer. */
interface Exchange {
  readonly endpoint: AnyEndpoint;
  readonly request: PreparedRequest;
  /** Equal for requests that may share an answer. */
  readonly key: string;
  readonly readContent: ReadContent;
}

/** Makes the client. The end of its scope aborts every request under way. */
export const makeClient = Effect.fnUntraced(function* (config: ClientConfig) {
  const clock = new ServerClock(yield* Clock.Clock);
  const memory = new AnswerMemory<Reply<unknown>>();
  const underWay = yield* FiberMap.make<string, Reply<unknown>, HarmonyError>();
  const keyOf = makeKeys();

  const fetchWhole = ({ endpoint, request }: Exchange, conditions: Record<string, string>) => {
    const { method, upload, timeLimit } = endpoint;
    const { auth, timeLimits } = config;
    const afterMs = timeLimits[timeLimit ?? (upload ? "upload" : method === "GET" ? "read" : "write")];
    const sign = Effect.tryPromise({
      try: () => authHeaders(auth, method, request.url),
      catch: (cause) =>
        new Unexpected({
          endpoint: nameOf(endpoint),
          reason: `${signatureNames[auth.type]} failed: ${messageOf(cause)}`,
        }),
    });
    const fetchSigned = (signature: Record<string, string>) =>
      Effect.tryPromise({
        try: async (signal): Promise<ReceivedAnswer> => {
          const response = await config.fetch(request.url, {
            method,
            body: request.body,
            // The server marks every answer as cacheable, even failures. The client keeps validators itself instead.
            cache: "no-store",
            credentials: auth.type === "session" ? "same-origin" : "omit",
            redirect: method === "GET" ? "follow" : "manual",
            headers: {
              Accept: "application/json",
              ...request.headers,
              ...conditions,
              ...signature,
            },
            signal,
          });
          return receive(response);
        },
        catch: (cause) => new Offline({ endpoint: nameOf(endpoint), reason: messageOf(cause) }),
      });
    return Effect.flatMap(sign, fetchSigned).pipe(
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
    if (response.status === 304 && known) {
      config.onNotModified?.(nameOf(endpoint));
      return { ...known.reply, at, durationMs, bytes: 0, notModified: true };
    }

    const bySession = config.auth.type === "session";
    const content = yield* readAnswer(endpoint, received, { bySession, now: at }, readContent);
    if (content.dropped > 0) config.onDropped?.(nameOf(endpoint), content.dropped);
    const bytes = Number(response.headers.get("content-length")) || text.length;
    const reply: Reply<unknown> = { ...content, at, durationMs, bytes, notModified: false };
    if (endpoint.conditional) memory.remember(key, response, reply);
    return reply;
  });

  /** A read may be tried again, and everybody who asks for it meanwhile shares it. */
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
      return endpoint.method === "GET" && !endpoint.isSentOnce ? readShared(one) : attempt(one);
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

/** Answers are shared and remembered by their address and by the function that maps them. */
function makeKeys(): (url: string, mapping: Mapping) => string {
  const numbers = new WeakMap<Mapping, number>();
  let count = 0;
  return (url, mapping) => {
    if (!numbers.has(mapping)) numbers.set(mapping, ++count);
    return `${numbers.get(mapping)} ${url}`;
  };
}
