import { expect } from "chai";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { type Track, trackFromWire } from "../../../src/core/model/track.js";
import { keyOfTracks, QueueService } from "../../../src/core/services/queue.js";
import { waitUntil } from "../../wait.js";
import { failureOf, openKernel } from "../test-kernel.js";

const track = (name: string, more: Partial<Parameters<typeof trackFromWire>[0]> = {}): Track =>
  trackFromWire({ id: `id-${name}`, name, artists: [{ name: "Ada" }], ...more });
const tracks = ["A", "B", "C", "D", "E"].map((name) => track(name));
const problem = (status: number) =>
  Response.json({ ok: false, error: { code: "X", message: "No." } }, { status, headers: { "X-Debug-Id": "d-1" } });

/** A queue whose submissions hold two tracks, and what the server answers to each. */
const open = async (
  answer: (turn: number, sent: ReadonlyArray<string>) => Response,
  config: HarmonySpotifyConfig = {},
) => {
  const limits = { max_import_bytes: 1000, max_tracks: 2, max_playlists: 1 };
  const opened = await openKernel(config);
  opened.standIn.overrides.getSession = () => Response.json({ user: "Ada", role: "admin", limits });
  await opened.kernel.session.refresh();
  const sent: Array<ReadonlyArray<string>> = [];
  opened.standIn.overrides.submitIngest = async (request) => {
    const body = (await request.json()) as { playlist_links: unknown; tracks: ReadonlyArray<string> };
    expect(body.playlist_links).to.deep.equal([]);
    sent.push(body.tracks);
    const given = answer(sent.length, body.tracks);
    const { job_id: id, accepted } = (await given.clone().json()) as { job_id?: string; accepted?: { tracks: number } };
    if (id && accepted) jobs.set(id, accepted.tracks);
    return given;
  };
  // What a job shows is what the server said that it took.
  const jobs = new Map<string, number>();
  opened.standIn.overrides.getIngestJob = ({ url }) => {
    const id = new URL(url).pathname.split("/").at(-1)!;
    const tracks = jobs.get(id);
    return tracks === undefined
      ? problem(404)
      : Response.json({ ok: true, job: { id, state: "queued", accepted: { playlists: 0, tracks } } });
  };
  const data = (name: string) => opened.signals.filter((signal) => signal.name === name).map((signal) => signal.data);
  return { ...opened, queue: opened.kernel.use(QueueService), sent, data, jobs };
};
const taken = (job_id: string | null, count: number, skipped?: { tracks: number; reason: string }) =>
  Response.json({ ok: true, job_id, accepted: { playlists: 0, tracks: count }, skipped }, { status: 202 });

describe("queueing tracks within the limit of a submission", () => {
  it("sends as many submissions as it takes, in order, and reports each job", async () => {
    const { queue, sent, data } = await open((turn, lines) => taken(`job${turn}`, lines.length));
    const outcome = await queue.fromRecommendations.run(tracks);
    expect(outcome).to.deep.include({ taken: tracks, skipped: undefined, nameless: [], failed: undefined });
    expect(outcome.proof).to.deep.include({ outcome: "confirmed", confirmed: tracks });
    expect(sent).to.deep.equal([["Ada - A", "Ada - B"], ["Ada - C", "Ada - D"], ["Ada - E"]]);
    expect(data("free_ingest.submission.accepted")).to.deep.equal([
      { jobId: "job1", tracks: 2, playlists: 0 },
      { jobId: "job2", tracks: 2, playlists: 0 },
      { jobId: "job3", tracks: 1, playlists: 0 },
    ]);
    expect([...queue.queued.state]).to.deep.equal(tracks.map(({ id }) => id));
    expect(data("spotify.saved_tracks")).to.deep.equal([]);
  });

  it("stops at a submission that fails: what was sent before is queued, the rest is named with the reason", async () => {
    const { queue, sent, data } = await open((turn) => (turn === 2 ? problem(500) : taken("job", 2)));
    const outcome = await queue.fromSavedTracks.run(tracks);
    expect(outcome.taken).to.deep.equal(tracks.slice(0, 2));
    expect(outcome.failed!.tracks).to.deep.equal(tracks.slice(2));
    expect(outcome.failed!.error).to.include({ _tag: "Unexpected", debugId: "d-1" });
    expect(sent).to.have.length(2);
    expect([...queue.queued.state]).to.deep.equal(["id-A", "id-B"]);
    expect(data("spotify.saved_tracks")).to.deep.equal([{ action: "queue", count: 2, failed: 3, confirmed: 2 }]);
  });

  it("fails where the first submission does, and is audited for saved tracks", async () => {
    const { queue, data } = await open(() => problem(500));
    expect((await failureOf(queue.fromSavedTracks.run(tracks)))._tag).to.equal("Unexpected");
    expect(queue.queued.state.size).to.equal(0);
    expect(data("spotify.saved_tracks")).to.deep.equal([{ action: "queue", count: 0, failed: 5, confirmed: 0 }]);
  });

  it("adds up what the server left, and calls none of those submissions queued; a duplicate is queued already", async () => {
    const { queue, data } = await open((turn) => {
      if (turn === 1) return taken("job1", 1, { tracks: 1, reason: "limit" });
      if (turn === 2) return taken(null, 0, { tracks: 2, reason: "backpressure" });
      return taken("job3", 0, { tracks: 1, reason: "duplicate" });
    });
    const outcome = await queue.fromRecommendations.run(tracks);
    expect(outcome.skipped).to.deep.equal({ count: 3, reason: "backpressure" });
    expect(outcome.taken).to.deep.equal([tracks[4]]);
    expect(data("free_ingest.submission.accepted")).to.deep.equal([
      { jobId: "job1", tracks: 1, playlists: 0 },
      { jobId: "job3", tracks: 0, playlists: 0 },
    ]);
  });

  it("remembers what was queued before", async () => {
    const { queue } = await open((_, lines) => taken("job", lines.length));
    await queue.fromRecommendations.run([tracks[0]!]);
    await queue.fromSavedTracks.run([tracks[1]!, track("Local", { id: null })]);
    expect([...queue.queued.state]).to.deep.equal(["id-A", "id-B"]);
  });
});

