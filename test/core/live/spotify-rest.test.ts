import { expect } from "chai";
import fc from "fast-check";
import { createKernel, type HarmonyKernel, type Resource } from "../../../src/core/plugin.js";
import { AccountService } from "../../../src/core/services/account.js";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { IngestService } from "../../../src/core/services/ingest.js";
import { ListeningService } from "../../../src/core/services/listening.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import { StatusService } from "../../../src/core/services/status.js";
import "../web-locks.js";
import "../web-storage.js";
import { setVisible } from "../page-presence.js";
import { openKernel, settle } from "../test-kernel.js";

const minute = 60_000;
const hour = 60 * minute;
/** How long the stand-in's Spotify asks to wait. */
const limit = 74_214_000;

/** What Harmony has to ask Spotify for. */
const asksSpotify = [
  "getStatus",
  "getAccount",
  "listSavedTracks",
  "listTopTracks",
  "listTopArtists",
  "listFollowedArtists",
];

const valuesOf = (kernel: HarmonyKernel): ReadonlyArray<Resource<unknown>> => [
  kernel.use(StatusService).status,
  kernel.use(AccountService).account,
  kernel.use(PlaylistsService).playlists,
  kernel.use(RecommendationsService).recommendations,
  kernel.use(SavedTracksService).head,
  kernel.use(IngestService).jobs,
  kernel.use(BackfillService).jobs,
  kernel.use(ListeningService).topTracks,
  kernel.use(ListeningService).topArtists,
  kernel.use(ListeningService).followedArtists,
];
const watchAll = (kernel: HarmonyKernel) => {
  const stops = valuesOf(kernel).map((value) => value.subscribe(() => {}));
  return () => stops.forEach((stop) => stop());
};

/** What a gateway answers while Spotify limits the app. */
const limited = (retryAfterMs: unknown, upstream: object | null = { status: 429 }) =>
  Response.json(
    { ok: false, error: { code: "RATE_LIMITED", message: "", meta: { retry_after_ms: retryAfterMs, upstream } } },
    { status: 429 },
  );

let scopes = 0;

