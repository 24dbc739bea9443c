import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { configurationDoc, configurationDocUrl } from "../../tools/configuration-doc.js";
import { partsDoc, partsDocUrl } from "../../tools/parts-doc.js";

test("docs/configuration.md says what the types and the elements say", async () => {
  assert.equal(
    readFileSync(configurationDocUrl, "utf8"),
    await configurationDoc(),
    "out of date: node --import tsx tools/configuration-doc.ts",
  );
});

test("docs/parts.md says what the elements say", async () => {
  assert.equal(
    readFileSync(partsDocUrl, "utf8"),
    await partsDoc(),
    "out of date: node --import tsx tools/parts-doc.ts",
  );
});
