import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { root } from "../../tools/entries.mjs";
import { isRelative, linksIn, targetOf } from "./links.js";
import { pages } from "./pages.js";

/** The anchors that GitHub makes of headings. */
const anchorsOf = (text: string) =>
  new Set(
    [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );

describe("links in the documentation", () => {
  for (const [path, text] of pages) {
    it(`of ${path} lead somewhere`, () => {
      const dead = linksIn(text).filter((link) => {
        const target = targetOf(path, link);
        if (!target) return false;
        if (!existsSync(root + target.file)) return true;
        if (target.anchor === undefined || !target.file.endsWith(".md")) return false;
        return !anchorsOf(readFileSync(root + target.file, "utf8")).has(target.anchor);
      });
      assert.deepEqual(dead, []);
    });
  }

  it("that are relative lead to a file of the tarball, wherever the page is part of it", () => {
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        shell: process.platform === "win32",
      }),
    ) as [{ files: ReadonlyArray<{ path: string }> }];
    const files = new Set(packed.files.map(({ path }) => path));
    const published = [...files].filter((file) => /^(docs\/)?[\w-]+\.md$/.test(file));
    const dead = published.flatMap((page) =>
      linksIn(readFileSync(root + page, "utf8"))
        .filter((link) => isRelative(link) && !files.has(targetOf(page, link)!.file))
        .map((link) => `${page}: ${link}`),
    );
    assert.deepEqual(dead, []);
    assert.ok(published.length > 20);
  });
});
