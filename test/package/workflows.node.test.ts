import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { root } from "../../tools/entries.mjs";

const folder = `${root}.github/workflows/`;

describe("the workflows", () => {
  for (const file of readdirSync(folder)) {
    const text = readFileSync(folder + file, "utf8");

    it(`${file} uses others' actions by their commit, since a tag can be moved`, () => {
      const others = [...text.matchAll(/\buses: (?!\.\/)(.+)/g)].map(([, action]) => action!);
      const loose = others.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action));
      assert.deepEqual(loose, []);
    });

    it(`${file} is red when a step fails`, () => assert.doesNotMatch(text, /continue-on-error/));
  }
});
