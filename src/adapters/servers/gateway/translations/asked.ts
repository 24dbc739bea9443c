import { alertIn } from "../fragments.js";
import { type Harmony, problemOfBody, type Sending } from "../harmony.js";
import { beginningOf } from "../limits.js";
import type { Pages } from "../pages.js";
import { harmonyCodes, jsonIn, messageIn, noRoute, Problem } from "../problem.js";

/** What a translation gets. */
export interface Asked {
  readonly harmony: Harmony;
  readonly pages: Pages;
  readonly parameters: Readonly<Record<string, string>>;
  /** The request's JSON. */
  readonly body: unknown;
  readonly sending: Required<Pick<Sending, "within" | "signal" | "call">>;
}

/** Stands in for a route that this Harmony does not have. Returns the JSON of the answer; fails with a `Problem`. */
export type Translation = (asked: Asked) => Promise<unknown>;

/** Adds to an answer of Harmony's what it says elsewhere. */
export interface Addition<Known> {
  /** Begins together with the request itself. Undefined where Harmony does not say it; fails with a `Problem`. */
  readonly read: (asked: Asked) => Promise<Known | undefined>;
  readonly add: (answer: object, known: Known) => object;
  /** Takes out of the answer what is nobody's business, whether anything is added or not. */
  readonly trim?: (answer: object) => object;
}

/** Nobody waits for longer for what is only looked at besides; milliseconds. */
export const longestAsideMs = 8000;

const longestFailure = 200_000;

/** The same request with less time. */
export function within(asked: Asked, most: number): Asked {
  return { ...asked, sending: { ...asked.sending, within: Math.min(asked.sending.within, most) } };
}

/** Harmony's failure. A 401 or 403 that is not about the gateway's key is about Spotify, not about the caller. */
export async function failureOf(response: Response): Promise<Problem> {
  const { status } = response;
  const text = await beginningOf(response, longestFailure);
  return new Problem(
    status < 400 ? 502 : status === 401 || status === 403 ? 503 : status,
    alertIn(text) ?? messageIn(text) ?? "Harmony failed and does not say how.",
  );
}

/** The JSON of an answer. Fails with 502 where it is not whole. */
export async function jsonOf(response: Response): Promise<object> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw problemOfBody(error);
  }
  const json = jsonIn(text);
  if (typeof json !== "object" || json === null) throw new Problem(502, "Harmony did not answer in JSON.");
  return json;
}

/** The JSON of a path below Harmony's API base. */
export async function read({ harmony, sending }: Asked, path: string): Promise<object> {
  const response = await harmony.send(harmony.api(path), { ...sending, method: "GET" });
  if (!response.ok) throw await failureOf(response);
  return jsonOf(response);
}

/** `read` for what is only looked at besides. */
export function readAside(asked: Asked, path: string): Promise<object> {
  return read(within(asked, longestAsideMs), path);
}

/**
 * Harmony's forms ask Spotify on its only thread. While it is signed out, that can wait for ever for somebody to sign in, and
 * while Spotify limits it, for as long as Spotify says; both stop the whole server. So no form is sent then. The JSON route
 * that says so blocks one thread at worst.
 */
async function checkSpotify(asked: Asked): Promise<void> {
  let status: unknown;
  try {
    ({ status } = (await readAside(asked, "/spotify/status")) as { readonly status?: unknown });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== harmonyCodes.timeout) throw error;
    throw new Problem(
      503,
      "Harmony waits for Spotify: it may be limited, or not signed in. Nothing was sent, because it could stop the whole server.",
      { code: harmonyCodes.waitsForSpotify },
    );
  }
  if (status === "unauthenticated") {
    throw new Problem(
      503,
      "Harmony is not signed in to Spotify, or Spotify refuses it or does not answer. Nothing was changed.",
    );
  }
}

/** Sends a form. Returns Harmony's failure, or undefined if it succeeded. */
export async function submit(
  asked: Asked,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Problem | undefined> {
  await checkSpotify(asked);
  const response = await asked.pages.send(path, {
    ...asked.sending,
    method: "POST",
    fields: new URLSearchParams(fields),
  });
  if (!response) throw noRoute();
  if (!response.ok) return failureOf(response);
  // The HTML can be long, and JSON says the same.
  await response.body?.cancel();
  return undefined;
}
