import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { version } from "../../src/components/foundation/version.js";
import { root } from "../../tools/entries.mjs";

it("the elements know the version of their package", () => {
  assert.equal(version, JSON.parse(readFileSync(`${root}package.json`, "utf8")).version);
});
