import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { TOKENS } from "../../../src/components/foundation/tokens.js";

test("docs/tokens.md lists every token with its default", () => {
  const doc = readFileSync(new URL("../../../docs/tokens.md", import.meta.url), "utf8");
  const listed = new Map(
    [...doc.matchAll(/^\| `--harmony-([\w-]+)` \| (.*?) \|/gm)].map(([, name, value]) => [name, value]),
  );
  const expected = new Map(
    Object.entries(TOKENS).map(([name, value]) => [
      name,
      typeof value === "string"
        ? `\`${value.replace(/--_/g, "--harmony-")}\``
        : value.map((colour) => `\`${colour}\``).join(" "),
    ]),
  );
  assert.deepEqual(listed, expected);
});
