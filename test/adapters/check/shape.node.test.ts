import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { differencesFrom, shapeOf } from "../../../src/adapters/servers/check/shape.js";

describe("the shape of answers", () => {
  const shape = shapeOf([
    { id: "a", count: 1, note: null, jobs: [{ n: 1, size: "n/a" }] },
    { id: "b", count: 2, note: "x", jobs: [{ n: 2, size: 3, more: true }] },
  ]);

  it("is what all of them have", () => {
    assert.deepEqual(shape, {
      id: "text",
      count: "number",
      note: "text",
      jobs: [{ n: "number", size: "number or text", "more?": "boolean" }],
    });
  });

  it("is not known of what was always null or of several kinds", () => {
    assert.deepEqual(shapeOf([{ a: null, b: [] }]), { a: "any", b: [] });
    assert.equal(shapeOf(["a", { b: 1 }]), "any");
  });

  it("differs where a field is missing or of another kind, and not where one is null or new", () => {
    assert.deepEqual(differencesFrom(shape, { id: "a", count: null, note: "x", jobs: [], fresh: 1 }), []);
    assert.deepEqual(differencesFrom(shape, { id: 1, note: "x", jobs: [{ n: "1", size: 1 }] }), [
      "`count` is missing.",
      "`id` is number, not text.",
      "`jobs[].n` is text, not number.",
    ]);
    assert.deepEqual(differencesFrom(shape, []), ["The answer is a list, not fields."]);
    assert.deepEqual(differencesFrom([{ a: "text" }], { a: "b" }), ["The answer is fields, not a list."]);
  });

  it("tells each difference once", () => {
    assert.deepEqual(differencesFrom([{ a: "text" }], [{}, {}, {}]), ["`[].a` is missing."]);
  });
});
