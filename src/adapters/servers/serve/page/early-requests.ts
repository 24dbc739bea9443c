import { getAccount } from "../../../../core/contract/account.js";
import { listBackfillJobs } from "../../../../core/contract/backfill.js";
import type { AnyEndpoint } from "../../../../core/contract/endpoint.js";
import { listIngestJobs } from "../../../../core/contract/ingest.js";
import { listPlaylists } from "../../../../core/contract/playlists.js";
import { getSeedDefaults } from "../../../../core/contract/recommendations.js";
import { listSavedTracks } from "../../../../core/contract/saved-tracks.js";
import { getStatus } from "../../../../core/contract/status.js";
import { prepareRequest } from "../../../../core/client/request.js";
import { type Action, type AccessSession, decideAccess } from "../../../../core/policy/access.js";
import { savedPageSize } from "../../../../core/policy/saved-list.js";
import { jobsRead as backfillJobsRead } from "../../../../core/services/backfill.js";
import { jobsRead as ingestJobsRead } from "../../../../core/services/ingest.js";

interface FirstRequest {
  readonly endpoint: AnyEndpoint;
  readonly input?: object;
  /** Who may not do this is not asked for it. */
  readonly action: Action;
}

/** What the cards ask for as soon as they know who is signed in. */
const firstRequests: ReadonlyArray<FirstRequest> = [
  { endpoint: getStatus, action: "status.view" },
  { endpoint: listPlaylists, action: "playlists.view" },
  { endpoint: getAccount, action: "account.view" },
  { endpoint: listSavedTracks, input: { query: { limit: savedPageSize, offset: 0 } }, action: "saved_tracks.view" },
  { endpoint: getSeedDefaults, action: "recommendations.load_defaults" },
  { endpoint: listBackfillJobs, input: { query: { limit: backfillJobsRead } }, action: "backfill.view" },
  { endpoint: listIngestJobs, input: { query: { limit: ingestJobsRead } }, action: "ingest.history" },
];

/** The addresses of the page's first requests, as its client writes them. */
export function earlyRequests(session: AccessSession, apiBase: string): ReadonlyArray<string> {
  return firstRequests
    .filter(({ action }) => decideAccess(action, session).decision === "allowed")
    .map(({ endpoint, input = {} }) => prepareRequest(endpoint, input, apiBase).url);
}
