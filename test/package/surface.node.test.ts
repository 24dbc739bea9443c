import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Element, elementsIn, elementsManifest } from "../../tools/generate/elements.js";

const cards = ["account", "backfill", "free-ingest", "playlists", "recommendations", "saved-tracks", "status"];
const elements = [...cards.map((card) => `${card}-card`), "page", "provider"]
  .map((name) => `harmony-spotify-${name}`)
  .sort();

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
      for (const name of ["api-base", "user-role", "features", "locale"])
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

  it("explains all it names", () => {
    for (const { tagName, attributes, members, events, cssParts } of declared) {
      const unexplained = [attributes, members, events, cssParts].flatMap((list = []) =>
        list.filter(({ description }) => !description),
      );
      assert.deepEqual(namesOf(unexplained), [], tagName);
    }
  });
});
