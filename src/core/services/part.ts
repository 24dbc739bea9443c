import * as Effect from "effect/Effect";
import { Offline } from "../client/errors.js";

/** Loads what is fetched when first needed. Where it cannot be, Harmony is out of reach; `name` then stands for the endpoint. */
export const fetchPart = <P>(name: string, load: () => Promise<P>): Effect.Effect<P, Offline> =>
  Effect.tryPromise({ try: load, catch: (error) => new Offline({ endpoint: name, reason: String(error) }) });
