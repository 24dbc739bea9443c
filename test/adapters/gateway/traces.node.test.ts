import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HarmonyCall } from "../../../src/adapters/servers/gateway/index.js";
import { makeHost, withHarmony } from "./host.js";

const api = "/api/v1";
const status = `${api}/spotify/status`;

describe("a request's id", () => {
  it(
    "is the caller's own, from the page through the log to Harmony",
    withHarmony(async (harmony, { ask, log }) => {
      const id = "3f2b8c1e-page.7_Q";
      const { response } = await ask("GET", status, { headers: { "X-Request-Id": id } });
      assert.equal(harmony.seen[0]?.headers["x-request-id"], id);
      assert.equal(response.headers.get("x-request-id"), id);
      assert.equal(log[0]?.requestId, id);
    }),
  );

  it(
    "is the gateway's where the caller's is none, or nothing to write into a log",
    withHarmony(async (harmony, { ask, log }) => {
      for (const given of [
        null,
        "short",
        "a".repeat(65),
        "an id with blanks",
        'x"y=z;level=error',
        "ada@example.org",
      ]) {
        const { response } = await ask("GET", status, { headers: { "X-Request-Id": given } });
        const id = response.headers.get("x-request-id") ?? "";
        assert.match(id, /^[0-9a-f]{32}$/);
        assert.equal(log.at(-1)?.requestId, id);
        assert.equal(harmony.seen.at(-1)?.headers["x-request-id"], id);
      }
    }),
  );

  it(
    "is the debug id of a failure of the gateway's own; Harmony's own debug id is logged beside it",
    withHarmony(async (harmony, { ask, log }) => {
      const own = await ask("GET", `${api}/unknown`);
      assert.equal(own.response.headers.get("x-debug-id"), own.response.headers.get("x-request-id"));
      const theirs = await ask("GET", `${api}/spotify/backfill/jobs/nope`);
      const debugId = theirs.response.headers.get("x-debug-id");
      assert.notEqual(debugId, theirs.response.headers.get("x-request-id"));
      assert.equal(log.at(-1)?.debugId, debugId);
      assert.equal(log.at(-1)?.requestId, theirs.response.headers.get("x-request-id"));
      harmony.state.routes.set(`GET ${status}`, (_, response) => {
        response.writeHead(500, { "Content-Type": "application/json" }).end('{"detail":"no debug id"}');
      });
      const none = await ask("GET", status);
      assert.equal(none.response.headers.get("x-debug-id"), none.response.headers.get("x-request-id"));
    }),
  );
});

describe("onCall", () => {
  it(
    "is told of every request to Harmony, with no id and no query",
    withHarmony(async (harmony) => {
      const calls: Array<HarmonyCall> = [];
      const { ask } = makeHost(harmony, { onCall: (call) => calls.push(call) });
      await ask("GET", `${api}/spotify/backfill/jobs/secretid?limit=3`);
      await ask("GET", status);
      await harmony.stop();
      await ask("GET", status);
      const told = calls.map(({ endpoint, status: answered }) => [endpoint, answered]);
      assert.deepEqual(told.slice(0, 2), [
        ["GET /spotify/backfill/jobs/{id}", 404],
        ["GET /spotify/status", 200],
      ]);
      assert.deepEqual(told.at(-1), ["GET /spotify/status", undefined]);
      assert.ok(calls.every(({ ms }) => ms >= 0));
      assert.ok(!JSON.stringify(calls).includes("secret"));
    }),
  );

  it(
    "that fails fails no request",
    withHarmony(async (_, { ask }) => assert.equal((await ask("GET", status)).status, 200), {
      onCall: () => {
        throw new Error("no metrics");
      },
    }),
  );
});
