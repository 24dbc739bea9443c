import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { customData, webTypes } from "../../tools/editor-data.mjs";
import { elementsManifest } from "../../tools/elements.mjs";

describe("what editors read", () => {
  let manifest: Awaited<ReturnType<typeof elementsManifest>>;
  before(async () => {
    manifest = await elementsManifest();
  });

  it("tells VS Code of every element, its attributes and their values", () => {
    const { tags } = customData(manifest);
    assert.equal(tags.length, 9);
    const status = tags.find(({ name }: { name: string }) => name === "harmony-spotify-status-card")!;
    assert.ok(status.description.length > 0);
    const attribute = (wanted: string) => status.attributes.find(({ name }: { name: string }) => name === wanted);
    assert.ok(attribute("api-base"));
    assert.deepEqual(attribute("user-role").values, [{ name: "read_only" }, { name: "operator" }, { name: "admin" }]);
    assert.equal(attribute("show-when-off").valueSet, "v");
  });

  it("tells JetBrains of properties, events and parts, too", () => {
    const { elements } = webTypes(manifest, "1.2.3").contributions.html;
    const page = elements.find(({ name }: { name: string }) => name === "harmony-spotify-page")!;
    const names = (list: ReadonlyArray<{ name: string }>) => list.map(({ name }) => name);
    assert.ok(names(page.js.properties).includes("plugin"));
    assert.ok(names(page.js.events).includes("harmony-spotify-navigate"));
    assert.ok(names(page.css.parts).includes("attention"));
  });
});
