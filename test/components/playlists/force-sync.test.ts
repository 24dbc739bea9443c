import { expect } from "@open-wc/testing";
import { type Mounted, mount, notices, type, unmountAll } from "./mount.js";
import { waitUntil } from "../../wait.js";

const json = (body: unknown, status = 200) => Response.json(body, { status, headers: { "X-Debug-Id": "d-51be20c4" } });
const problem = (status: number, code: string, meta = {}) =>
  json({ ok: false, error: { code, message: "No.", meta } }, status);

const dialogIn = ({ dialog }: Mounted) => dialog("dialog");
const button = (root: Element, label: RegExp) =>
  [...root.querySelectorAll<HTMLElement>("button")].find(({ innerText }) => label.test(innerText)) ??
  expect.fail(`no button ${label}`);
/** They are shown in a shadow root of their own. */
const agree = async (mounted: Mounted) => {
  await waitUntil(() => dialogIn(mounted)?.open, "nothing is asked");
  button(dialogIn(mounted)!, /^Force sync/).click();
};
const sent = ({ standIn }: Mounted) =>
  standIn.requests.filter(({ endpoint }) => endpoint === "forceSyncPlaylists").length;

/** The three that a search finds, selected. */
const selectThree = async (options: Parameters<typeof mount>[0] = {}) => {
  const mounted = await mount(options);
  await type(mounted, "top 50 in");
  mounted.$("thead input").click();
  await mounted.card.updateComplete;
  return mounted;
};

