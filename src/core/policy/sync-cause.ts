import type { CauseName } from "./causes.js";
import type { Standing } from "./standing.js";

/**
 * The likely cause of a sync that stored nothing, by what else is known: Harmony tells none. Undefined where nothing points
 * to one.
 */
export function causeOfFailedSync(standing: Standing, missingScopes: ReadonlyArray<string>): CauseName | undefined {
  switch (standing.kind) {
    case "unconfigured":
      return "not_configured";
    case "unauthenticated":
      return "not_authorised";
    case "limited":
      return "spotify_limit";
    case "refused":
      return standing.cause;
    default:
      return missingScopes.some((scope) => scope.startsWith("playlist-read")) ? "scope_missing" : undefined;
  }
}
