import { expect, fixtureCleanup, html } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { EndpointName } from "../../../src/core/contract/index.js";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyRecommendationsCard } from "../../../src/components/cards/recommendations/recommendations-card.js";
import { EvidenceService } from "../../../src/core/services/evidence.js";
import "../../../src/define/recommendations-card.js";
import { expectAccessible, show, textOf } from "../harness.js";
import { waitUntil } from "../../wait.js";

const user = "nora.keller";
const keep = (...genres: ReadonlyArray<string>) =>
  sessionStorage.setItem(
    `harmony-spotify.seeds ${user}`,
    JSON.stringify({ at: 1, seeds: genres.map((id) => ({ kind: "genre", id, name: id })) }),
  );
const refusal = (upstream?: object) =>
  Response.json(
    {
      ok: false,
      error: {
        code: "INTERNAL_ERROR",
        message: "An unexpected error occurred.",
        ...(upstream && { meta: { upstream } }),
      },
    },
    { status: 500, headers: { "X-Debug-Id": "d-42" } },
  );
const refuse = (server: StandIn, ...endpoints: ReadonlyArray<EndpointName>) => {
  for (const endpoint of endpoints) server.overrides[endpoint] = () => refusal();
};

const open = async (options: StandInOptions = {}, prepare?: (standIn: StandIn) => void, locale = "en") => {
  const shown = await show<HarmonySpotifyRecommendationsCard>(
    (plugin) =>
      html`<harmony-spotify-recommendations-card
        .plugin=${plugin}
        locale=${locale}
      ></harmony-spotify-recommendations-card>`,
    { session: { role: "admin" }, scenario: "spotify-2026", ...options },
    {},
    prepare,
  );
  const rows = () => shown.all("tr[data-row]");
  const reasons = () => shown.all("td.d-why").map(textOf);
  const seeds = () => shown.all(".seeds .chip .clip").map(({ textContent }) => textContent);
  return { ...shown, rows, reasons, seeds };
};

