import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { playlistFromWire } from "../../../src/core/model/playlist.js";
import { postureOf } from "../../../src/core/policy/posture.js";
import type { ScenarioName, StandInOptions } from "../../../src/testing/index.js";
import { hour, minute, standInAt } from "./clock.js";

const day = 24 * hour;
const beginning = standInAt().clock.time;

const open = (scenario: ScenarioName, options: StandInOptions = {}) => standInAt({ scenario, ...options });
type Server = ReturnType<typeof open>;

const track = "6NSjdFYF2zxgQ7UvsKoRxy";
const playlist = "0Vjhah37el0Aq5yoRaujBz";
const ids = { ids: [track] };
const backfill = { max_items: 500, expand_playlists: true, include_cached_results: true };

/** What cannot be answered without asking Spotify. */
const askSpotify: ReadonlyArray<readonly [method: string, path: string, body?: unknown]> = [
  ["GET", "/spotify/me"],
  ["POST", "/spotify/account/refresh"],
  ["GET", `/spotify/playlists/${playlist}/tracks`],
  ["GET", `/spotify/recommendations?seed_tracks=${track}`],
  ["GET", "/spotify/search/tracks?query=1999"],
  ["GET", "/spotify/search/artists?query=drake"],
  ["GET", "/spotify/search/albums?query=lo"],
  ["GET", `/spotify/track/${track}`],
  ["GET", `/spotify/audio-features/${track}`],
  ["GET", "/spotify/me/tracks"],
  ["POST", "/spotify/me/tracks", ids],
  ["PUT", "/spotify/me/tracks", ids],
  ["DELETE", "/spotify/me/tracks", ids],
  ["GET", "/spotify/me/top/tracks"],
  ["GET", "/spotify/me/top/artists"],
  ["GET", "/spotify/artists/followed"],
];

/** What Harmony answers by itself. */
const askHarmony: ReadonlyArray<readonly [method: string, path: string, body?: unknown]> = [
  ["GET", "/session"],
  ["GET", "/health/spotify"],
  ["GET", "/health/soulseek"],
  ["GET", "/oauth/start"],
  ["GET", "/oauth/health"],
  ["GET", "/spotify/playlists"],
  ["GET", `/spotify/playlists/${playlist}/sync-history`],
  ["GET", "/spotify/recommendations/defaults"],
  ["PUT", "/spotify/recommendations/defaults", { tracks: [track], artists: [], genres: [] }],
  ["GET", "/spotify/import/jobs"],
  ["POST", "/spotify/import/jobs/job_2fa417/reprocess"],
  ["GET", "/spotify/backfill/jobs"],
  ["GET", "/spotify/backfill/jobs/backfill_7c41e0"],
];

const refusal = (status: number, reason: string) => ({
  ok: false,
  error: {
    code: "INTERNAL_ERROR",
    message: "An unexpected error occurred.",
    meta: { upstream: { status, reason } },
  },
});
const forbidden = refusal(403, "Forbidden");

const isRefused = async (
  { ask }: Server,
  requests: typeof askSpotify,
  expected: { readonly status: number; readonly json: unknown },
) => {
  for (const [method, path, body] of requests) {
    const { status, json, headers } = await ask(method, path, body);
    assert.deepEqual({ status, json }, expected, `${method} ${path}`);
    assert.match(headers.get("x-debug-id") ?? "", /./);
  }
};

const isServed = async ({ ask }: Server, requests: typeof askSpotify) => {
  for (const [method, path, body] of requests) assert.equal((await ask(method, path, body)).status, 200, path);
};

/** FREE ingest needs Soulseek only: a manifest is taken and worked off. */
const ingests = async ({ ask, get, clock }: Server) => {
  const manifest = { playlist_links: [], tracks: ["A - B", "C - D"] };
  const { status, json } = await ask("POST", "/spotify/import/free", manifest);
  assert.equal(status, 202);
  clock.time += minute;
  assert.equal((await get(`/spotify/import/jobs/${json.job_id}`)).job.state, "completed");
};

