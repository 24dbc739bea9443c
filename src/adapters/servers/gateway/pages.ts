import { isHarmonyFailure } from "../../../core/client/failure.js";
import type { Harmony, Sending } from "./harmony.js";
import { beginningOf } from "./limits.js";
import { answeredInPlace, harmonyCodes, jsonIn, messageIn, Problem } from "./problem.js";

/** Harmony's own pages, which take forms and answer HTML. */
export interface Pages {
  /** Asks for a page or sends a form, after signing in if necessary. The path is below `/ui`. Undefined if this server has no such page. */
  readonly send: (
    path: string,
    sending: Omit<Sending, "body" | "headers"> & { readonly fields?: URLSearchParams },
  ) => Promise<Response | undefined>;
  /** What must never leave the gateway. */
  readonly secrets: () => ReadonlyArray<string>;
}

interface SignedIn {
  readonly session: string;
  readonly csrf: string;
}

const form = { "Content-Type": "application/x-www-form-urlencoded" };

/** Harmony puts one of its cookies' values in quotes, and marks them all as `Secure`, also where it is asked by plain HTTP. */
function cookieFrom({ headers }: Response, name: string): string | undefined {
  return headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(";", 1)[0]!
    .replace(/^"(.*)"$/, "$1");
}

/**
 * Keeps one session with Harmony's pages. It is only a shortcut: it is made when first needed, and again when Harmony has
 * forgotten it, so that any instance can serve any request.
 */
export function makePages(harmony: Harmony, apiKey: string): Pages {
  let signedIn: SignedIn | undefined;

  const signIn = async ({ within, signal }: Pick<Sending, "within" | "signal">): Promise<SignedIn | undefined> => {
    const body = new URLSearchParams({ api_key: apiKey }).toString();
    const response = await harmony.send("/ui/login", { method: "POST", headers: form, body, within, signal });
    const text = await beginningOf(response, 10_000);
    if (response.status === 404 || response.status === 405) {
      if (isHarmonyFailure(jsonIn(text))) return undefined;
      throw answeredInPlace();
    }
    if (response.status === 429 || response.status >= 500)
      throw new Problem(502, "Harmony failed to sign this gateway in to its pages.");
    const session = cookieFrom(response, "ui_session");
    const csrf = cookieFrom(response, "csrftoken");
    if (response.status >= 400 || !session || !csrf)
      throw new Problem(502, "Harmony's pages refuse this gateway's key.", { code: harmonyCodes.keyRefused });
    return { session, csrf };
  };

  return {
    secrets: () => (signedIn ? [signedIn.session, signedIn.csrf] : []),
    send: async (path, { fields, ...sending }) => {
      for (let attempt = 0; ; attempt++) {
        const mine = (signedIn ??= await signIn(sending));
        if (!mine) return undefined;
        const response = await harmony.send(`/ui${path}`, {
          ...sending,
          body: fields?.toString() ?? null,
          headers: {
            ...(fields && form),
            Accept: "text/html",
            Cookie: `ui_session=${mine.session}; csrftoken=${mine.csrf}`,
            "X-CSRF-Token": mine.csrf,
          },
        });
        if (response.status !== 401 && response.status !== 403 && response.status !== 404) return response;
        const text = await beginningOf(response, 10_000);
        const message = messageIn(text);
        const isForgotten = response.status === 401 || message?.includes("CSRF");
        if (isForgotten && attempt === 0) {
          // Another request may have signed in again meanwhile.
          if (signedIn === mine) signedIn = undefined;
          continue;
        }
        if (isForgotten) throw new Problem(502, "Harmony's pages do not keep this gateway signed in.");
        if (message === "Not Found") return undefined;
        if (response.status === 403 && message !== undefined) {
          throw new Problem(
            502,
            "Harmony gives this gateway's key too low a role: make it operator in UI_ROLE_OVERRIDES.",
          );
        }
        return new Response(text, { status: response.status, headers: response.headers });
      }
    },
  };
}
