import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { makeRedisStore } from "../../../../src/adapters/servers/serve/store/redis.js";
import { type SharedStore, StoreUnavailable } from "../../../../src/adapters/servers/serve/store/store.js";
import { testStore } from "./contract.js";
import { noRedis, startRedis } from "./redis-server.js";

/** Asks until the store answers. */
const answered = async (store: SharedStore) => {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return await store.get("a");
    } catch {
      await wait(25);
    }
  }
  throw new Error("The store never answered.");
};

const fails = (call: Promise<unknown>) =>
  assert.rejects(call, (error: unknown) => error instanceof StoreUnavailable && !error.message.includes("sock"));

describe("the store in Redis", { skip: noRedis }, () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let store: SharedStore;
  const changes: Array<boolean> = [];
  before(async () => {
    redis = await startRedis();
    store = makeRedisStore(redis.url, { timeoutMs: 300, onChange: (isReachable) => changes.push(isReachable) });
  });
  after(async () => {
    await store.close();
    await redis.remove();
  });

  testStore({ store: () => store, pass: (ms) => wait(ms) });

  it("is one for two instances", async () => {
    const other = makeRedisStore(redis.url);
    await store.set("shared", "1", { ttlMs: 60_000 });
    assert.equal(await other.get("shared"), "1");
    assert.equal(await other.increment("counted", { ttlMs: 60_000 }), 1);
    assert.equal(await store.increment("counted", { ttlMs: 60_000 }), 2);
    await other.close();
  });

  it("fails at once while the server is away, and works again when it is back", { timeout: 30_000 }, async () => {
    await redis.stop();
    await fails(store.get("a"));
    const began = performance.now();
    await fails(store.increment("a", { ttlMs: 1000 }));
    await fails(store.acquire("a", { ttlMs: 1000 }));
    await fails(store.set("a", "1", { ttlMs: 1000 }));
    await fails(store.delete("a"));
    assert.ok(performance.now() - began < 200, "It waited for a server that is away.");
    await redis.start();
    assert.equal(await answered(store), undefined);
    assert.deepEqual(changes, [true, false, true]);
  });

  it("gives up a server that hangs, and works again when it goes on", { timeout: 30_000 }, async () => {
    redis.hold();
    await fails(store.get("a"));
    await fails(store.get("a"));
    redis.letGo();
    await answered(store);
  });
});

describe("an address of a store in Redis", () => {
  for (const url of ["", "localhost", "6379", "http://localhost", "unix://", "redis://", "//localhost"]) {
    it(`is not ${url || "empty"}`, () => {
      assert.throws(() => makeRedisStore(url), /must be an address like redis:/);
    });
  }

  it("may be one where nobody listens yet", async () => {
    const store = makeRedisStore("unix:///nowhere/harmony.sock");
    await fails(store.get("a"));
    await store.close();
  });
});
