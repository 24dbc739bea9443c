import type { AnyEndpoint } from "../../../../core/contract/endpoint.js";
import type { EndpointName } from "../../../../core/contract/index.js";
import { notOffered } from "../../../../core/policy/causes.js";
import { noRoute, Problem } from "../problem.js";
import { grantedScopes, refreshAccount, resetScopes } from "./account.js";
import { type Addition, type Asked, longestAsideMs, type Translation, within } from "./asked.js";
import { cancelBackfill, pauseBackfill, resumeBackfill } from "./backfill.js";
import { syncFields } from "./playlists.js";
import { getSeedDefaults, putSeedDefaults } from "./seeds.js";
import { forceSyncPlaylists, refreshPlaylists } from "./sync.js";
import { backfillHeartbeat } from "./workers.js";

export { jsonOf } from "./asked.js";
export { withUpstream } from "./upstream.js";

/** The routes of the contract that the Harmony revision of `docs/endpoints.md` serves otherwise. */
export const translations: Partial<Record<EndpointName, Translation>> = {
  refreshAccount,
  resetScopes,
  refreshPlaylists,
  forceSyncPlaylists,
  getSeedDefaults,
  putSeedDefaults,
  pauseBackfill,
  resumeBackfill,
  cancelBackfill,
};

function addition<Known>(of: Addition<Known>): Addition<unknown> {
  return of as Addition<unknown>;
}

/** The routes whose answer Harmony has in several places. */
const additions: Partial<Record<EndpointName, Addition<unknown>>> = {
  getAccount: addition(grantedScopes),
  listPlaylists: addition(syncFields),
  getServerStatus: addition(backfillHeartbeat),
};

/**
 * For a route that neither Harmony nor this gateway has. Of what is no part of Harmony yet, the code keeps the page from
 * advising a gateway to somebody who has one.
 */
export function lacked({ origin }: AnyEndpoint, status: number): Problem {
  if (status === 405) return new Problem(405, "Method Not Allowed");
  return origin === "extension" ? new Problem(404, "Not Found", { code: notOffered }) : noRoute();
}

/**
 * Begins to read what is added to the answer of a route, if anything is. The result adds it, or nothing where it cannot be had;
 * `failed` is told why.
 */
export function beginAddition(
  name: EndpointName,
  asked: Asked,
  failed: (error: unknown) => void,
): Promise<(answer: object) => object> | undefined {
  const found = additions[name];
  return found
    ?.read(within(asked, longestAsideMs))
    .catch((error: unknown) => {
      failed(error);
      return undefined;
    })
    .then((known) => (answer) => {
      const trimmed = found.trim?.(answer) ?? answer;
      return known === undefined ? trimmed : found.add(trimmed, known);
    });
}
