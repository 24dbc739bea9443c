import { expect } from "chai";
import { isRequesting } from "../../../src/core/live/state.js";
import type { Seed } from "../../../src/core/policy/seeds.js";
import { EvidenceService } from "../../../src/core/services/evidence.js";
import { ListeningService } from "../../../src/core/services/listening.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { storeSeeds } from "../../../src/core/services/seed-storage.js";
import { SuggestionsService } from "../../../src/core/services/suggestions.js";
import { openKernel } from "../test-kernel.js";

const id = (letter: string) => letter.repeat(22);
const indie: Seed = { kind: "genre", id: "indie", name: "indie" };
const jazz: Seed = { kind: "genre", id: "jazz", name: "jazz" };
const ann: Seed = { kind: "artist", id: id("a"), name: "Ann" };
const song: Seed = { kind: "track", id: id("s"), name: "Song" };
const nameless: Seed = { kind: "artist", id: id("n"), name: null };

type Item = Readonly<Record<string, unknown>>;
const people = (...names: ReadonlyArray<string>): ReadonlyArray<Item> =>
  names.map((name) => ({ id: id(name[0]!.toLowerCase()), name }));

/** Where Spotify has withdrawn recommendations; the rest is as the test says. */
const open = async (seeds: ReadonlyArray<Seed>, options: { readonly rangesDiffer?: boolean } = {}) => {
  sessionStorage.clear();
  storeSeeds("ada", { at: 1, seeds });
  const opened = await openKernel({}, { session: { role: "admin", user: "ada" }, scenario: "spotify-2026" });
  const { kernel, standIn } = opened;
  const asked: Array<string> = [];
  const refused = () =>
    Response.json(
      { ok: false, error: { code: "INTERNAL_ERROR", message: "An unexpected error occurred." } },
      { status: 500 },
    );
  const server = {
    topTracks: [{ id: "top", name: "Top", artists: [{ name: "Tess" }] }] as ReadonlyArray<Item>,
    topArtists: people("Tess"),
    followed: people("Fay"),
    /** What a search finds: by default one track of that name, by whoever was searched for. */
    search: (query: string): Response => {
      const [, field, term] = /^(\w+):"(.*)"$/.exec(query)!;
      const artists = [{ name: field === "artist" ? term : "Somebody" }];
      return Response.json({ items: [{ id: `found ${query}`, name: `Found ${query}`, artists }] });
    },
  };
  const { overrides } = standIn;
  overrides.searchTracks = ({ url }) => {
    const query = new URL(url).searchParams.get("query")!;
    asked.push(query);
    return server.search(query);
  };
  const ranged = (what: string, items: () => ReadonlyArray<Item>) => (request: Request) => {
    const range = new URL(request.url).searchParams.get("time_range");
    asked.push(`${what} ${range}`);
    const own = range && options.rangesDiffer ? [{ ...items()[0], id: `${what} ${range}`, name: `${range} Tess` }] : [];
    return Response.json({ items: [...own, ...items()] });
  };
  overrides.listTopTracks = ranged("tracks", () => server.topTracks);
  overrides.listTopArtists = ranged("artists", () => server.topArtists);
  overrides.listFollowedArtists = () => {
    asked.push("followed");
    return Response.json({ artists: server.followed });
  };
  const service = kernel.use(SuggestionsService);
  const recommendations = kernel.use(RecommendationsService);
  recommendations.recommendations.subscribe(() => {});
  const watch = async () => {
    await opened.pass(0);
    asked.splice(0);
    service.suggestions.subscribe(() => {});
    await opened.pass(0);
    return service.suggestions.state.value!;
  };
  const names = () => service.suggestions.state.value?.tracks.map(({ track }) => track.id);
  const outcomes = () =>
    Object.fromEntries((service.suggestions.state.value?.sources ?? []).map((each) => [each.source, each.outcome]));
  return { ...opened, service, recommendations, asked, server, watch, refused, names, outcomes };
};