describe("the line of a track", () => {
  it("has its artists, title, album and length, as far as they are known", async () => {
    const { queue, sent } = await open((_, lines) => taken("job", lines.length));
    await queue.fromRecommendations.run([
      track("Song", { artists: [{ name: "Ada" }, { name: null }, { name: "Bob" }], album: { name: "Album" } }),
      track("Other", { duration_ms: 164_000 }),
    ]);
    expect(sent[0]).to.deep.equal(["Ada, Bob - Song (Album)", "Ada - Other 2:44"]);
  });

  it("is missing where artist or title is, and such a track is named and not sent", async () => {
    const { queue, sent } = await open((_, lines) => taken("job", lines.length));
    const nameless = [track("X", { name: null }), track("Y", { artists: [] }), track("Z", { artists: null })];
    const outcome = await queue.fromRecommendations.run([nameless[0]!, tracks[0]!, nameless[1]!, nameless[2]!]);
    expect(outcome).to.deep.include({ taken: [tracks[0]], nameless });
    expect(sent).to.deep.equal([["Ada - A"]]);
    expect(await queue.fromRecommendations.run(nameless)).to.deep.include({ taken: [], nameless });
    expect(sent).to.have.length(1);
  });
});

describe("a set of tracks that is being queued", () => {
  it("is known by the ids of its tracks, or their names where they have none", () => {
    expect(keyOfTracks([tracks[0]!, track("Local", { id: null })])).to.equal("id-A,Local");
  });

  it("is sent once, and beside another", async () => {
    const { queue, sent } = await open((_, lines) => taken("job", lines.length));
    for (const command of [queue.fromRecommendations, queue.fromSavedTracks]) {
      sent.length = 0;
      await Promise.all([command.run([tracks[0]!]), command.run([tracks[1]!]), command.run([tracks[0]!])]);
      expect([...sent].map(String).sort()).to.deep.equal(["Ada - A", "Ada - B"]);
    }
  });
});

describe("tracks that no job shows", () => {
  it("are not called queued, and are once a job shows them", async () => {
    const { queue, jobs } = await open((_, lines) => taken("job", lines.length));
    const set = jobs.set.bind(jobs);
    jobs.set = () => jobs;
    const sent = await queue.fromRecommendations.run([tracks[0]!]);
    expect(sent.taken).to.deep.equal([tracks[0]]);
    expect(sent.proof.outcome).to.equal("unconfirmed");
    expect([...queue.queued.state]).to.deep.equal([]);
    expect([...queue.unproven.state.keys()]).to.deep.equal(["id-A"]);
    set("job", 1);
    expect((await queue.look.run({ queued: sent, when: "now" })).proof.outcome).to.equal("confirmed");
    expect([...queue.queued.state]).to.deep.equal(["id-A"]);
    expect(queue.unproven.state.size).to.equal(0);
  });

  it("are found by a job of their number where the connection broke, and not sent again", async () => {
    const { queue, standIn, sent, now } = await open(() => Response.error());
    standIn.overrides.listIngestJobs = () =>
      Response.json({
        jobs: [
          {
            id: "job_found",
            state: "queued",
            accepted: { playlists: 0, tracks: 2 },
            created_at: new Date(now()).toISOString(),
          },
        ],
      });
    const queued = await queue.fromSavedTracks.run(tracks.slice(0, 2));
    expect(queued.proof).to.deep.include({ outcome: "confirmed", perhaps: [] });
    expect(queued.batches[0]!.jobId).to.equal("job_found");
    expect(sent).to.have.length(1);
  });

  it("are perhaps queued where no such job is there; what came after was never sent", async () => {
    const { queue, sent } = await open(() => Response.error());
    const { proof, failed, unanswered } = await queue.fromSavedTracks.run(tracks);
    expect(proof).to.deep.include({ outcome: "perhaps", perhaps: tracks.slice(0, 2) });
    expect(failed!.tracks).to.deep.equal(tracks.slice(2));
    expect(unanswered!._tag).to.equal("Offline");
    expect(sent).to.have.length(1);
    expect(queue.queued.state.size).to.equal(0);
  });

  it("of a job that failed are not called queued", async () => {
    const { queue, standIn } = await open((_, lines) => taken("job", lines.length));
    standIn.overrides.getIngestJob = () =>
      Response.json({ job: { id: "job", state: "failed", counts: { queued: 0, failed: 1 } } });
    expect((await queue.fromRecommendations.run([tracks[0]!])).proof.outcome).to.equal("unconfirmed");
  });
});

