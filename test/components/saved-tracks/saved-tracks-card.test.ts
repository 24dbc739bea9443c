import { expect, fixtureCleanup, html } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifySavedTracksCard } from "../../../src/components/cards/saved-tracks/saved-tracks-card.js";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import "../../../src/define/saved-tracks-card.js";
import { expectAccessible, show } from "../harness.js";
import { AccountService } from "../../../src/core/services/account.js";
import { waitUntil } from "../../wait.js";

const admin: StandInOptions = { session: { role: "admin" } };

const open = async (
  options: StandInOptions = admin,
  { view = "", locale = "en", prepare }: { view?: string; locale?: string; prepare?: (standIn: StandIn) => void } = {},
) => {
  const shown = await show<HarmonySpotifySavedTracksCard>(
    (plugin) =>
      html`<harmony-spotify-saved-tracks-card
        .plugin=${plugin}
        view=${view}
        locale=${locale}
      ></harmony-spotify-saved-tracks-card>`,
    options,
    {},
    prepare,
  );
  const { root, all, notices } = shown;
  const rows = () => all("tr[data-row]");
  const names = () => rows().map((row) => row.querySelector(".row-link")?.textContent);
  const told = (title: string) =>
    waitUntil(
      () => notices().some((notice) => notice.title.includes(title)),
      () => `"${title}" is not told, but ${JSON.stringify(notices())}`,
    );
  const tick = (index: number) => rows()[index]!.querySelector<HTMLInputElement>("input")!;
  const scrollToEnd = () => {
    const region = root.querySelector(".rows")!;
    region.scrollTop = region.scrollHeight;
    region.dispatchEvent(new Event("scroll"));
  };
  const confirm = async () => (await waitUntil(() => all("dialog.dialog [value=ok]")[0])).click();
  return { ...shown, rows, names, told, tick, scrollToEnd, confirm };
};

const refusal = () =>
  Response.json({ ok: false, error: { code: "DEPENDENCY_ERROR", message: "Spotify is down." } }, { status: 503 });

