import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HarmonyDouble } from "./harmony-double.js";
import { makeHost, withHarmony } from "./host.js";

const api = "/api/v1";
const forms = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line.startsWith("POST /ui/spotify"));
const logins = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line === "POST /ui/login").length;

describe("what Harmony serves only as forms", () => {
  it(
    "refreshes the playlists",
    withHarmony(async (harmony, { ask }) => {
      const { status, json } = await ask("POST", `${api}/spotify/playlists/refresh`);
      assert.equal(status, 200);
      assert.deepEqual(json(), { status: "playlists-refreshed" });
      assert.deepEqual(forms(harmony), ["POST /ui/spotify/playlists/refresh"]);
    }),
  );

  it(
    "forces a sync without the form that stops Harmony for ever",
    withHarmony(async (harmony, { ask }) => {
      const { status, json } = await ask("POST", `${api}/spotify/playlists/force-sync`, {
        body: { playlist_ids: ["one"] },
      });
      assert.equal(status, 200);
      assert.deepEqual(json(), { all: true }, "says that more was synced than asked for");
      assert.deepEqual(forms(harmony), ["POST /ui/spotify/playlists/refresh"]);
    }),
  );

  it(
    "refreshes the profile past Harmony's cache and stays signed in",
    withHarmony(async (harmony, { ask }) => {
      const { status, json } = await ask("POST", `${api}/spotify/account/refresh`);
      assert.equal(status, 200);
      assert.equal(json().profile.id, "me");
      assert.ok(harmony.state.token);
      assert.notEqual(harmony.seen.at(-1)?.search, "");
    }),
  );

  it(
    "resets the scopes, and tells nothing of Harmony's settings",
    withHarmony(async (harmony, { ask }) => {
      const { status, text } = await ask("POST", `${api}/spotify/account/reset-scopes`);
      assert.equal(status, 200);
      assert.equal(harmony.state.token, undefined);
      assert.deepEqual(forms(harmony), []);
      assert.ok(!text.includes("secret"));
    }),
  );

  for (const escaped of [false, true]) {
    it(
      `pins seeds and reads them back where pages are ${escaped ? "" : "not "}escaped`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.escaped = escaped;
        const seeds = { tracks: ["t1", "t2"], artists: ["a1"], genres: ["drum'n bass", "r-n-b"] };
        const put = await ask("PUT", `${api}/spotify/recommendations/defaults`, { body: seeds });
        assert.equal(put.status, 200);
        assert.deepEqual(put.json(), seeds);
        assert.deepEqual((await ask("GET", `${api}/spotify/recommendations/defaults`)).json(), seeds);
      }),
    );
  }

  it(
    "unpins all seeds",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.seeds = { artists: "a1", tracks: "", genres: "" };
      const none = { tracks: [], artists: [], genres: [] };
      assert.deepEqual((await ask("PUT", `${api}/spotify/recommendations/defaults`, { body: none })).json(), none);
    }),
  );

  it(
    "says that seeds are pinned though Harmony's form answers 503 for another reason",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.recommendations = 503;
      const { status, json } = await ask("PUT", `${api}/spotify/recommendations/defaults`, {
        body: { tracks: ["t1"], artists: [], genres: [] },
      });
      assert.equal(status, 200);
      assert.deepEqual(json().tracks, ["t1"]);
    }),
  );

  it(
    "says why where seeds were not pinned",
    withHarmony(async (harmony, { ask }) => {
      Object.assign(harmony.state, { recommendations: 503, keepsSeeds: false });
      const { status, json } = await ask("PUT", `${api}/spotify/recommendations/defaults`, {
        body: { tracks: ["t1"], artists: [], genres: [] },
      });
      assert.equal(status, 503);
      assert.deepEqual(json().error, { code: "DEPENDENCY_ERROR", message: "Spotify is <busy>." });
    }),
  );

  for (const seeds of [
    { tracks: ["a b"] },
    { genres: ["x,y"] },
    { genres: ["</textarea><script>"] },
    { artists: 'a"' },
    { tracks: [1] },
  ]) {
    it(
      `pins no ${JSON.stringify(seeds)}`,
      withHarmony(async (harmony, { ask }) => {
        const { status } = await ask("PUT", `${api}/spotify/recommendations/defaults`, {
          body: { tracks: [], artists: [], genres: [], ...seeds },
        });
        assert.ok(status === 400 || status === 422);
        assert.deepEqual(forms(harmony), []);
      }),
    );
  }

  for (const [verb, from, to] of [
    ["pause", "running", "paused"],
    ["pause", "queued", "paused"],
    ["resume", "paused", "queued"],
    ["cancel", "running", "cancelled"],
    ["cancel", "paused", "cancelled"],
  ] as const) {
    it(
      `${verb}s a ${from} job though Harmony answers 500 and caches the old state`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.jobs.set("backfill_1", { state: from, duration_ms: null });
        await ask("GET", `${api}/spotify/backfill/jobs/backfill_1`);
        const { status, json } = await ask("POST", `${api}/spotify/backfill/jobs/backfill_1/${verb}`);
        assert.equal(status, 200);
        assert.equal(json().state, to);
        assert.equal((await ask("GET", `${api}/spotify/backfill/jobs/backfill_1`)).json().state, to);
      }),
    );
  }

  for (const [verb, state] of [
    ["pause", "completed"],
    ["pause", "paused"],
    ["resume", "running"],
    ["resume", "cancelled"],
    ["cancel", "failed"],
  ] as const) {
    it(
      `does not ${verb} a ${state} job, though Harmony would say it had`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.jobs.set("backfill_1", { state, duration_ms: 5 });
        const { status, message } = await ask("POST", `${api}/spotify/backfill/jobs/backfill_1/${verb}`);
        assert.equal(status, 400);
        assert.match(message(), new RegExp(`is ${state}`));
        assert.equal(harmony.state.jobs.get("backfill_1")?.state, state);
      }),
    );
  }

  it(
    "knows no job that Harmony does not know",
    withHarmony(async (_, { ask }) => {
      const { status, message } = await ask("POST", `${api}/spotify/backfill/jobs/nope/pause`);
      assert.equal(status, 404);
      assert.equal(message(), "Job not found");
    }),
  );

  for (const [method, path, body] of [
    ["POST", "/spotify/playlists/refresh", undefined],
    ["POST", "/spotify/playlists/force-sync", { playlist_ids: [] }],
    ["POST", "/spotify/account/refresh", undefined],
    ["PUT", "/spotify/recommendations/defaults", { tracks: [], artists: [], genres: [] }],
    ["POST", "/spotify/backfill/jobs/backfill_1/pause", undefined],
  ] as const) {
    it(
      `sends no form for ${path} while Harmony is signed out, which would stop it`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.spotify = "unauthenticated";
        harmony.state.jobs.set("backfill_1", { state: "running", duration_ms: null });
        const { status, message } = await ask(method, api + path, { body });
        assert.equal(status, 503);
        assert.match(message(), /not signed in to Spotify/);
        assert.deepEqual(forms(harmony), []);
      }),
    );
  }

  it(
    "tells why a form failed",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.spotify = "unconfigured";
      const { status, message, response } = await ask("POST", `${api}/spotify/playlists/refresh`);
      assert.equal(status, 500);
      assert.equal(message(), "Unable to refresh Spotify playlists.");
      assert.match(response.headers.get("x-debug-id") ?? "", /^\w{32}$/);
    }),
  );
});

