import { expect } from "chai";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import type { Seed } from "../../../src/core/policy/seeds.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { readStoredSeeds, storeSeeds } from "../../../src/core/services/seed-storage.js";
import { EvidenceService } from "../../../src/core/services/evidence.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";
import "../web-locks.js";
import "../web-storage.js";

const id = (letter: string) => letter.repeat(22);
const track: Seed = { kind: "track", id: id("t"), name: "Song" };
const artist: Seed = { kind: "artist", id: id("a"), name: "Ann" };
const indie: Seed = { kind: "genre", id: "indie", name: "indie" };
const house: Seed = { kind: "genre", id: "deep-house", name: "deep-house" };
const nameless = (letter: string): Seed => ({ kind: "artist", id: id(letter), name: null });

/** An answer that comes when the test says so. */
const makeGate = () => {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
};

/** A session with seeds of its own, or without, and a server that counts what it is asked. */
const open = async (seeds?: ReadonlyArray<Seed>, config: HarmonySpotifyConfig = {}) => {
  sessionStorage.clear();
  if (seeds) storeSeeds("ada", { at: 1, seeds });
  const opened = await openKernel(config, { session: { role: "admin", user: "ada" } });
  const queries: Array<Record<string, string>> = [];
  const server = {
    answer: (_turn: number): Response | Promise<Response> => Response.json({ tracks: [{ id: "x", name: "Found" }] }),
  };
  opened.standIn.overrides.getRecommendations = ({ url }) => {
    queries.push(Object.fromEntries(new URL(url).searchParams));
    return server.answer(queries.length);
  };
  const service = opened.kernel.use(RecommendationsService);
  const names = () => service.seeds.state.map(({ name }) => name);
  return { ...opened, service, queries, server, names };
};
const team = (seeds: { tracks?: Array<string>; artists?: Array<string>; genres?: Array<string> }) => () =>
  Response.json({ tracks: [], artists: [], genres: [], ...seeds });
const failing = () => Response.json({ detail: "no" }, { status: 500 });

