import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import { cardNames } from "../../src/components/foundation/cards.js";
import { tokenDefaults } from "../../src/components/foundation/tokens.js";
import { root } from "../../tools/entries.mjs";
import { type Element, elementsIn, elementsManifest } from "../../tools/generate/elements.js";

const cards = [...cardNames].sort();
const elements = [...cards.map((card) => `${card}-card`), "page", "provider"]
  .map((name) => `harmony-spotify-${name}`)
  .sort();

/** What a pattern finds in the components, each once. */
function namesInSources(pattern: RegExp): ReadonlyArray<string> {
  const folder = `${root}src/components/`;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const found = files.flatMap((file) =>
    [...readFileSync(folder + file, "utf8").matchAll(pattern)].map(([, name]) => name!),
  );
  return [...new Set(found)];
}

describe("custom-elements.json", () => {
  let declared: ReadonlyArray<Element>;
  before(async () => {
    declared = elementsIn(await elementsManifest());
  });
  const namesOf = (members: ReadonlyArray<{ readonly name: string }> = []) => members.map(({ name }) => name);

  it("knows every element that a host may write, and no other", () => {
    assert.deepEqual(
      declared.map(({ tagName }) => tagName),
      elements,
    );
  });

  it("knows the attributes of plain HTML, the properties, the events and the parts", () => {
    for (const { tagName, attributes, members, events, cssParts } of declared) {
      for (const name of ["api-base", "user-role", "features", "oauth-runbook", "locale"])
        assert.ok(namesOf(attributes).includes(name), `${tagName} ${name}`);
      for (const name of ["plugin", "messages"]) assert.ok(namesOf(members).includes(name), `${tagName} ${name}`);
      if (!tagName.endsWith("provider")) assert.ok(namesOf(events).includes("harmony-spotify-navigate"), tagName);
      if (tagName.endsWith("card")) assert.ok(namesOf(cssParts).includes("heading"), tagName);
    }
  });

  it("tells nothing of their insides", () => {
    for (const { tagName, members } of declared) {
      const inside = members?.filter(
        ({ name, privacy }) => /^[#_]/.test(name) || privacy === "private" || privacy === "protected",
      );
      assert.deepEqual(namesOf(inside), [], tagName);
    }
  });

  it("knows every token for every element, with its default", () => {
    for (const { tagName, cssProperties = [] } of declared) {
      const tokens = new Map(cssProperties.map(({ name, default: given }) => [name, given]));
      for (const [name, value] of Object.entries(tokenDefaults)) {
        const given =
          typeof value === "string" ? value.replaceAll("--_", "--harmony-") : `light-dark(${value.join(", ")})`;
        assert.equal(tokens.get(`--harmony-${name}`), given, `${tagName} ${name}`);
      }
    }
  });

  it("knows every custom property that the sources read, and no other", () => {
    const read = namesInSources(/var\(--harmony-([\w-]+)/g);
    const known = new Set(declared.flatMap(({ cssProperties }) => namesOf(cssProperties)));
    const tokens = Object.keys(tokenDefaults).map((name) => `--harmony-${name}`);
    assert.deepEqual([...known].sort(), [...new Set([...tokens, ...read.map((name) => `--harmony-${name}`)])].sort());
  });

  it("knows every part that the sources name, and no other", () => {
    const known = new Set(declared.flatMap(({ cssParts }) => namesOf(cssParts)));
    assert.deepEqual([...known].sort(), [...namesInSources(/\bpart="([\w-]+)"/g)].sort());
  });

  it("explains all it names", () => {
    for (const { tagName, attributes, members, events, cssParts, cssProperties } of declared) {
      const unexplained = [attributes, members, events, cssParts, cssProperties].flatMap((list = []) =>
        list.filter(({ description }) => !description),
      );
      assert.deepEqual(namesOf(unexplained), [], tagName);
    }
  });
});
