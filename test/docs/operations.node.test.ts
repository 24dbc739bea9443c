import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { it } from "node:test";
import { root } from "../../tools/entries.mjs";
import { pages } from "./pages.js";

it("docs/operations.md names tests that there are", () => {
  const named = [...pages.get("docs/operations.md")!.matchAll(/\]\(\.\.\/(test\/[^)]+)\): “([^”]+)”/g)];
  const missing = named
    .filter(([, file, title]) => !existsSync(root + file!) || !readFileSync(root + file!, "utf8").includes(title!))
    .map(([, file, title]) => `${file}: ${title}`);
  assert.deepEqual(missing, []);
  assert.ok(named.length > 0);
});