describe("force sync on the playlists card", () => {
  afterEach(unmountAll);

  it("asks with what will become of which, and does nothing on Escape", async () => {
    const mounted = await mount();
    const { card, $ } = mounted;
    button($(".diagnosis"), /17/).click();
    await waitUntil(() => dialogIn(mounted)?.open, "nothing is asked");
    const dialog = dialogIn(mounted)!;
    expect(dialog.querySelector("h2")!.textContent).to.equal("Force sync 17 playlists?");
    expect(
      [...dialog.querySelectorAll<HTMLElement>("li")].map(({ innerText }) => innerText.replace(/\s+/g, " ").trim()),
    ).to.deep.equal([
      "12 changed on Spotify. Will be brought up to date.",
      "5 came without a snapshot. Will be brought up to date.",
    ]);
    await expect(card).to.be.accessible();
    dialog.querySelector<HTMLElement>("button[value='']")!.click();
    await waitUntil(() => !dialogIn(mounted), "the question stays");
    expect(sent(mounted)).to.equal(0);
  });

  it("counts what changed or lost its snapshot, and nothing else, in the button and the dialog", async () => {
    const reasons = ["snapshot_changed", "previously_stale", "missing_snapshot", "sync_gap", "snapshot_changed", null];
    const playlists = reasons.map((sync_status_reason, index) => ({
      id: `p${index}`,
      sync_status: "stale",
      sync_status_reason,
      synced_at: new Date().toISOString(),
    }));
    const mounted = await mount({
      prepare: (standIn) => (standIn.overrides.listPlaylists = () => json({ playlists })),
    });
    const { card, $, $$ } = mounted;
    expect($(".diagnosis").textContent).to.match(/1\s+was stale before/);
    button($(".diagnosis"), /^Force sync 3…/).click();
    await waitUntil(() => dialogIn(mounted)?.open, "nothing is asked");
    const rows = () => [...dialogIn(mounted)!.querySelectorAll("li b")].map(({ textContent }) => Number(textContent));
    expect(dialogIn(mounted)!.querySelector("h2")!.textContent).to.equal("Force sync 3 playlists?");
    expect(rows()).to.deep.equal([2, 1]);
    dialogIn(mounted)!.querySelector<HTMLElement>("button[value='']")!.click();
    await waitUntil(() => !dialogIn(mounted), "the question stays");
    $("thead input").click();
    await card.updateComplete;
    button($$(".selection")[0]!, /Force sync 6/).click();
    await waitUntil(() => dialogIn(mounted)?.open, "nothing is asked");
    expect(dialogIn(mounted)!.innerText).to.contain("stays stale until Spotify sends a snapshot");
  });

  it("syncs what the policy recommends, tells so, and the list shows it", async () => {
    const mounted = await mount();
    const { $ } = mounted;
    button($(".diagnosis"), /17/).click();
    await agree(mounted);
    await waitUntil(() => notices(mounted)[0]?.innerText.includes("17 playlists synced"), "nobody is told");
    await waitUntil(() => $("[data-posture=stale] b").textContent !== "21", "the list is as before");
    expect(sent(mounted)).to.equal(1);
  });

  it("syncs the selected and lets go of them", async () => {
    const mounted = await selectThree();
    const count = mounted.names().length;
    button(mounted.$(".selection"), new RegExp(`Force sync ${count}`)).click();
    await agree(mounted);
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    expect(mounted.card.renderRoot.querySelector(".selection")).to.equal(null);
  });

  it("syncs all from the menu in one request that names none", async () => {
    const mounted = await mount();
    const { $ } = mounted;
    const bodies: Array<unknown> = [];
    mounted.standIn.overrides.forceSyncPlaylists = async (request) => (
      bodies.push(await request.clone().json()),
      json({ all: false })
    );
    $(".card-head [aria-haspopup=menu]").click();
    await waitUntil(() => mounted.card.renderRoot.querySelector("[role=menuitem]"), "no menu");
    button(mounted.card.renderRoot as unknown as Element, /Force sync all 125/).click();
    await agree(mounted);
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    expect(bodies).to.deep.equal([{ playlist_ids: [] }]);
  });

  it("names who failed, with the debug id, keeps them selected, and tries only them again", async () => {
    const mounted = await selectThree();
    const [first] = mounted
      .$$("[data-row] a")
      .map((link) => new URLSearchParams(link.getAttribute("href")!.split("?")[1]).get("playlist")!);
    const total = mounted.names().length;
    const bodies: Array<ReadonlyArray<string>> = [];
    mounted.standIn.overrides.forceSyncPlaylists = async (request) => {
      const { playlist_ids } = (await request.clone().json()) as { playlist_ids: ReadonlyArray<string> };
      bodies.push(playlist_ids);
      (await mounted.standIn.state).playlists.forceSync(playlist_ids.slice(bodies.length === 1 ? 1 : 0));
      return json({
        all: false,
        failed: bodies.length === 1 ? [{ playlist_id: first, message: "Gone.", debug_id: "d-7" }] : [],
      });
    };
    button(mounted.$(".selection"), /Force sync/).click();
    await agree(mounted);
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    const notice = notices(mounted)[0]!;
    expect(notice.innerText).to.contain(`Force sync failed for 1 of ${total}`);
    expect(notice.innerText).to.contain(mounted.names()[0]!);
    expect(notice.innerText).to.contain("d-7");
    expect(mounted.$(".selection strong").textContent).to.equal("1 selected");
    button(notice, /Retry 1/).click();
    await waitUntil(
      () => bodies.length === 2 && notices(mounted)[0]?.innerText.includes("1 playlist synced"),
      "not tried again",
    );
    expect(bodies[1]).to.deep.equal([first]);
  });

  it("shows how far it is, waits for a rate limit, and can be stopped and taken up again", async () => {
    const mounted = await mount();
    const { card, $ } = mounted;
    let count = 0;
    mounted.standIn.overrides.forceSyncPlaylists = () =>
      ++count === 2 ? problem(429, "RATE_LIMITED", { retry_after_ms: 240_000 }) : undefined;
    const input = $<HTMLInputElement>("thead input");
    input.click();
    await card.updateComplete;
    button($(".selection"), /Force sync 125/).click();
    await agree(mounted);
    await waitUntil(() => card.renderRoot.querySelector<HTMLProgressElement>("progress")?.value === 25, "no progress");
    await waitUntil(
      () => card.renderRoot.querySelector("progress")!.parentElement!.innerText.includes("continues in"),
      "the pause is not told",
    );
    expect(button($(".diagnosis"), /Syncing/).getAttribute("aria-disabled")).to.equal("true");
    button(card.renderRoot.querySelector("progress")!.parentElement!, /Stop/).click();
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    expect(notices(mounted)[0]!.innerText).to.contain("Stopped: 25 of 125 synced");
    button(notices(mounted)[0]!, /Sync the other 100/).click();
    await waitUntil(() => notices(mounted)[0]?.innerText.includes("100 playlists synced"), "not taken up again");
    expect(card.renderRoot.querySelector("progress")).to.equal(null);
  });

  it("goes on while the card is folded, which can be asked for from outside, too", async () => {
    const mounted = await mount();
    const { card, standIn } = mounted;
    const { playlists } = await standIn.state;
    const ids = playlists
      .list()
      .slice(0, 2)
      .map(({ id }) => id);
    let answer: ((response: Response) => void) | undefined;
    standIn.overrides.forceSyncPlaylists = () => new Promise((resolve) => (answer = resolve));
    card.folded = true;
    card.askToForceSync(ids);
    await agree(mounted);
    await waitUntil(() => answer, "nothing is sent");
    card.folded = false;
    await waitUntil(() => card.renderRoot.querySelector("progress"), "no progress");
    expect(dialogIn(mounted)).to.equal(undefined);
    playlists.forceSync(ids);
    answer!(json({ all: false }));
    await waitUntil(() => notices(mounted)[0]?.innerText.includes("2 playlists synced"), "nobody is told");
    expect(card.renderRoot.querySelector("progress")).to.equal(null);
  });

  it("claims no success where Harmony calls a sync completed and nothing has moved", async () => {
    const mounted = await selectThree();
    mounted.standIn.quirks.syncsNothing = true;
    button(mounted.$(".selection"), /Force sync/).click();
    await agree(mounted);
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    const { innerText } = notices(mounted)[0]!;
    expect(innerText).to.contain("Harmony could not read Spotify’s playlists");
    expect(innerText).to.contain(mounted.names()[0]!);
    expect(mounted.card.renderRoot.querySelector(".selection"), "they stay selected").to.exist;
  });

  it("says how many are fresh now, and names those that still differ", async () => {
    const mounted = await selectThree();
    const { playlists } = await mounted.standIn.state;
    const synced = new Set<string>();
    mounted.standIn.overrides.forceSyncPlaylists = async (request) => {
      const { playlist_ids } = (await request.clone().json()) as { playlist_ids: ReadonlyArray<string> };
      playlists.forceSync(playlist_ids);
      synced.add(playlist_ids[0]!);
      return json({ all: false });
    };
    mounted.standIn.overrides.listPlaylists = () =>
      json({
        playlists: playlists
          .list()
          .map((one) =>
            synced.has(one.id) ? { ...one, sync_status: "stale", sync_status_reason: "snapshot_changed" } : one,
          ),
      });
    const count = mounted.names().length;
    button(mounted.$(".selection"), /Force sync/).click();
    await agree(mounted);
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    const { innerText } = notices(mounted)[0]!;
    expect(innerText).to.contain(`${count - 1} of ${count} now fresh; 1 still differs`);
    expect(innerText).to.contain("Still not fresh: ");
  });

  it("finds by the list that a sync without an answer was made", async () => {
    const mounted = await selectThree();
    mounted.standIn.quirks.lostAnswers.add("forceSyncPlaylists");
    button(mounted.$(".selection"), /Force sync/).click();
    await agree(mounted);
    await waitUntil(() => /\d playlists synced/.test(notices(mounted)[0]?.innerText ?? ""), "it is not found");
    expect(sent(mounted)).to.equal(1);
  });

  it("says what failed as a whole, and that nothing was changed", async () => {
    const mounted = await selectThree();
    mounted.standIn.overrides.forceSyncPlaylists = () => problem(502, "DEPENDENCY_ERROR");
    button(mounted.$(".selection"), /Force sync/).click();
    await agree(mounted);
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    expect(notices(mounted)[0]!.innerText)
      .to.contain("Force sync failed")
      .and.to.contain("Nothing was changed")
      .and.to.contain("d-51be20c4");
    expect(mounted.$(".selection")).to.exist;
  });

  it("is locked for an operator, with the reason", async () => {
    const mounted = await mount({ session: { role: "operator" } });
    const { $, card } = mounted;
    const recommended = button($(".diagnosis"), /Force sync 17/);
    expect(recommended.getAttribute("aria-disabled")).to.equal("true");
    expect(recommended.title).to.contain("needs the admin role");
    recommended.click();
    mounted.$$("[data-row] [aria-haspopup=menu]")[0]!.click();
    await waitUntil(() => card.renderRoot.querySelector("[role=menuitem]"), "no menu");
    const items = [...card.renderRoot.querySelectorAll<HTMLElement>("[role=menuitem]")];
    expect(items.map((item) => item.getAttribute("aria-disabled"))).to.deep.equal([null, "true", null]);
    expect(dialogIn(mounted)).to.equal(undefined);
  });
});
