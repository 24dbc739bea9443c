import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { accessDoc, accessDocUrl } from "../../../tools/access-doc.js";

test("docs/access.md says what the access table says", () => {
  assert.equal(readFileSync(accessDocUrl, "utf8"), accessDoc(), "out of date: node --import tsx tools/access-doc.ts");
});
