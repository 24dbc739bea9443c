import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import type { ServerResponse } from "node:http";
import type { HarmonyDouble } from "./harmony-double.js";
import type { makeHost } from "./host.js";
import { withHarmony } from "./host.js";

const api = "/api/v1";
const status = `${api}/spotify/status`;
const minute = 60_000;
const quick = { timeLimits: { read: 300, write: 300 } };

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

/** Harmony lives, but nothing that it asks Spotify for comes back, as while Spotify has told it to wait for a day. */
function letHang({ state }: HarmonyDouble, startedAt = Date.now()): void {
  for (const path of ["status", "me", "me/tracks"]) state.routes.set(`GET ${api}/spotify/${path}`, () => {});
  state.routes.set(`PUT ${api}/spotify/me/tracks`, () => {});
  state.routes.set("GET /live", (_, response) => sendJson(response, { status: "ok", version: "1.4.0" }));
  state.routes.set(`GET ${api}/health`, (_, response) =>
    sendJson(response, {
      ok: true,
      data: { status: "up", version: "1.4.0", uptime_s: (Date.now() - startedAt) / 1000 },
    }),
  );
}

function recover({ state }: HarmonyDouble): void {
  for (const path of ["status", "me", "me/tracks"]) state.routes.delete(`GET ${api}/spotify/${path}`);
}

/** Counts the requests of a route that never answers. */
function countAsked({ state }: HarmonyDouble, route: string): () => number {
  let asked = 0;
  state.routes.set(route, () => void asked++);
  return () => asked;
}

const run = { body: { max_items: null, expand_playlists: true, include_cached_results: true } };
const runsOf = (harmony: HarmonyDouble) =>
  harmony.asked().filter((line) => line === `POST ${api}/spotify/backfill/run`);

/** With a clock that only the test moves. Time limits run by their own. */
function withClock(test: (harmony: HarmonyDouble, host: ReturnType<typeof makeHost>) => Promise<void>) {
  return withHarmony(async (harmony, host) => {
    mock.timers.enable({ apis: ["Date"], now: 1_800_000_000_000 });
    try {
      await test(harmony, host);
    } finally {
      mock.timers.reset();
    }
  }, quick);
}

