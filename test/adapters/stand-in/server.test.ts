import { expect } from "@open-wc/testing";
import { setupWorker } from "msw/browser";
import { createStandIn } from "../../../src/testing/index.js";
import { hour, standInAt, talk } from "./clock.js";
import { waitUntil } from "../../wait.js";

describe("the stand-in as a server", () => {
  it("tells every field that does not fit", async () => {
    const { ask } = standInAt();
    const fields = async (method: string, path: string, body?: unknown) => {
      const { status, json } = await ask(method, path, body);
      expect(status).to.equal(422);
      expect(json.error.code).to.equal("VALIDATION_ERROR");
      return json.error.meta.fields.map((field: { name: string }) => field.name);
    };
    expect(await fields("GET", "/spotify/me/tracks?limit=0&offset=-1")).to.deep.equal(["limit", "offset"]);
    expect(await fields("GET", "/spotify/me/tracks?limit=ten")).to.deep.equal(["limit"]);
    expect(await fields("GET", "/spotify/search/tracks")).to.deep.equal(["query"]);
    expect(await fields("POST", "/spotify/import/free", { playlist_links: [], tracks: 5 })).to.deep.equal(["tracks"]);
    expect(await fields("POST", "/oauth/manual", {})).to.deep.equal(["redirect_url"]);
    expect(await fields("POST", "/spotify/backfill/run", { max_items: 10_001 })).to.include("max_items");
  });

  it("does not know other routes and methods, as Harmony words it", async () => {
    const { ask } = standInAt();
    const missing = await ask("GET", "/spotify/nothing/here");
    expect(missing.status).to.equal(404);
    expect(missing.json).to.deep.equal({ ok: false, error: { code: "NOT_FOUND", message: "Not Found" } });
    const refused = await ask("PATCH", "/spotify/playlists");
    expect(refused.status).to.equal(405);
    expect(refused.headers.get("allow")).to.equal("GET");
  });

  it("has as an older server only what that revision had", async () => {
    const { ask, get } = standInAt({ scenario: "older-server" });
    for (const path of ["/session", "/spotify/import/jobs", "/spotify/recommendations/defaults"]) {
      expect((await ask("GET", path)).json.error.message, path).to.equal("Not Found");
    }
    expect((await ask("POST", "/spotify/me/tracks", { ids: ["x"] })).status).to.equal(405);
    expect((await ask("PUT", "/spotify/me/tracks", { ids: ["6NSjdFYF2zxgQ7UvsKoRxy"] })).status).to.equal(200);
    expect(await get("/spotify/me")).not.to.have.property("scopes");
    const { playlists } = await get("/spotify/playlists");
    expect(Object.keys(playlists[0])).to.deep.equal(["id", "name", "track_count", "updated_at"]);
  });

  it("wants its key, as either header", async () => {
    const standIn = createStandIn({ apiKey: "secret" });
    const status = async (headers: HeadersInit) => (await standIn.fetch("/api/v1/spotify/status", { headers })).status;
    expect(await status({})).to.equal(401);
    expect(await status({ "X-API-Key": "guess" })).to.equal(403);
    expect(await status({ "X-API-Key": "secret" })).to.equal(200);
    expect(await status({ Authorization: "Bearer secret" })).to.equal(200);
  });

  it("knows each user by their request where the host tells who is who", async () => {
    const standIn = createStandIn({
      identify: (request) => {
        const user = request.headers.get("x-user");
        return user ? { ...createStandIn().session, user, role: user === "ada" ? "admin" : "read_only" } : null;
      },
    });
    const ask = (user?: string) => standIn.fetch("/api/v1/spotify/me", { headers: user ? { "x-user": user } : {} });
    expect((await ask()).status).to.equal(401);
    expect((await ask("bob")).status).to.equal(403);
    expect((await ask("ada")).status).to.equal(200);
  });

  it("follows changes of role, flags and limits at once", async () => {
    const { standIn, ask, get } = standInAt({ session: { role: "read_only" } });
    expect((await ask("GET", "/spotify/me")).status).to.equal(403);
    standIn.session.role = "operator";
    expect((await ask("GET", "/spotify/me")).status).to.equal(200);
    standIn.session.features.imports = false;
    const off = await ask("GET", "/spotify/import/jobs");
    expect(off.status).to.equal(404);
    expect(off.json.error.message).not.to.equal("Not Found");
    standIn.session.limits.maxTracks = 7;
    expect((await get("/session")).limits.max_tracks).to.equal(7);
  });

  it("keeps what happened when the scenario is switched for one of the same world, and only then", async () => {
    const { standIn, get, ask } = standInAt();
    await ask("DELETE", "/spotify/me/tracks", { ids: [(await get("/spotify/me/tracks")).items[0].track.id] });
    standIn.scenario = "slow";
    expect((await get("/spotify/me/tracks")).total).to.equal(1481);
    standIn.scenario = "drifted";
    expect((await get("/spotify/me/tracks")).total).to.equal(1482);
    standIn.scenario = "healthy";
    expect((await get("/spotify/me/tracks")).total).to.equal(1481);
  });

  it("tags a list anew when it changes, and dates it later, even within one second", async () => {
    const { standIn, post } = standInAt();
    const head = async () => (await standIn.fetch("/api/v1/spotify/playlists")).headers;
    const before = await head();
    expect(before.get("etag")).to.match(/^"pl-v1-[0-9a-f]{40}:125"$/);
    await post("/spotify/playlists/force-sync", { playlist_ids: [] });
    const after = await head();
    expect(after.get("etag")).not.to.equal(before.get("etag"));
    expect(Date.parse(after.get("last-modified")!)).to.be.above(Date.parse(before.get("last-modified")!));
  });

  it("says by its own clock what time it is", async () => {
    const { clock, ask } = standInAt();
    clock.time += 24 * hour;
    expect((await ask("GET", "/spotify/status")).headers.get("date")).to.equal("Mon, 10 May 2021 12:32:00 GMT");
  });

  it("lets through five requests in ten seconds where it limits them, and says how long to wait", async () => {
    const { clock, ask } = standInAt({ scenario: "rate-limited" });
    const answers = [];
    for (let count = 0; count < 7; count++) answers.push(await ask("GET", "/spotify/status"));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200, 429, 429]);
    expect(answers[6]!.json.error.meta.retry_after_ms).to.equal(10_000);
    expect([answers[5]!.headers.get("retry-after"), answers[6]!.headers.get("retry-after")]).to.have.members([
      null,
      "10",
    ]);
    clock.time += 10_000;
    expect((await ask("GET", "/spotify/status")).status).to.equal(200);
  });

  it("fails every third request where it is flaky, and goes on by itself", async () => {
    const { standIn } = standInAt({ scenario: "flaky" });
    const outcomes = [];
    for (let count = 0; count < 9; count++) {
      outcomes.push(
        await standIn.fetch("/api/v1/spotify/status").then(
          ({ status }) => status,
          () => "offline",
        ),
      );
    }
    expect(outcomes.filter((outcome) => outcome === 200).length).to.be.within(6, 7);
    expect(outcomes).to.include("offline");
  });

  it("waits where it is slow, and lets go of a request that nobody waits for any more", async () => {
    const waits: Array<number> = [];
    let goOn = () => {};
    const sleep = (ms: number) => {
      waits.push(ms);
      return new Promise<void>((resolve) => (goOn = resolve));
    };
    const standIn = createStandIn({ scenario: "slow", sleep });
    const stop = new AbortController();
    const abandoned = standIn
      .fetch("/api/v1/spotify/status", { signal: stop.signal })
      .catch((error: Error) => error.name);
    stop.abort();
    expect(await abandoned).to.equal("AbortError");
    const patient = standIn.fetch("/api/v1/spotify/status");
    await waitUntil(() => waits.length === 2);
    goOn();
    expect((await patient).status).to.equal(200);
    expect(waits.at(-1)).to.equal(3000);
  });

  it("answers as a test wants where the test says so, and remembers what was asked", async () => {
    const { standIn, ask } = standInAt();
    standIn.overrides.getStatus = () => Response.json({ status: "connected" }, { status: 200 });
    expect((await ask("GET", "/spotify/status")).json).to.deep.equal({ status: "connected" });
    delete standIn.overrides.getStatus;
    expect((await ask("GET", "/spotify/status")).json).to.have.property("free_available");
    await ask("GET", "/nowhere");
    expect(standIn.requests.map(({ endpoint, status }) => [endpoint, status])).to.deep.equal([
      ["getStatus", 200],
      ["getStatus", 200],
      [null, 404],
    ]);
  });

  it("serves a page's own fetch through msw's worker, two servers at once under addresses of their own", async () => {
    const [healthy, unconfigured] = [createStandIn(), createStandIn({ scenario: "unconfigured" })];
    const worker = setupWorker(...healthy.handlers("/one/api/v1"), ...unconfigured.handlers("/two/api/v1"));
    await worker.start({ quiet: true, onUnhandledFrame: "bypass" });
    try {
      const statusAt = async (base: string) =>
        ((await (await fetch(`${base}/api/v1/spotify/status`)).json()) as { status: string }).status;
      expect(await statusAt("/one")).to.equal("connected");
      expect(await statusAt("/two")).to.equal("unconfigured");
      const health = (await (await fetch("/two/api/health/spotify")).json()) as { status: string };
      expect(health.status).to.equal("fail");
    } finally {
      worker.stop();
    }
  });

  it("is three lines in a host's own test", async () => {
    const standIn = createStandIn({ scenario: "drifted", session: { role: "admin" } });
    const { get } = talk(standIn);
    expect((await get("/session")).role).to.equal("admin");
  });
});
