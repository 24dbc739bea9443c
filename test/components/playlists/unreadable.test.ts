import { expect } from "@open-wc/testing";
import { AccountService } from "../../../src/core/services/account.js";
import { StatusService } from "../../../src/core/services/status.js";
import { mount, type Mounted, type MountOptions, unmountAll } from "./mount.js";
import { waitUntil } from "../../wait.js";

const json = (body: unknown, status = 200) => Response.json(body, { status });
const withdrawn = () =>
  json(
    {
      ok: false,
      error: {
        code: "INTERNAL_ERROR",
        message: "An unexpected error occurred.",
        meta: { upstream: { status: 403, reason: "Forbidden" } },
      },
    },
    500,
  );
const stale = { sync_status: "stale", sync_status_reason: "snapshot_changed", synced_at: "2026-11-24T10:00:00" };
const playlists = [
  { id: "own1", name: "Own one", owner_id: "nora.keller", track_count: 0, ...stale },
  { id: "own2", name: "Own two", owner_id: "nora.keller", track_count: 0, ...stale },
  { id: "theirs", name: "<b>Theirs</b>", owner_id: "jonas", track_count: 0, ...stale },
  { id: "top", name: "Top 50", owner_id: "spotify", track_count: 0, ...stale },
];

const textOf = (element: HTMLElement | undefined) => element?.innerText.replace(/\s+/g, " ") ?? "";
const text = ({ card }: Mounted) => textOf(card.renderRoot.querySelector<HTMLElement>("[part=card]") ?? undefined);
const buttons = (root: ParentNode, label: RegExp) =>
  [...root.querySelectorAll<HTMLElement>("button")].filter(({ innerText }) => label.test(innerText));

/** The card of an app in development mode; one playlist of another account is open, whose tracks Spotify has refused. */
const open = async (options: MountOptions = {}) => {
  const mounted = await mount({
    scenario: "spotify-2026",
    prepare: ({ overrides }) => {
      overrides.listPlaylists = () => json({ playlists });
      overrides.listPlaylistTracks = withdrawn;
    },
    ...options,
  });
  await mounted.kernel.use(StatusService).status.refresh();
  await mounted.kernel.use(AccountService).account.refresh();
  mounted.card.view = "playlist=theirs";
  await waitUntil(() => /not readable by this app|für diese App nicht lesbar/.test(text(mounted)), "it is not said");
  return mounted;
};

