import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { SyncRun } from "../../../src/core/model/sync-run.js";
import { foldRuns } from "../../../src/components/cards/playlists/timeline.js";
import { mount, type Mounted, unmountAll } from "./mount.js";
import { waitUntil } from "../../wait.js";

const json = (body: unknown, status = 200) => Response.json(body, { status, headers: { "X-Debug-Id": "d-1" } });
const drawerIn = ({ dialog }: Mounted) => dialog("drawer");
const text = (mounted: Mounted) => drawerIn(mounted)?.innerText.replace(/\s+/g, " ") ?? "";
const button = (root: Element, label: RegExp) =>
  [...root.querySelectorAll<HTMLElement>("button")].find(({ innerText }) => label.test(innerText)) ??
  expect.fail(`no button ${label}`);
const idOf = (link: Element) => new URLSearchParams(link.getAttribute("href")!.split("?")[1]).get("playlist")!;

describe("a playlist’s details", () => {
  afterEach(unmountAll);

  it("open from the row, in a view of their own, and close back to it", async () => {
    const mounted = await mount({ view: "q=top+50" });
    const { card, $$ } = mounted;
    const [link] = $$("[data-row] a");
    const name = link!.textContent.trim();
    link!.focus();
    link!.click();
    await waitUntil(() => text(mounted).includes("Tracks"), "no drawer");
    expect(card.view).to.equal(`q=top+50&playlist=${idOf(link!)}`);
    expect(drawerIn(mounted)!.querySelector("h2")!.textContent).to.contain(name);
    await waitUntil(() => drawerIn(mounted)!.querySelectorAll("tbody tr").length > 10, "no tracks");
    await waitUntil(() => drawerIn(mounted)!.querySelector(".timeline"), "no history");
    await expect(card).to.be.accessible();
    drawerIn(mounted)!.querySelector<HTMLElement>(".square")!.click();
    await waitUntil(() => !drawerIn(mounted), "the drawer stays");
    expect(card.view).to.equal("q=top+50");
    expect((card.renderRoot as ShadowRoot).activeElement).to.equal($$("[data-row] a")[0]);
  });

  it("leave the way to a router that wants it", async () => {
    const mounted = await mount();
    const { card, $$ } = mounted;
    const hrefs: Array<string> = [];
    card.addEventListener("harmony-spotify-navigate", (event) => {
      event.preventDefault();
      hrefs.push((event as CustomEvent<{ view: string }>).detail.view);
    });
    $$("[data-row] a")[0]!.click();
    await card.updateComplete;
    expect(hrefs).to.deep.equal([`playlist=${idOf($$("[data-row] a")[0]!)}`]);
    expect(card.view).to.equal("");
    expect(drawerIn(mounted)).to.equal(undefined);
  });

  it("say how many runs could not be read", async () => {
    const mounted = await mount();
    const run = { sync_status: "fresh", synced_at: "2026-11-20T10:00:00", snapshot_id: "a" };
    mounted.standIn.overrides.getSyncHistory = () => json({ ok: true, entries: [run, 7, null] });
    mounted.$$("[data-row] a")[0]!.click();
    await waitUntil(() => text(mounted).includes("2 entries could not be read and were left out."), "it is not said");
    expect(drawerIn(mounted)!.querySelectorAll(".timeline li")).to.have.length(1);
  });

  it("open and close as the view says", async () => {
    const mounted = await mount({ view: "playlist=nobody-knows" });
    const { card } = mounted;
    await waitUntil(() => text(mounted).includes("Not in the list"), "a stranger is not told from a playlist");
    expect(text(mounted)).to.contain("nobody-knows");
    card.view = "";
    await waitUntil(() => !drawerIn(mounted), "the drawer stays");
  });

  it("say what the posture means and offer the remedy", async () => {
    const mounted = await mount();
    const { $$ } = mounted;
    $$("[data-row] a")[6]!.click();
    await waitUntil(() => text(mounted).includes("saw a new snapshot"), "the posture is not explained");
    expect(text(mounted)).to.contain("Stale, changed on Spotify.");
    button(drawerIn(mounted)!, /Force sync…/).click();
    await waitUntil(() => mounted.dialog("dialog"), "nothing is asked");
  });

  it("page the tracks as the server does, the next or all", async () => {
    const total = 250;
    const mounted = await mount({
      prepare: (standIn) => {
        standIn.overrides.listPlaylistTracks = (request) => {
          const offset = Number(new URL(request.url).searchParams.get("offset"));
          const items = Array.from({ length: Math.min(100, total - offset) }, (_, index) => ({
            id: `${offset + index}`,
            name: `T${offset + index + 1}`,
          }));
          return json({ items, total });
        };
      },
    });
    const { $$ } = mounted;
    $$("[data-row] a")[0]!.click();
    await waitUntil(() => text(mounted).includes("1 to 100 of 250"), "the first page is not there");
    button(drawerIn(mounted)!, /Show 100 more/).click();
    await waitUntil(() => text(mounted).includes("1 to 200 of 250"), "the second page is not there");
    expect(drawerIn(mounted)!.innerText).to.contain("Show 50 more");
    button(drawerIn(mounted)!, /Show all 250 tracks/).click();
    await waitUntil(() => text(mounted).includes("1 to 250 of 250"), "not all are there");
    const names = [...drawerIn(mounted)!.querySelectorAll("tbody th .clip:first-child")].map(({ textContent }) =>
      textContent.trim(),
    );
    expect(names).to.deep.equal(Array.from({ length: total }, (_, index) => `T${index + 1}`));
  });

  it("never ask for ever where a server promises more than it has", async () => {
    let requests = 0;
    const mounted = await mount({
      prepare: (standIn) => {
        standIn.overrides.listPlaylistTracks = (request) => {
          requests++;
          const offset = Number(new URL(request.url).searchParams.get("offset"));
          return json({ items: offset === 0 ? [{ name: "only" }] : [], total: 1_000_000 });
        };
      },
    });
    const { $$ } = mounted;
    $$("[data-row] a")[0]!.click();
    await waitUntil(() => text(mounted).includes("of 1,000,000"), "no tracks");
    button(drawerIn(mounted)!, /Show all/).click();
    await waitUntil(() => text(mounted).includes("1 to 1 of 1 "), "it goes on");
    expect(requests).to.equal(2);
  });

  it("fail part by part, and recover", async () => {
    const mounted = await mount({
      prepare: (standIn) => {
        standIn.overrides.listPlaylistTracks = () =>
          json({ ok: false, error: { code: "DEPENDENCY_ERROR", message: "OAuth missing" } }, 424);
      },
    });
    const { $$, standIn } = mounted;
    $$("[data-row] a")[0]!.click();
    await waitUntil(() => text(mounted).includes("OAuth missing"), "the failure is not told");
    await waitUntil(() => drawerIn(mounted)!.querySelector(".timeline"), "it takes the history with it");
    delete standIn.overrides.listPlaylistTracks;
    button(drawerIn(mounted)!, /Try now/).click();
    await waitUntil(() => drawerIn(mounted)!.querySelectorAll("tbody tr").length > 0, "it has not recovered");
  });

  for (const [what, history, tracks] of [
    ["of which no item can be read", { history: [7, "x"], items: [7, "x"] }, { items: [7, "x"], total: 2 }],
    ["without the list", {}, {}],
  ] as const) {
    it(`never take an answer ${what} for a playlist without history or tracks`, async () => {
      const mounted = await mount({
        prepare: ({ overrides }) => {
          overrides.getSyncHistory = () => json(history);
          overrides.listPlaylistTracks = () => json(tracks);
        },
      });
      mounted.$$("[data-row] a")[0]!.click();
      await waitUntil(() => drawerIn(mounted)?.querySelectorAll("section .note").length === 2, "a failure is not told");
      expect(text(mounted)).not.to.contain("No run has been recorded").and.not.to.contain("The playlist is empty");
    });
  }

  it("say how many tracks could not be read, and read the next page after them", async () => {
    const offsets: Array<string | null> = [];
    const mounted = await mount({
      prepare: ({ overrides }) => {
        overrides.listPlaylistTracks = (request) => {
          const offset = new URL(request.url).searchParams.get("offset");
          offsets.push(offset);
          return json({ items: offset === "0" ? [{ name: "T1" }, 7, { name: "T3" }] : [{ name: "T4" }], total: 4 });
        };
      },
    });
    mounted.$$("[data-row] a")[0]!.click();
    await waitUntil(() => text(mounted).includes("1 to 2 of 4"), "the first page is not there");
    expect(text(mounted)).to.contain("1 entry could not be read");
    button(drawerIn(mounted)!, /Show 1 more/).click();
    await waitUntil(() => text(mounted).includes("1 to 3 of 4"), "the second page is not there");
    expect(offsets).to.deep.equal(["0", "3"]);
    expect(text(mounted)).not.to.contain("more");
  });

  it("show what was added on Spotify since the last quiet run, of the tracks that were read", async () => {
    const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString().replace("Z", "");
    const track = (name: string, minutesAgo: number | null) => ({
      name,
      provider: "spotify",
      artists: [{ name: "UZI" }],
      metadata: {
        playlist_item: {
          added_at: minutesAgo === null ? null : `${at(minutesAgo)}Z`,
          added_by: { id: "mira", display_name: "Mira <i>" },
        },
      },
    });
    const mounted = await mount({
      prepare: ({ overrides }) => {
        overrides.listPlaylists = () =>
          json({
            playlists: [
              {
                id: "p",
                sync_status: "stale",
                sync_status_reason: "snapshot_changed",
                synced_at: at(4),
                snapshot_id: "b",
              },
            ],
          });
        overrides.getSyncHistory = () =>
          json({
            entries: [
              { sync_status: "stale", sync_status_reason: "snapshot_changed", synced_at: at(4), snapshot_id: "b" },
              { sync_status: "fresh", synced_at: at(19), snapshot_id: "a" },
            ],
          });
        overrides.listPlaylistTracks = (request) =>
          new URL(request.url).searchParams.get("offset") === "0"
            ? json({ items: [track("Old", 5000), track("Krvn", 11), track("Undated", null)], total: 4 })
            : json({ items: [track("Martılar", 2)], total: 4 });
      },
    });
    mounted.$$("[data-row] a")[0]!.click();
    const added = () =>
      [...(drawerIn(mounted)?.querySelectorAll<HTMLElement>(".additions li") ?? [])].map(({ innerText }) =>
        innerText.replace(/\s+/g, " "),
      );
    await waitUntil(() => added().length === 2, "nothing is compared");
    expect(added()[0]).to.match(/^\+ Krvn UZI Mira <i>, 11 min/);
    expect(added()[1]).to.equal("? Removed tracks: Spotify does not tell.");
    expect(text(mounted)).to.contain("Only the first 3 of 4 tracks have been read.");
    expect(text(mounted)).to.contain("1 does not say when it was added.");
    button(drawerIn(mounted)!, /Show all 4/).click();
    await waitUntil(() => added().length === 3, "the next page is not compared");
    expect(added()[0]).to.contain("Martılar");
    expect(text(mounted)).not.to.contain("have been read");
    await expect(mounted.card).to.be.accessible();
  });

  it("claim no addition without a run to compare with, and none is left out where the last run found a change", async () => {
    const mounted = await mount({
      prepare: ({ overrides }) => {
        overrides.listPlaylists = () =>
          json({
            playlists: [
              {
                id: "a",
                name: "A",
                sync_status: "stale",
                sync_status_reason: "snapshot_changed",
                synced_at: "2026-01-01T00:00:00",
              },
              { id: "b", name: "B" },
            ],
          });
        overrides.getSyncHistory = () => json({}, 404);
        overrides.listPlaylistTracks = () =>
          json({ items: [{ name: "T", metadata: { playlist_item: { added_at: "2025-12-31T23:55:00Z" } } }], total: 1 });
      },
    });
    mounted.card.view = "playlist=a";
    await waitUntil(() => text(mounted).includes("No track was added."), "nothing is compared");
    expect(text(mounted)).to.contain("The run itself found a difference, so more may have been added before it.");
    mounted.card.view = "playlist=b";
    await waitUntil(() => text(mounted).includes("there is nothing to compare with"), "something is claimed");
    expect(text(mounted)).not.to.contain("No track was added");
  });

  it("say so where a server keeps no history", async () => {
    const mounted = await mount({ scenario: "older-server" });
    mounted.$$("[data-row] a")[0]!.click();
    await waitUntil(() => text(mounted).includes("This server has no route for it"), "nothing is told");
  });

  it("advise no gateway where there is one, and Harmony has no history to give", async () => {
    const mounted = await mount({
      prepare: (standIn) => {
        standIn.overrides.getSyncHistory = () =>
          json({ ok: false, error: { code: "NOT_OFFERED", message: "Not Found" } }, 404);
      },
    });
    mounted.$$("[data-row] a")[0]!.click();
    await waitUntil(() => text(mounted).includes("This server keeps none."), "nothing is told");
    expect(text(mounted)).not.to.match(/gateway/i);
  });

  it("lead to Spotify by https, whatever the id", async () => {
    const mounted = await mount({
      prepare: (standIn) => {
        standIn.overrides.listPlaylists = () => json({ playlists: [{ id: '../../evil?x="><script>', name: "E" }] });
      },
    });
    mounted.$$("[data-row] a")[0]!.click();
    await waitUntil(() => drawerIn(mounted)?.querySelector("footer a"), "no link");
    const url = new URL(drawerIn(mounted)!.querySelector<HTMLAnchorElement>("footer a")!.href);
    expect(url.origin).to.equal("https://open.spotify.com");
    expect(url.pathname.startsWith("/playlist/..%2F..%2Fevil")).to.equal(true);
  });
});