describe("the seeds of recommendations", () => {
  afterEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it("are named to the server by kind, and thirty tracks are asked for", async () => {
    const { service, queries } = await open([track, artist, indie, house]);
    await service.recommendations.refresh();
    expect(queries).to.deep.equal([
      { seed_tracks: track.id, seed_artists: artist.id, seed_genres: "indie,deep-house", limit: "30" },
    ]);
    for (const [seed, query] of [
      [track, { seed_tracks: track.id, limit: "30" }],
      [artist, { seed_artists: artist.id, limit: "30" }],
      [indie, { seed_genres: "indie", limit: "30" }],
    ] as const) {
      const one = await open([seed]);
      await one.service.recommendations.refresh();
      expect(one.queries).to.deep.equal([query]);
    }
  });

  it("come back with the answer, and what the server says of them", async () => {
    const { service, server } = await open([indie]);
    const bare = await service.recommendations.refresh();
    expect([bare.from, bare.seeds, bare.tracks.map(({ name }) => name)]).to.deep.equal([[indie], null, ["Found"]]);
    server.answer = () =>
      Response.json({ tracks: [], seeds: [{ id: "indie", type: "genre", initial_pool_size: 250 }] });
    const told = await service.recommendations.refresh();
    expect(told.seeds).to.have.length(1);
    expect(told.seeds![0]).to.include({ id: "indie" });
  });

  it("without any, there is nothing, at the server's time and without a question", async () => {
    const { service, queries, kernel } = await open([]);
    expect(await service.recommendations.refresh()).to.deep.equal({ from: [], tracks: [], seeds: [] });
    expect(service.recommendations.state).to.deep.include({ at: kernel.now(), dropped: 0 });
    expect(queries).to.deep.equal([]);
  });

  it("are asked with again when they change, are taken away, or on request, and not otherwise", async () => {
    const { service, queries } = await open([indie]);
    service.recommendations.subscribe(() => {});
    await settle();
    service.addSeeds([house]);
    await settle();
    service.removeSeed(indie);
    await settle();
    expect(queries.map(({ seed_genres }) => seed_genres)).to.deep.equal(["indie", "indie,deep-house", "deep-house"]);
    expect(readStoredSeeds("ada")?.seeds).to.deep.equal([house]);
    service.addSeeds([house]);
    await settle();
    expect(queries).to.have.length(3);
    await service.recommendations.refresh();
    expect(queries).to.have.length(4);
  });

  it("are those of the moment, also where the question before failed", async () => {
    const { service, server, queries } = await open([indie]);
    const gate = makeGate();
    server.answer = async (turn) => {
      if (turn > 1) return Response.json({ tracks: [] });
      await gate.passed;
      return failing();
    };
    const refreshed = service.recommendations.refresh();
    await settle();
    service.addSeeds([house]);
    gate.open();
    expect((await refreshed).from).to.deep.equal([indie, house]);
    expect(queries.at(-1)!["seed_genres"]).to.equal("indie,deep-house");
  });

  it("are asked with anew where one of them was exchanged meanwhile", async () => {
    const { service, server, queries } = await open([track, indie]);
    const gate = makeGate();
    server.answer = async () => (await gate.passed, Response.json({ tracks: [] }));
    const refreshed = service.recommendations.refresh();
    await settle();
    service.removeSeed(indie);
    service.addSeeds([house]);
    gate.open();
    expect((await refreshed).from).to.deep.equal([track, house]);
    expect(queries.map(({ seed_genres }) => seed_genres)).to.deep.equal(["indie", "deep-house"]);
  });

  it("are not the reason to ask again where they are the same in the end", async () => {
    const { service, server, queries } = await open([indie]);
    const gate = makeGate();
    server.answer = async () => (await gate.passed, Response.json({ tracks: [] }));
    const refreshed = service.recommendations.refresh();
    await settle();
    service.addSeeds([house]);
    service.removeSeed(house);
    gate.open();
    await refreshed;
    await settle();
    expect(queries.map(({ seed_genres }) => seed_genres)).to.deep.equal(["indie"]);
  });

  it("stay where the question fails, and are asked with again on request", async () => {
    const { service, server } = await open([indie]);
    server.answer = () => Response.json({ detail: "no" }, { status: 403 });
    expect((await failureOf(service.recommendations.refresh()))._tag).to.equal("Forbidden");
    server.answer = () => Response.json({ tracks: [] });
    expect((await service.recommendations.refresh()).from).to.deep.equal([indie]);
  });

  describe("of the team", () => {
    it("are taken where the session has none, and kept to itself until the operator changes them", async () => {
      const { service, standIn, queries, sent } = await open();
      standIn.overrides.getSeedDefaults = team({ tracks: [track.id], artists: [artist.id], genres: ["indie"] });
      expect(service.seeds.state).to.deep.equal([]);
      await service.recommendations.refresh();
      expect(queries[0]).to.include({ seed_tracks: track.id, seed_artists: artist.id, seed_genres: "indie" });
      expect(readStoredSeeds("ada")).to.equal(undefined);
      await service.recommendations.refresh();
      expect(sent("getSeedDefaults")).to.equal(1);
    });

    it("stay those of this session when the team pins others", async () => {
      const { service, standIn } = await open();
      standIn.overrides.getSeedDefaults = team({ genres: ["indie"] });
      await service.recommendations.refresh();
      standIn.overrides.getSeedDefaults = team({ genres: ["deep-house"] });
      await service.defaults.refresh();
      expect((await service.recommendations.refresh()).from).to.deep.equal([indie]);
    });

    it("do not take the place of what the operator chose before they came", async () => {
      const { service, standIn, queries } = await open();
      const gate = makeGate();
      standIn.overrides.getSeedDefaults = async () => (await gate.passed, team({ genres: ["deep-house"] })());
      const refreshed = service.recommendations.refresh();
      await settle();
      service.addSeeds([indie]);
      gate.open();
      expect((await refreshed).from).to.deep.equal([indie]);
      expect(service.seeds.state).to.deep.equal([indie]);
      expect(queries.map(({ seed_genres }) => seed_genres)).to.deep.equal(["indie"]);
    });

    it("are not known to be none where they cannot be read, and nothing is asked with none", async () => {
      const { service, standIn, queries } = await open();
      standIn.overrides.getSeedDefaults = failing;
      const { endpoint } = await failureOf(service.recommendations.refresh());
      expect(endpoint).to.equal("GET /spotify/recommendations/defaults");
      expect(service.areSeedsKnown.state).to.equal(false);
      expect(service.recommendations.state._tag).to.equal("Failed");
      expect(queries).to.deep.equal([]);
    });

    it("are read again when that is tried again, by the page or by the operator", async () => {
      const { service, standIn, pass } = await open();
      standIn.overrides.getSeedDefaults = failing;
      service.recommendations.subscribe(() => {});
      await settle();
      expect(service.recommendations.state._tag).to.equal("Failed");
      standIn.overrides.getSeedDefaults = team({ genres: ["indie"] });
      await pass(30_000);
      expect(service.recommendations.state.value?.from).to.deep.equal([indie]);
      const other = await open();
      other.standIn.overrides.getSeedDefaults = failing;
      await failureOf(other.service.recommendations.refresh());
      other.standIn.overrides.getSeedDefaults = team({ genres: ["indie"] });
      expect((await other.service.recommendations.refresh()).from).to.deep.equal([indie]);
      expect(other.service.areSeedsKnown.state).to.equal(true);
    });

    it("are none on a server that cannot keep any", async () => {
      const { service, standIn } = await open();
      standIn.overrides.getSeedDefaults = () => Response.json({ detail: "Not Found" }, { status: 404 });
      expect((await service.recommendations.refresh()).from).to.deep.equal([]);
      expect(service.areSeedsKnown.state).to.equal(true);
    });

    it("are loaded anew when the operator asks for them", async () => {
      const { service, standIn } = await open([house]);
      standIn.overrides.getSeedDefaults = team({ genres: ["indie"] });
      expect(await service.loadDefaults.run()).to.deep.equal([indie]);
      expect(service.seeds.state).to.deep.equal([indie]);
      expect(readStoredSeeds("ada")?.seeds).to.deep.equal([indie]);
    });

    it("are pinned by kind, and shown as the server has taken them", async () => {
      const { service, standIn } = await open([track, artist, indie]);
      let body: unknown;
      standIn.overrides.putSeedDefaults = async (request) => {
        body = await request.json();
        return team({ genres: ["indie"] })();
      };
      expect((await service.pinDefaults.run()).genres).to.deep.equal(["indie"]);
      expect(body).to.deep.equal({ tracks: [track.id], artists: [artist.id], genres: ["indie"] });
      expect(service.defaults.state.value).to.deep.include({ tracks: [], artists: [], genres: ["indie"] });
    });
  });

  describe("have names", () => {
    it("from the answer where an artist is among its tracks, without a question", async () => {
      const { service, server, names, sent } = await open([nameless("b"), nameless("c"), indie]);
      server.answer = () =>
        Response.json({
          tracks: [
            { id: "x", name: "X" },
            { id: "y", name: "Y", artists: [{ id: id("c"), name: "Cleo" }] },
            { id: "z", name: "Z", artists: [{ id: id("b"), name: "Ben" }] },
          ],
        });
      await service.recommendations.refresh();
      await settle();
      expect(names()).to.deep.equal(["Ben", "Cleo", "indie"]);
      expect([sent("listTopArtists"), sent("listFollowedArtists")]).to.deep.equal([0, 0]);
    });

    it("that stay once they are known, and are not asked for again", async () => {
      const { service, server, names, sent } = await open([artist, indie]);
      server.answer = () =>
        Response.json({ tracks: [{ id: "x", name: "X", artists: [{ id: artist.id, name: "Ann (Official)" }] }] });
      await service.recommendations.refresh();
      server.answer = () => Response.json({ tracks: [] });
      await service.recommendations.refresh();
      await settle();
      expect(names()).to.deep.equal(["Ann", "indie"]);
      expect(sent("listTopArtists")).to.equal(0);
    });

    it("else from what the account listens to and follows", async () => {
      const { service, standIn, names } = await open([nameless("b"), artist]);
      standIn.overrides.listTopArtists = () => Response.json({ items: [{ id: id("b"), name: "Ben" }] });
      await service.recommendations.refresh();
      await settle();
      expect(names()).to.deep.equal(["Ben", "Ann"]);
    });
  });

  describe("where Spotify has withdrawn recommendations", () => {
    const withdrawn = () =>
      Response.json(
        { ok: false, error: { code: "INTERNAL_ERROR", message: "An unexpected error occurred." } },
        { status: 500 },
      );

    it("stay and can be changed, and Spotify is asked again only on request", async () => {
      const { service, server, queries, pass, kernel } = await open([indie]);
      server.answer = withdrawn;
      service.recommendations.subscribe(() => {});
      await settle();
      expect(kernel.causeOf(service.recommendations.state.error!).name).to.equal("withdrawn");
      await pass(3_600_000);
      service.addSeeds([house]);
      service.removeSeed(indie);
      await settle();
      expect(service.seeds.state).to.deep.equal([house]);
      expect(queries, "neither by polling nor because the seeds changed").to.have.length(1);
      server.answer = () => Response.json({ tracks: [] });
      expect((await service.recommendations.refresh()).from).to.deep.equal([house]);
      expect(queries).to.have.length(2);
    });

    it("do not turn the refusal into an empty answer when the last is taken away", async () => {
      const { service, server } = await open([indie]);
      server.answer = withdrawn;
      await failureOf(service.recommendations.refresh());
      service.removeSeed(indie);
      await settle();
      await failureOf(service.recommendations.refresh());
      expect(service.recommendations.state._tag).to.equal("Failed");
    });

    it("are known to be without recommendations for a day, over a reload, and that is not learnt anew by reading it", async () => {
      for (const isInferred of [true, false]) {
        const shareTabs = `withdrawn, ${isInferred ? "inferred" : "told"}`;
        const seen = Date.UTC(2026, 4, 9, 2);
        const finding = { capability: "recommendations", works: false, at: seen, isInferred };
        localStorage.setItem(`harmony-spotify:/api/v1:${shareTabs}:capabilities`, JSON.stringify([finding]));
        const { service, queries, kernel, server, pass } = await open([indie], { shareTabs });
        service.recommendations.subscribe(() => {});
        await pass(0);
        expect(kernel.causeOf(service.recommendations.state.error!)).to.deep.include({ name: "withdrawn", isInferred });
        await pass(3_600_000);
        expect(queries).to.deep.equal([]);
        expect(kernel.use(EvidenceService).capabilities.state.recommendations.at).to.equal(seen);
        server.answer = () => Response.json({ tracks: [{ id: "x", name: "Found" }] });
        await service.recommendations.refresh();
        expect(queries, "on request").to.have.length(1);
        expect(kernel.use(EvidenceService).capabilities.state.recommendations.state).to.equal("works");
      }
      const shareTabs = "withdrawn long ago";
      const finding = { capability: "recommendations", works: false, at: Date.UTC(2026, 4, 8, 11), isInferred: false };
      localStorage.setItem(`harmony-spotify:/api/v1:${shareTabs}:capabilities`, JSON.stringify([finding]));
      const { service, queries, pass } = await open([indie], { shareTabs });
      service.recommendations.subscribe(() => {});
      await pass(0);
      expect(queries, "a day later").to.have.length(1);
    });

    it("are recommended for as soon as a check elsewhere shows that Spotify serves them again", async () => {
      const { service, server, kernel, pass } = await open([indie]);
      server.answer = withdrawn;
      service.recommendations.subscribe(() => {});
      await pass(0);
      server.answer = () => Response.json({ tracks: [{ id: "x", name: "Found" }] });
      const finding = { capability: "recommendations", works: true, at: kernel.now(), isInferred: false } as const;
      kernel.use(EvidenceService).learn([finding]);
      await pass(0);
      expect(service.recommendations.state.value?.tracks).to.have.length(1);
    });

    it("get names, because they are searched by them", async () => {
      const { service, server, standIn, names } = await open([nameless("b")]);
      server.answer = withdrawn;
      standIn.overrides.listTopArtists = () => Response.json({ items: [{ id: id("b"), name: "Ben" }] });
      await failureOf(service.recommendations.refresh());
      await settle();
      expect(names()).to.deep.equal(["Ben"]);
    });
  });

  it("can be searched for: tracks and artists at once, each query by itself", async () => {
    const { kernel, service, standIn } = await open([indie]);
    await kernel.session.refresh();
    const asked: Array<string> = [];
    const gate = makeGate();
    for (const [endpoint, body] of [
      ["searchTracks", { items: [{ id: "x", name: "X" }] }],
      ["searchArtists", { items: [{ id: "y", name: "Y" }] }],
    ] as const) {
      standIn.overrides[endpoint] = async ({ url }) => {
        asked.push(`${endpoint} ${new URL(url).searchParams.get("query")}`);
        await gate.passed;
        return Response.json(body);
      };
    }
    const searches = [service.search.run("ann"), service.search.run("ben")];
    await settle();
    expect([...asked].sort()).to.deep.equal([
      "searchArtists ann",
      "searchArtists ben",
      "searchTracks ann",
      "searchTracks ben",
    ]);
    gate.open();
    const [found] = await Promise.all(searches);
    expect([found!.tracks[0]!.name, found!.artists[0]!.name]).to.deep.equal(["X", "Y"]);
  });
});
