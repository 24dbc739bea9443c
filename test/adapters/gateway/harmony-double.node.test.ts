import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { differencesFrom, shapeOf } from "../../../src/adapters/servers/check/shape.js";
import { type Recording, recordings } from "../../recordings.js";
import { apiKey, type HarmonyDouble, otherKeys, startHarmony } from "./harmony-double.js";
import { rawRequest } from "./harmony-double/raw-request.js";

const withDouble = (test: (harmony: HarmonyDouble) => Promise<void>) => async () => {
  const harmony = await startHarmony();
  try {
    await test(harmony);
  } finally {
    await harmony.stop();
  }
};

/** The world in which an exchange was recorded. */
function prepare({ name }: Recording, { state }: HarmonyDouble): void {
  state.saved = ["t1", "t2", "t3"];
  state.jobs.set("b1", { state: "completed", duration_ms: 5 });
  if (/^(signed-out|spotify-(401|revoked))|sync-signed-out-second|after-reset-scopes/.test(name))
    state.spotify = "unauthenticated";
  if (name.startsWith("unconfigured")) {
    state.spotify = "unconfigured";
    for (const key of ["SLSKD_URL", "SLSKD_API_KEY"]) state.settings.delete(key);
  }
  if (/^spotify-(403|404)|sync-spotify-40/.test(name)) state.spotifyAnswers = "refuses";
  if (/^spotify-(50|429-short)|sync-spotify-(50|429-short)/.test(name)) state.spotifyAnswers = "fails";
  if (/sync-(environment|missing)/.test(name)) {
    for (const key of ["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET", "SPOTIFY_REDIRECT_URI", "SLSKD_URL"]) {
      state.settings.delete(key);
    }
  }
  if (/429-long/.test(name) && !/-after-/.test(name)) state.spotifyAnswers = "limits";
  if (/first-run-hang|sync-signed-out-first/.test(name))
    Object.assign(state, { spotify: "unauthenticated", waitsForBrowser: true });
  if (/old-format/.test(name)) state.errors = (message) => ({ detail: message });
}

const otherIds = (path: string) =>
  path
    .replace(/playlists\/0{22}/, "playlists/unknown")
    .replace(/playlists\/\w{22}/, "playlists/pl1")
    .replace(/\/(track|audio-features)\/0{22}/, "/$1/unknown")
    .replace(/\/(track|audio-features)\/\w{22}/, "/$1/t1")
    .replace(/jobs\/backfill_\w+/, "jobs/b1");

