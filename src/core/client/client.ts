import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as Option from "effect/Option";
import * as Random from "effect/Random";
import type { Answer as OldAnswer, Input as OldInput } from "../api/endpoint.js";
import type { Answer, AnyEndpoint, AnyListEndpoint, Input, ItemOf, RestOf } from "../contract/endpoint.js";
import type { ContractOf, WireEndpoint } from "../wire/endpoint.js";
import { type Auth, authHeaders } from "./auth.js";
import { snakeCase } from "./case.js";
import { decodeAnswer as decodeOldAnswer } from "./decode.js";
import { decodeAnswer, decodeList } from "./decode-answer.js";
import { BadAnswer, type HarmonyError, Offline, retryAfterOf, TimedOut, Unauthenticated } from "./errors.js";
import { failureOf, nameOf } from "./failure.js";

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

interface Send {
  /**
   * Sends one request. The same GET asked for twice at once is sent once.
   *
   * `fromWire` maps the decoded answer to the model. It must be pure, and one function for all calls: what is shared and
   * remembered is told apart by it. It is called once an answer; after a 304 the reply has the value of the answer before.
   */
  <E extends AnyEndpoint, M>(
    endpoint: E,
    input: Input<E>,
    fromWire: (wire: Answer<E>) => M,
  ): Effect.Effect<Reply<M>, HarmonyError>;
  /** To be deleted, together with ../wire, once all services pass `fromWire`. */
  <W extends WireEndpoint>(
    endpoint: W,
    input: OldInput<ContractOf<W>>,
  ): Effect.Effect<Reply<OldAnswer<ContractOf<W>>>, HarmonyError>;
}

