import type { HarmonyKernel } from "../../../src/core/plugin.js";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { expect, fixtureCleanup, html } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import "../../../src/define/free-ingest-card.js";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyFreeIngestCard } from "../../../src/components/cards/free-ingest/free-ingest-card.js";
import { IngestReviewService } from "../../../src/core/services/ingest-review.js";
import { expectAccessible, show as showIn } from "../harness.js";
import { waitUntil } from "../../wait.js";

const lines = `Tiësto - The Business 2:44
ATB, Topic, A7S – Your Love
https://open.spotify.com/intl-de/playlist/37i9dQZF1DX2sUQwD7tbmL
Tiësto - The Business
Masked Wolf Astronaut In The Ocean`;

describe("the FREE ingest card", () => {
  const forget = () => {
    sessionStorage.clear();
    localStorage.clear();
  };
  beforeEach(async () => {
    forget();
    await setViewport({ width: 1280, height: 900 });
  });
  let plugins: Array<HarmonyKernel> = [];
  afterEach(async () => {
    fixtureCleanup();
    for (const plugin of plugins) await plugin.dispose();
    plugins = [];
    forget();
  });

  interface Shown {
    readonly locale?: string;
    readonly view?: string;
    readonly config?: HarmonySpotifyConfig;
    readonly prepare?: (standIn: StandIn) => void;
  }
  const show = async (options: StandInOptions = {}, { locale = "en", view = "", config = {}, prepare }: Shown = {}) => {
    const shown = await showIn<HarmonySpotifyFreeIngestCard>(
      (plugin) =>
        html`<harmony-spotify-free-ingest-card
          .plugin=${plugin}
          .view=${view}
          locale=${locale}
        ></harmony-spotify-free-ingest-card>`,
      { session: { role: "admin" }, ...options },
      config,
      prepare,
    );
    const { plugin, all: find } = shown;
    plugins.push(plugin);
    const type = (text: string) => {
      const field = find("textarea")[0] as HTMLTextAreaElement;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const give = async (text: string) => {
      await waitUntil(() => find("textarea").length > 0);
      type(text);
      find(".give > .actions > .btn")[0]!.click();
      await waitUntil(() => find("[data-row]").length > 0, "the lines are shown");
    };
    const drop = (...files: Array<File>) => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      find(".dropzone")[0]!.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    };
    const badges = (): ReadonlyArray<string> =>
      find("[data-row] .badge").map(({ textContent }: HTMLElement) => (textContent ?? "").trim());
    return { ...shown, find, type, give, drop, badges };
  };

  it("says the limits before anything is given, and lists the submissions with state and counts", async () => {
    const { says, find } = await show();
    await says("at most 1 MiB a file. More than 15 tracks or 100 playlists go in batches.");
    await says("46 of 48 tracks done");
    await says("2 failed");
    await says("Partly taken");
    await says("3 skipped: duplicate");
    await says("checked every 15 s");
    expect(find("[role=img]")[0]?.ariaLabel).to.equal("Step 3 of 4: Queued");
  });

  it("shows what Harmony will look for, line by line, and sends nothing by itself", async () => {
    const { give, says, badges, sent, find } = await show();
    await give(lines);
    await says("Harmony will look for The Business by Tiësto, 2:44");
    await says("Harmony will expand playlist 37i9dQZF1DX2sUQwD7tbmL");
    await says("Same as line 1, sent once");
    await says("No dash between artist and title.");
    expect(badges()).to.deep.equal(["Track", "Track", "Playlist", "Duplicate", "Fix line"]);
    expect((find("textarea")[0] as HTMLTextAreaElement).value).to.equal("");
    expect(sent("submitIngest")).to.equal(0);
  });

  it("finds the submission of lines whose answer was lost, and sends nothing twice", async () => {
    const { give, says, badges, standIn, sent, press } = await show({ scenario: "empty" });
    await give("A - B\nC - D");
    standIn.quirks.lostAnswers.add("submitIngest");
    await press("Send 2");
    await says("Harmony took all 2.");
    expect(badges()).to.deep.equal(["Taken", "Taken"]);
    expect(sent("submitIngest")).to.equal(1);
  });

  it("offers to send lines without an answer again only after a look, and asks", async () => {
    const { give, says, badges, standIn, sent, press, text, find } = await show({ scenario: "empty" });
    await give("A - B\nC - D");
    standIn.overrides.submitIngest = () => Response.error();
    standIn.overrides.listIngestJobs = () => new Response(null, { status: 500 });
    await press("Send 2");
    await says("No answer came for 2 lines");
    await says("The submissions could not be read.");
    expect(badges(), "nothing is lost").to.deep.equal(["No answer", "No answer"]);
    delete standIn.overrides.listIngestJobs;
    await press("Check whether it arrived");
    await says("there is none that is certainly it");
    await press("Send 2 again anyway…");
    await says("there may be duplicates");
    find("dialog [value='']")[0]!.click();
    await waitUntil(() => find("dialog").length === 0);
    expect(sent("submitIngest")).to.equal(1);
    delete standIn.overrides.submitIngest;
    await press("Send 2 again anyway…");
    await press("Send again");
    await says("Harmony took all 2.");
    expect(text()).not.to.contain("No answer came");
    expect(sent("submitIngest")).to.equal(2);
  });

  it("warns before tracks are sent in vain: Soulseek's daemon does not answer, and Harmony would take them", async () => {
    const { give, says, press, sent, standIn, find } = await show();
    await says("Submissions");
    standIn.quirks.daemonIsDown = true;
    await give("Tiësto - The Business");
    await says("Soulseek’s daemon does not answer Harmony");
    await press("Send 1");
    await says("Send although Soulseek’s daemon does not answer?");
    expect(sent("submitIngest")).to.equal(0);
    await press("Cancel");
    await waitUntil(() => find("dialog").length === 0, "the question stays");
    await press("Send 1");
    await press("Send anyway");
    await waitUntil(() => sent("submitIngest") === 1, "it is not sent");
  });

  it("does not ask for the daemon where only playlists are sent, nor wait for one that cannot be read", async () => {
    const { give, press, sent, standIn } = await show();
    standIn.overrides.getSoulseekStatus = () => Response.json({ detail: "Not Found" }, { status: 404 });
    await give("https://open.spotify.com/playlist/37i9dQZF1DX2sUQwD7tbmL");
    await press("Send 1");
    await waitUntil(() => sent("submitIngest") === 1, "the playlist is not sent");
    expect(sent("getSoulseekStatus")).to.equal(0);
    await give("Tiësto - The Business");
    await press("Send 1");
    await waitUntil(() => sent("submitIngest") === 2, "the track is not sent");
  });

  it("has a line put right in place, then sends and reports each", async () => {
    const { give, find, says, badges, signals, press } = await show();
    await give(lines);
    await press("Fix 1 line");
    await waitUntil(() => find(".editor").length === 1);
    const editor = find(".editor")[0] as HTMLInputElement;
    expect(editor.value).to.equal("Masked Wolf Astronaut In The Ocean");
    editor.value = "Masked Wolf - Astronaut In The Ocean";
    editor.dispatchEvent(new Event("input"));
    editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    await waitUntil(() => badges().length === 5 && badges()[4] === "Track");
    await press("Send 4 of 5");
    await says("Harmony took all 4.");
    await waitUntil(() => badges().filter((badge) => badge === "Taken").length === 4);
    const accepted = signals.find(({ name }) => name === "free_ingest.submission.accepted");
    expect(accepted?.data).to.include({ tracks: 3, playlists: 1 });
    await press("Done");
    await says("Nothing is sent until you say so.");
  });

  it("says in words why Harmony refused a playlist's link, and shows the text that it refused", async () => {
    const url = "https://open.spotify.com/playlist/37i9dQZF1DX2sUQwD7tbmL";
    for (const [reason, words] of [
      ["INVALID_SCHEME", "The address does not start with https://"],
      ["UNSUPPORTED_HOST", "Not a link to open.spotify.com"],
      ["NOT_A_PLAYLIST", "Not a playlist’s link"],
      ["INVALID_PLAYLIST_ID", "The playlist’s id is damaged"],
    ]) {
      const { give, says, press, text, standIn } = await show();
      const meta = { details: [{ url, reason }] };
      standIn.overrides.submitIngest = () =>
        Response.json({ ok: false, error: { code: "VALIDATION_ERROR", message: "No.", meta } }, { status: 400 });
      await give(url);
      await press("Send 1");
      await says(`Refused by Harmony: ${words}`);
      expect(text()).to.contain(reason).and.to.contain(`It was sent ${url}`);
      fixtureCleanup();
      forget();
    }
  });

  it("takes a one-click repair, and leaves out and takes back", async () => {
    const { drop, says, badges, find, press } = await show();
    await waitUntil(() => find(".dropzone").length > 0);
    drop(new File(["Title,Artist\nMasked Wolf - Astronaut (Official Video),\nSong,Ann\n"], "list.csv"));
    await says("Write Masked Wolf - Astronaut?");
    await press("Use it");
    await waitUntil(() => badges()[0] === "Track");
    await press("Leave out line 3");
    await waitUntil(() => badges()[1] === "Left out");
    await press("Take back line 3");
    await waitUntil(() => badges()[1] === "Track");
  });

  it("says of several files what each is, and of a renamed picture what it really is", async () => {
    const { drop, says, find } = await show();
    await waitUntil(() => find(".dropzone").length > 0);
    drop(
      new File(["#EXTM3U\n#EXTINF:123,Ann - Song\na.mp3\n"], "mine.m3u"),
      new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])], "list.csv"),
    );
    await says("mine.m3u");
    await says("M3U");
    await says("It is not a list but a PNG picture, whatever its name says.");
    await says("Harmony will look for Song by Ann");
  });

  it("switches the order of artist and title with one click", async () => {
    const { give, says, press } = await show();
    await give("A - B\nC - D\nE - F");
    await says("read as artist, then title");
    await press("Title comes first");
    await says("Harmony will look for A by B");
    await says("as you chose");
  });

  it("keeps what is typed and what is under review when the session ends, and over a reload", async () => {
    const { give, type, says, plugin, press, standIn } = await show();
    await give(lines);
    type("half a li");
    standIn.overrides.listIngestJobs = () =>
      Response.json(
        { ok: false, error: { code: "INTERNAL_ERROR", message: "A valid UI session is required." } },
        { status: 401 },
      );
    await press("Refresh FREE ingest");
    await says("Your session has ended");
    delete standIn.overrides.listIngestJobs;
    await waitUntil(() => sessionStorage.getItem("harmony-spotify:ingest-draft") !== null);
    fixtureCleanup();
    await plugin.dispose();

    const again = await show();
    await again.says("Harmony will look for The Business by Tiësto");
    expect((again.find("textarea")[0] as HTMLTextAreaElement).value).to.equal("half a li");
  });

  it("keeps what is typed and dropped before it is known who is there", async () => {
    let answer = () => {};
    // The last visitor of this browser might see the page, so the card is there before the session is known.
    localStorage.setItem("harmony-spotify:/api/v1:typed-early:page.view", "true");
    const { type, drop, says, find } = await show(
      {},
      {
        config: { shareTabs: "typed-early" },
        prepare: ({ overrides }) =>
          (overrides.getSession = () => new Promise((resolve) => (answer = () => resolve(undefined)))),
      },
    );
    await waitUntil(() => find("textarea").length > 0);
    type("half a li");
    drop(new File(["Tiësto - The Business"], "list.txt"));
    await says("It is read as soon as your session is known.");
    answer();
    await says("Harmony will look for The Business by Tiësto");
    expect((find("textarea")[0] as HTMLTextAreaElement).value).to.equal("half a li");
  });

  it("hands over what was typed and given where the host names its user only later", async () => {
    const config = { session: { role: "admin", features: {} } } as const;
    const { give, type, says, plugin, find, element } = await show({}, { config });
    await give(lines);
    type("half a li");
    plugin.setSession({ ...config.session, user: "nora" });
    await element.updateComplete;
    await says("Harmony will look for The Business by Tiësto");
    expect((find("textarea")[0] as HTMLTextAreaElement).value).to.equal("half a li");
    fixtureCleanup();
    await plugin.dispose();

    const again = await show({}, { config: { session: { ...config.session, user: "nora" } } });
    await again.says("Harmony will look for The Business by Tiësto");
    expect((again.find("textarea")[0] as HTMLTextAreaElement).value).to.equal("half a li");
  });

  it("shows who signs in next neither what was typed nor what was under review, and keeps both for whom it belongs to", async () => {
    const { give, type, says, plugin, find } = await show();
    await give(lines);
    type("half a li");
    plugin.setSession({ user: "jonas" });
    await says("Your lines are shown here");
    const field = () => (find("textarea")[0] as HTMLTextAreaElement).value;
    expect(field()).to.equal("");
    type("of Jonas");
    plugin.setSession({ user: "nora.keller" });
    await says("Harmony will look for The Business by Tiësto");
    expect(field()).to.equal("half a li");
    plugin.setSession({ user: "jonas" });
    await waitUntil(() => field() === "of Jonas");
    await waitUntil(() => find("[data-row]").length === 0);
  });

  it("keeps what was typed in sight when the session cannot be read for once", async () => {
    const { type, find, plugin, standIn } = await show();
    await waitUntil(() => find("textarea").length > 0);
    await plugin.session.refresh();
    type("half a li");
    standIn.overrides.getSession = () => Response.json({ detail: "Not Found" }, { status: 404 });
    await plugin.session.refresh().catch(() => {});
    await waitUntil(() => plugin.session.state._tag === "Stale");
    expect((find("textarea")[0] as HTMLTextAreaElement).value).to.equal("half a li");
  });

  it("stops a look-up, and goes on when asked", async () => {
    let answer = () => {};
    const track = { id: "x", name: "Found", artists: [{ name: "Ann" }], album: null, duration_ms: 61_000 };
    const { give, press, says, badges } = await show(
      {},
      {
        prepare: ({ overrides }) =>
          (overrides.getTrack = () => new Promise((resolve) => (answer = () => resolve(Response.json({ track }))))),
      },
    );
    await give("https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK\nAnn - Song");
    await says("A single track’s link, being looked up");
    await press("Stop looking up");
    await says("Harmony can look it up with PRO.");
    expect(badges()).to.deep.equal(["Track link", "Fix line"]);
    await press("Look up 1 link");
    await says("A single track’s link, being looked up");
    answer();
    await says("Harmony will look for Found by Ann");
  });

  it("says why a look-up was given up", async () => {
    const { give, says } = await show(
      {},
      {
        prepare: ({ overrides }) => (overrides.getTrack = () => Response.json({ error: {} }, { status: 500 })),
      },
    );
    await give("https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK");
    await says("The look-up has stopped.");
  });

  it("discards with a way back", async () => {
    const { give, press, says, notices } = await show();
    await give(lines);
    await press("Discard");
    await waitUntil(() => notices().length === 1);
    expect(notices()[0]?.title).to.equal("5 lines discarded");
    notices()[0]?.actions?.[0]?.run();
    await says("Harmony will look for The Business");
  });

  it("copies and downloads a report in which no cell is a formula", async () => {
    const { give, says, find, press } = await show();
    await give("=cmd|x - Song\nAnn - Tune\nno dash here");
    await waitUntil(() => find("[data-row]").length === 3);
    await press("Send");
    await says("Harmony took");
    const blobs: Array<Blob> = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      blobs.push(blob as Blob);
      return createObjectURL(blob);
    };
    const stop = (event: Event) => event.preventDefault();
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      expect(this.download).to.match(/^harmony-ingest-.*\.csv$/);
    };
    try {
      await press("Download CSV");
      await waitUntil(() => blobs.length === 1);
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
      document.removeEventListener("click", stop);
    }
    const rows = (await blobs[0]!.text()).split("\r\n");
    expect(rows[0]).to.contain("File,Line,Given,Sent,Result,Why,Submission");
    expect(rows).to.have.length(4);
    expect(rows[1]).to.match(/,'=cmd\|x - Song,'=cmd/);
    expect(rows[3]).to.contain("no dash here,,Fix line,no_separator,");
  });

  it("explains a single track's link where PRO is not available", async () => {
    const { give, says } = await show({ scenario: "unauthenticated" });
    await give("https://open.spotify.com/track/3cfOd4CMv2snFaKAnMdnvK\nAnn - Song");
    await says("PRO, which could look it up, is not available: write artist and title NOT_A_PLAYLIST");
  });

  it("draws few of many rows, and moves the focus among all by keyboard", async () => {
    const { drop, find, says, plugin } = await show({
      session: { role: "admin", limits: { maxImportBytes: 2 ** 24, maxTracks: 5000, maxPlaylists: 100 } },
    });
    await waitUntil(() => find(".dropzone").length > 0);
    drop(
      new File(
        [Array.from({ length: 20_000 }, (_, index) => `Artist ${index} - Title ${index}`).join("\n")],
        "many.txt",
      ),
    );
    await waitUntil(() => plugin.use(IngestReviewService).review.state.files[0]?.state === "read", "read");
    await says("20,000 all");
    await says("Goes in several submissions");
    expect(find("[data-row]").length).to.be.lessThan(60);
    expect(find("table")[0]?.getAttribute("aria-rowcount")).to.equal("20000");
    (find("[data-row='0'] [type=checkbox]")[0] as HTMLElement).focus();
    await sendKeys({ press: "End" });
    await waitUntil(() => find("[data-row='19999']").length === 1);
    await says("Artist 19999 - Title 19999");
  });

  it("leaves out a range at once", async () => {
    const { give, find, badges, press } = await show();
    await give("A - B\nC - D\nE - F");
    (find("[data-row='0'] [type=checkbox]")[0] as HTMLElement).click();
    find("[data-row='2'] [type=checkbox]")[0]!.dispatchEvent(
      new MouseEvent("click", { shiftKey: true, bubbles: true, composed: true }),
    );
    await waitUntil(() => find(".selection").length === 1 && find("[data-selected]").length === 3);
    await press("Leave out 3");
    await waitUntil(() => badges().every((badge) => badge === "Left out"));
  });

  it("opens a submission by its address: what failed, and an admin's way to reprocess it", async () => {
    const { says, press, notices } = await show({}, { view: "job=job_2fa417" });
    await says("2 tracks were not found on Soulseek or could not be queued.");
    await says("46 queued and 2 failed");
    await press("Reprocess 2 failed");
    await waitUntil(() => notices()[0]?.title === "Submission job_2fa417 is being worked off again");
  });

  it("names what a purge does, and does it only when confirmed", async () => {
    const { says, press, sent } = await show({}, { view: "job=job_19c6e8" });
    await says("84 tracks in 2 batches");
    await press("Purge…");
    await says("Purge submission job_19c6e8?");
    await press("Purge 1 submission");
    await waitUntil(() => sent("purgeIngestJob") === 1);
  });

  it("shows an operator that purging needs an admin", async () => {
    const { says } = await show({ session: { role: "operator" } }, { view: "job=job_19c6e8" });
    await says("needs the admin role, you are operator");
  });

  it("says that a server keeps no list", async () => {
    const { says } = await show({ scenario: "older-server" });
    await says("This server keeps no list of submissions");
    await says("Nothing has been sent yet.");
  });

  it("is gone where imports are off", async () => {
    const { element, plugin } = await show({
      session: { role: "admin", features: { spotify: true, imports: false, soulseek: true, dlq: true } },
    });
    await plugin.session.refresh();
    await waitUntil(() => element.hasAttribute("data-off"));
  });

  it("speaks German", async () => {
    const { give, says } = await show({}, { locale: "de" });
    await says("Titelzeilen und Playlist-Links einfügen");
    await give(lines);
    await says("Harmony sucht The Business von Tiësto, 2:44");
    await says("3 von 5 senden");
  });

  it("is accessible, under review and with a submission open, wide and narrow", async () => {
    const { give, element, says } = await show({}, { view: "job=job_2fa417" });
    await give(lines);
    await says("Reprocess 2 failed");
    await expectAccessible(element);
    await setViewport({ width: 360, height: 800 });
    await expectAccessible(element);
  });

  describe("track by track", () => {
    const opened = async (role: "operator" | "admin", filter: string) => {
      const shown = await show({ session: { role } }, { view: `downloads=${filter}` });
      await shown.says("Every track that was found on Soulseek and queued, whoever sent it");
      return shown;
    };

    it("lists what was queued track by track once it is opened, retries what failed, and never offers that twice", async () => {
      const first = await show();
      await first.says("Track by track");
      expect(first.sent("listDownloads"), "nothing is asked before").to.equal(0);
      fixtureCleanup();
      const { says, sent, find } = await opened("operator", "failed");
      await waitUntil(() => find("ol.rows > li").length > 0, "the downloads are listed");
      await says("timeout");
      const buttons = () => find("ol.rows [aria-label^=Retry]");
      const before = buttons().length;
      expect(before).to.be.above(1);
      buttons()[0]!.click();
      await waitUntil(() => sent("listDownloads") === 2 && buttons().length === before - 1);
      await says("Queued again");
      expect([sent("retryDownload"), sent("cancelDownload")]).to.deep.equal([1, 0]);
    });

    it("lets an admin delete what was given up, naming how many, and an operator see why not", async () => {
      const operator = await opened("operator", "dead_letter");
      await operator.says("needs the admin role");
      fixtureCleanup();
      const { says, press, standIn, sent } = await opened("admin", "dead_letter");
      const { total } = (await standIn.state).downloads.deadLetters({}).data;
      await press("Delete what was given up…");
      await says(`Delete ${total} downloads that Harmony has given up?`);
      expect(sent("purgeDeadLetters")).to.equal(0);
      await press(`Delete ${total}`);
      await waitUntil(() => sent("purgeDeadLetters") === 1);
      await says("There is none of these.");
    });
  });
});
