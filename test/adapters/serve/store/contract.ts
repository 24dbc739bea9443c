import assert from "node:assert/strict";
import { it } from "node:test";
import type { SharedStore } from "../../../../src/adapters/servers/serve/store/store.js";

/** What a store must do, whichever it is. `pass` lets time pass for it. */
export interface StoreUnderTest {
  readonly store: () => SharedStore;
  readonly pass: (ms: number) => Promise<void>;
}

const ttlMs = 60_000;
const soon = { ttlMs: 40 };

export const testStore = ({ store, pass }: StoreUnderTest): void => {
  it("gives back what was set, until it is deleted", async () => {
    await store().set("a", "Zoë: 1\n", { ttlMs });
    assert.equal(await store().get("a"), "Zoë: 1\n");
    await store().set("a", "2", { ttlMs });
    assert.equal(await store().get("a"), "2");
    await store().delete("a");
    assert.equal(await store().get("a"), undefined);
    await store().delete("a");
  });

  it("forgets an entry when its time is over", async () => {
    await store().set("b", "1", soon);
    await store().set("b-longer", "1", { ttlMs });
    await pass(60);
    assert.equal(await store().get("b"), undefined);
    assert.equal(await store().get("b-longer"), "1");
  });

  it("counts, everybody who asks at once too, and from one again when the time is over", async () => {
    const sums = await Promise.all(Array.from({ length: 50 }, () => store().increment("c", { ttlMs })));
    assert.deepEqual(
      sums.toSorted((a, b) => a - b),
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    assert.equal(await store().get("c"), "50");
    assert.equal(await store().increment("d", soon), 1);
    await pass(60);
    assert.equal(await store().increment("d", soon), 1);
  });

  it("does not extend a count's time by counting", async () => {
    const sums = await Promise.all([store().increment("e", { ttlMs: 40 }), store().increment("e", { ttlMs })]);
    assert.deepEqual(sums, [1, 2]);
    await pass(60);
    assert.equal(await store().increment("e", { ttlMs }), 1);
  });

  it("is acquired by one of many, and by another once it was let go or its time is over", async () => {
    const won = await Promise.all(Array.from({ length: 20 }, () => store().acquire("f", { ttlMs })));
    assert.equal(won.filter(Boolean).length, 1);
    await store().delete("f");
    assert.deepEqual(await Promise.all([store().acquire("f", soon), store().acquire("f", soon)]), [true, false]);
    await pass(60);
    assert.equal(await store().acquire("f", soon), true);
  });
};
