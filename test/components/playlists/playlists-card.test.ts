import { expect } from "@open-wc/testing";
import type { ViewChangeDetail } from "../../../src/components/foundation/card.js";
import { AccountService } from "../../../src/core/services/account.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { StatusService } from "../../../src/core/services/status.js";
import { mount, notices, press, type, unmountAll } from "./mount.js";
import { waitUntil } from "../../wait.js";

/** A clock that is years off is not believed. */
const now = Date.now();
const json = (body: unknown, status = 200) => Response.json(body, { status, headers: { "X-Debug-Id": "d-51be20c4" } });

describe("the playlists card", () => {
  afterEach(unmountAll);

  it("shows the fleet, what is wrong with it, and first who needs attention", async () => {
    const { card, $, $$, names } = await mount();
    expect($(".count").textContent).to.equal("125");
    expect($(".fleet-bar").getAttribute("aria-label")).to.equal(
      "Of 125 playlists: 96 fresh, 21 stale, 5 overdue and 3 unknown",
    );
    const diagnosis = $(".diagnosis").innerText.replace(/\s+/g, " ");
    expect(diagnosis).to.contain("17 need a force sync: Spotify’s copy changed or came without a snapshot.");
    expect(diagnosis).to.contain("9 were skipped (4 stale, 5 overdue) while others were synced");
    expect(diagnosis).to.contain("This server syncs every 15 min by itself.");
    expect($$("[data-row] .d-posture")[0]!.innerText).to.match(/overdue\s*by \d+ min/i);
    expect(names().length).to.be.lessThan(100);
    await expect(card).to.be.accessible();
  });

  it("says what it is about in German, too", async () => {
    const { card, $ } = await mount({ lang: "de" });
    expect($(".diagnosis").innerText).to.contain("17 brauchen einen Force-Sync");
    await expect(card).to.be.accessible();
  });

  it("tells a server that has stopped syncing from ill playlists", async () => {
    const { $ } = await mount({ scenario: "worker-down" });
    expect($(".diagnosis strong").textContent).to.equal("This server has stopped syncing");
    expect($(".diagnosis").innerText).to.contain("it should ask for one every 15 min");
  });

  for (const [lang, words, step] of [
    ["en", "Nothing syncs by itself on this server", "serve --sync-every 15m"],
    ["de", "Auf diesem Server läuft kein Sync von selbst", "serve --sync-every 15m"],
  ] as const) {
    it(`says that nothing syncs by itself, with what to do, and promises no next run: ${lang}`, async () => {
      const { card, $ } = await mount({ scenario: "unattended", lang });
      expect($(".diagnosis").innerText).to.contain(words).and.to.contain(step);
      expect($(".diagnosis").innerText).not.to.match(/15 min\b/);
      await expect(card).to.be.accessible();
    });
  }

  it("says that Harmony reads the first 50 where there are exactly so many", async () => {
    const { $ } = await mount({ prepare: ({ quirks }) => (quirks.readsOnePage = true) });
    expect($(".count").textContent).to.equal("first 50");
    expect($(".diagnosis").innerText).to.contain("Harmony reads only the first 50 playlists of an account.");
  });

  it("says so where a server keeps no status", async () => {
    const { $ } = await mount({ scenario: "older-server" });
    expect($(".diagnosis").innerText).to.contain("This server sends no sync status");
  });

  it("is empty with a reason and a way on", async () => {
    const { $ } = await mount({ scenario: "empty" });
    expect($("h3").textContent).to.equal("No playlists yet");
    expect($(".blocked").innerText).to.contain("nothing has been synced since it was connected");
  });

  it("explains worker health in place", async () => {
    const { card, $, dialog } = await mount();
    const link = $(".diagnosis .link");
    link.focus();
    link.click();
    await waitUntil(
      () => dialog("dialog")?.innerText.includes("the Spotify configuration is complete"),
      "health is not told",
    );
    expect(dialog("dialog")!.innerText).to.contain("rate limits (429)");
    await expect(card).to.be.accessible();
    dialog("dialog")!.querySelector<HTMLElement>("form button")!.click();
    await waitUntil(() => !dialog("dialog"), "the dialog stays");
    expect((card.renderRoot as ShadowRoot).activeElement).to.equal(link);
  });
});