describe("a Harmony that hangs on Spotify", () => {
  it(
    "is told from one that is down and from one that stands still",
    withClock(async (harmony, { ask }) => {
      letHang(harmony);
      const hanging = await ask("GET", status);
      assert.equal(hanging.status, 504);
      assert.equal(hanging.json().error.code, "HARMONY_WAITS_FOR_SPOTIFY");
      assert.match(hanging.message(), /Harmony runs.*Spotify may be limiting it.*restart Harmony/);

      harmony.state.routes.set("GET /live", (_, response) => void response.destroy());
      harmony.state.routes.set(`GET ${api}/spotify/playlists`, () => {});
      const still = await ask("GET", `${api}/spotify/playlists`);
      assert.equal(still.status, 504);
      assert.equal(still.json().error.code, "HARMONY_STANDS_STILL");
      assert.match(still.message(), /must be restarted/);

      await harmony.stop();
      const down = await ask("GET", `${api}/spotify/playlists`);
      assert.equal(down.status, 502);
      assert.equal(down.json().error.code, "HARMONY_UNREACHABLE");
    }),
  );

  it(
    "is left alone, but for what does not need Spotify",
    withClock(async (harmony, { ask }) => {
      letHang(harmony);
      await ask("GET", status);
      const asked = countAsked(harmony, `GET ${api}/spotify/me`);
      const refused = await ask("GET", `${api}/spotify/me`);
      assert.equal(refused.status, 503);
      assert.equal(refused.json().error.code, "HARMONY_WAITS_FOR_SPOTIFY");
      assert.ok(Number(refused.response.headers.get("retry-after")) <= 60);
      assert.equal(asked(), 0);
      assert.equal((await ask("GET", `${api}/spotify/playlists`)).status, 200);
    }),
  );

  it(
    "gets no backfill, which would stop it for good",
    withClock(async (harmony, { ask }) => {
      letHang(harmony);
      await ask("GET", status);
      const { status: code, message } = await ask("POST", `${api}/spotify/backfill/run`, run);
      assert.equal(code, 503);
      assert.match(message(), /No backfill was started/);
      assert.deepEqual(runsOf(harmony), []);
    }),
  );

  it(
    "gets no backfill from an instance that has not seen it hang either",
    withClock(async (harmony, { ask }) => {
      letHang(harmony);
      const { status: code, message, json } = await ask("POST", `${api}/spotify/backfill/run`, run);
      assert.equal(code, 503);
      assert.equal(json().error.code, "HARMONY_WAITS_FOR_SPOTIFY");
      assert.match(message(), /No backfill was started/);
      assert.deepEqual(runsOf(harmony), []);
    }),
  );

  it(
    "does not hide that a change may have happened",
    withClock(async (harmony, { ask }) => {
      letHang(harmony);
      const change = await ask("PUT", `${api}/spotify/me/tracks`, { body: { ids: ["a"] } });
      assert.equal(change.status, 504);
      assert.match(change.message(), /may still happen/);
      const next = await ask("PUT", `${api}/spotify/me/tracks`, { body: { ids: ["a"] } });
      assert.equal(next.status, 503, "this one was not sent");
    }),
  );

  it(
    "is looked at once a minute, then less and less often, by one request however many ask",
    withClock(async (harmony, { ask }) => {
      letHang(harmony);
      await ask("GET", status);
      const asked = countAsked(harmony, `GET ${status}`);
      const askAll = () => Promise.all([1, 2, 3].map(() => ask("GET", status)));
      await askAll();
      assert.equal(asked(), 0);
      mock.timers.tick(minute);
      await askAll();
      assert.equal(asked(), 2, "one look, tried twice");
      mock.timers.tick(minute);
      await askAll();
      assert.equal(asked(), 2);
      mock.timers.tick(minute);
      await askAll();
      assert.equal(asked(), 4);
    }),
  );

  it(
    "is asked as before once a look was answered",
    withClock(async (harmony, { ask }) => {
      letHang(harmony);
      await ask("GET", status);
      recover(harmony);
      assert.equal((await ask("GET", `${api}/spotify/me`)).status, 503);
      mock.timers.tick(minute);
      assert.equal((await ask("GET", status)).status, 200);
      assert.equal((await ask("GET", `${api}/spotify/me`)).status, 200);
      assert.equal((await ask("POST", `${api}/spotify/backfill/run`, run)).status, 202);
    }),
  );

  it(
    "is asked as before once it was restarted",
    withClock(async (harmony, { ask }) => {
      letHang(harmony, Date.now() - 1000 * minute);
      await ask("GET", status);
      letHang(harmony);
      recover(harmony);
      mock.timers.tick(6000);
      assert.equal((await ask("GET", `${api}/spotify/me`)).status, 200);
    }),
  );

  it(
    "is no server that is only slow with what does not need Spotify",
    withClock(async (harmony, { ask }) => {
      harmony.state.routes.set(`GET ${api}/spotify/playlists`, () => {});
      assert.equal((await ask("GET", `${api}/spotify/playlists`)).json().error.code, "HARMONY_TIMEOUT");
      assert.equal((await ask("GET", status)).status, 200);
    }),
  );
});

describe("a Harmony that is signed out", () => {
  it(
    "waits with its first call to Spotify for a browser, and answers the second",
    withHarmony(
      async (harmony, { ask }) => {
        let asked = 0;
        harmony.state.routes.set(`GET ${status}`, (_, response) => {
          if (++asked > 1) sendJson(response, { status: "unauthenticated" });
        });
        const { status: code, json } = await ask("GET", status);
        assert.equal(code, 200);
        assert.equal(json().status, "unauthenticated");
        assert.equal((await ask("GET", `${api}/spotify/search/tracks?query=a`)).status, 200, "was asked");
      },
      { timeLimits: { read: 1200 } },
    ),
  );

  it(
    "gets no backfill, which could wait for a browser on its only thread",
    withHarmony(async (harmony, { ask }) => {
      harmony.state.spotify = "unauthenticated";
      const { status: code, message } = await ask("POST", `${api}/spotify/backfill/run`, run);
      assert.equal(code, 503);
      assert.match(message(), /not signed in to Spotify/);
      assert.deepEqual(runsOf(harmony), []);
    }),
  );
});
