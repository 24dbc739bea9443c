import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { cardNames } from "../../src/components/foundation/cards.js";
import { editorData } from "../../tools/generate/editor-data.js";
import { elementsManifest } from "../../tools/generate/elements.js";

interface Named {
  readonly name: string;
}

const named = <A extends Named>(list: ReadonlyArray<A>, wanted: string): A => {
  const found = list.find(({ name }) => name === wanted);
  assert.ok(found, `There is no ${wanted}.`);
  return found;
};

describe("what editors read", () => {
  let data: ReturnType<typeof editorData>;
  before(async () => {
    data = editorData(await elementsManifest());
  });

  it("tells VS Code of every element, its attributes and their values", () => {
    const { tags } = data["html-custom-data.json"];
    // The cards, the page and the provider.
    assert.equal(tags.length, cardNames.length + 2);
    const status = named<Named & { description: string; attributes: Array<Named & { values: Array<Named> }> }>(
      tags,
      "harmony-spotify-status-card",
    );
    assert.ok(status.description.length > 0);
    named(status.attributes, "api-base");
    assert.deepEqual(named(status.attributes, "user-role").values, [
      { name: "read_only" },
      { name: "operator" },
      { name: "admin" },
    ]);
  });

  it("tells VS Code of parts and custom properties, each once", () => {
    const { properties, pseudoElements } = data["css-custom-data.json"];
    for (const list of [properties, pseudoElements] as ReadonlyArray<ReadonlyArray<Named>>) {
      const names = list.map(({ name }) => name);
      assert.ok(names.length > 0);
      assert.equal(new Set(names).size, names.length);
    }
    named<Named>(properties, "--harmony-table-height");
    named<Named>(properties, "--harmony-accent");
    named<Named>(pseudoElements, "::part(heading)");
  });

  it("tells JetBrains of properties, events and parts, too", () => {
    const { html, css } = data["web-types.json"].contributions;
    const page = named<Named & { js: Record<"properties" | "events", Array<Named>> }>(
      html.elements,
      "harmony-spotify-page",
    );
    named(page.js.properties, "plugin");
    named(page.js.events, "harmony-spotify-navigate");
    named(css["pseudo-elements"], "part(attention)");
    named(css.properties, "--harmony-accent");
  });
});