/** Sends a recorded request to the double. */
function replay({ request, response }: Recording, harmony: HarmonyDouble) {
  const { method, path, query, auth, body } = request;
  const given = new Map(request.headers);
  const key = /<wrong/.test(auth) ? "wrong" : /read-only/.test(auth) ? otherKeys.read_only : apiKey;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (auth.startsWith("X-API-Key")) headers["X-API-Key"] = key;
  const [scheme, told] = (given.get("Authorization") ?? "").split(" ");
  if (scheme) headers["Authorization"] = `${scheme} ${/nope/.test(told ?? "") ? "wrong" : key}`;
  if (body !== null) headers["Content-Type"] = "application/json";
  if (typeof body === "string" && body.startsWith("--")) {
    headers["Content-Type"] = `multipart/form-data; boundary=${/^--(\S+)/.exec(body)![1]}`;
  }
  if (body === "x") headers["Content-Type"] = "multipart/form-data";
  return rawRequest(harmony.url + otherIds(path) + (query === null ? "" : `?${query}`), {
    method,
    headers,
    ...(body !== null && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    patience: response.status === null ? 60 : 5000,
  });
}

const told = new Set([
  "etag",
  "last-modified",
  "content-length",
  "cache-control",
  "age",
  "allow",
  "retry-after",
  "www-authenticate",
]);
/** Which of the headers that matter came, and how often. */
const headersTold = (headers: ReadonlyArray<readonly [string, string]>) =>
  headers
    .filter(([name]) => told.has(name))
    .map(([name, value]) => (name === "cache-control" || name === "allow" ? `${name}: ${value}` : name))
    .sort();

/** Answers that the double gives in a shorter way: it names the first wrong parameter only. */
const shorter = new Set(["playlist-tracks-bad-offset"]);

/** Exchanges that need a history; what they show is played below or in the tests of what they are about. */
const needsHistory =
  /^(cache-|more-cache|more-sync-client|rate-limit|oauth-(manual-(?!empty|no-body|not-a-url)|status)|import-(29|aborted|job|window)|import-soulseek|more-(download|dlq|refused|import|activity|settings|status|playlists-after-73)|more-watchlist-(list|patch|pause|resume|delete|add-duplicate|add-same|get|put)|backfill-(job-0|job-10|list|run)|settings|unconfigured-settings|status-soulseek|no-slskd|health-v1|more-health|spotify-(429-long-(playlists-after|over)|null)|upload-(11|1\.2|m3u|json|csv|bom))/;

describe("the double, asked as the real Harmony was, answers as it did", () => {
  for (const recording of recordings.values()) {
    if (
      needsHistory.test(recording.name) ||
      shorter.has(recording.name) ||
      !recording.request.path.startsWith("/api/v1")
    )
      continue;
    it(
      recording.name,
      withDouble(async (harmony) => {
        prepare(recording, harmony);
        const { status, headers, body } = recording.response;
        const answer = await replay(recording, harmony);
        assert.equal(answer?.status ?? null, status);
        if (!answer || status === null) return;
        assert.deepEqual(headersTold(answer.headers), headersTold(headers));
        if (body === "") return;
        const own: unknown = JSON.parse(answer.text);
        const { error } = body as { error?: { code?: string; message?: string } };
        assert.deepEqual((own as typeof body & { error?: unknown }).error ?? null, error ?? null);
        assert.deepEqual(differencesFrom(shapeOf([own]), body), [], "what Harmony does not send");
      }),
    );
  }
});

describe("the double's cache, like Harmony's,", () => {
  const key = { "X-API-Key": apiKey };
  const ask = async (harmony: HarmonyDouble, path: string, headers: Readonly<Record<string, string>> = {}) =>
    (await rawRequest(`${harmony.url}/api/v1${path}`, { headers: { ...key, ...headers } }))!;
  const all = (name: string, { headers }: { headers: ReadonlyArray<readonly [string, string]> }) =>
    headers.filter(([header]) => header === name).map(([, value]) => value);
  const gzip = { "Accept-Encoding": "gzip" };

  it(
    "sends two Content-Length to who takes no gzip, which a client of HTTP refuses",
    withDouble(async (harmony) => {
      for (let i = 0; i < 2; i++)
        assert.equal(all("content-length", await ask(harmony, "/spotify/playlists?c=1")).length, 2);
      // What was stored so is given to everybody.
      assert.equal(all("content-length", await ask(harmony, "/spotify/playlists?c=1", gzip)).length, 2);
      assert.equal(all("content-length", await ask(harmony, "/spotify/playlists?c=2", gzip)).length, 1);
      const fetched = fetch(`${harmony.url}/api/v1/spotify/playlists?c=1`, { headers: key });
      await assert.rejects(fetched, ({ cause }: Error) => {
        return (cause as { code?: string }).code === "HPE_UNEXPECTED_CONTENT_LENGTH";
      });
    }),
  );

  it(
    "gives gzip to who did not ask for it, once somebody did",
    withDouble(async (harmony) => {
      await ask(harmony, "/spotify/me", gzip);
      assert.deepEqual(all("content-encoding", await ask(harmony, "/spotify/me")), ["gzip"]);
    }),
  );

  it(
    "gives everybody an empty 304 for 45 s, once somebody asked with the right ETag after it had forgotten",
    withDouble(async (harmony) => {
      const path = "/spotify/playlists?c=3";
      const [etag = ""] = all("etag", await ask(harmony, path, gzip));
      assert.equal((await ask(harmony, path, { "If-None-Match": `W/${etag}` })).status, 200);
      harmony.pass(46_000);
      assert.equal((await ask(harmony, path, { ...gzip, "If-None-Match": etag })).status, 304);
      const poisoned = await ask(harmony, path, gzip);
      assert.equal(poisoned.status, 304);
      assert.equal(poisoned.text, "");
      assert.equal((await ask(harmony, `${path}&_=1`, gzip)).status, 200);
      harmony.pass(46_000);
      assert.equal((await ask(harmony, path, gzip)).status, 200);
    }),
  );

  it(
    "drops the playlists after a sync, and nothing after other changes",
    withDouble(async (harmony) => {
      const post = (path: string, method = "POST", body = "") =>
        rawRequest(`${harmony.url}/api/v1${path}`, {
          method,
          body,
          headers: { ...key, "Content-Type": "application/json" },
        });
      const playlists = async () => (await ask(harmony, "/spotify/playlists", gzip)).text;
      const saved = async () => (await ask(harmony, "/spotify/me/tracks", gzip)).text;
      const [playlistsBefore, savedBefore] = [await playlists(), await saved()];
      assert.equal((await post("/sync"))?.status, 202);
      assert.notEqual(await playlists(), playlistsBefore);
      assert.equal((await post("/spotify/me/tracks", "PUT", '{"ids":["t9"]}'))?.status, 200);
      assert.equal(await saved(), savedBefore);
      assert.match((await ask(harmony, "/spotify/me/tracks?_=1", gzip)).text, /"t9"/);
    }),
  );
});

describe("the double, like Harmony,", () => {
  const json = { "X-API-Key": apiKey, "Content-Type": "application/json" };
  const signIn = async (harmony: HarmonyDouble, key = apiKey) => {
    const login = await rawRequest(`${harmony.url}/ui/login`, {
      method: "POST",
      headers: { "X-API-Key": key, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ api_key: key }).toString(),
    });
    const cookies = login!.headers
      .filter(([name]) => name === "set-cookie")
      .map(([, value]) => value.split(";", 1)[0]!);
    const csrf = /^csrftoken="(.*)"$/.exec(cookies[1]!)![1]!;
    return { "X-API-Key": key, Cookie: `${cookies[0]}; csrftoken=${csrf}`, "X-CSRF-Token": csrf };
  };

  for (const form of ["playlists/force-sync", "account/refresh", "account/reset-scopes"]) {
    it(
      `stands still for ever after the form ${form}`,
      withDouble(async (harmony) => {
        const headers = await signIn(harmony);
        const post = () => rawRequest(`${harmony.url}/ui/spotify/${form}`, { method: "POST", headers, patience: 60 });
        assert.equal(await post(), undefined);
        assert.equal(harmony.state.isDead, true);
        assert.equal(await rawRequest(`${harmony.url}/live`, { patience: 60 }), undefined);
        assert.equal(harmony.state.token === undefined, form !== "playlists/force-sync", "signed out of Spotify");
      }),
    );
  }

  it(
    "lets readers into none of its pages, and operators not to those forms",
    withDouble(async (harmony) => {
      const reader = await signIn(harmony, otherKeys.read_only);
      assert.equal((await rawRequest(`${harmony.url}/ui/spotify/playlists`, { headers: reader }))?.status, 403);
      const operator = await signIn(harmony, otherKeys.operator);
      assert.equal((await rawRequest(`${harmony.url}/ui/spotify/playlists`, { headers: operator }))?.status, 200);
      const forced = { method: "POST", headers: operator };
      assert.equal((await rawRequest(`${harmony.url}/ui/spotify/playlists/force-sync`, forced))?.status, 403);
      assert.equal(harmony.state.isDead, false);
    }),
  );

  it(
    "stands still once a backfill begins during a day-long limit",
    withDouble(async (harmony) => {
      harmony.state.spotifyAnswers = "limits";
      const run = { method: "POST", headers: json, body: "{}", patience: 60 };
      assert.equal(await rawRequest(`${harmony.url}/api/v1/spotify/backfill/run`, run), undefined);
      assert.equal(harmony.state.isDead, true);
    }),
  );

  it(
    "goes on with a backfill that it calls paused, and ends it as completed",
    withDouble(async (harmony) => {
      harmony.state.itemsToBackfill = 60;
      const api = `${harmony.url}/api/v1/spotify/backfill`;
      await rawRequest(`${api}/run`, { method: "POST", headers: json, body: "{}" });
      let poll = 0;
      const job = async () =>
        JSON.parse((await rawRequest(`${api}/jobs/backfill_1?_=${++poll}`, { headers: json }))!.text) as {
          state: string;
          counts: { processed: number };
        };
      const headers = { ...(await signIn(harmony)), "Content-Type": "application/x-www-form-urlencoded" };
      const paused = await rawRequest(`${harmony.url}/ui/spotify/backfill/pause`, {
        method: "POST",
        headers,
        body: "job_id=backfill_1",
      });
      assert.equal(paused?.status, 500, "though it did what was asked");
      harmony.pass(4000);
      const { state, counts } = await job();
      assert.equal(state, "paused");
      assert.ok(counts.processed >= 11, `${counts.processed}`);
      harmony.pass(20_000);
      assert.deepEqual([(await job()).state, (await job()).counts.processed], ["completed", 60]);
    }),
  );

  it(
    "answers an import after its last track, and goes on with it though nobody waits",
    withDouble(async (harmony) => {
      const tracks = Array.from({ length: 29 }, (_, index) => `Ann - Song ${index}`);
      const submit = { method: "POST", headers: json, body: JSON.stringify({ tracks }), patience: 60 };
      assert.equal(await rawRequest(`${harmony.url}/api/v1/spotify/import/free`, submit), undefined);
      let poll = 0;
      const job = async () => {
        const path = `/api/v1/spotify/import/jobs/job_1?_=${++poll}`;
        const { text } = (await rawRequest(harmony.url + path, { headers: json }))!;
        return (JSON.parse(text) as { job: { state: string; counts: object } }).job;
      };
      const counts = { registered: 0, normalized: 12, queued: 17, completed: 0, failed: 0 };
      assert.deepEqual([(await job()).state, (await job()).counts], ["queued", counts]);
      harmony.pass(221_000);
      assert.deepEqual(
        [(await job()).state, (await job()).counts],
        ["completed", { ...counts, normalized: 0, queued: 29 }],
      );
    }),
  );

  it(
    "says of a sync that it is completed whatever happened; only the worker's sign of life tells",
    withDouble(async (harmony) => {
      const lastSeen = async () => {
        const { text } = (await rawRequest(`${harmony.url}/api/v1/status`, { headers: json }))!;
        return (JSON.parse(text) as { workers: { playlist: { last_seen: string } } }).workers.playlist.last_seen;
      };
      const sync = () => rawRequest(`${harmony.url}/api/v1/sync`, { method: "POST", headers: json });
      const before = await lastSeen();
      harmony.state.spotifyAnswers = "refuses";
      assert.match((await sync())!.text, /"playlists":"completed"/);
      assert.equal(await lastSeen(), before);
      harmony.state.spotifyAnswers = "well";
      await sync();
      assert.notEqual(await lastSeen(), before);
    }),
  );
});