describe("a Harmony other than that one", () => {
  it(
    "is asked for JSON first, and no form is sent where it has that",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set("POST /api/v1/spotify/playlists/refresh", (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" }).end('{"refreshed":3}');
      });
      assert.deepEqual((await ask("POST", `${api}/spotify/playlists/refresh`)).json(), { refreshed: 3 });
      assert.equal(logins(harmony), 0);
    }),
  );

  it(
    "without pages is shown as one without the route",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.pagesServed = false;
      const { status, message } = await ask("POST", `${api}/spotify/playlists/refresh`);
      assert.equal(status, 404);
      assert.equal(message(), "Not Found");
    }),
  );

  it(
    "whose pages a proxy hides for a moment is not shown as one without the route",
    withHarmony(async (harmony, { ask }) => {
      for (const status of [404, 405]) {
        harmony.state.routes.set("POST /ui/login", (_, response) => {
          response.writeHead(status, { "Content-Type": "text/html" }).end("<h1>Not here</h1>");
        });
        const answer = await ask("POST", `${api}/spotify/playlists/refresh`);
        assert.equal(answer.status, 502);
        assert.match(answer.message(), /in front of Harmony/);
      }
      harmony.state.routes.clear();
      assert.equal((await ask("POST", `${api}/spotify/playlists/refresh`)).status, 200);
    }),
  );

  it(
    "set to plain errors is understood",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.errors = (message) => ({ detail: message });
      assert.equal((await ask("POST", `${api}/spotify/playlists/refresh`)).status, 200);
    }),
  );

  it(
    "of unknown pages is not guessed at",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set("GET /ui/spotify/recommendations", (_, response) => {
        response.writeHead(200, { "Content-Type": "text/html" }).end("<p>New!</p>");
      });
      assert.equal((await ask("GET", `${api}/spotify/recommendations/defaults`)).status, 502);
    }),
  );
});