/** When Harmony was last authorised, as the contract tells it. */
const completedAt = async ({ get, standIn }: Server): Promise<number> => {
  const { oauth } = await standIn.state;
  const [state] = [...oauth.transactions.keys()];
  const { status, completed_at } = await get(`/oauth/status/${state}`);
  assert.equal(status, "completed");
  return Date.parse(completed_at);
};

const authorise = async ({ get, standIn }: Server) => {
  const { state } = await get("/oauth/start");
  const { oauth } = await standIn.state;
  assert.equal(oauth.complete(state, "a-code"), null);
};

const newestSync = async ({ get }: Server): Promise<number> => {
  const { playlists } = await get("/spotify/playlists");
  return Math.max(...playlists.map((item: { synced_at?: string }) => Date.parse(`${item.synced_at ?? "1970-01-01"}Z`)));
};

describe("the Spotify of 2026, for an app in development mode", () => {
  it("is connected, with everything granted", async () => {
    const server = open("spotify-2026");
    assert.deepEqual(await server.get("/spotify/status"), {
      status: "connected",
      free_available: true,
      pro_available: true,
      authenticated: true,
    });
    assert.ok((await server.get("/spotify/me")).scopes.includes("user-library-modify"));
    assert.equal(await completedAt(server), beginning - 40 * day);
    await isServed(server, askHarmony);
    await ingests(server);
  });

  it("refuses recommendations, audio features and writes to the library, in Spotify's words", async () => {
    const withdrawn = askSpotify.filter(([method, path]) => method !== "GET" || /recommend|audio/.test(path));
    await isRefused(
      open("spotify-2026"),
      withdrawn.filter(([, path]) => !path.includes("account")),
      { status: 500, json: forbidden },
    );
  });

  it("leaves the library as it was when a write is refused", async () => {
    const { get, ask } = open("spotify-2026");
    const before = await get("/spotify/me/tracks");
    await ask("DELETE", "/spotify/me/tracks", { ids: [before.items[0].track.id] });
    assert.deepEqual(await get("/spotify/me/tracks"), before);
  });

  it("goes on with what Spotify still serves: saved tracks, top lists, followed artists, single tracks", async () => {
    const server = open("spotify-2026");
    await isServed(
      server,
      askSpotify.filter(([method, path]) => method === "GET" && !/recommend|audio|playlists/.test(path)),
    );
    assert.equal((await server.get("/spotify/me/tracks")).total, 1_482);
    assert.equal((await server.get("/spotify/me/top/tracks?limit=50")).items.length, 50);
    assert.equal((await server.get("/spotify/artists/followed")).artists.length, 37);
  });

  it("tells of the profile a name, an id and a picture, and no more", async () => {
    const { profile } = await open("spotify-2026").get("/spotify/me");
    assert.deepEqual(Object.keys(profile).sort(), ["display_name", "id", "images"]);
  });

  it("tells no followers and popularity of artists, no popularity and previews of tracks", async () => {
    const { get } = open("spotify-2026");
    const { items: artists } = await get("/spotify/me/top/artists");
    const { items: saved } = await get("/spotify/me/tracks?limit=50");
    const { items: top } = await get("/spotify/me/top/tracks?limit=50");
    for (const artist of artists) {
      assert.ok(!("followers" in artist) && !("popularity" in artist));
      assert.ok(artist.id && artist.genres);
    }
    for (const item of [...top, ...saved.map((one: { track: object }) => one.track)]) {
      assert.ok(!("popularity" in item));
      assert.equal(item.preview_url, null);
    }
  });

  it("finds ten at most", async () => {
    const { get, standIn } = open("spotify-2026");
    const counts = async () => {
      const paths = ["tracks?query=love", "artists?query=the", "albums?query=the"];
      const answers = await Promise.all(paths.map((path) => get(`/spotify/search/${path}`)));
      return answers.map(({ items }) => items.length);
    };
    assert.deepEqual(await counts(), [10, 10, 10]);
    standIn.scenario = "healthy";
    assert.deepEqual(await counts(), [20, 20, 20]);
  });

  it("refuses a search that requests more than ten, whatever it is for, as Harmony does unless it is told otherwise", async () => {
    const server = open("spotify-2026", { harmony: { searchLimit: 20 } });
    const searches = askSpotify.filter(([, path]) => path.startsWith("/spotify/search/"));
    assert.equal(searches.length, 3);
    await isRefused(server, searches, { status: 500, json: refusal(400, "Invalid limit") });
    server.standIn.harmony.searchLimit = 10;
    await isServed(server, searches);
    server.standIn.harmony.searchLimit = 20;
    server.standIn.scenario = "healthy";
    assert.equal((await server.get("/spotify/search/artists?query=a")).items.length, 20);
  });

  it("refuses the tracks of every playlist to a Harmony that requests them by the old route", async () => {
    const server = open("spotify-2026", { harmony: { usesOldPlaylistRoute: true } });
    const { playlists } = await server.get("/spotify/playlists");
    const own = playlists.find((item: { owner?: string }) => item.owner === "Nora Keller");
    const tracks = [["GET", `/spotify/playlists/${own.id}/tracks`]] as const;
    await isRefused(server, tracks, { status: 500, json: forbidden });
    server.standIn.harmony.usesOldPlaylistRoute = false;
    await isServed(server, tracks);
    server.standIn.harmony.usesOldPlaylistRoute = true;
    server.standIn.scenario = "healthy";
    await isServed(server, tracks);
  });

  it("shows the items of one's own and of shared playlists only: of strangers' none, or a refusal", async () => {
    const { get, ask } = open("spotify-2026");
    const { playlists } = await get("/spotify/playlists");
    const outcomes: Record<string, Set<string>> = {};
    for (const { id, owner, collaborative } of playlists) {
      if (!owner) continue;
      const { status, json } = await ask("GET", `/spotify/playlists/${id}/tracks?limit=10`);
      const isOfSpotify = /^spotify/i.test(owner);
      const whose =
        owner === "Nora Keller" ? "own" : isOfSpotify ? "Spotify's" : collaborative ? "shared" : "strangers'";
      const outcome = status === 500 ? "refused" : json.items.length > 0 ? "items" : `nothing of ${json.total}`;
      if (status === 500) assert.deepEqual(json, forbidden);
      (outcomes[whose] ??= new Set()).add(outcome);
    }
    assert.deepEqual(outcomes["own"], new Set(["items"]));
    assert.deepEqual(outcomes["Spotify's"], new Set(["refused"]));
    assert.deepEqual(outcomes["strangers'"], new Set(["refused", "nothing of 0"]));
    if (outcomes["shared"]) assert.deepEqual(outcomes["shared"], new Set(["items"]));
  });

  it("keeps syncing playlists, but no longer counts their tracks and followers", async () => {
    const server = open("spotify-2026");
    const { playlists } = await server.get("/spotify/playlists");
    assert.equal(playlists.length, 125);
    for (const item of playlists) {
      assert.equal(item.track_count, 0);
      assert.ok(!("followers" in item));
    }
    assert.equal(playlists.filter((item: { sync_status?: string }) => item.sync_status === "fresh").length > 90, true);
    await server.post("/spotify/playlists/force-sync", { playlist_ids: [] });
    assert.equal(await newestSync(server), beginning);
  });

  it("answers an id that Spotify does not know like any other refusal", async () => {
    await isRefused(
      open("spotify-2026"),
      [
        ["GET", "/spotify/track/nobody"],
        ["GET", "/spotify/playlists/nobody/tracks"],
      ],
      { status: 500, json: refusal(404, "Resource not found") },
    );
  });

  it("says nothing of Spotify where nobody is signed in, for nobody was asked", async () => {
    const server = open("spotify-2026");
    assert.equal((await server.ask("POST", "/spotify/account/reset-scopes")).status, 200);
    assert.equal((await server.get("/spotify/status")).status, "unauthenticated");
    const { code, message } = forbidden.error;
    await isRefused(server, askSpotify, { status: 500, json: { ok: false, error: { code, message } } });
    await authorise(server);
    assert.equal((await server.get("/spotify/status")).status, "connected");
  });
});

