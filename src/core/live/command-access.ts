import * as Context from "effect/Context";
import type * as Effect from "effect/Effect";
import type { Access, Action } from "../policy/access.js";

/** What commands need to know about the session before they run. The session service provides it. */
export class CommandAccess extends Context.Service<
  CommandAccess,
  {
    readonly to: (action: Action) => Effect.Effect<Access>;
    /** Waits until the session is known or could not be read. */
    readonly whenKnown: Effect.Effect<void>;
    /** Notes that the server does not have this action. */
    readonly markUnsupported: (action: Action) => Effect.Effect<void>;
  }
>()("harmony-spotify/CommandAccess") {}
