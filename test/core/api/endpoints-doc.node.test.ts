import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { endpointsDoc, endpointsDocUrl } from "../../../tools/endpoints-doc.js";

test("docs/endpoints.md says what the table of endpoints says", () => {
  assert.equal(
    readFileSync(endpointsDocUrl, "utf8"),
    endpointsDoc(),
    "out of date: node --import tsx tools/endpoints-doc.ts",
  );
});