describe("refreshing the playlists", () => {
  afterEach(unmountAll);

  const refresh = async (mounted: Awaited<ReturnType<typeof mount>>) => {
    mounted.$<HTMLButtonElement>("[part=refresh]").click();
    await waitUntil(() => notices(mounted).length > 0, "nobody is told");
    return notices(mounted)[0]!.innerText;
  };

  it("does not believe that a sync is completed where nothing has moved", async () => {
    const mounted = await mount({ scenario: "unattended" });
    mounted.standIn.quirks.syncsNothing = true;
    expect(await refresh(mounted)).to.contain("Harmony could not read Spotify’s playlists");
  });

  it("names the likely cause", async () => {
    const mounted = await mount({ scenario: "premium-lapsed" });
    await mounted.kernel.use(StatusService).status.refresh();
    await mounted.kernel
      .use(AccountService)
      .account.refresh()
      .catch(() => {});
    expect(await refresh(mounted)).to.contain("its owner no longer has Premium");
  });

  it("says that an account may have no playlists", async () => {
    const mounted = await mount({ scenario: "empty" });
    expect(await refresh(mounted)).to.contain("The account has no playlists");
  });

  it("names the keys that Harmony lacks, where it is asked for a sync directly", async () => {
    const mounted = await mount({ scenario: "older-server" });
    (await mounted.standIn.state).oauth.configured = false;
    expect(await refresh(mounted))
      .to.contain("Harmony lacks SPOTIFY_CLIENT_ID, SPOTIFY_CLIENT_SECRET, SPOTIFY_REDIRECT_URI, SLSKD_URL.")
      .and.to.contain("POST /settings");
  });

  it("says nothing where it is confirmed", async () => {
    const mounted = await mount({ scenario: "unattended" });
    mounted.$<HTMLButtonElement>("[part=refresh]").click();
    const { fleet } = mounted.kernel.use(PlaylistsService);
    await waitUntil(() => fleet.state?.fleet.worker !== "down", "it is not synced");
    await waitUntil(() => mounted.$(".diagnosis").innerText.includes("refresh once more clears the gaps"), "not told");
    expect(notices(mounted)).to.deep.equal([]);
  });
});

