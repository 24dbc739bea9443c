import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/status-card.js";
import type { StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyStatusCard } from "../../../src/components/cards/status/status-card.js";
import type { AuthorisationRecord } from "../../../src/core/model/oauth.js";
import { monthsLater } from "../../../src/core/policy/expiry.js";
import { AuthorisationMemory } from "../../../src/core/services/authorisation-memory.js";
import { expectAccessible, show } from "../harness.js";
import { waitUntil } from "../../wait.js";

const minute = 60_000;
const day = 86_400_000;

const open = (options: StandInOptions, record: AuthorisationRecord = {}, band = false) =>
  show<HarmonySpotifyStatusCard>((plugin) => {
    plugin.use(AuthorisationMemory).change(() => record);
    return html`<harmony-spotify-status-card .plugin=${plugin} ?band=${band}></harmony-spotify-status-card>`;
  }, options);
const endingIn = (days: number): AuthorisationRecord => ({
  authorisedAt: monthsLater(Date.now() + days * day, -6),
  isAccepted: true,
});

describe("the Status card on how Harmony stands with Spotify", () => {
  afterEach(fixtureCleanup);

  for (const [scenario, cause, page, host] of [
    ["premium-lapsed", "its owner no longer has Premium", "Spotify plan of the owner", "www.spotify.com"],
    ["not-on-the-list", "not on the user list of the app", "Developer dashboard", "developer.spotify.com"],
  ] as const) {
    it(`names the cause of a refusal with its own next step, and does not offer to authorise: ${scenario}`, async () => {
      const { says, all, button, text, notices } = await open({ scenario });
      await says("Authorised, but refused");
      await says(cause);
      const link = all("a").find((candidate) => candidate.textContent?.includes(page)) as HTMLAnchorElement;
      expect(new URL(link.href)).to.include({ protocol: "https:", host });
      expect(link).to.include({ target: "_blank", rel: "noopener noreferrer" });
      expect(link.textContent).to.contain(`opens ${host} in another tab`);
      expect(() => button("Authorise")).to.throw();
      expect(text()).not.to.contain("Authorise again");
      expect(notices(), "nothing was lost before anybody looked").to.deep.equal([]);
    });
  }

  it("is connected again at the next check, once Spotify serves the app", async () => {
    const { standIn, says, press } = await open({ scenario: "premium-lapsed" });
    await says("Authorised, but refused");
    standIn.scenario = "healthy";
    await press("Check again");
    await says("Spotify accepts Harmony’s credentials.");
  });

  it("ends the loop of authorising: said with the likely causes in order, as inferred, and without a filled button", async () => {
    const { says, text, all, element } = await open(
      { scenario: "premium-lapsed", upstream: false },
      { authorisedAt: Date.now() - 2 * minute },
    );
    await says(/Authorised at .*\d\d:\d\d, and still refused/);
    expect(text()).to.match(
      /no longer has Premium.*not on the user list.*limits this app’s requests.*This is inferred/s,
    );
    expect(all(".primary")).to.have.length(0);
    await expectAccessible(element);
  });

  it("says in time that the authorisation ends, makes it the next step, and gives the day to a calendar", async () => {
    const { says, button, press } = await open({}, endingIn(9));
    await says("Connected, authorisation ends in 9 days");
    await says("9 days left");
    expect(button("Authorise again").className).to.contain("primary");

    const saved: Array<{ readonly name: string; readonly blob: Blob }> = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let last: Blob;
    URL.createObjectURL = (blob) => {
      last = blob as Blob;
      return "blob:calendar";
    };
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, blob: last });
    };
    try {
      await press("Add to calendar");
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(saved.map(({ name }) => name)).to.deep.equal(["harmony-spotify-authorisation.ics"]);
    const file = await saved[0]!.blob.text();
    expect(file)
      .to.match(/^BEGIN:VCALENDAR\r\n/)
      .and.to.match(/TRIGGER:-P7D/);
    expect(saved[0]!.blob.type).to.contain("text/calendar");
  });

  it("says that the end is not known where it is not, and offers no calendar then", async () => {
    const { says, text } = await open({});
    await says("expiry not known");
    expect(text()).not.to.contain("Add to calendar");
  });

  it("says until when it is authorised, and does not press anybody", async () => {
    const { says, button } = await open({}, endingIn(100));
    await says("authorised until");
    expect(button("Authorise again").className).not.to.contain("primary");
  });

  it("says on which day it ended, in yellow", async () => {
    const { says, element } = await open({ scenario: "unauthenticated" }, endingIn(-1));
    await says("as every one does after six months");
    expect(element.renderRoot.querySelector(".connection.warn")).to.exist;
  });

  describe("as a line of facts in the page's band", () => {
    for (const [what, options, record, words] of [
      ["connected", {}, endingIn(9), "Connected FREE ingest FREE available"],
      ["unknown end", {}, {}, "Expiry not known"],
      ["refused", { scenario: "premium-lapsed" }, {}, "PRO refused"],
      ["cleared", { scenario: "unauthenticated" }, { clearedAt: Date.now() - minute }, "No authorisation since"],
      ["unconfigured", { scenario: "unconfigured" }, {}, "PRO not configured"],
      ["limited", { scenario: "day-long-limit" }, {}, "Waiting for Spotify until"],
    ] as const) {
      it(`says it in few words, at the same height as while it loads, without a filled button: ${what}`, async () => {
        const { says, all, element } = await open(options, record, true);
        await waitUntil(() => all(".band-facts").length === 1);
        const height = all(".band-facts")[0]!.clientHeight;
        await says(words);
        expect(all(".band-facts")[0]!.clientHeight).to.equal(height);
        expect(all(".primary, h2")).to.have.length(0);
        await expectAccessible(element);
      });
    }

    it("opens the authorisation below, and colours nothing but the end where that comes near", async () => {
      const original = globalThis.open;
      globalThis.open = () => null;
      try {
        const { says, press, all } = await open({}, endingIn(9), true);
        await says("9 days left");
        expect(all("dd.warn")).to.have.length(1);
        await press("Authorise again");
        await says("Approve access on Spotify.");
      } finally {
        globalThis.open = original;
      }
    });
  });
});
