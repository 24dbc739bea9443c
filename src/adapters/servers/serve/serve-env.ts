import type { HttpBindings } from "@hono/node-server";
import type { Caller, GatewayLogEntry } from "../gateway/index.js";

/** What the parts of the server tell each other about a request, in the words of Hono. */
export interface ServeEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    /** Who sends it; null for nobody. */
    caller: Caller | null;
    /** Where it comes from: behind a trusted proxy, what that says. */
    peer: Peer;
    /** What is logged of it, beside what every line has. */
    note: RequestNote;
  };
}

/** Where a request comes from. */
export interface Peer {
  /** The address of the browser, or of the last proxy that is not trusted. */
  readonly address: string;
  /** Whether the browser came by https. */
  readonly isSecure: boolean;
}

export interface RequestNote {
  /** The gateway's own entry, where it answered. */
  gateway?: GatewayLogEntry;
  /** What went wrong, without anything secret. */
  reason?: string;
}