describe("looking for playlists", () => {
  afterEach(unmountAll);

  it("filters as one types, says how many are left, and undoes it", async () => {
    const mounted = await mount();
    const { $, names, card } = mounted;
    await type(mounted, "50 turk");
    expect(names()).to.deep.equal(["Top 50 - Turkey"]);
    expect($(".bar").innerText).to.contain("1 of 125 shown");
    expect($("p[role=status]").textContent).to.contain("1 of 125 shown");
    expect($("table").getAttribute("aria-rowcount")).to.equal("2");
    await type(mounted, "nothing like it");
    expect($(".rows").innerText).to.contain("No playlist matches the filters.");
    $(".bar .link").click();
    await waitUntil(() => names().length > 10, "the filters are still on");
    expect(card.view).to.equal("");
  });

  it("works on the very first touch", async () => {
    const mounted = await mount();
    const { $ } = mounted;
    const field = $<HTMLInputElement>("[type=search]");
    field.value = "turkey";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    await waitUntil(() => $(".bar").innerText.includes("1 of 125"), "the first keystroke was lost");
    expect(field.value).to.equal("turkey");
  });

  it("filters by the legend, the owner and the reason, and keeps it all in its view", async () => {
    const mounted = await mount();
    const { card, $, $$ } = mounted;
    const views: Array<string> = [];
    card.addEventListener("harmony-spotify-view-change", (event) =>
      views.push((event as CustomEvent<ViewChangeDetail>).detail.view),
    );
    $("[data-posture=stale]").click();
    await card.updateComplete;
    expect($("[data-posture=stale]").getAttribute("aria-pressed")).to.equal("true");
    expect($(".bar").innerText).to.contain("21 of 125");
    const owner = $<HTMLSelectElement>("[name=owner]");
    owner.selectedIndex = [...owner.options].findIndex(({ text }) => text.startsWith("spotifycharts"));
    owner.dispatchEvent(new Event("change", { bubbles: true }));
    await card.updateComplete;
    expect($$("[data-row] .d-owner").every(({ textContent }) => textContent.trim() === "spotifycharts")).to.equal(true);
    const reason = $<HTMLSelectElement>("[name=reason]");
    expect([...reason.options].map(({ text }) => text)).to.include("changed on Spotify (12)");
    reason.selectedIndex = [...reason.options].findIndex(({ text }) => text.startsWith("changed"));
    reason.dispatchEvent(new Event("change", { bubbles: true }));
    await waitUntil(() => card.view.includes("reason"), "the reason is not in the view");
    expect(views).to.deep.equal([
      "posture=stale",
      "owner=spotifycharts&posture=stale",
      "owner=spotifycharts&posture=stale&reason=snapshot_changed",
    ]);
    $("[data-posture=stale]").click();
    await card.updateComplete;
    expect(card.view).to.equal("owner=spotifycharts&reason=snapshot_changed");
  });

  it("shows all playlists of several reasons, says which, and lets them go again", async () => {
    const { card, $, $$ } = await mount({ view: "reason=overdue,sync_gap" });
    const bar = () => $(".bar").innerText;
    expect(bar()).to.match(/^9 of 125 shown: overdue, gap over 2 h/);
    expect($$("[data-row]")).to.have.length(9);
    const reason = $<HTMLSelectElement>("[name=reason]");
    expect(reason.selectedOptions[0]!.text).to.equal("overdue, gap over 2 h (9)");
    $("[data-posture=overdue]").click();
    await card.updateComplete;
    expect(bar()).to.contain("5 of 125");
    expect(new URLSearchParams(card.view).get("reason")).to.equal("overdue,sync_gap");
    reason.selectedIndex = 0;
    reason.dispatchEvent(new Event("change", { bubbles: true }));
    await card.updateComplete;
    expect(card.view).to.equal("posture=overdue");
    $(".bar .link").click();
    await card.updateComplete;
    expect(bar()).to.match(/^125 playlists/);
  });

  it("names what is stale without a reason, in the row and among the reasons to filter by", async () => {
    const { $, $$ } = await mount({
      prepare: ({ overrides }) => {
        overrides.listPlaylists = () =>
          Response.json({
            playlists: [
              { id: "a", name: "A", sync_status: "stale" },
              { id: "b", name: "B" },
            ],
          });
      },
    });
    expect($$("[data-row='0'] .posture")[0]!.innerText).to.match(/stale\s*no reason given/i);
    expect([...$<HTMLSelectElement>("[name=reason]").options].map(({ text }) => text)).to.deep.equal([
      "Any reason",
      "no reason given (1)",
      "never recorded (1)",
    ]);
  });

  it("opens as its view says, whether it is known before or after", async () => {
    const { card, names, $ } = await mount({ view: "q=turkey&rubbish=1&posture=rotten" });
    expect(names()).to.deep.equal(["Top 50 - Turkey"]);
    expect($<HTMLInputElement>("[type=search]").value).to.equal("turkey");
    card.view = "q=india";
    await card.updateComplete;
    expect(names()).to.deep.equal(["Top 50 - India"]);
  });

  it("sorts by every column, both ways, and says which", async () => {
    const mounted = await mount();
    const { card, $, $$ } = mounted;
    for (const [column, first] of [
      ["name", "ascending"],
      ["owner", "ascending"],
      ["tracks", "descending"],
      ["followers", "descending"],
      ["run", "descending"],
      ["updated", "descending"],
      ["posture", "descending"],
    ] as const) {
      $(`th.d-${column} button`).click();
      await card.updateComplete;
      expect($(`th.d-${column}`).getAttribute("aria-sort"), column).to.equal(first);
      expect($$("th[aria-sort]")).to.have.length(1);
    }
    $("th.d-followers button").click();
    $("th.d-followers button").click();
    await card.updateComplete;
    const followers = $$("[data-row] .d-followers").map(({ textContent }) => Number(textContent.replaceAll(",", "")));
    expect($("th.d-followers").getAttribute("aria-sort")).to.equal("ascending");
    expect(followers).to.deep.equal([...followers].sort((a, b) => a - b));
  });

  it("keeps filters, selection and focus when the list comes anew or fails", async () => {
    const mounted = await mount();
    const { card, standIn, $, $$, names } = mounted;
    await type(mounted, "indie");
    const before = names();
    $$("[data-row] input")[1]!.click();
    await card.updateComplete;
    $$("[data-row] a")[1]!.focus();
    standIn.overrides.listPlaylists = () =>
      json({ ok: false, error: { code: "DEPENDENCY_ERROR", message: "Spotify did not answer" } }, 504);
    $("[part=refresh]").click();
    await waitUntil(() => card.renderRoot.querySelector(".note"), "the failure is not shown");
    expect(names()).to.deep.equal(before);
    expect($(".selection strong").textContent).to.equal("1 selected");
    expect((card.renderRoot as ShadowRoot).activeElement).to.equal($$("[data-row] a")[1]);
    delete standIn.overrides.listPlaylists;
    $(".stale .link").click();
    await waitUntil(() => !card.renderRoot.querySelector(".note"), "it has not recovered");
    expect($(".selection strong").textContent).to.equal("1 selected");
    expect(names()).to.deep.equal(before);
  });
});

