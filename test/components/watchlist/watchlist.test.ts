import { expect, fixtureCleanup, html } from "@open-wc/testing";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyRecommendationsCard } from "../../../src/components/cards/recommendations/recommendations-card.js";
import type { HarmonySpotifySavedTracksCard } from "../../../src/components/cards/saved-tracks/saved-tracks-card.js";
import "../../../src/define/recommendations-card.js";
import "../../../src/define/saved-tracks-card.js";
import { isSaid, usableIn } from "../elements.js";
import { expectAccessible, show } from "../harness.js";
import { waitUntil } from "../../wait.js";

const drake = "3TVXtAsR1Inumwj472S9r4";
const keepSeed = (id: string, name: string) =>
  sessionStorage.setItem(
    "harmony-spotify.seeds nora.keller",
    JSON.stringify({ at: 1, seeds: [{ kind: "artist", id, name }] }),
  );
const noRoute = () => Response.json({ ok: false, error: { code: "NOT_FOUND", message: "Not Found" } }, { status: 404 });

const openRecommendations = (view = "", options: StandInOptions = {}, prepare?: (standIn: StandIn) => void) =>
  show<HarmonySpotifyRecommendationsCard>(
    (plugin) =>
      html`<harmony-spotify-recommendations-card
        .plugin=${plugin}
        view=${view}
      ></harmony-spotify-recommendations-card>`,
    options,
    {},
    prepare,
  );
const openSaved = (view = "", options: StandInOptions = {}, prepare?: (standIn: StandIn) => void) =>
  show<HarmonySpotifySavedTracksCard>(
    (plugin) =>
      html`<harmony-spotify-saved-tracks-card .plugin=${plugin} view=${view}></harmony-spotify-saved-tracks-card>`,
    options,
    {},
    prepare,
  );
type Shown = Awaited<ReturnType<typeof openRecommendations>> | Awaited<ReturnType<typeof openSaved>>;

const noticeOf = ({ notices }: Shown, title: string) =>
  waitUntil(
    () => notices().find((notice) => notice.title === title),
    () => `"${title}" is not among ${JSON.stringify(notices().map((notice) => notice.title))}`,
  );
const act = (notice: Awaited<ReturnType<typeof noticeOf>>, label: string) =>
  notice.actions!.find((action) => action.label === label)!.run();
const keys = async ({ standIn }: Shown) => (await standIn.state).watchlist.list().map(({ artist_key }) => artist_key);

describe("an artist", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(fixtureCleanup);

  it("of a saved track is watched in one press, which can be undone", async () => {
    const shown = await openSaved();
    const { all, signals } = shown;
    const button = await waitUntil(() => all('tr [aria-label^="Watch artist"]')[0]);
    const name = button.getAttribute("aria-label")!.replace("Watch artist ", "");
    const before = await keys(shown);
    button.click();
    const notice = await noticeOf(shown, `“${name}” is on the watchlist`);
    expect(await keys(shown)).to.have.length(before.length + 1);
    expect(isSaid(`${name} is on the watchlist`, shown.text())).to.equal(true);
    act(notice, "Undo");
    await noticeOf(shown, `“${name}” is off the watchlist`);
    expect(await keys(shown)).to.deep.equal(before);
    expect(signals.filter((signal) => signal.name === "spotify.watchlist")).to.have.length(2);
  });

  it("of a seed that is watched already is marked, and one that somebody else has added meanwhile counts as done", async () => {
    keepSeed(drake, "Drake");
    const marked = await openRecommendations();
    await marked.says("Drake is on the watchlist");
    fixtureCleanup();

    keepSeed("4IVAbR2w4JJNJDDRFP3E83", "6LACK");
    const shown = await openRecommendations();
    const button = await waitUntil(() => shown.all('.seeds [aria-label="Watch artist 6LACK"]')[0]);
    (await shown.standIn.state).watchlist.add("spotify:4IVAbR2w4JJNJDDRFP3E83", 7);
    button.click();
    const notice = await noticeOf(shown, "“6LACK” was on the watchlist already");
    expect(notice.actions ?? []).to.deep.equal([]);
    await shown.says("6LACK is on the watchlist");
  });

  it("of the top artists, and of a track's details, can be watched", async () => {
    const top = await openSaved("list=artists");
    await top.says("followers");
    (await waitUntil(() => top.all('li [aria-label^="Watch artist"]')[0])).click();
    await waitUntil(() => top.notices().some(({ title }) => title.endsWith("is on the watchlist")));
    fixtureCleanup();
    const one = await openSaved();
    const link = await waitUntil(() => one.all("tr .row-link")[0] as HTMLAnchorElement);
    link.click();
    await one.says("Audio features");
    const inDrawer = await waitUntil(() => one.all('.track-artists [aria-label^="Watch artist"]')[0]);
    inDrawer.click();
    await waitUntil(() => one.notices().some(({ title }) => title.endsWith("is on the watchlist")));
  });

  it("cannot be watched by somebody whose server has no watchlist: nothing of it is on the page", async () => {
    keepSeed(drake, "Drake");
    const shown = await openRecommendations("", {}, (standIn) => (standIn.overrides.listWatchlist = noRoute));
    await shown.says("30 tracks");
    await waitUntil(() => shown.all(".watch-room").length === 0);
    expect(shown.text()).not.to.match(/watch/i);
    expect(shown.all('[aria-label*="atch"]')).to.deep.equal([]);
  });

  it("that was taken and cannot be read back is not called watched", async () => {
    const shown = await openSaved();
    const button = await waitUntil(() => shown.all('tr [aria-label^="Watch artist"]')[0]);
    const name = button.getAttribute("aria-label")!.replace("Watch artist ", "");
    shown.standIn.overrides.listWatchlist = () => Response.json({ detail: "no" }, { status: 400 });
    button.click();
    const notice = await noticeOf(shown, `The change to “${name}” is not confirmed`);
    delete shown.standIn.overrides.listWatchlist;
    act(notice, "Read the watchlist");
    await shown.says(`${name} is on the watchlist`);
    await waitUntil(() => shown.notices().length === 0);
  });
});

