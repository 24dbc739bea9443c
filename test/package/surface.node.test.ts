import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { apiReports, REPORTS } from "../../tools/api.mjs";
import { elementsManifest } from "../../tools/elements.mjs";
import { NOTICES, notices } from "../../tools/notices.mjs";

const cards = ["account", "backfill", "free-ingest", "playlists", "recommendations", "saved-tracks", "status"];
const elements = [...cards.map((card) => `${card}-card`), "page", "provider"]
  .map((name) => `harmony-spotify-${name}`)
  .sort();

/** The lines that only one of two texts has. */
const changes = (before: string, after: string) => {
  const [gone, come] = [new Set(before.split("\n")), new Set(after.split("\n"))];
  return [
    ...[...gone].filter((line) => !come.has(line)).map((line) => `- ${line}`),
    ...[...come].filter((line) => !gone.has(line)).map((line) => `+ ${line}`),
  ];
};

it("the API is what its reports say; `npm run api` writes them anew when a change is meant", async () => {
  const reports = await apiReports();
  assert.deepEqual(readdirSync(REPORTS).sort(), [...reports.keys()].sort());
  for (const [file, text] of reports) {
    const told = readFileSync(join(REPORTS, file), "utf8");
    assert.ok(told === text, `docs/api/${file}\n${changes(told, text).join("\n")}`);
  }
});

it("the notices are those of what is bundled; `node tools/notices.mjs` writes them anew", async () => {
  assert.equal(readFileSync(NOTICES, "utf8"), await notices());
});

interface Member {
  readonly name: string;
  readonly kind?: string;
  readonly privacy?: string;
  readonly description?: string;
}
interface Element {
  readonly tagName: string;
  readonly attributes?: ReadonlyArray<Member>;
  readonly members?: ReadonlyArray<Member>;
  readonly events?: ReadonlyArray<Member>;
  readonly cssParts?: ReadonlyArray<Member>;
}

describe("custom-elements.json", () => {
  let declared: ReadonlyArray<Element>;
  before(async () => {
    declared = (await elementsManifest()).modules[0]?.declarations as unknown as ReadonlyArray<Element>;
  });
  const namesOf = (members: ReadonlyArray<Member> = []) => members.map(({ name }) => name);

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