const refusedThough = [
  ["premium-lapsed", /^Active premium subscription required for the owner of the app\b/, 3],
  ["not-on-the-list", /^User not registered in the Developer Dashboard\b/, 5],
] as const;

for (const [scenario, words, hours] of refusedThough) {
  describe(`the scenario ${scenario}`, () => {
    it("was authorised two minutes ago, and is said to be unauthenticated", async () => {
      const server = open(scenario);
      assert.equal(await completedAt(server), beginning - 2 * minute);
      assert.deepEqual(await server.get("/spotify/status"), {
        status: "unauthenticated",
        free_available: true,
        pro_available: true,
        authenticated: false,
      });
      await authorise(server);
      assert.equal((await server.get("/spotify/status")).status, "unauthenticated");
    });

    it("refuses all that asks Spotify, with the cause", async () => {
      const server = open(scenario);
      const { reason } = (await server.get("/spotify/me")).error.meta.upstream;
      assert.match(reason, words);
      await isRefused(server, askSpotify, { status: 500, json: refusal(403, reason) });
      const run = await server.ask("POST", "/spotify/backfill/run", backfill);
      assert.equal(run.status, 403);
      assert.equal(run.json.error.message, "Spotify credentials are required for backfill");
    });

    it("goes on with what Harmony knows by itself, and with FREE ingest", async () => {
      const server = open(scenario);
      await isServed(server, askHarmony);
      await ingests(server);
    });

    it("has synced nothing since Spotify began to refuse, and nothing moves though a sync is said to be done", async () => {
      const server = open(scenario);
      const before = await newestSync(server);
      assert.equal(before, beginning - hours * hour);
      server.clock.time += hour;
      for (const path of ["refresh", "force-sync"]) {
        const { status } = await server.ask("POST", `/spotify/playlists/${path}`, { playlist_ids: [] });
        assert.equal(status, 200);
      }
      assert.equal(await newestSync(server), before);
      const { playlists } = await server.get("/spotify/playlists");
      const postures = playlists.map(
        (item: Parameters<typeof playlistFromWire>[0]) => postureOf(playlistFromWire(item), server.clock.time).posture,
      );
      assert.ok(!postures.includes("fresh"));
    });

    it("failed the backfill that ran when it began, and only there Harmony itself tells the cause", async () => {
      const { get } = open(scenario);
      const job = await get("/spotify/backfill/jobs/backfill_7c41e0");
      assert.equal(job.state, "failed");
      assert.match(job.error, /^http status: 403, code: -1 - https:\/\/api\.spotify\.com\/v1\/search\?/);
      assert.match(job.error.split("\n ")[1], words);
      assert.equal((await get("/spotify/backfill/jobs")).jobs[0].job_id, "backfill_7c41e0");
    });

    it("tells no cause as Harmony alone", async () => {
      const server = open(scenario, { upstream: false });
      const { code, message } = forbidden.error;
      await isRefused(server, askSpotify, { status: 500, json: { ok: false, error: { code, message } } });
      server.standIn.upstream = true;
      assert.match((await server.get("/spotify/me")).error.meta.upstream.reason, words);
    });
  });
}

