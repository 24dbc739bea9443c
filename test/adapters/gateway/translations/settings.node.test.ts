import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HarmonyDouble } from "../harmony-double.js";
import { withHarmony } from "../host.js";

const api = "/api/v1";
const defaults = `${api}/spotify/recommendations/defaults`;
const seedSetting = "spotify.recommendations.seed_defaults";
const none = { tracks: [], artists: [], genres: [] };
const pages = (harmony: HarmonyDouble) => harmony.asked().filter((line) => line.includes("/ui/"));

describe("the pinned seeds", () => {
  it(
    "are kept where Harmony's own form keeps them, without the form",
    withHarmony(async (harmony, { ask }) => {
      const seeds = { tracks: ["t1", "t2"], artists: ["a1"], genres: ["drum'n bass", "r-n-b"] };
      const put = await ask("PUT", defaults, { body: seeds });
      assert.equal(put.status, 200);
      assert.deepEqual(put.json(), seeds);
      assert.ok(!put.text.includes("secret"));
      assert.deepEqual((await ask("GET", defaults)).json(), seeds);
      assert.deepEqual(JSON.parse(harmony.state.settings.get(seedSetting)!), seeds);
      assert.deepEqual(pages(harmony), []);
    }),
  );

  it(
    "are none before anybody has pinned any, and after all are unpinned",
    withHarmony(async (harmony, { ask }) => {
      assert.deepEqual((await ask("GET", defaults)).json(), none);
      harmony.state.settings.set(seedSetting, JSON.stringify({ ...none, artists: ["a1"] }));
      assert.deepEqual((await ask("GET", defaults)).json().artists, ["a1"]);
      assert.deepEqual((await ask("PUT", defaults, { body: none })).json(), none);
      assert.deepEqual((await ask("GET", defaults)).json(), none);
    }),
  );

  it(
    "can be pinned while Spotify refuses Harmony or nobody is signed in, each once",
    withHarmony(async (harmony, { ask }) => {
      Object.assign(harmony.state, { spotify: "unauthenticated", token: undefined });
      const { status, json } = await ask("PUT", defaults, { body: { ...none, tracks: ["t1", " t1 "] } });
      assert.equal(status, 200);
      assert.deepEqual(json().tracks, ["t1"]);
    }),
  );

  it(
    "are not said to be pinned where Harmony did not keep them",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.routes.set(`POST ${api}/settings`, (_, response) => void response.writeHead(500).end("{}"));
      const { status, message } = await ask("PUT", defaults, { body: { ...none, tracks: ["t1"] } });
      assert.equal(status, 502);
      assert.equal(message(), "Harmony did not keep the seeds.");
    }),
  );

  for (const stored of ['{"tracks":"t1"}', "no JSON", "[]"]) {
    it(
      `are not guessed at where Harmony has ${stored}`,
      withHarmony(async (harmony, { ask }) => {
        harmony.state.settings.set(seedSetting, stored);
        assert.equal((await ask("GET", defaults)).status, 502);
      }),
    );
  }

  for (const seeds of [
    { tracks: ["a b"] },
    { genres: ["x,y"] },
    { genres: ["</textarea><script>"] },
    { artists: 'a"' },
    { tracks: [1] },
  ]) {
    it(
      `are never ${JSON.stringify(seeds)}`,
      withHarmony(async (harmony, { ask }) => {
        const { status } = await ask("PUT", defaults, { body: { ...none, ...seeds } });
        assert.ok(status === 400 || status === 422);
        assert.equal(harmony.state.settings.get(seedSetting), undefined);
      }),
    );
  }
});

describe("the workers' state", () => {
  const seen = "2026-11-24T10:38:49.393206+00:00";

  it(
    "has the backfill worker's last sign of life, which Harmony keeps under another name",
    withHarmony(async (harmony, { ask }) => {
      assert.equal((await ask("GET", `${api}/status`)).json().workers.backfill.last_seen, null);
      harmony.state.settings.set("worker:spotify_backfill:last_seen", seen);
      harmony.state.settings.set("worker:spotify_backfill:status", "running");
      const { json, text, response } = await ask("GET", `${api}/status`);
      const { workers, connections } = json();
      assert.deepEqual(workers.backfill, { status: "running", last_seen: seen, queue_size: "n/a" });
      assert.ok(workers.playlist.last_seen);
      assert.deepEqual(connections, { spotify: "ok", soulseek: "ok" });
      assert.ok(!text.includes("secret"));
      assert.equal(response.headers.get("etag"), null);
      assert.equal(response.headers.get("cache-control"), "no-store");
    }),
  );

  it(
    "is left as it is where a newer Harmony tells the backfill worker itself, or none",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.settings.set("worker:spotify_backfill:last_seen", seen);
      for (const workers of [{ backfill: { status: "up", last_seen: "2027-01-01T00:00:00Z" } }, {}, null]) {
        harmony.state.routes.set(`GET ${api}/status`, (_, response) => {
          response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ workers }));
        });
        assert.deepEqual((await ask("GET", `${api}/status`)).json(), { workers });
      }
    }),
  );
});

describe("what neither Harmony nor the gateway has", () => {
  it(
    "is said to be so, that no page advises a gateway",
    withHarmony(async (_, { ask }) => {
      const { status, json } = await ask("GET", `${api}/spotify/playlists/pl1/sync-history`);
      assert.equal(status, 404);
      assert.deepEqual(json().error, { code: "NOT_OFFERED", message: "Not Found" });
    }),
  );

  it(
    "is neither a thing that is gone nor a route that an older Harmony lacks",
    withHarmony(async (harmony, { ask }) => {
      assert.equal((await ask("GET", `${api}/spotify/backfill/jobs/nope`)).json().error.code, "NOT_FOUND");
      harmony.state.routes.set(`POST ${api}/sync`, (_, response) => {
        response
          .writeHead(404, { "Content-Type": "application/json" })
          .end('{"ok":false,"error":{"code":"NOT_FOUND","message":"Not Found"}}');
      });
      assert.equal((await ask("POST", `${api}/sync`)).json().error.code, "NOT_FOUND");
    }),
  );
});
