import { isRequesting } from "../../../src/core/live/state.js";
import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect } from "chai";
import { createStandIn, type StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import type { Seed } from "../../../src/core/policy/seeds.js";
import { QueueService } from "../../../src/core/services/queue.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import type { TelemetrySignal } from "../../../src/core/telemetry/telemetry.js";
import { waitUntil } from "../../wait.js";

let kernel: HarmonyKernel;
const signals: Array<TelemetrySignal> = [];
const indie: Seed = { kind: "genre", id: "indie", name: "indie" };
const house: Seed = { kind: "genre", id: "deep-house", name: "deep-house" };

const open = (options: StandInOptions = {}) => {
  const standIn = createStandIn({ session: { role: "admin" }, ...options });
  kernel = createKernel({ fetch: standIn.fetch, shareTabs: false, telemetry: (signal) => signals.push(signal) });
  const asked = () =>
    standIn.requests
      .filter(({ endpoint }) => endpoint === "getRecommendations")
      .map(({ url }) => new URL(url).searchParams.get("seed_genres"));
  return { standIn, asked, service: kernel.use(RecommendationsService), queue: kernel.use(QueueService) };
};
const keep = (seeds: unknown) =>
  sessionStorage.setItem(
    "harmony-spotify.seeds nora.keller",
    typeof seeds === "string" ? seeds : JSON.stringify({ at: 1, seeds }),
  );
const failure = (promise: Promise<unknown>): Promise<HarmonyError> =>
  promise.then(
    () => expect.fail("should have failed"),
    (error: HarmonyError) => error,
  );

describe("the recommendations service", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(async () => {
    signals.length = 0;
    sessionStorage.clear();
    await kernel.dispose();
  });

  it("starts from the team's seeds where the session has none, and learns their names", async () => {
    const { service } = open();
    const { tracks, from } = await service.recommendations.refresh();
    expect(tracks).to.have.length(30);
    expect(from.map(({ kind }) => kind)).to.deep.equal(["artist", "genre", "genre"]);
    await waitUntil(() => service.seeds.state.every(({ name }) => name !== null));
  });

  it("keeps the session's seeds over a reload, and asks with them", async () => {
    keep([indie]);
    const { service, asked, standIn } = open();
    await service.recommendations.refresh();
    expect(asked()).to.deep.equal(["indie"]);
    expect(standIn.requests.some(({ endpoint }) => endpoint === "getSeedDefaults")).to.equal(false);
    service.addSeeds([house]);
    expect(JSON.parse(sessionStorage.getItem("harmony-spotify.seeds nora.keller")!).seeds).to.deep.equal([
      indie,
      house,
    ]);
  });

  for (const nonsense of [
    "{",
    "null",
    "[1, null, {}]",
    '{"at":1,"seeds":[{"kind":"genre","id":"<img>","name":null}]}',
  ]) {
    it(`does not believe what it finds stored: ${nonsense}`, async () => {
      keep(nonsense);
      const { service } = open({ scenario: "empty" });
      await service.recommendations.refresh();
      expect(service.seeds.state).to.deep.equal([]);
    });
  }

  it("asks nothing without seeds", async () => {
    keep([]);
    const { service, asked } = open();
    expect((await service.recommendations.refresh()).tracks).to.be.empty;
    expect(asked()).to.be.empty;
  });

  it("answers the seeds there are in the end, though they change while it asks", async () => {
    keep([indie]);
    const { service, asked } = open();
    const first = service.recommendations.refresh();
    service.addSeeds([house]);
    service.removeSeed(indie);
    expect((await first).from).to.deep.equal([house]);
    expect(asked().at(-1)).to.equal("deep-house");
  });

  it("takes five seeds in all, each once", async () => {
    keep([]);
    const { service } = open();
    const genres = ["a", "b", "b", "c", "d", "e", "f"].map((id): Seed => ({ kind: "genre", id, name: id }));
    service.addSeeds(genres);
    expect(service.seeds.state.map(({ id }) => id)).to.deep.equal(["a", "b", "c", "d", "e"]);
  });

  it("does not change the rows under the operator's hands when the page is seen again, only when asked", async () => {
    keep([indie]);
    const { service, asked } = open();
    service.recommendations.subscribe(() => undefined)();
    await waitUntil(() => service.recommendations.state.value !== undefined);
    const { value } = service.recommendations.state;
    service.recommendations.subscribe(() => undefined);
    await waitUntil(() => !isRequesting(service.recommendations.state));
    expect(service.recommendations.state.value).to.equal(value);
    expect(asked()).to.have.length(1);
    await service.recommendations.refresh();
    expect(asked()).to.have.length(2);
  });

  it("measures latency and payload", async () => {
    keep([indie]);
    await open().service.recommendations.refresh();
    const metrics = signals.filter(({ type }) => type === "metric");
    expect(metrics.map(({ name }) => name)).to.deep.equal([
      "spotify.recommendations.latency_ms",
      "spotify.recommendations.payload_bytes",
    ]);
    expect(metrics[1]).to.have.property("value").greaterThan(1000);
  });

  it("lets an admin pin the seeds for the team, and anybody load them", async () => {
    keep([indie]);
    const { service, standIn } = open();
    await service.pinDefaults.run();
    expect(service.defaults.state.value?.genres).to.deep.equal(["indie"]);
    standIn.session.role = "operator";
    await kernel.session.refresh();
    service.removeSeed(indie);
    await service.loadDefaults.run();
    expect(service.seeds.state).to.deep.equal([indie]);
    expect((await failure(service.pinDefaults.run()))._tag).to.equal("Forbidden");
  });

  it("finds tracks and artists by name, and asks once for what is asked twice", async () => {
    const { service, standIn } = open();
    const [found, again] = await Promise.all([service.search.run("tiesto"), service.search.run("tiesto")]);
    expect(found.artists[0]?.name).to.equal("Tiësto");
    expect(again).to.equal(found);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "searchArtists")).to.have.length(1);
  });
});

