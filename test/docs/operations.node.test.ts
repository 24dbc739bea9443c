import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { root } from "../../tools/entries.mjs";
import { targetOf } from "./links.js";
import { pages } from "./pages.js";

const page = pages.get("docs/operations.md")!;
/** A test is named as `[file]: “its title”`, so that the start of a line alone tells a definition from a mention. */
const definitions = new Map(
  [...page.matchAll(/^\[([\w-]+)\]: (https:\S+)$/gm)].map(([, name, link]) => [name!, link!]),
);
const mentions = [...page.matchAll(/\[([\w-]+)\]: “([^”]+)”/g)].map(([, name, title]) => ({
  name: name!,
  title: title!,
}));

describe("docs/operations.md", () => {
  it("names tests that there are", () => {
    const missing = mentions
      .filter(({ name, title }) => {
        const file = root + targetOf("docs/operations.md", definitions.get(name) ?? "")!.file;
        return !existsSync(file) || !readFileSync(file, "utf8").includes(title);
      })
      .map(({ name, title }) => `${name}: ${title}`);
    assert.deepEqual(missing, []);
    assert.ok(mentions.length > 100);
  });

  it("has three cells in every row, the last of which names a test and defines no link", () => {
    const rows = page
      .split("\n")
      .filter((line) => line.startsWith("|") && !/^\| (---|The guide says|What happens) \|/.test(line));
    const cells = (row: string) =>
      row
        .replaceAll(/`[^`]*`|“[^”]*”/g, "text")
        .split("|")
        .slice(1, -1);
    const broken = rows.filter((row) => cells(row).length !== 3 || !/“[^”]+” \|$/.test(row) || /\]: http/.test(row));
    assert.deepEqual(broken, []);
    assert.ok(rows.length > 60);
  });

  it("defines each link once, in alphabetical order, behind the tables, and uses it", () => {
    const names = [...definitions.keys()];
    const last = page.slice(page.indexOf("\n## Beyond the guide"));
    const defined = [...last.matchAll(/^\[([\w-]+)\]: /gm)].map(([, name]) => name!);
    assert.deepEqual(defined, names);
    assert.deepEqual(names, [...names].sort());
    assert.deepEqual(names, [...new Set(mentions.map(({ name }) => name))].sort());
  });
});
