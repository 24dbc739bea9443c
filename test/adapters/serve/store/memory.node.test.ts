import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeMemoryStore } from "../../../../src/adapters/servers/serve/store/memory.js";
import { testStore } from "./contract.js";

describe("the store in memory", () => {
  let now = 0;
  const store = makeMemoryStore({ now: () => now });
  testStore({ store: () => store, pass: async (ms) => void (now += ms) });

  it("keeps no more entries than it may: those that end soonest make room, the new one never", async () => {
    const small = makeMemoryStore({ now: () => now, maxEntries: 3 });
    await small.set("long", "1", { ttlMs: 3000 });
    await small.set("short", "1", { ttlMs: 1000 });
    await small.set("middle", "1", { ttlMs: 2000 });
    await small.set("middle", "2", { ttlMs: 2000 });
    assert.equal(await small.get("short"), "1");
    await small.increment("new", { ttlMs: 10 });
    assert.deepEqual(await Promise.all(["long", "short", "middle", "new"].map((key) => small.get(key))), [
      "1",
      undefined,
      "2",
      "1",
    ]);
  });

  it("drops what is over before what is not", async () => {
    const small = makeMemoryStore({ now: () => now, maxEntries: 2 });
    await small.set("over", "1", { ttlMs: 10 });
    await small.set("kept", "1", { ttlMs: 1000 });
    now += 20;
    await small.set("new", "1", { ttlMs: 5000 });
    assert.equal(await small.get("kept"), "1");
    assert.equal(await small.get("new"), "1");
  });

  it("is bounded whoever floods it", async () => {
    const bounded = makeMemoryStore({ maxEntries: 100 });
    for (let index = 0; index < 2_000; index++) await bounded.increment(`name-${index}`, { ttlMs: 900_000 });
    const found = await Promise.all(Array.from({ length: 2_000 }, (_, index) => bounded.get(`name-${index}`)));
    assert.equal(found.filter((count) => count !== undefined).length, 100);
  });
});
