import type { Hono } from "hono";
import type { Caller } from "../../gateway/index.js";
import type { ServeEnv } from "../serve-env.js";

/** A way to know who sends a request. */
export interface SignIn {
  /**
   * Who sends a request; null for nobody. Must not read the request's body.
   *
   * @param peer the other end of the connection itself, which may be a proxy
   */
  readonly callerOf: (request: Request, peer: { readonly address: string }) => Promise<Caller | null>;
  /** Adds the pages and forms of this way. */
  readonly routes?: (app: Hono<ServeEnv>) => void;
  /** Where somebody signs in who is not. Below the base path. */
  readonly signInPath?: string;
  /** Where a form is posted to sign out. Below the base path. */
  readonly signOutPath?: string;
}