describe("queueing tracks", () => {
  afterEach(async () => {
    signals.length = 0;
    sessionStorage.clear();
    await kernel.dispose();
  });

  const some = async (count: number) => {
    keep([indie]);
    const opened = open();
    const { tracks } = await opened.service.recommendations.refresh();
    return { ...opened, tracks: tracks.slice(0, count) };
  };

  it("hands them to the ingest as lines it reads, and remembers", async () => {
    const { standIn, queue, tracks } = await some(3);
    let lines: ReadonlyArray<string> = [];
    standIn.overrides.submitIngest = async (request) => {
      lines = ((await request.clone().json()) as { tracks: ReadonlyArray<string> }).tracks;
      return undefined;
    };
    const { taken } = await queue.fromRecommendations.run(tracks);
    expect(taken).to.deep.equal(tracks);
    expect(lines).to.have.length(3);
    expect(lines[0]).to.contain(tracks[0]!.name!.replace(/[()-].*/, "").trim());
    expect([...queue.queued.state]).to.deep.equal(tracks.map(({ id }) => id));
    expect(signals.filter(({ name }) => name === "free_ingest.submission.accepted")).to.have.length(1);
    expect(signals.filter(({ name }) => name === "spotify.saved_tracks")).to.be.empty;
  });

  it("respects the limit of a submission and is audited for saved tracks", async () => {
    const { standIn, queue, tracks } = await some(5);
    standIn.session.limits.maxTracks = 2;
    await kernel.session.refresh();
    await queue.fromSavedTracks.run(tracks);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "submitIngest")).to.have.length(3);
    expect(signals.find(({ name }) => name === "spotify.saved_tracks")?.data).to.deep.equal({
      action: "queue",
      count: 5,
      failed: 0,
      confirmed: 5,
    });
  });

  it("names what has nothing to look for, and queues the rest", async () => {
    const { queue, tracks } = await some(2);
    const nameless = { ...tracks[0]!, name: null };
    const outcome = await queue.fromRecommendations.run([nameless, tracks[1]!]);
    expect(outcome.nameless).to.deep.equal([nameless]);
    expect(outcome.taken).to.deep.equal([tracks[1]]);
  });

  it("calls nothing queued that the server left out", async () => {
    const { standIn, queue, tracks } = await some(3);
    standIn.overrides.submitIngest = () =>
      Response.json(
        {
          ok: true,
          job_id: "j",
          accepted: { playlists: 0, tracks: 1, batches: 1 },
          skipped: { playlists: 0, tracks: 2, reason: "backpressure" },
          error: null,
        },
        { status: 207 },
      );
    const outcome = await queue.fromRecommendations.run(tracks);
    expect(outcome.skipped).to.deep.equal({ count: 2, reason: "backpressure" });
    expect(queue.queued.state.size).to.equal(0);
  });

  it("reads the flags again when the server answers 404, and is gone where imports are off", async () => {
    const { standIn, queue, tracks } = await some(1);
    await kernel.session.refresh();
    standIn.session.features.imports = false;
    expect((await failure(queue.fromRecommendations.run(tracks)))._tag).to.equal("NotFound");
    await waitUntil(() => queue.fromRecommendations.access.decision === "hidden");
  });
});
