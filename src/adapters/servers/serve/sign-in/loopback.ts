import type { Role } from "../../../../core/model/session.js";
import { Problem } from "../../gateway/problem.js";
import { isLoopback } from "./addresses.js";
import type { CallerTerms, SignIn } from "./sign-in.js";

export interface LoopbackConfig extends CallerTerms {
  /** Everybody's, `admin` by default: who can use this machine can read the key. */
  readonly role?: Role;
}

/** A name that no other machine's name server can give to a page. */
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

const writtenByProxies = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/**
 * Nobody signs in: whoever sits at this machine is the caller. Refuses connections from elsewhere; pages that reach this
 * server by a name of their own (DNS rebinding); and what a proxy passes on, as that would come from here whoever sent it.
 */
export function makeLoopbackSignIn({ role = "admin", features, limits }: LoopbackConfig = {}): SignIn {
  return {
    callerOf: async (request, { address }) => {
      const hosts = [request.headers.get("host") ?? "", new URL(request.url).host];
      if (!isLoopback(address) || hosts.some((host) => !loopbackHost.test(host))) {
        throw new Problem(
          403,
          "Nobody can sign in here, so this server answers on its own machine only, as localhost.",
        );
      }
      if (writtenByProxies.some((name) => request.headers.has(name))) {
        throw new Problem(403, "Nobody can sign in here, so this server does not answer through a proxy.");
      }
      return { role, features, limits };
    },
  };
}