describe("rows without end", () => {
  afterEach(unmountAll);

  it("keeps the DOM small and the numbers true with 50,000 playlists", async () => {
    const mounted = await mount({ scenario: "playlists-50k", width: "40rem" });
    const { card, $, $$ } = mounted;
    const rows = $(".rows");
    expect($("table").getAttribute("aria-rowcount")).to.equal("50001");
    const last = () => $$("[data-row]").at(-1)!;
    await waitUntil(() => {
      rows.scrollTop = rows.scrollHeight;
      return Math.abs(last().getBoundingClientRect().bottom - rows.getBoundingClientRect().bottom) < 2;
    }, "the last row is not at the end");
    expect(last().dataset["row"]).to.equal("49999");
    expect(last().getAttribute("aria-rowindex")).to.equal("50001");
    expect($$("tr").length).to.be.at.most(100);
    $("th.d-name button").click();
    await card.updateComplete;
    expect(rows.scrollTop).to.equal(0);
  });

  it("is one tab stop, walked by the keyboard in the column one is in", async () => {
    const mounted = await mount();
    const { card, $, $$ } = mounted;
    const focused = () => (card.renderRoot as ShadowRoot).activeElement as HTMLElement;
    const row = () => focused().closest<HTMLElement>("[data-row]")?.dataset["row"];
    expect($$("[data-row] [tabindex='0']")).to.have.length(3);
    $$("[data-row] a")[0]!.focus();
    press(focused(), "ArrowDown");
    await waitUntil(() => row() === "1", "did not go down");
    expect(focused().localName).to.equal("a");
    expect(
      $$("[data-row] [tabindex='0']").every(
        (control) => control.closest("[data-row]") === focused().closest("[data-row]"),
      ),
    ).to.equal(true);
    press(focused(), "End");
    await waitUntil(() => row() === "124", "did not go to the end");
    press(focused(), "PageUp");
    await waitUntil(() => Number(row()) < 124 && Number(row()) > 90, "did not go up a page");
    press(focused(), "Home");
    await waitUntil(() => row() === "0", "did not go home");
    expect($(".rows").scrollTop).to.equal(0);
    press(focused(), "ArrowUp");
    await card.updateComplete;
    expect(row()).to.equal("0");
  });

  it("keeps the focus on a playlist that is scrolled away, and that moves when sorted", async () => {
    const mounted = await mount();
    const { card, $, $$, names } = mounted;
    const focused = () => (card.renderRoot as ShadowRoot).activeElement as HTMLElement;
    $$("[data-row] a")[2]!.focus();
    await card.updateComplete;
    const name = focused().textContent.trim();
    $(".rows").scrollTop = 3000;
    await waitUntil(() => $$("[data-row]").at(-1)!.dataset["row"] !== "29", "did not scroll");
    expect(focused().textContent.trim()).to.equal(name);
    $("th.d-name button").click();
    await card.updateComplete;
    expect(focused().textContent.trim()).to.equal(name);
    expect(names()).to.include(name);
  });

  it("selects by space, ranges by shift, and all that match", async () => {
    const mounted = await mount();
    const { card, $, $$ } = mounted;
    const focused = () => (card.renderRoot as ShadowRoot).activeElement as HTMLElement;
    const selected = () => $$("[data-row][data-selected]").map(({ dataset }) => dataset["row"]);
    $$("[data-row] a")[1]!.focus();
    press(focused(), " ");
    await card.updateComplete;
    expect(selected()).to.deep.equal(["1"]);
    press(focused(), "ArrowDown", { shiftKey: true });
    await waitUntil(() => focused().closest<HTMLElement>("[data-row]")?.dataset["row"] === "2", "did not move");
    press(focused(), "ArrowDown", { shiftKey: true });
    await waitUntil(() => selected().length === 3, "the range did not grow");
    press(focused(), "ArrowUp", { shiftKey: true });
    await waitUntil(() => selected().length === 2, "the range did not shrink");
    $$("[data-row] input")[6]!.dispatchEvent(
      new MouseEvent("click", { shiftKey: true, bubbles: true, composed: true }),
    );
    await card.updateComplete;
    expect(selected()).to.deep.equal(["1", "2", "3", "4", "5", "6"]);
    expect($$("[data-row] input")[6]).to.have.property("checked", true);
    press(focused(), "a", { ctrlKey: true });
    await card.updateComplete;
    expect($(".selection strong").textContent).to.equal("125 selected");
    expect($<HTMLInputElement>("thead input").checked).to.equal(true);
    await type(mounted, "indie");
    expect($(".selection").innerText).to.contain("of them not shown");
    $("thead input").click();
    await card.updateComplete;
    expect($<HTMLInputElement>("thead input").checked).to.equal(false);
    $(".selection .square").click();
    await card.updateComplete;
    expect(card.renderRoot.querySelector(".selection")).to.equal(null);
  });
});