describe("an authorisation that ends in nine days", () => {
  it("was given six months before that day, and all works until then", async () => {
    const server = open("expires-in-nine-days");
    assert.equal(new Date(await completedAt(server)).toISOString(), "2020-11-18T12:32:00.000Z");
    assert.equal((await server.get("/spotify/status")).status, "connected");
    await isServed(server, [...askSpotify, ...askHarmony]);
    await ingests(server);
    server.clock.time = beginning + 9 * day - 1;
    await isServed(server, askSpotify);
  });

  it("ends up to three days sooner where a month is shorter, and never later", async () => {
    for (const [start, days] of [
      ["2026-08-22T12:00:00Z", 6],
      ["2026-03-22T12:00:00Z", 8],
      ["2027-02-19T12:00:00Z", 9],
      ["2028-02-20T12:00:00Z", 9],
    ] as const) {
      const begun = Date.parse(start);
      const { oauth } = await open("expires-in-nine-days", { now: () => begun }).standIn.state;
      assert.equal(oauth.isExpired(begun + days * day - 1), false, start);
      assert.equal(oauth.isExpired(begun + days * day), true, start);
    }
  });

  it("is refused from then on, until somebody authorises again, for another six months", async () => {
    const server = open("expires-in-nine-days");
    await server.get("/spotify/playlists");
    server.clock.time = beginning + 9 * day;
    assert.equal((await server.get("/spotify/status")).status, "unauthenticated");
    await isRefused(server, askSpotify, { status: 500, json: refusal(400, "invalid_grant") });
    server.clock.time += hour;
    assert.ok((await newestSync(server)) < beginning + 9 * day);
    assert.equal((await server.ask("POST", "/spotify/backfill/run", backfill)).status, 403);
    await ingests(server);
    await authorise(server);
    await isServed(server, askSpotify);
    server.clock.time += 180 * day;
    assert.equal((await server.get("/spotify/status")).status, "connected");
    server.clock.time += 4 * day;
    assert.equal((await server.get("/spotify/status")).status, "unauthenticated");
  });
});

