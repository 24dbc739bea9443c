import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Caller } from "../../gateway/access.js";

/** The other end of the connection, as the socket tells it. Nothing of it can be claimed by a header. */
export interface Peer {
  /** Empty if there is none, as on a Unix socket. */
  readonly address: string;
  /** Names and values in turn, as they came: in a `Request`, headers of the same name are one. */
  readonly rawHeaders: ReadonlyArray<string>;
}

export interface ServeEnv {
  readonly Bindings: HttpBindings;
}

/** A way to find out who sends a request. */
export interface SignIn {
  /** Null for nobody. Fails with a `Problem` where something else than signing in helps. */
  readonly callerOf: (request: Request, peer: Peer) => Promise<Caller | null>;
  /** Adds the pages of this way. */
  readonly routes?: (app: Hono<ServeEnv>) => void;
  /** Where somebody who is not signed in is sent; absent where a proxy sees to that. */
  readonly signInPath?: string;
  readonly signOutPath?: string;
}

/** What all callers have in common, whatever their role. */
export type CallerTerms = Pick<Caller, "features" | "limits">;

/** One line of the log. Holds no password, cookie or name of a person. */
export interface SignInLogEntry {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  /** Of the peer, so that repeated attempts can be blocked. */
  readonly address?: string;
  /** Of an attempt to sign in. */
  readonly result?: "accepted" | "refused" | "limited";
}

export type SignInLog = (entry: SignInLogEntry) => void;

export function peerOf({ env }: Pick<Context<ServeEnv>, "env">): Peer {
  return { address: env.incoming.socket.remoteAddress ?? "", rawHeaders: env.incoming.rawHeaders };
}
