import * as account from "./account.js";
import * as backfill from "./backfill.js";
import * as ingest from "./ingest.js";
import * as library from "./library.js";
import * as libraryActions from "./library-actions.js";
import * as listening from "./listening.js";
import * as oauth from "./oauth.js";
import * as playlistActions from "./playlist-actions.js";
import * as playlists from "./playlists.js";
import * as recommendationActions from "./recommendation-actions.js";
import * as recommendations from "./recommendations.js";
import * as session from "./session.js";
import * as status from "./status.js";
import * as tracks from "./tracks.js";

/**
 * The contract: every endpoint this client speaks, by name. The stand-in, the gateway, the OpenAPI document and
 * `docs/endpoints.md` are made from it. Cards import only the file of their own noun.
 */
export const endpoints = {
  ...session,
  ...status,
  ...oauth,
  ...account,
  ...playlists,
  ...playlistActions,
  ...recommendations,
  ...recommendationActions,
  ...tracks,
  ...library,
  ...libraryActions,
  ...listening,
  ...ingest,
  ...backfill,
};
export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
