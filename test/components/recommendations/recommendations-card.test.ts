import { expect, fixtureCleanup, html } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyRecommendationsCard } from "../../../src/components/cards/recommendations/recommendations-card.js";
import "../../../src/define/recommendations-card.js";
import { expectAccessible, show, textOf } from "../harness.js";
import { waitUntil } from "../../wait.js";

const admin: StandInOptions = { session: { role: "admin" } };
const keep = (...genres: ReadonlyArray<string>) =>
  sessionStorage.setItem(
    "harmony-spotify.seeds nora.keller",
    JSON.stringify({ at: 1, seeds: genres.map((id) => ({ kind: "genre", id, name: id })) }),
  );

const open = async (options: StandInOptions = admin, prepare?: (standIn: StandIn) => void, locale = "en") => {
  const shown = await show<HarmonySpotifyRecommendationsCard>(
    (plugin) =>
      html`<harmony-spotify-recommendations-card
        .plugin=${plugin}
        locale=${locale}
      ></harmony-spotify-recommendations-card>`,
    options,
    {},
    prepare,
  );
  const { all } = shown;
  const rows = () => all("tr[data-row]");
  const type = (text: string) => {
    const input = all("#seed")[0] as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const seeds = () => all(".seeds .chip .clip").map(({ textContent }) => textContent);
  const ticked = () => rows().filter((row) => row.hasAttribute("data-selected")).length;
  return { ...shown, rows, type, seeds, ticked };
};

describe("the Recommendations card", () => {
  beforeEach(() => keep("deep-house", "indie"));
  afterEach(() => {
    fixtureCleanup();
    sessionStorage.clear();
  });

  it("lists tracks with artists, length, a preview and a link to Spotify; accessible in light and dark", async () => {
    const { says, element, rows, all } = await open();
    await says("30 tracks");
    await says("2 of 5, not the team’s default");
    expect(rows()[0]!.querySelector(".row-link")!.textContent).to.not.be.empty;
    expect(
      all("a.out").every((link) => (link as HTMLAnchorElement).href.startsWith("https://open.spotify.com/track/")),
    ).to.equal(true);
    await expectAccessible(element);
  });

  it("says how much of each seed was of use, and why one gave nothing", async () => {
    keep("deep-house", "no-such-genre");
    const { says } = await open();
    await says(/deep-house \d+ of \d+ usable/);
    await says("no-such-genre gave nothing: Spotify finds no tracks for it.");
  });

  it("says why there is nothing: no seeds", async () => {
    keep();
    const { says } = await open();
    await says("No seeds yet");
    await says("Provide at least one seed, a track, an artist or a genre");
  });

  it("says why there is nothing: the account lacks listening history", async () => {
    keep("no-such-genre");
    const { says } = await open();
    await says("Spotify suggests nothing for these seeds");
    await says("lacks enough listening history");
  });

  it("finds seeds as one types, after a rest, and adds one by keyboard", async () => {
    const { says, type, seeds, sent, all, press } = await open();
    await says("30 tracks");
    await press("Add seed");
    await says("Names are looked up");
    for (const text of ["ti", "tie", "ties", "tiest"]) type(text);
    await says("Artists");
    expect(sent("searchArtists"), "one search for what was typed at once").to.equal(1);
    (all("#seed")[0] as HTMLInputElement).focus();
    await sendKeys({ press: "ArrowDown" });
    expect(all("[aria-selected=true]")).to.have.length(1);
    await sendKeys({ press: "Enter" });
    await waitUntil(() => seeds().includes("Tiësto"));
    await says("Tiësto added");
    await says("3 of 5");
  });

  it("takes what is pasted: links, URIs, and bare ids once it is said of what", async () => {
    const { says, type, seeds, press } = await open();
    await says("30 tracks");
    await press("Add seed");
    await says("Names are looked up");
    type("https://open.spotify.com/track/6NSjdFYF2zxgQ7UvsKoRxy?si=1");
    await says("1 seed added");
    expect(seeds()).to.have.length(3);
    type("0VjIjW4GlUZAMYd2vXMi3b");
    await says("Is this the id of a track or of an artist?");
    await press("As a track");
    await waitUntil(() => seeds().length === 4);
    type("spotify:album:6NSjdFYF2zxgQ7UvsKoRxy");
    await says("is neither a track nor an artist");
  });

  it("takes five seeds and no more, and says so", async () => {
    keep("indie", "jazz", "pop", "rock", "disco");
    const { says, button, all } = await open();
    await says("5 of 5");
    const add = button("Add seed");
    expect(add.getAttribute("aria-disabled")).to.equal("true");
    expect(add.title).to.contain("5 seeds in all");
    add.click();
    expect(all("harmony-spotify-seed-search")).to.be.empty;
  });

  it("queues one, and the others with one click", async () => {
    const { says, rows, notices, sent, press } = await open();
    await says("Queue all 30");
    rows()[0]!.querySelector<HTMLElement>(".swap:not(.square)")!.click();
    await says("1 already queued");
    await press("Queue the other 29");
    await says("30 already queued");
    expect(sent("submitIngest")).to.equal(3);
    expect(notices().map(({ title }) => title)).to.deep.equal(["29 tracks queued for ingest"]);
  });

  it("chooses a range with shift, all with the head's tick or Ctrl+A, and queues what is chosen", async () => {
    const { says, rows, ticked, all, press } = await open();
    await says("30 tracks");
    const tick = (index: number) => rows()[index]!.querySelector<HTMLInputElement>("input")!;
    tick(1).click();
    await waitUntil(() => ticked() === 1);
    tick(4).dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, shiftKey: true }));
    await waitUntil(() => ticked() === 4);
    await says("4 selected");
    tick(4).focus();
    await sendKeys({ down: "Control" });
    await sendKeys({ press: "a" });
    await sendKeys({ up: "Control" });
    await says("30 selected");
    (all("thead input")[0] as HTMLInputElement).click();
    await waitUntil(() => ticked() === 0);
    tick(0).click();
    tick(2).click();
    await says("2 selected");
    await press("Queue 2");
    await says("2 already queued");
    expect(ticked()).to.equal(0);
  });

  it("unticks the rows that a shorter range leaves out, and no others", async () => {
    const { says, rows, ticked } = await open();
    await says("30 tracks");
    const tick = (index: number) => rows()[index]!.querySelector<HTMLInputElement>("input")!;
    const extendTo = (index: number) =>
      tick(index).dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, shiftKey: true }));
    tick(1).click();
    await waitUntil(() => ticked() === 1);
    extendTo(4);
    await waitUntil(() => ticked() === 4);
    extendTo(3);
    await waitUntil(() => ticked() === 3);
    const isTicked = rows().map((row) => row.querySelector("input")!.checked);
    expect(isTicked.slice(0, 6)).to.deep.equal([false, true, true, true, false, false]);
  });

  it("speaks of no queue where imports are off", async () => {
    const { says, text, all } = await open({
      session: { role: "admin", features: { spotify: true, imports: false, soulseek: true, dlq: true } },
    });
    await says("30 tracks");
    expect(text()).to.not.contain("Queue");
    expect(all("input[type=checkbox]")).to.be.empty;
  });

  it("takes the queue away when the server answers 404, having read the flags again", async () => {
    const { says, standIn, rows, notices, text } = await open();
    await says("Queue all 30");
    standIn.session.features.imports = false;
    rows()[0]!.querySelector<HTMLElement>(".swap:not(.square)")!.click();
    await waitUntil(() => notices().length > 0);
    expect(notices()[0]).to.include({ title: "The track could not be queued", severity: "crit" });
    await waitUntil(() => !text().includes("Queue"));
  });

  it("lets an admin pin, and tells an operator why they cannot", async () => {
    const pinned = await open();
    await pinned.says("Pin for the team");
    await pinned.press("Pin for the team");
    await waitUntil(() => pinned.notices()[0]?.title === "Seeds pinned for the team");
    await pinned.says("2 of 5, the team’s default");
    fixtureCleanup();
    keep("jazz");
    const { says, button, seeds, press } = await open({ session: { role: "operator" } });
    await says("Pin for the team");
    expect(button("Pin for the team").title).to.equal("needs the admin role, you are operator");
    await press("Use the team’s");
    await waitUntil(() => seeds().length === 3);
  });

  it("plays one preview at a time, stops on leaving, and is quiet where it cannot play", async () => {
    const { Audio } = globalThis;
    const audios: Array<HTMLMediaElement> = [];
    globalThis.Audio = function () {
      const audio = document.createElement("audio");
      audio.play = () => Promise.resolve();
      audios.push(audio);
      return audio;
    } as unknown as typeof Audio;
    try {
      const { says, all, element, notices } = await open();
      await says("30 tracks");
      const previews = () => all("button").filter(({ ariaLabel }) => /preview/i.test(ariaLabel ?? ""));
      previews()[0]!.click();
      await waitUntil(() => previews()[0]!.ariaLabel!.startsWith("Stop"));
      let paused = 0;
      audios[0]!.pause = () => void paused++;
      previews()[1]!.click();
      await waitUntil(() => previews()[1]!.ariaLabel!.startsWith("Stop"));
      expect(paused).to.equal(1);
      expect(previews()[0]!.ariaLabel).to.match(/^Preview/);
      audios[1]!.dispatchEvent(new Event("error"));
      await waitUntil(() => previews()[1]!.getAttribute("aria-disabled") === "true");
      expect(notices()).to.be.empty;
      previews()[2]!.click();
      await waitUntil(() => audios.length === 3);
      let stopped = false;
      audios[2]!.pause = () => void (stopped = true);
      element.remove();
      expect(stopped).to.equal(true);
    } finally {
      globalThis.Audio = Audio;
    }
  });

  it("opens a track's details with its audio features, at an address of its own", async () => {
    const { says, rows, element, all } = await open();
    await says("30 tracks");
    rows()[0]!.querySelector<HTMLElement>(".row-link")!.click();
    await says("Danceability");
    expect(element.view).to.match(/track=\w{22}/);
    await says("Popularity");
    expect(all(".track-bar")).to.have.length(7);
    await expectAccessible(element);
    (all("dialog")[0] as HTMLDialogElement).close();
    await waitUntil(() => element.view === "");
  });

  it("gives the focus back to the row whose details are closed", async () => {
    const { says, all, root, element } = await open();
    await says("30 tracks");
    const link = all(".row-link")[2]!;
    link.focus();
    await sendKeys({ press: "Enter" });
    await says("Danceability");
    expect(root.activeElement?.localName, "it is in the drawer").to.equal("harmony-spotify-track-details");
    await sendKeys({ press: "Escape" });
    await waitUntil(() => element.view === "");
    expect(root.activeElement).to.equal(link);
  });

  it("puts the focus into the search, to type at once", async () => {
    const { says, all, press } = await open();
    await says("30 tracks");
    await press("Add seed");
    const input = await waitUntil(() => all("#seed")[0]);
    expect((input.getRootNode() as ShadowRoot).activeElement).to.equal(input);
  });

  it("survives hostile names and links", async () => {
    const { says, all } = await open({ ...admin, scenario: "hostile" });
    await says("31 tracks");
    expect(document.title).to.not.contain("hacked");
    for (const link of all("a") as ReadonlyArray<HTMLAnchorElement>) expect(link.protocol).to.match(/^https?:$/);
  });

  it("speaks German", async () => {
    const { says } = await open(admin, undefined, "de");
    await says("Empfehlungen");
    await says("Für das Team festlegen");
    await says("Alle 30 einreihen");
  });

  for (const { what, items } of [
    { what: "without the list", items: undefined },
    { what: "with nothing that can be read", items: [7, "x", null] },
  ]) {
    const answer = (field: string) => () => Response.json({ ok: true, ...(items && { [field]: items }) });

    it(`says that an answer ${what} could not be read, not that it is empty`, async () => {
      const { says, text } = await open(admin, (server) => {
        server.overrides.getRecommendations = answer("tracks");
      });
      await says("Recommendations could not be loaded");
      await says("The answer is not one that Harmony gives.");
      expect(text()).to.not.contain("Spotify suggests nothing");
    });

    it(`says in the search that an answer ${what} could not be read`, async () => {
      const { says, type, press } = await open(admin, (server) => {
        server.overrides.searchTracks = answer("items");
        server.overrides.searchArtists = answer("items");
      });
      await says("30 tracks");
      await press("Add seed");
      await says("Names are looked up");
      type("tiesto");
      await says("The search failed.");
    });
  }

  it("says how many tracks of an answer could not be read", async () => {
    const { says } = await open(admin, (server) => {
      server.overrides.getRecommendations = () =>
        Response.json({ ok: true, tracks: [{ id: "0000000000000000000001", name: "Fly" }, 7, "x"] });
    });
    await says("2 entries could not be read and were left out.");
    await says("Fly");
  });

  it("says what failed, and comes back", async () => {
    const { says, standIn, press } = await open(admin, (server) => {
      server.overrides.getRecommendations = () =>
        Response.json(
          { ok: false, error: { code: "INTERNAL_ERROR", message: "Boom." } },
          { status: 500, headers: { "X-Debug-Id": "d-42" } },
        );
    });
    await says("Recommendations could not be loaded");
    await says("d-42");
    delete standIn.overrides.getRecommendations;
    await press("Try now");
    await says("30 tracks");
  });

  const refusing = (upstream?: object) => (server: StandIn) => {
    const error = { code: "INTERNAL_ERROR", message: "An unexpected error occurred.", meta: upstream && { upstream } };
    server.overrides.getRecommendations = () => Response.json({ ok: false, error }, { status: 500 });
  };

  it("is calm where Spotify has withdrawn recommendations, and looks again when asked", async () => {
    const { says, standIn, press, text } = await open(admin, refusing({ status: 404, reason: "Not found" }));
    await says("withdrawn Recommendations from this app");
    expect(text()).not.to.include("could not be loaded");
    delete standIn.overrides.getRecommendations;
    await press("Check again");
    await says("30 tracks");
  });

  it("says that it infers the cause where the server names none", async () => {
    const { says } = await open(admin, refusing());
    await says("Spotify seems to have withdrawn Recommendations from this app");
    await says("This is inferred: the server does not say why.");
  });

  it("offers to authorise where Spotify refuses because nobody is signed in", async () => {
    const { says, button } = await open(admin, refusing({ status: 401 }));
    await says("Harmony is not authorised with Spotify");
    expect(button("Authorise")).to.exist;
  });

  it("names a lapsed Premium, and does not offer to authorise, which would not help", async () => {
    const reason = "Active premium subscription required for the owner of the app";
    const { says, all } = await open(admin, refusing({ status: 403, reason }));
    await says("its owner no longer has Premium");
    expect(all("button").map(textOf)).not.to.include("Authorise");
  });
});
