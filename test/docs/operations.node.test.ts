import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { it } from "node:test";
import { root } from "../../tools/entries.mjs";
import { targetOf } from "./links.js";
import { pages } from "./pages.js";

it("docs/operations.md names tests that there are", () => {
  const page = pages.get("docs/operations.md")!;
  const addresses = new Map([...page.matchAll(/^\[([\w-]+)\]: (\S+)$/gm)].map(([, name, link]) => [name, link!]));
  const named = [...page.matchAll(/\[([\w-]+)\]: “([^”]+)”/g)].map(([, name, title]) => {
    const file = targetOf("docs/operations.md", addresses.get(name) ?? "")!.file;
    return { name, file, title: title! };
  });
  const missing = named
    .filter(({ file, title }) => !existsSync(root + file) || !readFileSync(root + file, "utf8").includes(title))
    .map(({ name, title }) => `${name}: ${title}`);
  assert.deepEqual(missing, []);
  assert.ok(named.length > 100);
});
