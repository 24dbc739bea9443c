import type { Caller } from "../../gateway/index.js";
import { isLoopback, isLoopbackName } from "../network.js";
import type { SignIn } from "./sign-in.js";

/**
 * Nobody signs in: whoever sits at this machine is `caller`. Requests from elsewhere are nobody's, and so are those that
 * came through a proxy or were sent to another name, as a foreign page does that has its own name lead here.
 */
export function makeLoopbackSignIn({ caller = { role: "admin" } }: { readonly caller?: Caller } = {}): SignIn {
  return {
    callerOf: (request, { address }) =>
      Promise.resolve(isLoopback(address) && isAskedHere(request) && !hasProxy(request) ? caller : null),
  };
}

function isAskedHere(request: Request): boolean {
  return isLoopbackName(new URL(request.url).hostname);
}

function hasProxy({ headers }: Request): boolean {
  return ["forwarded", "x-forwarded-for", "x-forwarded-host", "via"].some((name) => headers.has(name));
}
