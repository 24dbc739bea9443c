import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "node:test";
import { isReady, makeHealth } from "../../../src/adapters/servers/serve/health.js";

/** A Harmony that answers each path with what is set for it: a status, JSON with status 200, or nothing until it is given up. */
type Answers = Readonly<Record<string, number | object | "hang" | "refuse">>;

const well: Answers = {
  "/live": 200,
  "/api/health/live": 200,
  "/api/v1/spotify/status": { status: "connected", free_available: true },
};

const watch = (answers: Answers) => {
  const asked: Array<string> = [];
  let time = 0;
  let current = answers;
  const health = makeHealth({
    harmonyUrl: "http://harmony",
    harmonyBasePath: "/api/v1",
    apiKey: "the-key",
    within: 30,
    now: () => time,
    fetch: async (input, init) => {
      const path = String(input).replace("http://harmony", "");
      asked.push(path);
      assert.equal(new Headers(init?.headers).get("X-API-Key"), "the-key");
      const answer = current[path];
      if (answer === "refuse") throw new TypeError("fetch failed");
      if (answer === "hang") {
        // A time limit alone keeps no process.
        const alive = setInterval(() => {}, 1000);
        await once(init!.signal!, "abort");
        clearInterval(alive);
        throw init!.signal!.reason;
      }
      return typeof answer === "number" ? new Response("{}", { status: answer }) : Response.json(answer);
    },
  });
  return {
    ...health,
    asked,
    pass: (ms: number) => (time += ms),
    become: (next: Answers) => (current = next),
  };
};

describe("the health of Harmony", () => {
  it("is well where all answer", async () => {
    const found = await watch(well).check();
    assert.deepEqual(found, { server: "reachable", key: "accepted", spotify: "connected" });
    assert.ok(isReady(found));
  });

  it("is not ready where Harmony is down", async () => {
    const down = { "/live": "refuse", "/api/health/live": "refuse", "/api/v1/spotify/status": "refuse" } as const;
    const found = await watch(down).check();
    assert.deepEqual(found, { server: "unreachable", key: "unknown", spotify: "unknown" });
    assert.ok(!isReady(found));
  });

  it("is not ready where all of Harmony hangs, and says so in time", async () => {
    const found = await watch({
      "/live": "hang",
      "/api/health/live": "hang",
      "/api/v1/spotify/status": "hang",
    }).check();
    assert.deepEqual(found, { server: "no answer in time", key: "unknown", spotify: "no answer in time" });
    assert.ok(!isReady(found));
  });

  it("is ready where only Spotify's answer does not come, as during a long rate limit", async () => {
    const found = await watch({ ...well, "/api/v1/spotify/status": "hang" }).check();
    assert.deepEqual(found, { server: "reachable", key: "accepted", spotify: "no answer in time" });
    assert.ok(isReady(found));
  });

  for (const status of [401, 403]) {
    it(`is not ready where the key is refused with ${status}`, async () => {
      const found = await watch({ ...well, "/api/health/live": status, "/api/v1/spotify/status": status }).check();
      assert.deepEqual(found, { server: "reachable", key: "refused", spotify: "unknown" });
      assert.ok(!isReady(found));
    });
  }

  it("is ready where a Harmony of another revision has no such route", async () => {
    assert.ok(isReady(await watch({ ...well, "/api/health/live": 404 }).check()));
  });

  it("is asked for once in five seconds, however many ask, and Spotify once a minute", async () => {
    const harmony = watch(well);
    await Promise.all([harmony.check(), harmony.check()]);
    harmony.pass(4000);
    await harmony.check();
    assert.equal(harmony.asked.length, 3);
    harmony.pass(2000);
    await harmony.check();
    assert.deepEqual(harmony.asked.slice(3), ["/live", "/api/health/live"]);
    harmony.pass(60_000);
    await harmony.check();
    assert.equal(harmony.asked.filter((path) => path.endsWith("/spotify/status")).length, 2);
  });

  it("leaves a Spotify that does not answer alone for a quarter of an hour: each question keeps a thread of Harmony", async () => {
    const harmony = watch({ ...well, "/api/v1/spotify/status": "hang" });
    await harmony.check();
    harmony.become(well);
    harmony.pass(10 * 60_000);
    assert.equal((await harmony.check()).spotify, "no answer in time");
    harmony.pass(6 * 60_000);
    assert.equal((await harmony.check()).spotify, "connected");
  });

  it("notices at once when Harmony is back", async () => {
    const harmony = watch({ ...well, "/live": "refuse" });
    assert.equal((await harmony.check()).server, "unreachable");
    harmony.become(well);
    harmony.pass(5001);
    assert.equal((await harmony.check()).server, "reachable");
  });
});