describe("playlists that this app cannot read", () => {
  afterEach(unmountAll);

  it("are counted as unknown, named in the list, and have a filter of their own", async () => {
    const mounted = await open();
    const { card, $, $$, names } = mounted;
    card.view = "";
    await card.updateComplete;
    expect($("[data-posture=unknown]").innerText.trim()).to.match(/^2\s+unknown$/);
    expect($("[data-posture=stale]").innerText.trim()).to.match(/^2\s+stale$/);
    expect(text(mounted)).to.contain("2 are not readable by this app").and.contain("Force sync leaves them out.");
    const reason = $<HTMLSelectElement>("[name=reason]");
    reason.selectedIndex = [...reason.options].findIndex(({ text }) => text === "not readable by this app (2)");
    reason.dispatchEvent(new Event("change", { bubbles: true }));
    await waitUntil(() => $$("[data-row]").length === 2, "the filter does nothing");
    expect(card.view).to.equal("reason=unreadable_playlist");
    expect(names()).to.have.members(["<b>Theirs</b>", "Top 50"]);
    for (const cell of $$("[data-row] .posture")) expect(textOf(cell)).to.match(/not readable by this app/i);
    await expect(card).to.be.accessible();
  });

  it("are left out of a force sync, and the button and the question say so", async () => {
    const mounted = await open();
    const { card, $, dialog, standIn } = mounted;
    card.view = "";
    await card.updateComplete;
    $<HTMLInputElement>("thead input").click();
    await card.updateComplete;
    const [button] = buttons(card.renderRoot, /Force sync 2 of 4…/);
    button!.click();
    await waitUntil(() => dialog("dialog"), "nothing is asked");
    expect(textOf(dialog("dialog"))).to.contain("Force sync 2 playlists?");
    expect(textOf(dialog("dialog"))).to.contain("2 of 4: 2 are not readable by this app and left out.");
    const bodies: Array<unknown> = [];
    standIn.overrides.forceSyncPlaylists = async (request) => {
      bodies.push(await request.json());
      return json({ all: false, failed: [] });
    };
    buttons(dialog("dialog")!, /Force sync 2/)[0]!.click();
    await waitUntil(() => bodies.length > 0, "nothing is sent");
    expect(bodies).to.deep.equal([{ playlist_ids: ["own1", "own2"] }]);
  });

  it("cannot be force synced alone", async () => {
    const mounted = await open();
    const { card, $, $$ } = mounted;
    card.view = "q=top";
    await card.updateComplete;
    $<HTMLInputElement>("thead input").click();
    await card.updateComplete;
    expect(textOf($(".selection"))).to.contain("not readable by this app");
    expect(buttons($(".selection"), /Force sync/)).to.be.empty;
    $$("[data-row] [aria-haspopup=menu]")[0]!.click();
    const item = await waitUntil(
      () =>
        [...card.renderRoot.querySelectorAll<HTMLElement>("[role=menuitem]")].find(({ innerText }) =>
          /Force sync/.test(innerText),
        ),
      "no menu",
    );
    expect(item.getAttribute("aria-disabled")).to.equal("true");
    expect(item.innerText).to.contain("not readable by this app");
  });

  it("show in their details what is known, and why the rest is not; a later answer corrects it", async () => {
    const mounted = await open();
    const { dialog, standIn } = mounted;
    const drawer = () => textOf(dialog("drawer"));
    await waitUntil(() => drawer().includes("Not readable by this app, names only."), "the drawer does not say it");
    expect(drawer()).to.contain("<b>Theirs</b>").and.contain("Spotify refused to give its tracks to this app.");
    expect(drawer()).to.contain("jonas · number of tracks not told");
    expect(drawer()).not.to.contain("The playlist is empty").and.not.to.contain("What a force sync brings");
    expect(buttons(dialog("drawer")!, /Force sync/)).to.be.empty;
    standIn.overrides.listPlaylistTracks = () => json({ items: [{ name: "T1", provider: "spotify" }], total: 1 });
    buttons(dialog("drawer")!, /Try now/)[0]!.click();
    await waitUntil(() => drawer().includes("T1"), "the tracks do not come");
    expect(drawer()).not.to.contain("names only");
    expect(drawer()).to.contain("jonas · 1 track");
  });

  it("leave no count of 0 tracks standing that is no fact", async () => {
    const mounted = await open();
    const { card, $, $$ } = mounted;
    card.view = "sort=-tracks";
    await card.updateComplete;
    for (const cell of $$("[data-row] .d-tracks")) expect(cell.textContent.trim()).to.equal("–not told");
    expect($("th.d-tracks").getAttribute("aria-sort")).to.equal("descending");
  });

  it("are named in German, too", async () => {
    const mounted = await open({ lang: "de" });
    expect(text(mounted)).to.contain("2 sind für diese App nicht lesbar");
  });
});

describe("exactly fifty playlists", () => {
  afterEach(unmountAll);
  const list = (count: number): MountOptions => ({
    prepare: ({ overrides }) => {
      overrides.listPlaylists = () =>
        json({ playlists: Array.from({ length: count }, (_, place) => ({ id: `p${place}`, name: `P ${place}` })) });
    },
  });

  it("may be the first of more, which is said of no other number", async () => {
    const note = "Harmony reads only the first 50 playlists";
    expect(text(await mount(list(50)))).to.contain(note);
    for (const count of [49, 51]) expect(text(await mount(list(count)))).not.to.contain(note);
  });
});