describe("the Recommendations card where Spotify has withdrawn recommendations", () => {
  beforeEach(() => keep("deep-house", "indie"));
  afterEach(() => {
    fixtureCleanup();
    sessionStorage.clear();
  });

  it("says since when and what goes on, is calm, and claims no age; accessible in light and dark", async () => {
    const { says, text, all, element } = await open();
    await says("Spotify has withdrawn Recommendations from this app.");
    await says("since 27 November 2024. Your seeds stay");
    await says("30 tracks");
    expect(all(".crit"), "nothing is red").to.be.empty;
    expect(text()).not.to.match(/updated|could not|Next try/);
    await expectAccessible(element);
  });

  it("says that the cause is inferred where the server does not name it", async () => {
    const { says } = await open({ upstream: false });
    await says("Spotify seems to have withdrawn Recommendations from this app.");
    await says("This is inferred: the server does not say why.");
    await says("30 tracks");
  });

  it("suggests tracks, labelled as not Spotify's recommendations, each with its reason", async () => {
    const { says, reasons, rows, all } = await open();
    await says("Suggestions, not Spotify’s recommendations from every source");
    await says("30 tracks");
    const isReason = /^(found by the seed|in your top tracks|by .+, (whom you follow|in your top artists))/;
    expect(reasons()).to.have.length(rows().length);
    expect(reasons().filter((reason) => !isReason.test(reason))).to.be.empty;
    for (const words of ["found by the seed indie", "in your top tracks", "whom you follow", "in your top artists"]) {
      expect(
        reasons().some((reason) => reason.includes(words)),
        words,
      ).to.equal(true);
    }
    expect(
      all("button").some(({ ariaLabel }) => ariaLabel?.startsWith("Preview")),
      "there are none",
    ).to.equal(false);
  });

  it("tells the ranges apart where the server does", async () => {
    const { says } = await open({}, (server) => {
      server.overrides.listTopTracks = ({ url }) => {
        const range = new URL(url).searchParams.get("time_range") ?? "medium_term";
        return Response.json({ items: [{ id: range, name: range, artists: [{ name: "Ann" }] }] });
      };
    });
    await says("in your top tracks of the last 4 weeks");
    await says("in your top tracks of the last 6 months");
    await says("in your top tracks of the last year");
  });

  it("queues as before: one, several that are ticked, and the others with one click", async () => {
    const { says, rows, press, sent, notices } = await open();
    await says("Queue all 30");
    rows()[0]!.querySelector<HTMLElement>(".swap:not(.square)")!.click();
    await says("1 already queued");
    rows()[1]!.querySelector<HTMLInputElement>("input")!.click();
    rows()[2]!.querySelector<HTMLInputElement>("input")!.click();
    await says("2 selected");
    await press("Queue 2");
    await says("3 already queued");
    await press("Queue the other 27");
    await says("30 already queued");
    expect(sent("submitIngest")).to.equal(4);
    expect(notices().at(-1)!.title).to.equal("27 tracks queued for ingest");
  });

  it("speaks of no queue where imports are off", async () => {
    const { says, text, all } = await open({
      session: { role: "admin", features: { spotify: true, imports: false, soulseek: true, dlq: true } },
    });
    await says("30 tracks");
    expect(text()).to.not.contain("Queue");
    expect(all("input[type=checkbox]")).to.be.empty;
  });

  it("lets seeds be removed, searched, pinned and loaded as before, without asking Spotify for recommendations", async () => {
    const { says, press, sent, seeds, all, reasons, notices } = await open();
    await says("30 tracks");
    await press("Remove seed deep-house");
    await waitUntil(() => seeds().join() === "indie");
    await waitUntil(() => !reasons().some((reason) => reason.includes("seed deep-house")));
    await press("Add seed");
    const input = (await waitUntil(() => all("#seed")[0])) as HTMLInputElement;
    input.value = "jazz";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await says("Genres");
    input.focus();
    for (let turn = 0; turn < 30 && !all("[aria-selected=true]")[0]?.textContent?.includes("jazz"); turn++) {
      await sendKeys({ press: "ArrowUp" });
    }
    await sendKeys({ press: "Enter" });
    await waitUntil(() => seeds().length === 2);
    await press("Pin for the team");
    await waitUntil(() => notices()[0]?.title === "Seeds pinned for the team");
    await press(`Remove seed ${seeds()[1]}`);
    await press("Use the team’s");
    await waitUntil(() => seeds().length === 2);
    expect(sent("getRecommendations")).to.equal(1);
  });

  it("keeps what is not an admin's from an operator, with the reason", async () => {
    const { says, button } = await open({ session: { role: "operator" } });
    await says("30 tracks");
    expect(button("Pin for the team").title).to.equal("needs the admin role, you are operator");
  });

  it("looks again only when asked, and then shows what Spotify recommends", async () => {
    const { says, text, press, sent, standIn } = await open();
    await says("30 tracks");
    expect(sent("getRecommendations")).to.equal(1);
    await press("Check again");
    await waitUntil(() => sent("getRecommendations") === 2);
    await says("Suggestions, not Spotify’s recommendations");
    standIn.overrides.getRecommendations = () =>
      Response.json({ tracks: [{ id: "0000000000000000000001", name: "Fly" }] });
    await press("Check again");
    await says("Fly");
    expect(text()).not.to.include("withdrawn");
    expect(text()).not.to.include("Suggestions");
  });

  it("suggests again on request", async () => {
    const { says, press, sent } = await open();
    await says("30 tracks");
    const before = sent("searchTracks");
    await press("Suggest again");
    await waitUntil(() => sent("searchTracks") === 2 * before);
    expect(sent("getRecommendations")).to.equal(1);
  });

  it("names the source that failed, and shows what the others gave", async () => {
    const { says, rows, all } = await open({}, (server) => refuse(server, "listFollowedArtists"));
    await says("from 3 of 4 sources");
    await says("Not everything could be read from: followed artists. Harmony answered 500");
    await says("d-42");
    expect(rows().length).to.be.above(5);
    expect(all(".crit")).to.be.empty;
  });

  it("says once what several sources have in common: a real server's searches ask Spotify for too much", async () => {
    const { says, all, reasons } = await open({ harmony: { searchLimit: 20 } });
    await says("from 1 of 4 sources");
    await says("Not everything could be read from: seeds, top artists and followed artists.");
    expect(all(".note.warn")).to.have.length(1);
    await waitUntil(() => reasons().length > 0);
    expect(new Set(reasons())).to.deep.equal(new Set(["in your top tracks"]));
  });

  it("says that there is nothing only if every source has answered", async () => {
    const nothing = (server: StandIn) => {
      server.overrides.searchTracks = () => Response.json({ items: [] });
      server.overrides.listTopTracks = () => Response.json({ items: [] });
      server.overrides.listTopArtists = () => Response.json({ items: [] });
      server.overrides.listFollowedArtists = () => Response.json({ artists: [] });
    };
    const { says } = await open({}, nothing);
    await says("Nothing to suggest");
    fixtureCleanup();
    const other = await open({}, (server) => {
      nothing(server);
      refuse(server, "listTopTracks");
    });
    await other.says("No suggestions yet");
    expect(other.text()).not.to.include("Nothing to suggest");
  });

  it("names a missing scope and what it leaves out, and goes on without", async () => {
    const { says, plugin, press, reasons } = await open();
    plugin.use(EvidenceService).note({ scopes: ["user-top-read"] });
    await says("Suggestions");
    await press("Suggest again");
    await says("1 scope missing: user-follow-read Followed artists cannot be read.");
    expect(reasons().some((reason) => reason.includes("whom you follow"))).to.equal(false);
    await says("from 3 of 4 sources");
  });

  it("says what a rate limit keeps from being read, and can be asked again", async () => {
    const { says, button } = await open({}, (server) => {
      const limited = () =>
        Response.json(
          { ok: false, error: { code: "RATE_LIMITED", message: "Wait.", meta: { upstream: { status: 429 } } } },
          { status: 429, headers: { "Retry-After": "7200" } },
        );
      server.overrides.listTopTracks = limited;
      server.overrides.listFollowedArtists = limited;
      server.overrides.listTopArtists = limited;
      server.overrides.searchTracks = limited;
    });
    await says("Not everything could be read from: ");
    await says("No suggestions yet");
    expect(button("Suggest again").getAttribute("aria-disabled")).to.equal("false");
  });

  it("suggests without seeds too, and then has nothing to check with", async () => {
    const { says, press, text } = await open();
    await says("30 tracks");
    await press("Remove seed deep-house");
    await press("Remove seed indie");
    await says("0 of 5");
    await says("in your top tracks");
    await waitUntil(() => !text().includes("found by the seed"));
    expect(text()).not.to.include("No seeds yet");
    expect(text()).not.to.include("Check again");
  });

  it("shows hostile names as text, in the reasons as well", async () => {
    const name = `<img src=x onerror="document.title='hacked'">\u202e`;
    const { says, all, reasons } = await open({}, (server) => {
      server.overrides.listFollowedArtists = () => Response.json({ artists: [{ id: "x", name }, { id: 7 }, null] });
      server.overrides.searchTracks = () =>
        Response.json({
          items: [{ id: "a", name: "A", artists: [{ name }], external_urls: { spotify: "javascript:alert(1)" } }],
        });
    });
    await says(`by <img src=x onerror="document.title='hacked'">, whom you follow`);
    expect(all("td.d-why img")).to.be.empty;
    expect(reasons().join("")).not.to.include("\u202e");
    expect(all("a.out").filter((link) => (link as HTMLAnchorElement).protocol === "javascript:")).to.be.empty;
    expect(document.title).to.not.contain("hacked");
  });

  it("can be used by keyboard alone, and the focus stays in the card when the suggestions go", async () => {
    const { says, all, root, element, standIn } = await open();
    await says("30 tracks");
    const again = all("button").find((each) => textOf(each) === "Check again")!;
    again.focus();
    standIn.overrides.getRecommendations = () =>
      Response.json({ tracks: [{ id: "0000000000000000000001", name: "Fly" }] });
    await sendKeys({ press: "Enter" });
    await says("Fly");
    expect(document.activeElement).to.equal(element);
    expect(root.activeElement?.id).to.equal("heading");
  });

  it("opens a track's details at an address of its own, and gives the focus back", async () => {
    const { says, all, root, element } = await open();
    await says("30 tracks");
    const link = all(".row-link")[1]!;
    link.focus();
    await sendKeys({ press: "Enter" });
    await says("Spotify id");
    expect(element.view).to.match(/track=\w{22}/);
    await sendKeys({ press: "Escape" });
    await waitUntil(() => element.view === "");
    expect(root.activeElement).to.equal(link);
  });

  it("speaks German", async () => {
    const { says } = await open({}, undefined, "de");
    await says("Vorschläge, nicht von Spotify aus allen Quellen");
    await says("seit dem 27. November 2024");
    await says("gefunden zum Ausgangspunkt indie");
  });
});

describe("the Recommendations card whose seeds could not be read", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    fixtureCleanup();
    sessionStorage.clear();
  });

  it("does not say that there are none, nor lets anything overwrite them, and comes back", async () => {
    const { says, text, all, press, standIn } = await open({ scenario: "healthy" }, (server) => {
      server.overrides.getSeedDefaults = () =>
        Response.json({ ok: false, error: { code: "DEPENDENCY_ERROR", message: "No." } }, { status: 424 });
    });
    await says("The seeds could not be loaded");
    await says("adding and pinning wait, so that nothing is overwritten");
    expect(text()).not.to.match(/No seeds yet|updated|0 of 5/);
    expect(all("button").map(textOf)).not.to.include.members(["Add seed", "Pin for the team"]);
    delete standIn.overrides.getSeedDefaults;
    await press("Try now");
    await says("3 of 5, the team’s default");
    await says("30 tracks");
  });
});
