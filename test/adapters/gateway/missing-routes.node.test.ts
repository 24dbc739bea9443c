import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import type { HarmonyDouble } from "./harmony-double.js";
import type { makeHost } from "./host.js";
import { withHarmony } from "./host.js";

const api = "/api/v1";
const lacking = [
  ["GET", "/api/health/spotify"],
  ["GET", `${api}/spotify/import/jobs`],
  ["GET", `${api}/spotify/playlists/pl1/sync-history`],
  ["POST", `${api}/spotify/me/tracks`],
] as const;

/** How often Harmony was asked for something that it lacks. */
const askedFor = (harmony: HarmonyDouble) =>
  harmony.asked().filter((line) => lacking.some(([method, path]) => line === `${method} ${path}`)).length;

const loadPage = async ({ ask }: ReturnType<typeof makeHost>) => {
  const statuses = [];
  for (const [method, path] of lacking) {
    statuses.push((await ask(method, path, method === "POST" ? { body: { ids: ["a"] } } : {})).status);
  }
  return statuses;
};

let startedAt = 0;
/** With a clock that only the test moves, and a Harmony that says how long it has been up. */
function withClock(test: (harmony: HarmonyDouble, host: ReturnType<typeof makeHost>) => Promise<void>) {
  return withHarmony(async (harmony, host) => {
    mock.timers.enable({ apis: ["Date"], now: 1_800_000_000_000 });
    startedAt = Date.now() - 1_000_000;
    harmony.state.routes.set(`GET ${api}/health`, (_, response) => {
      const data = { status: "up", version: "1.4.0", uptime_s: (Date.now() - startedAt) / 1000 };
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ ok: true, data }));
    });
    try {
      await test(harmony, host);
    } finally {
      mock.timers.reset();
    }
  });
}

describe("a route that Harmony lacks", () => {
  it(
    "is asked for once, not with every page, and answered alike",
    withClock(async (harmony, host) => {
      const first = await loadPage(host);
      assert.deepEqual(first, [404, 404, 404, 405]);
      for (let load = 0; load < 3; load++) assert.deepEqual(await loadPage(host), first);
      assert.equal(askedFor(harmony), 4);
    }),
  );

  it(
    "is asked for again after five minutes",
    withClock(async (harmony, host) => {
      await loadPage(host);
      mock.timers.tick(5 * 60_000 + 1);
      await loadPage(host);
      assert.equal(askedFor(harmony), 8);
    }),
  );

  it(
    "is asked for again once Harmony was restarted, and used where it has it now",
    withClock(async (harmony, host) => {
      await loadPage(host);
      startedAt = Date.now();
      mock.timers.tick(30_000);
      harmony.state.routes.set(`GET ${api}/spotify/import/jobs`, (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" }).end('{"jobs":[]}');
      });
      assert.deepEqual(await loadPage(host), [404, 200, 404, 405]);
    }),
  );

  it(
    "is asked for again after Harmony could not be reached",
    withClock(async (harmony, host) => {
      await loadPage(host);
      harmony.state.routes.set(`GET ${api}/spotify/playlists`, (_, response) => void response.destroy());
      assert.equal((await host.ask("GET", `${api}/spotify/playlists`)).status, 502);
      await loadPage(host);
      assert.equal(askedFor(harmony), 8);
    }),
  );

  it(
    "is no item that Harmony does not know",
    withClock(async (harmony, { ask }) => {
      for (let time = 0; time < 2; time++) await ask("GET", `${api}/spotify/backfill/jobs/nope`);
      harmony.state.jobs.set("nope", { state: "running", duration_ms: null });
      assert.equal((await ask("GET", `${api}/spotify/backfill/jobs/nope`)).status, 200);
    }),
  );

  it(
    "that is translated is not asked for first each time",
    withClock(async (harmony, { ask }) => {
      for (let time = 0; time < 3; time++) {
        assert.equal((await ask("POST", `${api}/spotify/account/refresh`)).status, 200);
      }
      const asked = harmony.asked().filter((line) => line === `POST ${api}/spotify/account/refresh`);
      assert.equal(asked.length, 1);
    }),
  );
});