describe("a long limit of Spotify", () => {
  const others: Array<HarmonyKernel> = [];
  afterEach(async () => {
    setVisible(true);
    await Promise.all(others.splice(0).map((kernel) => kernel.dispose()));
    localStorage.clear();
  });

  /** The page before a Spotify that asks to wait for twenty hours, and how many requests would have asked it. */
  const openLimited = async (shareTabs: string | false = false) => {
    const opened = await openKernel({ shareTabs }, { scenario: "day-long-limit" });
    // Jobs under way would be read every five seconds for all that time.
    for (const list of ["listBackfillJobs", "listIngestJobs"] as const) {
      opened.standIn.overrides[list] = () => Response.json({ ok: true, jobs: [] });
    }
    /** The requests so far by endpoint: the stand-in itself keeps the latest only. */
    const counts = new Map<string, number>();
    const sent = (endpoint: string) => {
      for (const request of opened.standIn.requests.splice(0)) {
        counts.set(request.endpoint!, (counts.get(request.endpoint!) ?? 0) + 1);
      }
      return counts.get(endpoint) ?? 0;
    };
    const asked = () => asksSpotify.reduce((sum, endpoint) => sum + sent(endpoint), 0);
    const openTab = () => {
      const kernel = createKernel({ shareTabs, fetch: opened.standIn.fetch }, opened.base);
      others.push(kernel);
      return kernel;
    };
    return { ...opened, sent, asked, openTab, start: opened.now() };
  };

  it("is asked about once a value, and then no more for twenty hours, while the rest goes on", async () => {
    const { kernel, sent, asked, pass, start } = await openLimited();
    watchAll(kernel);
    await pass(1000);
    expect(kernel.spotifyRest.state!.until).to.be.closeTo(start + limit, 5000);
    expect(asked()).to.equal(asksSpotify.length);
    for (let passed = 0; passed < 20; passed++) {
      await pass(hour);
      expect(asked()).to.equal(asksSpotify.length);
    }
    for (const endpoint of asksSpotify) expect(sent(endpoint), endpoint).to.equal(1);
    expect(sent("listPlaylists")).to.be.greaterThan(20);
  });

  it("ends by itself, and everything is asked once, spread over some seconds", async () => {
    const { kernel, standIn, asked, pass, start, now } = await openLimited();
    watchAll(kernel);
    await pass(minute);
    expect(asked()).to.equal(asksSpotify.length);
    await pass(start + limit - now() - 1);
    await pass(1);
    expect(kernel.spotifyRest.state).to.equal(undefined);
    await pass(30_000);
    const again = standIn.requests.filter(({ endpoint }) => asksSpotify.includes(endpoint!));
    expect(new Set(again.map(({ endpoint }) => endpoint))).to.deep.equal(new Set(asksSpotify));
    // Naming the team's seeds takes another look at the top artists.
    expect(again.length).to.be.within(asksSpotify.length, asksSpotify.length + 1);
    expect(new Set(again.map(({ at }) => at)).size).to.be.greaterThan(1);
    for (const value of valuesOf(kernel)) expect(value.state.error).to.equal(undefined);
  });

  it("rests values that were well before, and tells when those are tried again that were not", async () => {
    const { kernel, standIn, sent, pass } = await openKernel();
    const { status } = kernel.use(StatusService);
    const { account } = kernel.use(AccountService);
    const { head } = kernel.use(SavedTracksService);
    for (const value of [status, account, head]) value.subscribe(() => {});
    await pass(minute);
    standIn.overrides.getAccount = () => Response.json({ ok: false, error: {} }, { status: 500 });
    await account.refresh().catch(() => {});
    standIn.overrides.listSavedTracks = () => limited(10 * hour);
    await pass(minute);
    const { until } = kernel.spotifyRest.state!;
    expect(head.state).to.include({ _tag: "Stale", retryAt: until });
    expect(account.state).to.include({ _tag: "Stale", retryAt: until });
    expect(status.state._tag).to.equal("Ready");
    const before = sent("getStatus");
    await pass(5 * hour);
    setVisible(false);
    setVisible(true);
    await pass(hour);
    expect(sent("getStatus")).to.equal(before);
    expect(status.state._tag).to.equal("Ready");
  });

  it("is heeded by the other tabs, and after a reload", async () => {
    const shareTabs = `rest ${++scopes}`;
    const { kernel, asked, openTab, pass } = await openLimited(shareTabs);
    const second = openTab();
    watchAll(second);
    watchAll(kernel);
    await pass(minute);
    const { until } = kernel.spotifyRest.state!;
    expect(second.spotifyRest.state!.until).to.equal(until);
    const before = asked();
    expect(before).to.equal(asksSpotify.length);
    await Promise.all([kernel.dispose(), second.dispose()]);

    const reloaded = openTab();
    watchAll(reloaded);
    await pass(hour);
    expect(reloaded.spotifyRest.state!.until).to.equal(until);
    expect(asked()).to.equal(before);
    expect(reloaded.use(AccountService).account.state._tag).to.equal("Loading");
    expect(reloaded.use(PlaylistsService).playlists.state._tag).to.equal("Ready");
  });

  it("is asked about by an operator all the same: the answer prolongs it or ends it, here and in other tabs", async () => {
    const shareTabs = `rest ${++scopes}`;
    const { kernel, standIn, sent, openTab, pass, now } = await openLimited(shareTabs);
    const second = openTab();
    watchAll(second);
    const { account } = kernel.use(AccountService);
    watchAll(kernel);
    await pass(hour);
    const before = sent("getAccount");
    standIn.overrides.getAccount = () => limited(30 * hour);
    await account.refresh().catch(() => {});
    await settle();
    expect(sent("getAccount")).to.equal(before + 1);
    expect(kernel.spotifyRest.state!.until).to.be.closeTo(now() + 30 * hour, 2000);
    expect(second.spotifyRest.state).to.deep.equal(kernel.spotifyRest.state);

    standIn.overrides.getAccount = () => Response.json({ ok: true, profile: { id: "ada" } });
    standIn.overrides.getStatus = () =>
      Response.json({ status: "connected", free_available: true, pro_available: true, authenticated: true });
    await pass(minute);
    await account.refresh();
    await settle();
    expect(kernel.spotifyRest.state).to.equal(undefined);
    expect(second.spotifyRest.state).to.equal(undefined);
  });

  it("does not end because Harmony says that nobody is signed in: so it reads every refusal", async () => {
    const { kernel, standIn, pass } = await openLimited();
    const { status } = kernel.use(StatusService);
    watchAll(kernel);
    await pass(hour);
    const answer = (word: string) => () => Response.json({ status: word, free_available: true, pro_available: true });
    standIn.overrides.getStatus = answer("unauthenticated");
    await status.refresh();
    await settle();
    expect(kernel.spotifyRest.state).to.not.equal(undefined);
    standIn.overrides.getStatus = answer("connected");
    await pass(1000);
    await status.refresh();
    await settle();
    expect(kernel.spotifyRest.state).to.equal(undefined);
  });

  it("does not end because of an answer to a request that was sent before it", async () => {
    const { kernel, standIn, pass } = await openKernel();
    const { head } = kernel.use(SavedTracksService);
    const { topTracks } = kernel.use(ListeningService);
    let answer = () => {};
    standIn.overrides.listTopTracks = () =>
      new Promise((resolve) => (answer = () => resolve(Response.json({ items: [] }))));
    standIn.overrides.listSavedTracks = () => limited(10 * hour);
    topTracks.subscribe(() => {});
    head.subscribe(() => {});
    await settle();
    expect(kernel.spotifyRest.state).to.not.equal(undefined);
    answer();
    await pass(1000);
    expect(topTracks.state._tag).to.equal("Ready");
    expect(kernel.spotifyRest.state).to.not.equal(undefined);
  });

  it("is not claimed by a limit that is short, by one of Harmony’s own, or without a time", async () => {
    for (const [endpoint, answer] of [
      ["listSavedTracks", () => limited(30_000)],
      ["listSavedTracks", () => limited(undefined)],
      ["listPlaylists", () => limited(10 * hour, null)],
    ] as const) {
      const { kernel, standIn, pass } = await openKernel();
      standIn.overrides[endpoint] = answer;
      watchAll(kernel);
      await pass(10 * minute);
      expect(kernel.spotifyRest.state, endpoint).to.equal(undefined);
      await kernel.dispose();
    }
  });

  it("is not cut short by a limit that may be Harmony’s own", async () => {
    const { kernel, standIn, pass } = await openLimited();
    watchAll(kernel);
    await pass(minute);
    const rest = kernel.spotifyRest.state;
    standIn.overrides.getAccount = () => limited(10_000, null);
    await kernel
      .use(AccountService)
      .account.refresh()
      .catch(() => {});
    await settle();
    expect(kernel.spotifyRest.state).to.deep.equal(rest);
    standIn.overrides.getAccount = () => limited(10 * minute);
    await kernel
      .use(AccountService)
      .account.refresh()
      .catch(() => {});
    await settle();
    expect(kernel.spotifyRest.state!.until).to.be.lessThan(rest!.until);
  });

  it("is never believed for more than two days, whatever the server says or the browser has stored", async () => {
    const day = 24 * hour;
    const hostile = fc.oneof(
      fc.double(),
      fc.constantFrom(null, "", "soon", "Tue, 31 Dec 9999 23:59:59 GMT", [], {}, -1, 1e300, Number.MAX_SAFE_INTEGER),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (told, stored) => {
        const shareTabs = `rest ${++scopes}`;
        const memory = JSON.stringify({ since: stored, until: stored });
        localStorage.setItem(`harmony-spotify:/api/v1:${shareTabs}:spotify-rest`, memory);
        const { kernel, standIn, now, pass } = await openKernel({ shareTabs });
        standIn.overrides.listSavedTracks = () => limited(told);
        kernel.use(SavedTracksService).head.subscribe(() => {});
        await pass(1);
        const { until = now() } = kernel.spotifyRest.state ?? {};
        expect(until - now()).to.be.within(0, 2 * day);
        await kernel.dispose();
      }),
      { numRuns: 40 },
    );
  });
});
