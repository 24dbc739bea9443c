import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import { root } from "../../tools/entries.mjs";
import { printedDocs, reportsFolder } from "../../tools/generate/docs.js";
import { printedSources } from "../../tools/generate/sources.js";

/** The lines that only one of two texts has. */
const changes = (before: string, after: string) => {
  const [gone, come] = [new Set(before.split("\n")), new Set(after.split("\n"))];
  return [
    ...[...gone].filter((line) => !come.has(line)).map((line) => `- ${line}`),
    ...[...come].filter((line) => !gone.has(line)).map((line) => `+ ${line}`),
  ];
};

describe("what `npm run generate` prints", () => {
  let printed: ReadonlyMap<string, string>;
  before(async () => {
    printed = new Map([...(await printedSources()), ...(await printedDocs())]);
  });

  it("is what the repository has: run it when a change is meant", () => {
    const stale = [...printed].filter(
      ([path, text]) => !existsSync(root + path) || readFileSync(root + path, "utf8") !== text,
    );
    const differences = stale.map(([path, text]) => {
      const kept = existsSync(root + path) ? readFileSync(root + path, "utf8") : "";
      return [path, ...changes(kept, text)].join("\n");
    });
    assert.deepEqual(differences, []);
  });

  it("finds every type exported that a caller passes or receives", () => {
    assert.equal(printed.get(`${reportsFolder}unexported.md`), undefined);
  });

  it("leaves nothing from before among the reports", () => {
    const left = readdirSync(root + reportsFolder).filter((file) => !printed.has(reportsFolder + file));
    assert.deepEqual(left, []);
  });
});
