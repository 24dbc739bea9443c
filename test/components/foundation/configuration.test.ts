import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/provider.js";
import "../../../src/define/status-card.js";
import type { HarmonyElement } from "../../../src/components/foundation/harmony-element.js";
import { createHarmonySpotify } from "../../../src/core/harmony-spotify.js";
import { textOf } from "../elements.js";
import { waitUntil } from "../../wait.js";

const shownToOperators = "This part of the page is not set up correctly.";

describe("an element that its host has set up wrongly", () => {
  const { fetch } = globalThis;
  const { error } = console;
  let requests: Array<string>;
  let errors: Array<string>;
  beforeEach(() => {
    requests = [];
    errors = [];
    globalThis.fetch = (url) => {
      requests.push(String(url));
      return Promise.resolve(Response.json({ status: "connected" }));
    };
    console.error = (text: string) => void errors.push(text);
  });
  afterEach(() => {
    fixtureCleanup();
    Object.assign(globalThis, { fetch });
    console.error = error;
  });

  const card = html`<harmony-spotify-status-card></harmony-spotify-status-card>`;
  const show = (wrong: Partial<Record<keyof HarmonyElement, unknown>>) => {
    const element = document.createElement("harmony-spotify-status-card");
    return fixture<HarmonyElement>(html`${Object.assign(element, wrong)}`);
  };

  for (const [what, wrong, sentence] of [
    [
      "user-role",
      { userRole: "emperor" },
      '<harmony-spotify-status-card>: the attribute user-role must be "read_only", "operator" or "admin", not "emperor".',
    ],
    [
      "features",
      { features: "spotify magic" },
      '<harmony-spotify-status-card>: the attribute features may list spotify, imports, soulseek, dlq, separated by blanks, not "magic".',
    ],
    [
      "api-base",
      { apiBase: "nonsense" },
      '<harmony-spotify-status-card>: the attribute api-base must be a path such as "/api/v1" or an http(s) address, not "nonsense".',
    ],
    [
      "plugin",
      { plugin: {} },
      "<harmony-spotify-status-card>: the property plugin must be what createHarmonySpotify() gives, not an object.",
    ],
    [
      "plugin",
      { plugin: createHarmonySpotify },
      "<harmony-spotify-status-card>: the property plugin must be what createHarmonySpotify() gives, not a function.",
    ],
  ] as const) {
    it(`says so in one sentence, in the console and in its place: ${sentence}`, async () => {
      const element = await show(wrong);
      await waitUntil(() => textOf(element).includes(shownToOperators), `${what} is complained of`);
      expect(textOf(element)).to.equal(`${shownToOperators} ${sentence}`);
      expect(element.offsetHeight, "visible").to.be.greaterThan(20);
      element.requestUpdate();
      await element.updateComplete;
      expect(errors).to.deep.equal([`[harmony-spotify] ${sentence}`]);
      expect(requests).to.deep.equal([]);
    });
  }

  it("works once it is mended", async () => {
    const element = await show({ userRole: "emperor", features: "spotify", apiBase: "/mended/v1" });
    await waitUntil(() => textOf(element).includes(shownToOperators));
    element.userRole = "operator";
    await waitUntil(() => textOf(element).includes("Connected"));
    expect(textOf(element)).not.to.include(shownToOperators);
    expect(requests.filter((url) => url !== "/mended/v1/status")).to.deep.equal(["/mended/v1/spotify/status"]);
  });

  it("says so where it worked before", async () => {
    const element = await show({ userRole: "operator", features: "spotify", apiBase: "/spoilt/v1" });
    await waitUntil(() => textOf(element).includes("Connected"));
    element.userRole = "emperor";
    await waitUntil(() => textOf(element).includes(shownToOperators));
    expect(textOf(element)).not.to.include("Connected");
  });

  it("says so for the cards inside, which ask for nothing until it is mended", async () => {
    const provider = await fixture<HarmonyElement>(
      html`<harmony-spotify-provider user-role="emperor" features="spotify" api-base="/inside/v1"
        >${card}</harmony-spotify-provider
      >`,
    );
    await waitUntil(() => textOf(provider).includes(shownToOperators));
    expect(errors).to.have.length(1);
    expect(provider.querySelector("harmony-spotify-status-card")!.offsetHeight, "not shown").to.equal(0);
    expect(requests).to.deep.equal([]);
    provider.userRole = "operator";
    await waitUntil(() => textOf(provider).includes("Connected"));
    expect(requests.filter((url) => url !== "/inside/v1/status")).to.deep.equal(["/inside/v1/spotify/status"]);
    expect(getComputedStyle(provider).display).to.equal("contents");
  });
});