describe("the suggestions where Spotify recommends nothing", () => {
  afterEach(() => sessionStorage.clear());

  it("come from the seeds, the top tracks, the top artists and the followed artists, each with its reason", async () => {
    const { watch, outcomes } = await open([indie, ann, song]);
    const { tracks, nameless: without } = await watch();
    expect(tracks.map(({ track, reasons }) => [track.id, ...reasons])).to.deep.equal([
      ['found genre:"indie"', { kind: "seed", seed: indie }],
      ['found artist:"Ann"', { kind: "seed", seed: ann }],
      ['found track:"Song"', { kind: "seed", seed: song }],
      ["top", { kind: "top_tracks", range: undefined }],
      ['found artist:"Tess"', { kind: "top_artist", artist: "Tess", range: undefined }],
      ['found artist:"Fay"', { kind: "followed_artist", artist: "Fay" }],
    ]);
    expect(outcomes()).to.deep.equal({
      seeds: "answered",
      top_tracks: "answered",
      top_artists: "answered",
      followed_artists: "answered",
    });
    expect(without).to.equal(0);
  });

  it("are asked for once, and not again by time, by another look at the page or by another card", async () => {
    const { watch, asked, pass, service, kernel } = await open([indie]);
    const first = await watch();
    const all = asked.length;
    await pass(3_600_000);
    kernel.use(ListeningService);
    service.suggestions.subscribe(() => {});
    await pass(10_000);
    expect(asked).to.have.length(all);
    expect(service.suggestions.state.value, "the rows do not change while they are used").to.equal(first);
    await service.suggestions.refresh();
    expect(asked.length).to.be.above(all);
  });

  it("take 18 requests at most", async () => {
    const { watch, asked, server } = await open([indie, jazz, ann, song, { ...indie, id: "rock" }], {
      rangesDiffer: true,
    });
    server.topArtists = people("Tess", "Uma", "Vic", "Wes", "Xu");
    server.followed = people("Fay", "Gus", "Hal", "Ida", "Jo");
    await watch();
    expect(asked).to.have.length(18);
    expect(asked.filter((query) => query.startsWith("artist:"))).to.have.length(1 + 3 + 3);
  });

  it("tell the ranges apart where the server does, and otherwise ask for no more than is needed to know", async () => {
    const alike = await open([]);
    await alike.watch();
    expect(alike.asked.filter((query) => query.startsWith("tracks"))).to.deep.equal([
      "tracks null",
      "tracks short_term",
    ]);
    const differing = await open([], { rangesDiffer: true });
    const { tracks } = await differing.watch();
    const rangesOf = (kind: string) =>
      new Set(
        tracks.flatMap(({ reasons }) => reasons.flatMap((r) => (r.kind === kind && "range" in r ? r.range : []))),
      );
    expect([...rangesOf("top_tracks")]).to.have.members(["short_term", "medium_term", "long_term"]);
    expect([...rangesOf("top_artist")]).to.have.members(["short_term", "medium_term", "long_term"]);
  });

  it("search only what is new when the seeds change", async () => {
    const { watch, asked, recommendations, names, pass } = await open([indie]);
    await watch();
    asked.splice(0);
    recommendations.addSeeds([jazz]);
    await pass(0);
    expect(asked).to.deep.equal(['genre:"jazz"']);
    expect(names()).to.include('found genre:"jazz"');
    recommendations.removeSeed(indie);
    await pass(0);
    expect(asked).to.have.length(1);
    expect(names()).not.to.include('found genre:"indie"');
  });

  it("search a seed as soon as its name is known, and count it until then", async () => {
    const { standIn, recommendations, watch, names, pass, service, server } = await open([nameless]);
    expect((await watch()).nameless).to.equal(1);
    server.topArtists = [{ id: nameless.id, name: "Nan" }];
    await recommendations.recommendations.refresh().catch(() => {});
    await pass(0);
    expect(names()).to.include('found artist:"Nan"');
    expect(service.suggestions.state.value!.nameless).to.equal(0);
    expect(standIn.requests.length).to.be.above(0);
  });

  it("do without seeds, and then have three sources", async () => {
    const { watch, recommendations, pass } = await open([indie]);
    await pass(0);
    recommendations.removeSeed(indie);
    const { tracks, sources } = await watch();
    expect(sources.map(({ source }) => source)).to.deep.equal(["top_tracks", "top_artists", "followed_artists"]);
    expect(tracks).to.have.length(3);
  });

  it("go on where searches are refused, as Spotify does with more than ten results, and say what failed", async () => {
    const { watch, server, refused, names, outcomes, asked } = await open([indie, jazz]);
    server.search = refused;
    const { sources } = await watch();
    expect(names()).to.deep.equal(["top"]);
    expect(outcomes()).to.deep.equal({
      seeds: "failed",
      top_tracks: "answered",
      top_artists: "failed",
      followed_artists: "failed",
    });
    const [seeds] = sources;
    expect(seeds).to.have.nested.property("error.endpoint", "GET /spotify/search/tracks");
    expect(
      asked.filter((query) => query.includes(":")),
      "each once",
    ).to.have.length(4);
  });

  it("ask for nothing more once a rate limit is met", async () => {
    const { watch, server, asked, outcomes } = await open([indie, jazz, ann]);
    server.search = () => new Response("{}", { status: 429, headers: { "Retry-After": "40" } });
    await watch();
    expect(
      asked.filter((query) => query.includes(":")),
      "not even another seed",
    ).to.have.length(1);
    expect(outcomes()).to.include({ seeds: "failed", followed_artists: "failed" });
  });

  it("keep what one search found where another failed", async () => {
    const { watch, server, refused, names, outcomes } = await open([indie, jazz]);
    const { search } = server;
    server.search = (query) => (query.includes("jazz") ? refused() : search(query));
    await watch();
    expect(names()).to.include('found genre:"indie"');
    expect(outcomes()).to.include({ seeds: "failed", followed_artists: "answered" });
  });

  it("are known to be none only where every source has answered", async () => {
    const { watch, server, standIn, refused, outcomes, names } = await open([]);
    for (const endpoint of ["listTopTracks", "listTopArtists", "listFollowedArtists"] as const) {
      standIn.overrides[endpoint] = refused;
    }
    server.search = refused;
    await watch();
    expect(names()).to.deep.equal([]);
    expect(Object.values(outcomes())).to.deep.equal(["failed", "failed", "failed"]);
  });

  it("ask for nothing that a missing scope forbids, and name the scope", async () => {
    const { watch, kernel, asked, outcomes } = await open([indie]);
    kernel.use(EvidenceService).note({ scopes: ["user-library-read", "user-follow-read"] });
    const { sources } = await watch();
    expect(outcomes()).to.deep.equal({
      seeds: "answered",
      top_tracks: "scope_missing",
      top_artists: "scope_missing",
      followed_artists: "answered",
    });
    expect(sources[1]).to.have.property("scope", "user-top-read");
    expect(asked.some((query) => query.startsWith("tracks") || query.startsWith("artists"))).to.equal(false);
  });

  it("learn from Spotify's own words that a scope is missing", async () => {
    const { watch, standIn, outcomes } = await open([]);
    const upstream = { status: 403, reason: "Insufficient client scope" };
    standIn.overrides.listFollowedArtists = () =>
      Response.json(
        { ok: false, error: { code: "INTERNAL_ERROR", message: "An unexpected error occurred.", meta: { upstream } } },
        { status: 500 },
      );
    await watch();
    expect(outcomes()).to.include({ top_tracks: "answered", followed_artists: "scope_missing" });
  });

  it("say of an artist only what is true: tracks by others whom a search finds are left out", async () => {
    const { watch, server, names } = await open([]);
    server.search = () =>
      Response.json({
        items: [
          { id: "right", name: "Right", artists: [{ name: "Fay" }] },
          { id: "wrong", name: "Wrong", artists: [{ name: "Fay Wray" }] },
        ],
      });
    await watch();
    expect(names()).to.include("right");
    expect(names()).not.to.include("wrong");
  });

  it("are not there before all sources have answered", async () => {
    const { standIn, service, pass } = await open([indie]);
    let answer = () => {};
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    standIn.overrides.listFollowedArtists = async () => (await waiting, Response.json({ artists: [] }));
    await pass(0);
    service.suggestions.subscribe(() => {});
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setTimeout(resolve));
    expect(isRequesting(service.suggestions.state)).to.equal(true);
    expect(service.suggestions.state.value).to.equal(undefined);
    answer();
    await pass(0);
    expect(service.suggestions.state.value?.tracks.length).to.be.above(0);
  });

  it("come from the stand-in's Spotify of 2026 too, with true reasons", async () => {
    const { service, standIn, pass } = await open([indie, ann]);
    for (const endpoint of ["searchTracks", "listTopTracks", "listTopArtists", "listFollowedArtists"] as const) {
      delete standIn.overrides[endpoint];
    }
    service.suggestions.subscribe(() => {});
    await pass(0);
    const { tracks, sources } = service.suggestions.state.value!;
    expect(tracks).to.have.length(30);
    expect(sources.every(({ outcome }) => outcome === "answered")).to.equal(true);
    const kinds = new Set(tracks.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)));
    expect([...kinds]).to.have.members(["seed", "top_tracks", "top_artist", "followed_artist"]);
    for (const { track, reasons } of tracks) {
      for (const reason of reasons) {
        if (!("artist" in reason)) continue;
        expect(track.artists!.map(({ name }) => name)).to.include(reason.artist);
      }
    }
  });
});