describe("the session to Harmony", () => {
  it(
    "is made once for many forms",
    withHarmony(async (harmony, { ask }) => {
      for (let i = 0; i < 3; i++) await ask("POST", `${api}/spotify/playlists/refresh`);
      assert.equal(logins(harmony), 1);
    }),
  );

  it(
    "is made again when Harmony has forgotten it, and the form is sent once more",
    withHarmony(async (harmony, { ask }) => {
      await ask("POST", `${api}/spotify/playlists/refresh`);
      harmony.state.sessions.clear();
      assert.equal((await ask("POST", `${api}/spotify/playlists/refresh`)).status, 200);
      assert.equal(logins(harmony), 2);
    }),
  );

  it(
    "is made again when Harmony refuses its CSRF token",
    withHarmony(async (harmony, { ask }) => {
      await ask("POST", `${api}/spotify/playlists/refresh`);
      for (const session of harmony.state.sessions.keys()) harmony.state.sessions.set(session, "another");
      assert.equal((await ask("POST", `${api}/spotify/playlists/refresh`)).status, 200);
      assert.equal(logins(harmony), 2);
    }),
  );

  it(
    "is not tried for ever",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.keepsSessions = false;
      assert.equal((await ask("POST", `${api}/spotify/playlists/refresh`)).status, 502);
      assert.equal(logins(harmony), 2);
    }),
  );

  it(
    "is nothing that another instance would miss",
    withHarmony(async (harmony, { ask }) => {
      await ask("POST", `${api}/spotify/playlists/refresh`);
      assert.equal((await makeHost(harmony).ask("POST", `${api}/spotify/playlists/refresh`)).status, 200);
    }),
  );

  it(
    "serves requests that come at once",
    withHarmony(async (harmony, { ask }) => {
      const statuses = await Promise.all(
        [1, 2, 3, 4].map(async () => (await ask("POST", `${api}/spotify/playlists/refresh`)).status),
      );
      assert.deepEqual(statuses, [200, 200, 200, 200]);
      assert.equal(forms(harmony).length, 4);
    }),
  );

  it(
    "with too low a role tells the host what to set, not the operator that they may not",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.role = "operator";
      const { status, message } = await ask("PUT", `${api}/spotify/recommendations/defaults`, {
        body: { tracks: [], artists: [], genres: [] },
      });
      assert.equal(status, 502);
      assert.match(message(), /UI_ROLE_OVERRIDES/);
    }),
  );
});