describe("the Saved tracks card", () => {
  afterEach(() => fixtureCleanup());

  it("lists the newest first with how many there are; accessible in light and dark", async () => {
    const { says, element, rows } = await open();
    await says("50 of 1,482, newest first");
    expect(rows().length).to.be.at.least(8).and.below(60);
    await expectAccessible(element);
  });

  it("loads more on scroll, keeping few rows in the document", async () => {
    const { says, scrollToEnd, rows, tick } = await open();
    await says("50 of 1,482");
    tick(0).focus();
    const timer = setInterval(scrollToEnd, 30);
    await says(/(200|[1-9],\d{3}) of 1,482/).finally(() => clearInterval(timer));
    expect(rows().length).to.be.below(60);
  });

  it("loads no more once it is folded", async () => {
    const { says, scrollToEnd, standIn, plugin, element, sent } = await open();
    await says("50 of 1,482");
    let release = () => {};
    const held = new Promise<undefined>((resolve) => (release = () => resolve(undefined)));
    standIn.overrides.listSavedTracks = () => held;
    const { list, more } = plugin.use(SavedTracksService);
    const timer = setInterval(scrollToEnd, 30);
    await waitUntil(() => more.state.size > 0).finally(() => clearInterval(timer));
    element.folded = true;
    await element.updateComplete;
    release();
    await waitUntil(() => list.state.items.length === 100 && more.state.size === 0);
    await element.updateComplete;
    expect(more.state.size).to.equal(0);
    expect(sent("listSavedTracks")).to.equal(2);
  });

  it("says so where the rows below could not be read, and tries again when asked", async () => {
    const { says, scrollToEnd, tick, standIn, press } = await open();
    await says("50 of 1,482");
    standIn.overrides.listSavedTracks = (request) =>
      request.url.includes("offset=50")
        ? Response.json({ ok: false, error: { code: "INTERNAL_ERROR", message: "Boom." } }, { status: 500 })
        : undefined;
    tick(0).focus();
    await waitUntil(() => (scrollToEnd(), true));
    const timer = setInterval(scrollToEnd, 30);
    await says("The tracks below could not be read.").finally(() => clearInterval(timer));
    delete standIn.overrides.listSavedTracks;
    await press("Try now");
    await says("100 of 1,482");
  });

  it("removes one, and Undo puts it back", async () => {
    const { says, names, told, notices, press } = await open();
    await says("50 of 1,482");
    const name = names()[2]!;
    await press(`Remove ${name} from`);
    await told(`“${name}” removed`);
    await says("of 1,481");
    notices().at(-1)!.actions![0]!.run();
    await told("saved again");
    await waitUntil(() => names()[0] === name);
    await says("of 1,482");
  });

  it("asks before it removes many, naming how many; Cancel changes nothing", async () => {
    const { says, tick, all, sent, press } = await open();
    await says("50 of 1,482");
    tick(0).click();
    tick(3).click();
    await says("2 selected");
    await press("Remove 2…");
    await says("Remove 2 tracks from the saved tracks?");
    all('dialog [value=""]')[0]!.click();
    await waitUntil(() => all("dialog").length === 0);
    expect(sent("removeSavedTracks")).to.equal(0);
    await says("2 selected");
  });

  it("removes many in requests of 50, tells of each that failed, keeps it selected and tries it again", async () => {
    const { says, tick, told, confirm, standIn, all, scrollToEnd, press } = await open();
    await says("50 of 1,482");
    tick(0).focus();
    const timer = setInterval(scrollToEnd, 30);
    await says(/(100|150) of 1,482/).finally(() => clearInterval(timer));
    (all("thead input")[0] as HTMLInputElement).click();
    await says(/(100|150) selected/);
    let requests = 0;
    standIn.overrides.removeSavedTracks = () => (++requests === 2 ? refusal() : undefined);
    await press("Remove 1");
    await confirm();
    await told("0 of 1");
    await says(/(50|100) failed\. They are still selected/);
    await says(/(50|100) selected/);
    expect(all(".results li").length).to.be.at.least(50);
    delete standIn.overrides.removeSavedTracks;
    await press("Try ");
    await told("tracks removed from the saved tracks");
  });

  it("still tells what could not be removed after it was folded, and does not ask again", async () => {
    const { says, tick, told, confirm, standIn, element, all, sent, press } = await open();
    await says("50 of 1,482");
    tick(0).click();
    standIn.overrides.removeSavedTracks = refusal;
    await press("Remove 1…");
    await confirm();
    await told("None of 1 tracks could be removed");
    await says("1 failed. They are still selected");
    element.folded = true;
    await waitUntil(() => all("table").length === 0);
    element.folded = false;
    await says("1 failed. They are still selected");
    expect(all("dialog")).to.be.empty;
    expect(sent("removeSavedTracks")).to.equal(1);
  });

  it("keeps a track's details open when it is removed from there", async () => {
    const { says, all, names, told, sent } = await open();
    await says("50 of 1,482");
    const name = names()[0]!;
    all(".row-link")[0]!.click();
    await says("Danceability");
    all("dialog .danger")[0]!.click();
    await told(`“${name}” removed`);
    await says("of 1,481");
    expect(all("dialog h2")[0]!.textContent).to.contain(name);
    expect(all("dialog .danger"), "there is nothing to remove any more").to.be.empty;
    expect(sent("getTrack")).to.equal(0);
  });

  it("shows a removal under way, and stops it in the middle", async () => {
    const { says, tick, confirm, standIn, all, told, scrollToEnd, press } = await open();
    await says("50 of 1,482");
    tick(0).focus();
    const timer = setInterval(scrollToEnd, 30);
    await says(/(100|150) of 1,482/).finally(() => clearInterval(timer));
    (all("thead input")[0] as HTMLInputElement).click();
    await says(/(100|150) selected/);
    let release = () => {};
    const held = new Promise<undefined>((resolve) => (release = () => resolve(undefined)));
    standIn.overrides.removeSavedTracks = () => held;
    await press("Remove 1");
    await confirm();
    await says("0 of 1");
    await press("Cancel");
    await says("Cancelling");
    release();
    await told("0 of 1");
    await says("1,432");
  });

  it("tells an operator why they cannot remove many", async () => {
    const { says, tick, button } = await open({ session: { role: "operator" } });
    await says("50 of 1,482");
    tick(0).click();
    await says("Remove 1…");
    expect(button("Remove 1…").title).to.equal("needs the admin role, you are operator");
    expect(button("Remove 1…").getAttribute("aria-disabled")).to.equal("true");
  });

  it("chooses a range by keyboard", async () => {
    const { says, tick } = await open();
    await says("50 of 1,482");
    tick(0).click();
    await says("1 selected");
    tick(0).focus();
    await sendKeys({ down: "Shift" });
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ press: "ArrowDown" });
    await sendKeys({ up: "Shift" });
    await says("3 selected");
  });

  it("queues from here, and speaks of no queue where imports are off", async () => {
    const { says, names, told, signals, press } = await open();
    await says("50 of 1,482");
    await press(`Queue ${names()[0]}`);
    await told("1 track queued for ingest");
    expect(signals.find(({ name }) => name === "spotify.saved_tracks")?.data).to.deep.equal({
      action: "queue",
      count: 1,
      failed: 0,
      confirmed: 1,
    });
    fixtureCleanup();
    const off = await open({
      session: { role: "admin", features: { spotify: true, imports: false, soulseek: true, dlq: true } },
    });
    await off.says("50 of 1,482");
    expect(off.all("[aria-label^=Queue]")).to.be.empty;
  });

  it("saves by link and id, keeping what could not be read", async () => {
    const { says, all, told, standIn, press } = await open();
    await says("50 of 1,482");
    await press("Save tracks");
    await says("Tracks to save, by id, URI or link");
    const { catalogue, library } = await standIn.state;
    const [a, b] = [...catalogue.tracks.values()].filter((track) => !library.has(track));
    const area = all("textarea")[0] as HTMLTextAreaElement;
    area.value = `https://open.spotify.com/track/${a!.id}?si=x ${b!.id}, nonsense`;
    area.dispatchEvent(new InputEvent("input"));
    await says("2 tracks read");
    await says("This is not a track: nonsense");
    await press("Save 2 tracks");
    await told("2 tracks saved");
    await says("of 1,484");
    expect(area.value).to.equal("nonsense");
  });

  it("says of a removal that Harmony acknowledged and did not make that it is not confirmed, and names the tracks", async () => {
    const { says, tick, names, confirm, standIn, press, notices } = await open();
    await says("50 of 1,482");
    const [first] = names();
    tick(0).click();
    tick(1).click();
    standIn.overrides.removeSavedTracks = () => Response.json({ status: "tracks-removed" });
    await press("Remove 2…");
    await confirm();
    await waitUntil(() => notices().length > 0, "nobody is told");
    expect(notices()[0]).to.include({ severity: "busy", title: "Removing 2 tracks: not confirmed yet" });
    expect(notices()[0]!.text).to.contain(first).and.to.contain("looked for again in 45 s");
  });

  it("finds a removal that was made although its answer was lost, and can undo it", async () => {
    const { says, all, standIn, told, press } = await open();
    await says("50 of 1,482");
    standIn.quirks.lostAnswers.add("removeSavedTracks");
    all("tbody .danger")[0]!.click();
    await told("removed from the saved tracks");
    await says("of 1,481");
    standIn.quirks.lostAnswers.clear();
    await press("Undo");
    await told("The track is saved again");
  });

  it("does not offer a save without an answer as if it had failed: it looks first, then asks", async () => {
    const { says, all, standIn, told, press, sent, notices } = await open();
    await says("50 of 1,482");
    await press("Save tracks");
    await says("Tracks to save");
    standIn.overrides.saveTracks = () => Response.error();
    const area = all("textarea")[0] as HTMLTextAreaElement;
    const { catalogue, library } = await standIn.state;
    const { id } = [...catalogue.tracks.values()].find((track) => !library.has(track))!;
    area.value = id;
    area.dispatchEvent(new InputEvent("input"));
    await says("1 track read");
    await press("Save 1 track");
    await told("Saving 1 track: no answer came, perhaps done");
    expect(area.value, "nothing typed is lost").to.equal(id);
    const labels = () => notices()[0]?.actions?.map(({ label }) => label);
    expect(labels()).to.deep.equal(["Check whether it arrived"]);
    await press("Check whether it arrived");
    await waitUntil(() => labels()?.includes("Send 1 again anyway…"), "it is not offered after a look");
    expect(sent("saveTracks")).to.equal(1);
    await press("Send 1 again anyway…");
    await says("Send 1 again?");
    await says("it will be done twice");
    delete standIn.overrides.saveTracks;
    await press("Send again");
    await told("1 track saved");
    expect(sent("saveTracks")).to.equal(2);
  });

  it("keeps what was typed when the server fails", async () => {
    const { says, all, standIn, press } = await open();
    await says("50 of 1,482");
    await press("Save tracks");
    await says("Tracks to save");
    standIn.overrides.saveTracks = refusal;
    const area = all("textarea")[0] as HTMLTextAreaElement;
    area.value = "6NSjdFYF2zxgQ7UvsKoRxy";
    area.dispatchEvent(new InputEvent("input"));
    await says("1 track read");
    await press("Save 1 track");
    await says("1 track could not be saved.");
    expect(area.value).to.equal("6NSjdFYF2zxgQ7UvsKoRxy");
  });

  it("has top tracks, top artists and followed artists beside them, at addresses of their own", async () => {
    const { says, element, all, press } = await open();
    await says("50 of 1,482");
    await press("Top tracks");
    await says("50 most played tracks");
    expect(element.view).to.equal("list=top");
    await expectAccessible(element);
    await press("Top artists");
    await says("followers");
    await expectAccessible(element);
    await press("Followed");
    await says("followers");
    all(".lists a")[0]!.click();
    await says("50 of 1,482");
  });

  it("keeps its own list where another one fails", async () => {
    const { says, all } = await open(admin, {
      view: "list=followed",
      prepare: (standIn) => {
        standIn.overrides.listFollowedArtists = () =>
          Response.json({ ok: false, error: { code: "INTERNAL_ERROR", message: "Boom." } }, { status: 500 });
      },
    });
    await says("The list could not be read");
    all(".lists a")[0]!.click();
    await says("50 of 1,482");
  });

  const lists = [
    { name: "saved tracks", endpoint: "listSavedTracks", field: "items", view: "", failed: "could not be loaded" },
    { name: "top tracks", endpoint: "listTopTracks", field: "items", view: "list=top", failed: "could not be read" },
    {
      name: "top artists",
      endpoint: "listTopArtists",
      field: "items",
      view: "list=artists",
      failed: "could not be read",
    },
    {
      name: "followed artists",
      endpoint: "listFollowedArtists",
      field: "artists",
      view: "list=followed",
      failed: "could not be read",
    },
  ] as const;
  for (const { name, endpoint, field, view, failed } of lists) {
    const answering = (items: unknown) => ({
      view,
      prepare: ({ overrides }: StandIn) =>
        void (overrides[endpoint] = () => Response.json({ ok: true, ...(items !== undefined && { [field]: items }) })),
    });

    it(`says of ${name} that an answer without them could not be read, not that there are none`, async () => {
      const { says, text } = await open(admin, answering(undefined));
      await says(failed);
      expect(text()).to.not.match(/No saved tracks|Nothing here yet|follows no artists/);
    });

    it(`says of ${name} that they could not be read where none of them can, not that there are none`, async () => {
      const { says, text } = await open(admin, answering([7, "x", null]));
      await says(failed);
      expect(text()).to.not.match(/No saved tracks|Nothing here yet|follows no artists/);
    });

    if (view) {
      it(`says of ${name} that a refresh failed, and of when what is shown is`, async () => {
        const { says, standIn, press, text } = await open(
          admin,
          answering([{ id: "0000000000000000000001", name: "Fly" }]),
        );
        await says("Fly");
        standIn.overrides[endpoint] = () => Response.json({ ok: false }, { status: 502 });
        await press("Refresh Saved tracks");
        await says("Refresh failed.");
        await says("Shown as of");
        await says("Fly");
        delete standIn.overrides[endpoint];
        await press("Try now");
        await waitUntil(() => !text().includes("Refresh failed."), "it is still said");
      });
    }

    it(`says how many of ${name} could not be read`, async () => {
      const one = { id: "0000000000000000000001", name: "Fly" };
      const { says } = await open(admin, answering([endpoint === "listSavedTracks" ? { track: one } : one, 7, "x"]));
      await says("Fly");
      await says("2 entries could not be read and were left out.");
    });
  }

  it("says which scopes it lacks, as soon as the page knows them, and asks for nothing itself", async () => {
    const { says, text, plugin, standIn } = await open(admin, {
      prepare: ({ overrides }) =>
        void (overrides.getAccount = () => Response.json({ profile: { id: "n" }, scopes: ["user-library-read"] })),
    });
    await says("50 of 1,482");
    expect(text()).not.to.include("missing:");
    expect(standIn.requests.some(({ endpoint }) => endpoint === "getAccount")).to.equal(false);
    await plugin.use(AccountService).account.refresh();
    await says("3 scopes missing: user-library-modify Tracks can neither be saved nor removed.");
  });

  it("says how many of the tracks read later could not be read", async () => {
    const { says, scrollToEnd, standIn } = await open();
    await says("50 of 1,482");
    standIn.overrides.listSavedTracks = async (request) => {
      if (!request.url.includes("offset=50")) return undefined;
      const items = Array.from({ length: 50 }, (_, index) => (index < 3 ? index : { track: { name: `T${index}` } }));
      return Response.json({ ok: true, items, total: 1482 });
    };
    const timer = setInterval(scrollToEnd, 30);
    await says("3 entries could not be read and were left out.").finally(() => clearInterval(timer));
  });

  it("says what comes when there is nothing yet", async () => {
    const { says } = await open({ ...admin, scenario: "empty" });
    await says("No saved tracks");
    await says("appear here within 60 seconds");
  });

  it("opens a track that is not in the list by its address", async () => {
    const { says } = await open(admin, { view: "track=6NSjdFYF2zxgQ7UvsKoRxy" });
    await says("Danceability");
  });

  it("says in the drawer where Spotify has no such track, or no audio features", async () => {
    const { says } = await open(admin, { view: "track=0000000000000000000000" });
    await says("Spotify does not know this track");
  });

  it("asks for no audio features that Spotify has withdrawn, says since when, and checks again on request", async () => {
    const { says, press, plugin, sent, element } = await open();
    await says("50 of 1,482");
    plugin.evidence.learn([{ capability: "audio_features", works: false, at: plugin.now(), isInferred: false }]);
    element.view = "track=6NSjdFYF2zxgQ7UvsKoRxy";
    await says(/has withdrawn audio features from this app, as from others since 27 Nov/);
    expect(sent("getAudioFeatures")).to.equal(0);
    await press("Check again");
    await says("Danceability");
    expect(plugin.evidence.capabilities.state.audio_features.state).to.equal("works");
  });

  it("offers neither to save nor to remove where Spotify has withdrawn that, and says so", async () => {
    const { says, all, plugin } = await open(admin);
    await says("50 of 1,482");
    plugin.evidence.learn([{ capability: "library_writes", works: false, at: plugin.now(), isInferred: true }]);
    await says("Spotify seems to have withdrawn saving and removing from this app");
    const remove = all("button").find((button) => button.getAttribute("aria-label")?.startsWith("Remove "))!;
    expect(remove.getAttribute("aria-disabled")).to.equal("true");
    plugin.evidence.forget("library_writes");
    await waitUntil(() => remove.getAttribute("aria-disabled") !== "true", "it can be pressed again");
  });

  it("says that another list waits for Spotify, and rests", async () => {
    const { says, text, standIn, plugin } = await open(admin);
    await says("50 of 1,482");
    standIn.overrides.listSavedTracks = () =>
      Response.json(
        { ok: false, error: { code: "RATE_LIMITED", meta: { retry_after_ms: 72_000_000, upstream: { status: 429 } } } },
        { status: 429 },
      );
    await plugin.savedTracks.head.refresh().catch(() => {});
    await says(/as of \d\d:\d\d, rests until/);
    expect(text()).to.contain("50 of 1,482").and.to.not.contain("Refresh failed");
  });

  it("speaks German", async () => {
    const { says } = await open(admin, { locale: "de" });
    await says("Gemerkte Titel");
    await says("50 von 1.482, neueste zuerst");
  });
});
