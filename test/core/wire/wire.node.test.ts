import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { nouns, printWire } from "../../../tools/print-wire.js";
import { root } from "../../../tools/entries.mjs";

describe("what the client carries of the contract", () => {
  for (const noun of nouns) {
    it(`src/core/wire/${noun}.ts is printed from the contract of today`, async () => {
      assert.equal(
        readFileSync(`${root}src/core/wire/${noun}.ts`, "utf8"),
        await printWire(noun),
        "Out of date: node --import tsx tools/print-wire.ts",
      );
    });
  }
});