describe("the watchlist", () => {
  beforeEach(() => {
    sessionStorage.clear();
    keepSeed(drake, "Drake");
  });
  afterEach(fixtureCleanup);

  const openList = async (options: StandInOptions = {}, prepare?: (standIn: StandIn) => void) => {
    const shown = await openRecommendations("", options, prepare);
    await shown.says("4 artists on the watchlist, 1 paused");
    (shown.all('a[href$="watchlist="]')[0] as HTMLElement).click();
    await waitUntil(() => shown.all(".watchlist li").length > 0);
    const row = (index: number) => shown.all(".watchlist li")[index]!;
    const inRow = (index: number, selector: string) => row(index).querySelector<HTMLInputElement>(selector)!;
    const pressIn = async (index: number, name: string) =>
      (await waitUntil(() => usableIn(row(index) as never, name), `"${name}" can be pressed`)).click();
    return { ...shown, row, inRow, pressIn };
  };

  it("lists who is watched, the highest priority first, with what is known of each; accessible in light and dark", async () => {
    const { says, element, inRow, row } = await openList();
    await says("Paused until");
    await says("On tour");
    expect(inRow(0, "input[type=number]").value).to.equal("50");
    expect(inRow(0, "a").getAttribute("href")).to.equal(`https://open.spotify.com/artist/${drake}`);
    // The seed of the session is one of them.
    await waitUntil(() => row(0).querySelector("a bdi")?.textContent === "Drake");
    await expectAccessible(element);
  });

  it("shows an artist whose name nobody knows by the id", async () => {
    const { row } = await openList({}, (standIn) => {
      standIn.overrides.listTopArtists = () => Response.json({ items: [] });
      standIn.overrides.listFollowedArtists = () => Response.json({ artists: [] });
    });
    await waitUntil(() => row(3).textContent!.includes("Name not known here"));
    expect(row(3).querySelector("code")!.textContent).to.match(/^[0-9A-Za-z]{22}$/);
  });

  it("changes a priority, and shows the list in its new order", async () => {
    const { inRow, standIn } = await openList();
    const input = inRow(3, "input[type=number]");
    input.value = "99";
    input.dispatchEvent(new Event("change"));
    await waitUntil(() => inRow(0, "input[type=number]").value === "99");
    const [first] = (await standIn.state).watchlist.list();
    expect(first!.priority).to.equal(99);
  });

  it("leaves a priority that is no whole number as it was", async () => {
    const { inRow, sent } = await openList();
    const input = inRow(0, "input[type=number]");
    for (const value of ["", "1.5"]) {
      input.value = value;
      input.dispatchEvent(new Event("change"));
      expect(input.value).to.equal("50");
    }
    expect(sent("setWatchPriority")).to.equal(0);
  });

  it("pauses with a reason and a date, and resumes", async () => {
    const { pressIn, inRow, all, says, standIn, row } = await openList();
    const name = row(0).querySelector("[aria-label^=Pause]")!.getAttribute("aria-label")!;
    await pressIn(0, name);
    const form = await waitUntil(() => all(".pause-form")[0] as HTMLFormElement);
    inRow(0, "[name=reason]").value = "Holiday";
    inRow(0, "[name=until]").value = "2099-12-24";
    form.requestSubmit();
    await says("Holiday");
    const entry = (await standIn.state).watchlist.list()[0]!;
    expect(entry).to.deep.include({ paused: true, pause_reason: "Holiday" });
    expect(new Date(entry.resume_at!).getTime()).to.equal(new Date("2099-12-24T00:00").getTime());
    await waitUntil(() => all(".pause-form").length === 0);
    await pressIn(0, name.replace("Pause", "Resume"));
    await waitUntil(() => row(0).querySelector("[aria-label^=Pause]"));
    expect((await standIn.state).watchlist.list()[0]!.paused).to.equal(false);
  });

  it("keeps what was typed where a pause is refused, and says why", async () => {
    const { pressIn, inRow, all, standIn, notices, row } = await openList();
    await pressIn(0, row(0).querySelector("[aria-label^=Pause]")!.getAttribute("aria-label")!);
    const form = await waitUntil(() => all(".pause-form")[0] as HTMLFormElement);
    inRow(0, "[name=reason]").value = "Holiday";
    standIn.overrides.pauseWatch = () => Response.json({ detail: "broken" }, { status: 400 });
    form.requestSubmit();
    await waitUntil(() => notices().some(({ title }) => title.endsWith("could not be changed on the watchlist")));
    expect(inRow(0, "[name=reason]").value).to.equal("Holiday");
  });

  it("takes an artist off, and undo puts them back as they were, paused", async () => {
    const shown = await openList();
    const before = (await shown.standIn.state).watchlist.list()[1]!;
    await shown.pressIn(1, shown.row(1).querySelector("[aria-label^=Take]")!.getAttribute("aria-label")!);
    const notice = await waitUntil(() => shown.notices().find(({ title }) => title.endsWith("is off the watchlist")));
    expect(await keys(shown)).not.to.include(before.artist_key);
    act(notice, "Undo");
    await waitUntil(async () => (await keys(shown)).includes(before.artist_key));
    await waitUntil(async () => {
      const { priority, paused, pause_reason, resume_at } = (await shown.standIn.state).watchlist.list()[1]!;
      expect({ priority, paused, pause_reason, resume_at }).to.deep.equal({
        priority: before.priority,
        paused: true,
        pause_reason: before.pause_reason,
        resume_at: before.resume_at,
      });
      return true;
    });
  });

  it("says that a key was stored wrong, and does not put it back", async () => {
    const shown = await openRecommendations("watchlist", {}, () => {});
    (await shown.standIn.state).watchlist.add("spotify:artist:RdHiJo3WZGM6EnmIiI3z4E", 60);
    await shown.says("Priority");
    await (
      shown.plugin as unknown as { watchlist: { watchlist: { refresh: () => Promise<unknown> } } }
    ).watchlist.watchlist.refresh();
    await shown.says("Harmony finds nothing by this key");
    await shown.press("Take spotify:artist:RdHiJo3WZGM6EnmIiI3z4E off the watchlist");
    const notice = await noticeOf(shown, "“spotify:artist:RdHiJo3WZGM6EnmIiI3z4E” is off the watchlist");
    expect(notice.actions).to.deep.equal([]);
  });

  it("says that nobody is watched, that it could not be read, and what to do", async () => {
    const empty = await openRecommendations("watchlist", { scenario: "empty" });
    await empty.says("No artist is watched");
    fixtureCleanup();
    const failing = await openRecommendations("watchlist", {}, (standIn) => {
      standIn.overrides.listWatchlist = () => Response.json({ detail: "broken" }, { status: 400 });
    });
    await failing.says("The watchlist could not be read.");
    delete failing.standIn.overrides.listWatchlist;
    await failing.press("Try now");
    await waitUntil(() => failing.all(".watchlist li").length > 0);
  });
});