describe("bad input", () => {
  afterEach(unmountAll);

  it("shows hostile names as text, in rows of one height", async () => {
    const evil = [
      "<img src=x onerror=alert(1)>",
      "javascript:alert(1)",
      "‮gnp.exe",
      "x".repeat(10_000),
      "",
      "\u0000\n\t",
    ];
    const { card, $$, names } = await mount({
      prepare: (standIn) => {
        standIn.overrides.listPlaylists = () =>
          json({ playlists: evil.map((name, index) => ({ id: `${name}${index}`, name, owner: name })) });
      },
    });
    expect(card.renderRoot.querySelector("[data-row] img")).to.equal(null);
    expect(names()).to.include("<img src=x onerror=alert(1)>");
    expect(names().filter((name) => name === "(no name)")).to.have.length(2);
    const heights = new Set($$("[data-row]").map((row) => Math.round(row.getBoundingClientRect().height)));
    expect(heights.size).to.equal(1);
    for (const link of $$("[data-row] a")) expect(link.getAttribute("href")).to.match(/^#playlists\?playlist=/);
    await expect(card).to.be.accessible();
  });

  it("bears the same playlist twice", async () => {
    const mounted = await mount({
      prepare: (standIn) => {
        standIn.overrides.listPlaylists = () =>
          json({
            playlists: [
              { id: "a", name: "A" },
              { id: "a", name: "B" },
            ],
          });
      },
    });
    expect(mounted.names()).to.deep.equal(["A", "B"]);
    mounted.$$("[data-row] input")[0]!.click();
    await mounted.card.updateComplete;
    expect(mounted.$(".selection strong").textContent).to.equal("1 selected");
  });

  it("stacks into two-line rows when narrow, all of one height", async () => {
    const { card, $, $$ } = await mount({ width: "22rem", scenario: "hostile" });
    expect(getComputedStyle($("thead")).display).to.equal("none");
    const heights = $$("[data-row]").map((row) => Math.round(row.getBoundingClientRect().height));
    expect(new Set(heights).size).to.equal(1);
    expect(card.scrollWidth).to.be.at.most(card.clientWidth);
    await expect(card).to.be.accessible();
  });
});

describe("an answer that cannot be read", () => {
  afterEach(unmountAll);

  for (const [what, body] of [
    ["of which no item can be read", { playlists: [{ name: "no id" }, 7, null] }],
    ["without the list", {}],
    ["with something else in the list’s place", { playlists: "none" }],
  ] as const) {
    it(`${what} is never shown as an account without playlists`, async () => {
      const { card, $ } = await mount({
        prepare: (standIn) => {
          standIn.overrides.listPlaylists = () => json(body);
        },
      });
      await waitUntil(() => $("h3").textContent === "Playlists could not be loaded", "the failure is not told");
      expect(card.shadowRoot!.textContent).not.to.contain("No playlists yet");
    });
  }

  it("in part says how much is missing from the list", async () => {
    const { $, names } = await mount({
      prepare: (standIn) => {
        standIn.overrides.listPlaylists = () =>
          json({ playlists: [{ id: "a", name: "A" }, { name: "no id" }, { id: "b", name: "B" }, 7] });
      },
    });
    expect(names()).to.deep.equal(["A", "B"]);
    expect($(".count").textContent).to.equal("2");
    expect($(".note.warn").innerText).to.contain("2 entries could not be read");
  });
});

describe("the clock", () => {
  afterEach(unmountAll);

  it("makes a playlist overdue under one's eyes", async () => {
    let time = now;
    const playlists = [
      { id: "a", name: "A", sync_status: "fresh", synced_at: new Date(now - 7_199_000).toISOString() },
    ];
    const { $ } = await mount({
      now: () => time,
      prepare: (standIn) => {
        standIn.overrides.listPlaylists = () =>
          Response.json({ playlists }, { headers: { Date: new Date(time).toUTCString() } });
      },
    });
    expect($("[data-posture=fresh] b").textContent).to.equal("1");
    expect($("[data-row] .d-posture").innerText).to.match(/overdue in/);
    time += 3000;
    await waitUntil(() => $("[data-posture=overdue] b").textContent === "1", "it stays fresh");
    expect($("[data-row] .d-posture").innerText).to.match(/overdue\s*by/i);
  });
});
