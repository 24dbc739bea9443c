import * as Effect from "effect/Effect";
import type { AnyEndpoint } from "../../src/core/api/endpoint.js";
import { type EndpointName, endpoints } from "../../src/core/api/index.js";
import { snakeCase } from "../../src/core/client/case.js";
import { decodeAnswer } from "../../src/core/client/decode.js";
import type { HarmonyError } from "../../src/core/client/errors.js";
import { failureOf } from "../../src/core/client/failure.js";
import * as account from "../../src/core/wire/account.js";
import * as backfill from "../../src/core/wire/backfill.js";
import type { WireEndpoint } from "../../src/core/wire/endpoint.js";
import * as ingest from "../../src/core/wire/ingest.js";
import * as libraryActions from "../../src/core/wire/library-actions.js";
import * as library from "../../src/core/wire/library.js";
import * as listening from "../../src/core/wire/listening.js";
import * as oauth from "../../src/core/wire/oauth.js";
import * as playlistActions from "../../src/core/wire/playlist-actions.js";
import * as playlists from "../../src/core/wire/playlists.js";
import * as recommendationActions from "../../src/core/wire/recommendation-actions.js";
import * as recommendations from "../../src/core/wire/recommendations.js";
import * as session from "../../src/core/wire/session.js";
import * as status from "../../src/core/wire/status.js";
import * as tracks from "../../src/core/wire/tracks.js";
import type { StandIn } from "../../src/testing/index.js";

/** What the client carries of each endpoint. */
const wires: Readonly<Record<EndpointName, WireEndpoint>> = {
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

export const endpointNames = Object.keys(endpoints) as ReadonlyArray<EndpointName>;
export const endpointOf = (name: EndpointName): AnyEndpoint => endpoints[name];

export interface Sample {
  readonly id?: string;
  readonly query?: object;
  readonly body?: unknown;
}

const track = "6NSjdFYF2zxgQ7UvsKoRxy";
const playlist = "0Vjhah37el0Aq5yoRaujBz";
const ids = { body: { ids: [track] } };

/** A request to each endpoint that a healthy server takes. */
export const samples: Readonly<Record<EndpointName, Sample>> = {
  getSession: {},
  getStatus: {},
  getSpotifyHealth: {},
  getSoulseekHealth: {},
  getWorkerHealth: {},
  startOAuth: {},
  getOAuthStatus: { id: "a-state" },
  completeOAuthManually: { body: { redirectUrl: "http://127.0.0.1:8888/callback?code=a&state=b" } },
  getOAuthHealth: {},
  getAccount: {},
  refreshAccount: {},
  resetScopes: {},
  listPlaylists: {},
  listPlaylistTracks: { id: playlist, query: { limit: 10, offset: 5 } },
  getSyncHistory: { id: playlist },
  refreshPlaylists: {},
  forceSyncPlaylists: { body: { playlistIds: [playlist] } },
  getRecommendations: { query: { seedTracks: track, seedGenres: "indie,jazz", limit: 10 } },
  getSeedDefaults: {},
  putSeedDefaults: { body: { tracks: [track], artists: [], genres: ["jazz"] } },
  searchTracks: { query: { query: "1999" } },
  searchArtists: { query: { query: "drake" } },
  searchAlbums: { query: { query: "lo" } },
  getTrack: { id: track },
  getAudioFeatures: { id: track },
  listSavedTracks: { query: { limit: 20, offset: 0 } },
  saveTracks: ids,
  putSavedTracks: ids,
  removeSavedTracks: ids,
  listTopTracks: { query: { limit: 10 } },
  listTopArtists: {},
  listFollowedArtists: {},
  submitIngest: { body: { playlistLinks: [], tracks: ["Tiësto - The Business 2:44"], batchHint: null } },
  uploadIngest: { body: new File(["Tiësto - The Business\nnonsense\n"], "friday.txt") },
  getIngestJob: { id: "job_19c6e8" },
  listIngestJobs: { query: { limit: 5 } },
  purgeIngestJob: { id: "job_19c6e8" },
  reprocessIngestJob: { id: "job_2fa417" },
  runBackfill: { body: { maxItems: 500, expandPlaylists: true, includeCachedResults: false } },
  getBackfillJob: { id: "backfill_7c41e0" },
  listBackfillJobs: {},
  pauseBackfill: { id: "backfill_7c41e0" },
  resumeBackfill: { id: "backfill_7c41e0" },
  cancelBackfill: { id: "backfill_7c41e0" },
};

/** Sends a sample, without any of the client's cleverness. */
export const request = (
  standIn: StandIn,
  name: EndpointName,
  sample: Sample = samples[name],
  headers: HeadersInit = {},
) => {
  const { method, path, upload } = endpointOf(name);
  const base = path.startsWith("/api/") ? "http://harmony.test" : "http://harmony.test/api/v1";
  const url = new URL(base + path.replace(/\{\w+\}/, encodeURIComponent(sample.id ?? "")));
  for (const [field, value] of Object.entries(snakeCase(sample.query ?? {}) as object))
    url.searchParams.set(field, String(value));
  if (sample.body === undefined) return standIn.fetch(url, { method, headers });
  if (upload) {
    const form = new FormData();
    form.append("file", sample.body as File);
    return standIn.fetch(url, { method, body: form, headers });
  }
  const body = JSON.stringify(snakeCase(sample.body));
  return standIn.fetch(url, { method, body, headers: { ...headers, "Content-Type": "application/json" } });
};

/** What the client makes of an answer: its value, or the failure it stands for. Throws where it is neither. */
export const read = async (
  name: EndpointName,
  response: Response,
): Promise<{ failure: HarmonyError } | { value: unknown; dropped: number; json: unknown }> => {
  const text = await response.text();
  const json: unknown = text ? JSON.parse(text) : undefined;
  if (!response.ok) return { failure: failureOf(wires[name], response, json, 0) };
  const decoded = await Effect.runPromise(decodeAnswer(wires[name], json));
  if (!decoded) throw new Error(`${name} answered what the contract does not have: ${text.slice(0, 200)}`);
  return { ...decoded, json };
};
