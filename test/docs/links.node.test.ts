import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { root } from "../../tools/entries.mjs";
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
      const links = [
        ...text
          .replace(/^```[\s\S]*?^```$/gm, "")
          .matchAll(/\]\(([^)\s]+)\)|<img[^>]* src="([^"]+)"|<source[^>]* srcset="([^"]+)"/g),
      ].map((found) => (found[1] ?? found[2] ?? found[3])!);
      const dead = links
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [file = "", anchor] = link.split("#");
          const target = file ? join(root, dirname(path), file) : join(root, path);
          return (
            !existsSync(target) ||
            (anchor !== undefined && target.endsWith(".md") && !anchorsOf(readFileSync(target, "utf8")).has(anchor))
          );
        });
      assert.deepEqual(dead, []);
    });
  }
});