/** Talks to Harmony in the terms of the contract. */
export class HarmonyClient extends Context.Service<
  HarmonyClient,
  {
    readonly send: Send;
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

const retries = 2;
const firstRetryMs = 400;
/** The longest a request waits by itself for a rate limit to pass; beyond that the caller decides. */
const patienceMs = 5000;
/** `Date` counts in seconds: a difference this small is no wrong clock. */
const clockToleranceMs = 2000;
const rememberedAnswers = 32;

interface Remembered {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly reply: Reply<unknown>;
}

type AnyInput = Record<string, unknown> & { readonly query?: object; readonly body?: unknown };
type Mapping = (wire: unknown) => unknown;
type Read = (json: unknown) => Effect.Effect<{ readonly value: unknown; readonly dropped: number } | undefined>;

/** What the client needs to know of an endpoint, old or new. */
interface Route {
  readonly method: WireEndpoint["method"];
  readonly path: string;
  readonly upload?: boolean | undefined;
  readonly extension?: true;
  readonly conditional?: boolean;
}

const urlOf = (apiBase: string, endpoint: Route, input: AnyInput) => {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const base = path.startsWith("/api/") ? apiBase.replace(/\/api\/.*$/, "") : apiBase;
  const query = new URLSearchParams(
    Object.entries(snakeCase(input.query ?? {}) as object).flatMap(([name, value]) =>
      value == null ? [] : [[name, String(value)]],
    ),
  ).toString();
  return base + path + (query && `?${query}`);
};

const bodyOf = (endpoint: Route, input: AnyInput): { body?: BodyInit; headers: Record<string, string> } => {
  if (endpoint.upload) {
    const form = new FormData();
    form.append("file", input.body as Blob);
    return { body: form, headers: {} };
  }
  return input.body === undefined
    ? { headers: {} }
    : { body: JSON.stringify(snakeCase(input.body)), headers: { "Content-Type": "application/json" } };
};

/** `undefined` where the text is no JSON. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text || "null");
  } catch {
    return undefined;
  }
};

/** Only what may pass by itself is tried again, and only for requests that change nothing. */
const waitBeforeRetry = (error: HarmonyError, attempt: number, random: number): number | undefined => {
  if (attempt >= retries) return undefined;
  const asked = retryAfterOf(error);
  if (asked !== undefined) return asked <= patienceMs ? asked + random * 100 : undefined;
  const transient = error._tag === "Offline" || (error._tag === "DependencyError" && error.status !== 424);
  return transient ? firstRetryMs * 2 ** attempt * (0.5 + random) : undefined;
};

/** Makes the client. Needs a scope, whose end aborts what is under way. */
export const makeClient = Effect.fnUntraced(function* (config: ClientConfig) {
  const scope = yield* Effect.scope;
  const clock = yield* Clock.Clock;
  const localNow = () => clock.currentTimeMillisUnsafe();
  const remembered = new Map<string, Remembered>();
  const underWay = new Map<string, Fiber.Fiber<Reply<unknown>, HarmonyError>>();
  let clockOffset = 0;
  const now = () => localNow() + clockOffset;

  const learnClock = (response: Response) => {
    const date = Date.parse(response.headers.get("date") ?? "");
    if (Number.isNaN(date)) return;
    const offset = date + 500 - localNow();
    clockOffset = Math.abs(offset) <= clockToleranceMs ? 0 : offset;
  };

  const remember = (key: string, response: Response, reply: Reply<unknown>) => {
    const etag = response.headers.get("etag");
    const lastModified = response.headers.get("last-modified");
    remembered.delete(key);
    if (!etag && !lastModified) return;
    if (remembered.size >= rememberedAnswers) remembered.delete(remembered.keys().next().value!);
    remembered.set(key, { etag, lastModified, reply });
  };

  const attempt = Effect.fnUntraced(function* (endpoint: Route, input: AnyInput, url: string, key: string, read: Read) {
    const { method } = endpoint;
    const known = endpoint.conditional ? remembered.get(key) : undefined;
    const { body, headers } = bodyOf(endpoint, input);
    if (known?.etag) headers["If-None-Match"] = known.etag;
    if (known?.lastModified) headers["If-Modified-Since"] = known.lastModified;
    const started = localNow();
    const afterMs = config.timeLimits[endpoint.upload ? "upload" : method === "GET" ? "read" : "write"];
    const { response, text } = yield* Effect.tryPromise({
      try: async (signal) => {
        const response = await config.fetch(url, {
          method,
          body: body ?? null,
          // The server marks every answer cacheable, failures too: validators are kept here instead.
          cache: "no-store",
          credentials: config.auth.type === "session" ? "same-origin" : "omit",
          headers: { Accept: "application/json", ...headers, ...(await authHeaders(config.auth, method, url)) },
          signal,
        });
        return { response, text: await response.text() };
      },
      catch: (cause) => new Offline({ endpoint: nameOf(endpoint), reason: String((cause as Error)?.message ?? cause) }),
    }).pipe(
      Effect.timeoutOrElse({
        duration: afterMs,
        orElse: () => Effect.fail(new TimedOut({ endpoint: nameOf(endpoint), afterMs })),
      }),
    );
    learnClock(response);
    const received = { at: now(), durationMs: localNow() - started };
    if (response.status === 304 && known) return { ...known.reply, ...received, bytes: 0, notModified: true };

    const json = jsonOf(text);
    if (!response.ok) return yield* Effect.fail(failureOf(endpoint, response, json, now()));
    const bad = (reason: string) =>
      new BadAnswer({
        endpoint: nameOf(endpoint),
        status: response.status,
        reason,
        debugId: response.headers.get("x-debug-id") ?? undefined,
      });
    if (json === undefined) {
      const html = /^\s*</.test(text) || response.headers.get("content-type")?.includes("html");
      // A host that sends whoever is signed out to its login page.
      if (html && response.redirected) return yield* Effect.fail(new Unauthenticated({ endpoint: nameOf(endpoint) }));
      return yield* Effect.fail(bad(html ? "HTML instead of JSON" : "no whole JSON"));
    }
    const decoded = yield* read(json);
    if (!decoded) return yield* Effect.fail(bad("not the shape of this answer"));
    if (decoded.dropped) config.onDropped?.(nameOf(endpoint), decoded.dropped);
    const bytes = Number(response.headers.get("content-length")) || text.length;
    const reply: Reply<unknown> = { ...decoded, ...received, bytes, notModified: false };
    if (endpoint.conditional) remember(key, response, reply);
    return reply;
  });

  const persist = (
    endpoint: Route,
    input: AnyInput,
    url: string,
    key: string,
    read: Read,
    tries = 0,
  ): Effect.Effect<Reply<unknown>, HarmonyError> =>
    Effect.catch(attempt(endpoint, input, url, key, read), (error) =>
      Effect.flatMap(Random.next, (random) => {
        const wait = waitBeforeRetry(error, tries, random);
        return wait === undefined
          ? Effect.fail(error)
          : Effect.andThen(Effect.sleep(wait), persist(endpoint, input, url, key, read, tries + 1));
      }),
    );

  const numbers = new WeakMap<Mapping, number>();
  let mappings = 0;
  /** Answers are shared and remembered by address and mapping. */
  const numberOf = (mapping: Mapping): number => {
    if (!numbers.has(mapping)) numbers.set(mapping, ++mappings);
    return numbers.get(mapping)!;
  };

  const exchange = (
    endpoint: Route,
    input: unknown,
    read: Read,
    mapping: Mapping,
  ): Effect.Effect<Reply<unknown>, HarmonyError> =>
    Effect.suspend(() => {
      const url = urlOf(config.apiBase, endpoint, input as AnyInput);
      const key = `${numberOf(mapping)} ${url}`;
      if (endpoint.method !== "GET") return attempt(endpoint, input as AnyInput, url, key, read);
      const same = underWay.get(key);
      if (same) return Fiber.join(same);
      return persist(endpoint, input as AnyInput, url, key, read).pipe(
        Effect.ensuring(Effect.sync(() => underWay.delete(key))),
        Effect.forkIn(scope),
        Effect.tap((fiber) => Effect.sync(() => underWay.set(key, fiber))),
        Effect.flatMap(Fiber.join),
      );
    });

  const routeOf = ({ method, path, upload, origin, conditional }: AnyEndpoint): Route => ({
    method,
    path,
    upload,
    conditional,
    ...(origin === "extension" && { extension: true }),
  });
  const unmapped: Mapping = (json) => json;

  const send = (endpoint: AnyEndpoint | WireEndpoint, input: unknown, fromWire?: Mapping) => {
    if (!fromWire || !("response" in endpoint)) {
      const old = endpoint as WireEndpoint;
      return exchange(old, input, (json) => decodeOldAnswer(old, json), unmapped);
    }
    const read: Read = (json) =>
      Effect.sync(() => {
        const wire =
          json === null && endpoint.noContent !== undefined
            ? Option.some<unknown>(endpoint.noContent)
            : decodeAnswer(endpoint, json);
        return Option.isSome(wire) ? { value: fromWire(wire.value), dropped: 0 } : undefined;
      });
    return exchange(routeOf(endpoint), input, read, fromWire);
  };
  const sendList = (endpoint: AnyListEndpoint, input: unknown, itemFromWire: Mapping) => {
    const read: Read = (json) =>
      Effect.map(decodeList(endpoint, json, itemFromWire), (list) => {
        if (Option.isNone(list)) return undefined;
        const { items, rest, dropped } = list.value;
        return { value: { items, rest }, dropped };
      });
    return exchange(routeOf(endpoint), input, read, itemFromWire);
  };

  return HarmonyClient.of({ send: send as Send, sendList: sendList as HarmonyClient["Service"]["sendList"], now });
});