describe("a limit of a day", () => {
  const wait = 74_214_000;

  it("has status, profile and whatever else asks Spotify wait, each time until the same moment", async () => {
    const server = open("day-long-limit");
    server.clock.time += 14_000;
    const left = wait - 14_000;
    const syncs = [
      ["GET", "/spotify/status"],
      ["POST", "/spotify/playlists/refresh"],
      ["POST", "/spotify/playlists/force-sync", { playlist_ids: [] }],
      ["POST", "/spotify/backfill/run", backfill],
    ] as const;
    const upstream = { status: 429, reason: "API rate limit exceeded" };
    const error = { code: "RATE_LIMITED", message: "Too many requests.", meta: { retry_after_ms: left, upstream } };
    await isRefused(server, [...syncs, ...askSpotify], { status: 429, json: { ok: false, error } });
    assert.equal((await server.ask("GET", "/spotify/me")).headers.get("retry-after"), "74200");
  });

  it("leaves alone what Harmony knows by itself, and FREE ingest", async () => {
    const server = open("day-long-limit");
    await isServed(server, askHarmony);
    await ingests(server);
  });

  it("has the backfill stand still that has used the limit up, and go on afterwards", async () => {
    const { clock, get } = open("day-long-limit");
    const path = "/spotify/backfill/jobs/backfill_7c41e0";
    const before = await get(path);
    assert.equal(before.state, "running");
    clock.time += wait - 1;
    assert.deepEqual((await get(path)).counts, before.counts);
    clock.time += 1 + 2 * minute;
    const { counts } = await get(path);
    assert.ok(counts.processed > before.counts.processed);
    clock.time += hour;
    assert.equal((await get(path)).state, "completed");
  });

  it("is over after twenty hours: everything is served, and the playlists are synced again", async () => {
    const server = open("day-long-limit");
    await server.get("/spotify/playlists");
    server.clock.time += wait - minute;
    assert.ok((await newestSync(server)) < beginning);
    server.clock.time += 20 * minute;
    assert.equal((await server.get("/spotify/status")).status, "connected");
    await isServed(server, askSpotify);
    assert.ok((await newestSync(server)) > beginning + wait - minute);
  });

  it("silences Harmony alone, which sits out the wait within the request", async () => {
    const { standIn, get } = open("day-long-limit", { upstream: false });
    for (const path of ["status", "me"]) {
      const giveUp = new AbortController();
      let answered = false;
      const answer = standIn.fetch(`/api/v1/spotify/${path}`, { signal: giveUp.signal }).then(
        () => (answered = true),
        (error: Error) => error.name,
      );
      assert.equal((await get("/spotify/playlists")).playlists.length, 125);
      assert.equal(answered, false);
      giveUp.abort();
      assert.equal(await answer, "AbortError");
    }
  });
});
