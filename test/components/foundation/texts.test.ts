import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/status-card.js";
import { catalogueOf, languageOf, loadLanguage } from "../../../src/components/foundation/lazy/languages.js";
import { pluralFor } from "../../../src/components/foundation/plural.js";
import { section, textsOf } from "../../../src/components/foundation/sections.js";
import * as english from "../../../src/components/texts/english.js";
import { textOf } from "../elements.js";
import { waitUntil } from "../../wait.js";

/** The paths of all texts, groups included. */
const pathsOf = (texts: object, prefix = ""): ReadonlyArray<string> =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "object" && text !== null && !Array.isArray(text) && !("_$litType$" in text)
      ? pathsOf(text as object, `${prefix}${key}.`)
      : `${prefix}${key}`,
  );

describe("texts", () => {
  afterEach(() => fixtureCleanup());

  it("are there in German for every key of every section", async () => {
    await loadLanguage("de");
    const german = catalogueOf("de")!;
    const sections = Object.values(english);
    expect(Object.keys(german).sort()).to.deep.equal(sections.map(({ name }) => name).sort());
    for (const { name, en } of sections) {
      // These two name what is foreign to English: nothing is to be said of them in English.
      const foreign = (path: string) => name === "freeIngestReview" && path.startsWith("formats.");
      const wanted = [...pathsOf(en)].sort();
      expect(
        [...pathsOf(german[name as keyof typeof german])].filter((path) => !foreign(path)).sort(),
        name,
      ).to.deep.equal(wanted);
    }
  });

  it("of a host replace ours key by key, groups included, in their language only", () => {
    const texts = section("test", { title: "Ours", kinds: { one: "Track", two: "Artist" }, list: ["a", "b"] });
    const overrides = { en: { test: { kinds: { two: "Performer" }, list: ["c"] } }, de: { test: { title: "Theirs" } } };
    expect(textsOf(texts, "en", undefined, overrides)).to.deep.equal({
      title: "Ours",
      kinds: { one: "Track", two: "Performer" },
      list: ["c"],
    });
  });

  it("of a host's own section are taken from its translations", () => {
    const texts = { name: "own", en: { title: "Waiting" }, translations: { de: { title: "Wartet" } } };
    expect(textsOf(texts, "de", {}).title).to.equal("Wartet");
    expect(textsOf(texts, "fr", {}).title).to.equal("Waiting");
  });

  it("are in the language that fits the locale, else in English", () => {
    expect(["de", "de-AT", "DE", "en-GB", "fr", "den", "toString"].map(languageOf)).to.deep.equal(
      "de de de en en en en".split(" "),
    );
  });

  it("change with the language of the document", async () => {
    const card = await fixture(html`<harmony-spotify-status-card locale="de"></harmony-spotify-status-card>`);
    await waitUntil(() => textOf(card).includes("Letzte") || card.shadowRoot?.querySelector("[aria-label*=wird]"));
    card.setAttribute("locale", "en");
    await waitUntil(() => card.shadowRoot?.querySelector('[aria-label="Refresh Status"]'));
  });
});

describe("plural forms", () => {
  it("follow the rules of the language", () => {
    const english = pluralFor("en");
    const forms = { one: "track", other: "tracks" };
    expect([0, 1, 2, 1.5].map((count) => english(count, forms))).to.deep.equal(["tracks", "track", "tracks", "tracks"]);
    const polish = pluralFor("pl");
    const utwory = { one: "utwór", few: "utwory", many: "utworów", other: "utworu" };
    expect([1, 3, 5, 22].map((count) => polish(count, utwory))).to.deep.equal(["utwór", "utwory", "utworów", "utwory"]);
  });

  it("fall back to `other`, which every language has", () => {
    expect(pluralFor("ar")(2, { other: "أغانٍ" })).to.equal("أغانٍ");
  });
});
