import * as Context from "effect/Context";
import type * as Effect from "effect/Effect";
import type { HarmonyClient } from "../client/client.js";
import type { Runtime } from "./runtime.js";
import type { SessionService } from "./session.js";

/** Everything a service may ask for while it is made. */
export type ServiceNeeds = HarmonyClient | Runtime | SessionService | Registry;

/** The services of one plugin, each made when first asked for. */
export class Registry extends Context.Service<
  Registry,
  {
    /** The service that `make` makes: always the same one. */
    readonly use: <S>(make: Effect.Effect<S, never, ServiceNeeds>) => S;
  }
>()("harmony-spotify/Registry") {}
