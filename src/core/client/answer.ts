import * as Effect from "effect/Effect";
import type { AnyEndpoint } from "../contract/endpoint.js";
import { BadAnswer, Unauthenticated } from "./errors.js";
import { detailsOf, failureOf } from "./failure.js";

/** What the JSON of an answer holds. `dropped` counts the items of a list that could not be read. */
export interface AnswerContent {
  readonly value: unknown;
  readonly dropped: number;
}

/** Decodes the JSON of an answer. Undefined if it does not fit the contract. */
export type ReadContent = (json: unknown) => Effect.Effect<AnswerContent | undefined>;

/** An answer with its whole body. */
export interface ReceivedAnswer {
  readonly response: Response;
  readonly text: string;
}

/**
 * Waits for the whole answer. The body is decoded piece by piece as it comes: `text()` may decode a long body in one go and
 * block the page.
 */
export async function receive(response: Response): Promise<ReceivedAnswer> {
  let text = "";
  if (!response.body) return { response, text };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return { response, text };
  }
}

export interface AnswerContext {
  /** Whether requests are identified by the session's cookie. */
  readonly bySession: boolean;
  /** The server's time; milliseconds since the epoch. */
  readonly now: number;
}

/** Reads an answer: gives its content, or fails as the answer says. */
export const readAnswer = Effect.fnUntraced(function* (
  endpoint: AnyEndpoint,
  { response, text }: ReceivedAnswer,
  { bySession, now }: AnswerContext,
  readContent: ReadContent,
) {
  const bad = (reason: string) => Effect.fail(new BadAnswer(detailsOf(endpoint, response, reason)));
  // The answer of a sign-in page must not be taken for the result of a change.
  if (endpoint.method !== "GET" && isRedirect(response)) {
    const reason = "a redirect instead of an answer";
    return yield* bySession ? Effect.fail(new Unauthenticated(detailsOf(endpoint, response, reason))) : bad(reason);
  }
  if (!response.ok) return yield* Effect.fail(failureOf(endpoint, response, jsonOf(text), now));

  const json = response.status === 204 ? endpoint.noContent : jsonOf(text);
  if (json === undefined) {
    if (!isHtml(response, text)) return yield* bad("no whole JSON");
    const reason = "HTML instead of JSON";
    // Some hosts redirect to a sign-in page when nobody is signed in.
    return yield* response.redirected
      ? Effect.fail(new Unauthenticated(detailsOf(endpoint, response, reason)))
      : bad(reason);
  }
  return (yield* readContent(json)) ?? (yield* bad("not the shape of this answer"));
});

/** A browser hides the status of a redirect that it was told not to follow. A host's own `fetch` may follow it anyway. */
function isRedirect({ type, status, redirected }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400) || redirected;
}

function isHtml({ headers }: Response, text: string): boolean {
  return /^\s*</.test(text) || headers.get("content-type")?.includes("html") === true;
}

/** Undefined if the text is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