describe("queueing many tracks", () => {
  const many = Array.from({ length: 5 }, (_, index) => track(`T${index}`));
  afterEach(() => localStorage.clear());

  it("says which batch of how many is under way, pauses between two, and goes on", async () => {
    const { queue, sent } = await open((turn, lines) => {
      if (turn === 1) queue.hold();
      return taken(`job${turn}`, lines.length);
    });
    const told: Array<string> = [];
    queue.progress.subscribe(() => {
      const state = queue.progress.state;
      told.push(state ? `${state.batch}/${state.batches}${state.isHeld ? " held" : ""}` : "none");
    });
    const queueing = queue.fromSavedTracks.run(many);
    await waitUntil(() => told.at(-1) === "2/3 held");
    expect(sent).to.have.length(1);
    queue.resume();
    expect((await queueing).taken).to.deep.equal(many);
    expect(told.at(-1)).to.equal("none");
    expect(told.filter((text) => text !== "none" && !text.endsWith("held"))).to.include.members(["1/3", "2/3", "3/3"]);
  });

  it("is stopped between two batches: what is left was not sent, which is no failure", async () => {
    const { queue, sent } = await open((turn, lines) => {
      queue.stop();
      return taken(`job${turn}`, lines.length);
    });
    const { taken: queued, failed } = await queue.fromRecommendations.run(many);
    expect([sent.length, queued, failed]).to.deep.equal([
      1,
      many.slice(0, 2),
      { tracks: many.slice(2), error: undefined },
    ]);
    expect(queue.progress.state).to.equal(undefined);
  });

  it("goes on after a batch without an answer once that has arrived", async () => {
    const { queue, sent, standIn, now } = await open((turn, lines) =>
      turn === 1 ? Response.error() : taken(`job${turn}`, lines.length),
    );
    const arrived = { state: "completed", accepted: { playlists: 0, tracks: 2 } };
    const at = new Date(now()).toISOString();
    standIn.overrides.listIngestJobs = () => Response.json({ jobs: [{ id: "job_found", created_at: at, ...arrived }] });
    const { proof, failed } = await queue.fromSavedTracks.run(many);
    expect(sent).to.have.length(3);
    expect(failed).to.equal(undefined);
    expect(proof).to.deep.include({ outcome: "confirmed" });
    expect(proof.confirmed).to.have.members(many);
  });

  it("is known after a reload: what was queued, and what got no answer, which is found among the downloads", async () => {
    const shared = { shareTabs: "queue" };
    const { queue, kernel } = await open(
      (turn, lines) => (turn === 1 ? taken("job1", lines.length) : Response.error()),
      shared,
    );
    expect([...queue.queued.state]).to.deep.equal([]);
    await queue.fromSavedTracks.run(many.slice(0, 4));
    expect([...queue.unproven.state.keys()]).to.deep.equal(["id-T2", "id-T3"]);
    await kernel.dispose();
    const again = await open(() => expect.fail("nothing is sent"), shared);
    await waitUntil(() => again.queue.unproven.state.size === 2);
    expect([...again.queue.queued.state]).to.deep.equal(["id-T0", "id-T1"]);
    again.standIn.overrides.listIngestJobs = () =>
      Response.json({ ok: false, error: { code: "NOT_FOUND", message: "Not Found" } }, { status: 404 });
    again.standIn.overrides.listDownloads = () =>
      Response.json({
        downloads: [
          {
            id: 2,
            filename: "@@peer\\Ada\\01 T3.flac",
            state: "pending",
            created_at: new Date(again.now()).toISOString(),
          },
        ],
      });
    const recalled = again.queue.unproven.state.get("id-T3")!;
    const { proof } = await again.queue.look.run({ queued: recalled, when: "now" });
    expect([proof.confirmed, proof.perhaps].map((tracks) => tracks.map(({ id }) => id))).to.deep.equal([
      ["id-T3"],
      ["id-T2"],
    ]);
    expect([...again.queue.queued.state]).to.include("id-T3");
    expect([...again.queue.unproven.state.keys()]).to.deep.equal(["id-T2"]);
  });
});
