import type { GatewayLogEntry } from "../gateway/index.js";
import type { ServeEnv } from "./sign-in/sign-in.js";

/** What the parts of the server tell each other about a request, in the words of Hono. */
export interface RequestEnv extends ServeEnv {
  readonly Variables: {
    /** Whether the browser came by https. */
    isSecure: boolean;
    /** What is logged of it, beside what every line has. */
    note: RequestNote;
  };
}

export interface RequestNote {
  /** The gateway's own entry, where it answered. */
  gateway?: GatewayLogEntry;
  /** What went wrong, without anything secret. */
  reason?: string;
}
