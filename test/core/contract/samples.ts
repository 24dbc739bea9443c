import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import { decodeAnswer, decodeList } from "../../../src/core/client/decode-answer.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import { failureOf } from "../../../src/core/client/failure.js";
import type { AnyEndpoint, AnyListEndpoint } from "../../../src/core/contract/endpoint.js";
import { type EndpointName, endpoints } from "../../../src/core/contract/index.js";
import { accountFromWire } from "../../../src/core/model/account.js";
import { backfillJobFromWire } from "../../../src/core/model/backfill.js";
import { ingestJobAnswerFromWire, ingestJobFromWire, submissionFromWire } from "../../../src/core/model/ingest.js";
import {
  oauthHealthFromWire,
  oauthManualResultFromWire,
  oauthStartFromWire,
  oauthStatusFromWire,
} from "../../../src/core/model/oauth.js";
import { playlistFromWire } from "../../../src/core/model/playlist.js";
import { seedDefaultsFromWire } from "../../../src/core/model/recommendation.js";
import { sessionAnswerFromWire } from "../../../src/core/model/session.js";
import { serviceHealthFromWire, spotifyStatusFromWire } from "../../../src/core/model/status.js";
import { forceSyncAnswerFromWire, syncRunFromWire } from "../../../src/core/model/sync-run.js";
import {
  albumFromWire,
  artistFromWire,
  audioFeaturesAnswerFromWire,
  playlistTrackFromWire,
  savedTrackFromWire,
  trackAnswerFromWire,
  trackFromWire,
} from "../../../src/core/model/track.js";
import { serverStatusFromWire, soulseekStatusFromWire } from "../../../src/core/model/workers.js";
import type { StandIn } from "../../../src/testing/index.js";

type Mapping = (wire: never) => unknown;
const asItIs: Mapping = (wire) => wire;

/** What the page makes of each answer, or of each item of its list. */
export const mappings: Readonly<Record<EndpointName, Mapping>> = {
  getSession: sessionAnswerFromWire,
  getStatus: spotifyStatusFromWire,
  getSpotifyHealth: serviceHealthFromWire,
  getSoulseekHealth: serviceHealthFromWire,
  getWorkerHealth: serviceHealthFromWire,
  getServerStatus: serverStatusFromWire,
  getSoulseekStatus: soulseekStatusFromWire,
  startOAuth: oauthStartFromWire,
  getOAuthStatus: oauthStatusFromWire,
  completeOAuthManually: oauthManualResultFromWire,
  getOAuthHealth: oauthHealthFromWire,
  getAccount: accountFromWire,
  refreshAccount: accountFromWire,
  resetScopes: asItIs,
  listPlaylists: playlistFromWire,
  listPlaylistTracks: playlistTrackFromWire,
  getSyncHistory: syncRunFromWire,
  refreshPlaylists: asItIs,
  forceSyncPlaylists: forceSyncAnswerFromWire,
  syncPlaylists: asItIs,
  getRecommendations: trackFromWire,
  getSeedDefaults: seedDefaultsFromWire,
  putSeedDefaults: seedDefaultsFromWire,
  searchTracks: trackFromWire,
  searchArtists: artistFromWire,
  searchAlbums: albumFromWire,
  getTrack: trackAnswerFromWire,
  getAudioFeatures: audioFeaturesAnswerFromWire,
  listSavedTracks: savedTrackFromWire,
  saveTracks: asItIs,
  putSavedTracks: asItIs,
  removeSavedTracks: asItIs,
  listTopTracks: trackFromWire,
  listTopArtists: artistFromWire,
  listFollowedArtists: artistFromWire,
  submitIngest: submissionFromWire,
  uploadIngest: submissionFromWire,
  getIngestJob: ingestJobAnswerFromWire,
  listIngestJobs: ingestJobFromWire,
  purgeIngestJob: asItIs,
  reprocessIngestJob: asItIs,
  runBackfill: asItIs,
  getBackfillJob: backfillJobFromWire,
  listBackfillJobs: backfillJobFromWire,
  pauseBackfill: backfillJobFromWire,
  resumeBackfill: backfillJobFromWire,
  cancelBackfill: backfillJobFromWire,
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
  getServerStatus: {},
  getSoulseekStatus: {},
  startOAuth: {},
  getOAuthStatus: { id: "a-state" },
  completeOAuthManually: { body: { redirect_url: "http://127.0.0.1:8888/callback?code=a&state=b" } },
  getOAuthHealth: {},
  getAccount: {},
  refreshAccount: {},
  resetScopes: {},
  listPlaylists: {},
  listPlaylistTracks: { id: playlist, query: { limit: 10, offset: 5 } },
  getSyncHistory: { id: playlist },
  refreshPlaylists: {},
  forceSyncPlaylists: { body: { playlist_ids: [playlist] } },
  syncPlaylists: {},
  getRecommendations: { query: { seed_tracks: track, seed_genres: "indie,jazz", limit: 10 } },
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
  submitIngest: { body: { playlist_links: [], tracks: ["Tiësto - The Business 2:44"], batch_hint: null } },
  uploadIngest: { body: new File(["Tiësto - The Business\nnonsense\n"], "friday.txt") },
  getIngestJob: { id: "job_19c6e8" },
  listIngestJobs: { query: { limit: 5 } },
  purgeIngestJob: { id: "job_19c6e8" },
  reprocessIngestJob: { id: "job_2fa417" },
  runBackfill: { body: { max_items: 500, expand_playlists: true, include_cached_results: false } },
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
  for (const [field, value] of Object.entries(sample.query ?? {})) url.searchParams.set(field, String(value));
  if (sample.body === undefined) return standIn.fetch(url, { method, headers });
  if (upload) {
    const form = new FormData();
    form.append("file", sample.body as File);
    return standIn.fetch(url, { method, body: form, headers });
  }
  const body = JSON.stringify(sample.body);
  return standIn.fetch(url, { method, body, headers: { ...headers, "Content-Type": "application/json" } });
};

/** What the client makes of an answer: its value, or the failure it stands for. Throws where it is neither. */
export const read = async (
  name: EndpointName,
  response: Response,
): Promise<{ failure: HarmonyError } | { value: unknown; dropped: number; json: unknown }> => {
  const text = await response.text();
  const json: unknown = text ? JSON.parse(text) : undefined;
  const endpoint = endpointOf(name);
  const fromWire = mappings[name] as (wire: unknown) => unknown;
  if (!response.ok) return { failure: failureOf(endpoint, response, json, 0) };
  if (endpoint.list) {
    const { field } = endpoint.list;
    const list = await Effect.runPromise(decodeList(endpoint as AnyListEndpoint, json, fromWire));
    if (Option.isNone(list)) throw refusal(name, text);
    const { items, rest, dropped } = list.value;
    return { value: { [field]: items, ...(rest as object) }, dropped, json };
  }
  const wire = decodeAnswer(endpoint, json);
  if (Option.isNone(wire)) throw refusal(name, text);
  return { value: fromWire(wire.value), dropped: 0, json };
};

const refusal = (name: EndpointName, text: string) =>
  new Error(`${name} answered what the contract does not have: ${text.slice(0, 200)}`);