describe("the timeline", () => {
  const minute = 60_000;
  const start = Date.UTC(2021, 4, 9);
  const run = (
    minutes: number,
    syncStatus: SyncRun["syncStatus"],
    syncStatusReason: SyncRun["syncStatusReason"],
    snapshotId: string | null,
  ): SyncRun => ({
    syncedAt: start + minutes * minute,
    syncStatus,
    syncStatusReason,
    snapshotId,
  });

  it("folds quiet runs, and tells changes and gaps", () => {
    const runs = [
      run(0, "fresh", "synced_recently", "a"),
      run(15, "fresh", "synced_recently", "a"),
      run(154, "stale", "sync_gap", "a"),
      run(169, "fresh", "synced_recently", "a"),
      run(184, "fresh", "synced_recently", "a"),
      run(199, "stale", "snapshot_changed", "b"),
    ];
    expect(foldRuns(runs)).to.deep.equal([
      {
        finding: "change",
        runs: 1,
        from: start + 199 * minute,
        to: start + 199 * minute,
        snapshot: "b",
        before: "a",
        gapMs: null,
      },
      {
        finding: "quiet",
        runs: 2,
        from: start + 169 * minute,
        to: start + 184 * minute,
        snapshot: "a",
        before: null,
        gapMs: null,
      },
      {
        finding: "gap",
        runs: 1,
        from: start + 154 * minute,
        to: start + 154 * minute,
        snapshot: "a",
        before: null,
        gapMs: 139 * minute,
      },
      { finding: "quiet", runs: 2, from: start, to: start + 15 * minute, snapshot: "a", before: null, gapMs: null },
    ]);
  });

  it("loses no run, in whatever order they come", () => {
    const anyRun = fc.record({
      syncedAt: fc.option(fc.integer({ min: 0, max: 1e12 })),
      syncStatus: fc.option(fc.constantFrom("fresh" as const, "stale" as const, "unknown" as const)),
      syncStatusReason: fc.option(
        fc.constantFrom("snapshot_changed" as const, "sync_gap" as const, "missing_snapshot" as const),
      ),
      snapshotId: fc.option(fc.constantFrom("a", "b")),
    });
    fc.assert(
      fc.property(fc.array(anyRun), (runs) => {
        const entries = foldRuns(runs);
        expect(entries.reduce((sum, entry) => sum + entry.runs, 0)).to.equal(runs.length);
        const times = entries.flatMap(({ to }) => (to === null ? [] : [to]));
        expect(times).to.deep.equal([...times].sort((a, b) => b - a));
      }),
    );
  });
});
