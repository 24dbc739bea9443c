import { isRequesting } from "../../../src/core/live/state.js";
import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect } from "chai";
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Scope from "effect/Scope";
import * as TestClock from "effect/testing/TestClock";
import { createStandIn, type StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import { IngestService } from "../../../src/core/services/ingest.js";
import type { Outcome, SubmittedLine } from "../../../src/core/ingest/submission.js";
import type { TelemetrySignal } from "../../../src/core/telemetry/telemetry.js";
import { waitUntil } from "../../wait.js";

const tracks = (count: number, from = 0): Array<SubmittedLine> =>
  Array.from({ length: count }, (_, index) => ({ kind: "track", text: `Artist ${from + index} - Title` }));
const playlist = (id: string): SubmittedLine => ({ kind: "playlist", text: `https://open.spotify.com/playlist/${id}` });
const problem = (status: number, code: string, meta = {}, headers = {}) =>
  Response.json(
    { ok: false, error: { code, message: "No.", meta } },
    { status, headers: { "X-Debug-Id": "d-1", ...headers } },
  );
const results = (outcomes: ReadonlyArray<Outcome | undefined>) => outcomes.map((outcome) => outcome?.result);

describe("the ingest service", () => {
  let kernel: HarmonyKernel;
  let clock: TestClock.TestClock;
  let scope: Scope.Closeable;
  const signals: Array<TelemetrySignal> = [];
  const events = (name: string) => signals.filter((signal) => signal.name === name).map(({ data }) => data);

  const open = async (options: StandInOptions = {}) => {
    scope = Scope.makeUnsafe();
    clock = await Effect.runPromise(Effect.provideService(TestClock.make(), Scope.Scope, scope));
    await advance(Date.UTC(2026, 10, 22, 14));
    const now = () => clock.currentTimeMillisUnsafe();
    const standIn = createStandIn({ session: { role: "admin" }, now, ...options });
    kernel = createKernel(
      {
        fetch: standIn.fetch,
        shareTabs: false,
        session: { role: "admin" },
        telemetry: (signal) => signals.push(signal),
      },
      Context.make(Clock.Clock, clock),
    );
    await kernel.session.refresh();
    return { standIn, service: kernel.use(IngestService) };
  };
  const advance = (ms: number) => Effect.runPromise(clock.adjust(ms));

  beforeEach(() => localStorage.clear());
  afterEach(async () => {
    signals.length = 0;
    await kernel.dispose();
    await Effect.runPromise(Scope.close(scope, Exit.void));
    localStorage.clear();
  });

  it("sends batches of 15 tracks, with as many playlists as the server takes, and a job for each", async () => {
    const { service, standIn } = await open({
      session: { role: "admin", limits: { maxImportBytes: 2 ** 20, maxTracks: 400, maxPlaylists: 2 } },
    });
    const lines = [...tracks(40), ...["a1", "b2", "c3"].map(playlist)];
    const { outcomes, jobs, error } = await service.submit.run({ lines });
    expect(error).to.equal(undefined);
    expect(new Set(results(outcomes))).to.deep.equal(new Set(["accepted"]));
    expect(outcomes).to.have.length(43);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "submitIngest")).to.have.length(3);
    expect(jobs).to.have.length(3);
    const accepted = events("free_ingest.submission.accepted") as Array<{ tracks: number; playlists: number }>;
    expect(accepted.map((each) => [each.tracks, each.playlists])).to.deep.equal([
      [15, 2],
      [15, 1],
      [10, 0],
    ]);
  });

  it("pauses for as long as a 429 says, then goes on", async () => {
    const { service, standIn } = await open();
    let refusals = 1;
    standIn.overrides.submitIngest = () =>
      refusals-- > 0 ? problem(429, "RATE_LIMITED", {}, { "Retry-After": "7" }) : undefined;
    const paused: Array<number | undefined> = [];
    const sent = service.submit.run({ lines: tracks(3), onProgress: ({ pausedUntil }) => paused.push(pausedUntil) });
    await waitUntil(() => paused.at(-1) !== undefined);
    expect(paused.at(-1)! - kernel.now()).to.be.closeTo(7000, 1000);
    await advance(7000);
    expect(results((await sent).outcomes)).to.deep.equal(["accepted", "accepted", "accepted"]);
  });

  it("says which lines the server skipped as duplicates", async () => {
    const { service } = await open();
    const { outcomes } = await service.submit.run({
      lines: [...tracks(2), { kind: "track", text: "ARTIST 0 – title" }],
    });
    expect(results(outcomes)).to.deep.equal(["accepted", "accepted", "skipped"]);
    expect(outcomes[2]).to.include({ reason: "duplicate" });
  });

  it("says that it cannot tell which where the server's count fits no line", async () => {
    const { service, standIn } = await open();
    standIn.overrides.submitIngest = () =>
      Response.json(
        {
          ok: true,
          job_id: "job_1",
          accepted: { playlists: 0, tracks: 2, batches: 1 },
          skipped: { playlists: 0, tracks: 1, reason: "invalid" },
          error: null,
        },
        { status: 207 },
      );
    const { outcomes } = await service.submit.run({ lines: tracks(3) });
    expect(outcomes[0]).to.deep.equal({ result: "perhaps", job: "job_1", reason: "invalid", skipped: 1, of: 3 });
  });

  it("leaves out the link that the server refuses, sends the others, and reports the server's reason", async () => {
    const { service, standIn } = await open();
    const bad = playlist("bad").text;
    let first = true;
    standIn.overrides.submitIngest = () => {
      if (!first) return undefined;
      first = false;
      return problem(400, "VALIDATION_ERROR", { details: [{ url: bad, reason: "INVALID_PLAYLIST_ID" }] });
    };
    const { outcomes } = await service.submit.run({ lines: [playlist("a1"), playlist("bad"), ...tracks(1)] });
    expect(results(outcomes)).to.deep.equal(["accepted", "refused", "accepted"]);
    expect(outcomes[1]).to.include({ reason: "INVALID_PLAYLIST_ID" });
    expect(events("free_ingest.validation_error")).to.deep.equal([{ reasons: { INVALID_PLAYLIST_ID: 1 } }]);
  });

  it("never sends again what had no answer, and stops there", async () => {
    const { service, standIn } = await open();
    let asked = 0;
    standIn.overrides.submitIngest = () => {
      asked++;
      return Promise.reject(new TypeError("Failed to fetch"));
    };
    const { outcomes, error } = await service.submit.run({ lines: tracks(30) });
    expect(results(outcomes).filter((result) => result === "unknown")).to.have.length(15);
    expect(results(outcomes).filter((result) => result === undefined)).to.have.length(15);
    expect(error?._tag).to.equal("Offline");
    expect(asked).to.equal(1);
  });

  it("does not take an answer that says nothing for an acceptance", async () => {
    const { service, standIn } = await open();
    standIn.overrides.submitIngest = () => Response.json({});
    const { outcomes, jobs, error } = await service.submit.run({ lines: tracks(3) });
    expect(results(outcomes)).to.deep.equal(["unknown", "unknown", "unknown"]);
    expect(jobs).to.deep.equal([]);
    expect(error?._tag).to.equal("BadAnswer");
  });

  it("takes for accepted no more than the server counts", async () => {
    const { service, standIn } = await open();
    const accepted = { playlists: 0, tracks: 0, batches: 0 };
    standIn.overrides.submitIngest = () =>
      Response.json({ ok: false, job_id: "job_1", accepted, error: { code: "DEPENDENCY_ERROR" } });
    const none = await service.submit.run({ lines: tracks(2) });
    expect(none.outcomes).to.deep.equal([
      { result: "skipped", job: "job_1", reason: "DEPENDENCY_ERROR" },
      { result: "skipped", job: "job_1", reason: "DEPENDENCY_ERROR" },
    ]);
    standIn.overrides.submitIngest = () =>
      Response.json({ ok: true, job_id: "job_2", accepted: { ...accepted, tracks: 1 } });
    const some = await service.submit.run({ lines: tracks(2) });
    expect(some.outcomes[0]).to.deep.equal({ result: "perhaps", job: "job_2", reason: "unknown", skipped: 1, of: 2 });
  });

  it("keeps everything unsent when the session has ended", async () => {
    const { service, standIn } = await open();
    standIn.overrides.submitIngest = () => problem(401, "INTERNAL_ERROR");
    const { outcomes, error } = await service.submit.run({ lines: tracks(3) });
    expect(results(outcomes)).to.deep.equal([undefined, undefined, undefined]);
    expect(error?._tag).to.equal("Unauthenticated");
  });

  it("stops where the server's queue is full", async () => {
    const { service, standIn } = await open();
    standIn.overrides.submitIngest = async (request: Request) => {
      const { tracks: sent } = (await request.clone().json()) as { tracks: Array<string> };
      return Response.json(
        {
          ok: true,
          job_id: "job_f",
          accepted: { playlists: 0, tracks: 0, batches: 0 },
          skipped: { playlists: 0, tracks: sent.length, reason: "backpressure" },
          error: { code: "DEPENDENCY_ERROR", message: "backpressure" },
        },
        { status: 207 },
      );
    };
    const { outcomes } = await service.submit.run({ lines: tracks(30) });
    expect(results(outcomes).filter((result) => result === "skipped")).to.have.length(15);
    expect(results(outcomes).at(-1)).to.equal(undefined);
  });

  it("polls every 15 seconds as long as a submission is under way, and then no more", async () => {
    const { service, standIn } = await open({ scenario: "empty" });
    const asked = () => standIn.requests.filter(({ endpoint }) => endpoint === "listIngestJobs").length;
    const stop = service.jobs.subscribe(() => {});
    await service.jobs.refresh();
    await service.submit.run({ lines: tracks(8) });
    await waitUntil(() => service.jobs.state.value?.length === 1 && !isRequesting(service.jobs.state));
    const before = asked();
    await advance(15_000);
    await waitUntil(() => asked() === before + 1 && !isRequesting(service.jobs.state));
    expect(service.jobs.state.value?.[0]?.state).to.equal("completed");
    await advance(60_000);
    expect(asked()).to.equal(before + 1);
    stop();
  });

  it("asks a server without a list for the jobs of this browser, after a reload, too", async () => {
    const first = await open({ scenario: "older-server" });
    const { jobs } = await first.service.submit.run({ lines: tracks(2) });
    await kernel.dispose();
    kernel = createKernel({ fetch: first.standIn.fetch, shareTabs: false }, Context.make(Clock.Clock, clock));
    await kernel.session.refresh();
    const again = kernel.use(IngestService);
    expect((await again.jobs.refresh()).map(({ id }) => id)).to.deep.equal(jobs);
    expect(kernel.access("ingest.history").decision).to.equal("unsupported");
  });

  it("does not ask a server for its list again that has none", async () => {
    const { service, standIn } = await open({ scenario: "older-server" });
    const asked = () =>
      standIn.requests.filter(({ endpoint, url }) => endpoint === "listIngestJobs" || /jobs\?/.test(url));
    await service.jobs.refresh();
    const before = asked().length;
    await service.jobs.refresh();
    expect([before, asked().length]).to.deep.equal([1, 1]);
  });

  it("forgets remembered jobs that the server does not have, and what is no id", async () => {
    localStorage.setItem("harmony-spotify:ingest-jobs", JSON.stringify(["job_gone", 5, "<b>", null]));
    const { service } = await open({ scenario: "older-server" });
    expect(await service.jobs.refresh()).to.deep.equal([]);
    expect(localStorage.getItem("harmony-spotify:ingest-jobs")).to.equal("[]");
  });

  it("purges and reprocesses; a server without it says so for good", async () => {
    const { service } = await open();
    const [, failed] = await service.jobs.refresh();
    expect(failed?.failedTracks).to.equal(2);
    await service.reprocess.run(failed!.id);
    await waitUntil(() => service.jobs.state.value?.find(({ id }) => id === failed!.id)?.state !== "completed");
    await service.purge.run(failed!.id);
    expect(service.jobs.state.value?.map(({ id }) => id)).not.to.include(failed!.id);
    await kernel.dispose();
    const older = await open({ scenario: "older-server" });
    const refusal = await older.service.purge.run("x").catch((error: HarmonyError) => error);
    expect(refusal?._tag).to.equal("Unsupported");
    expect(older.service.purge.access.decision).to.equal("unsupported");
  });

  it("reads the latest fifty submissions", async () => {
    const { service, standIn } = await open();
    await service.jobs.refresh();
    const { url } = standIn.requests.find(({ endpoint }) => endpoint === "listIngestJobs")!;
    expect(new URL(url).search).to.equal("?limit=50");
  });

  it("purges and reprocesses several submissions side by side, and reads the list again", async () => {
    const { service, standIn } = await open();
    const asked = (endpoint: string) => standIn.requests.filter((request) => request.endpoint === endpoint);
    standIn.overrides.reprocessIngestJob = () => new Response(null, { status: 204 });
    standIn.overrides.purgeIngestJob = () => new Response(null, { status: 204 });
    await Promise.all(["job_a", "job_b"].map((id) => service.reprocess.run(id)));
    expect(asked("reprocessIngestJob").map(({ url }) => /job_./.exec(url)![0])).to.deep.equal(["job_a", "job_b"]);
    await waitUntil(() => asked("listIngestJobs").length > 0 && !isRequesting(service.jobs.state));
    const before = asked("listIngestJobs").length;
    await Promise.all(["job_a", "job_b"].map((id) => service.purge.run(id)));
    expect(asked("purgeIngestJob").map(({ url }) => /job_./.exec(url)![0])).to.deep.equal(["job_a", "job_b"]);
    await waitUntil(() => asked("listIngestJobs").length > before);
  });

  it("does not take an unread list for an empty one when a submission is purged", async () => {
    const { service, standIn } = await open();
    standIn.overrides.listIngestJobs = () => new Promise(() => {});
    await service.purge.run("job_2fa417");
    expect(service.jobs.state.value).to.equal(undefined);
  });

  it("finds the job of a submission whose answer was lost, and keeps it among those of this browser", async () => {
    const { service, standIn } = await open({ scenario: "empty" });
    standIn.quirks.lostAnswers.add("submitIngest");
    const { outcomes, jobs } = await service.submit.run({ lines: tracks(3) });
    expect(results(outcomes)).to.deep.equal(["accepted", "accepted", "accepted"]);
    expect(JSON.parse(localStorage.getItem("harmony-spotify:ingest-jobs")!)).to.deep.equal(jobs);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "submitIngest")).to.have.length(1);
  });

  it("sends the next batch once the one without an answer has come to its end", async () => {
    const { service, standIn } = await open({ scenario: "empty" });
    standIn.quirks.lostAnswers.add("submitIngest");
    const sending = service.submit.run({ lines: tracks(16) });
    await waitUntil(() => standIn.requests.some(({ endpoint }) => endpoint === "listIngestJobs"));
    standIn.quirks.lostAnswers.clear();
    const requests = () => standIn.requests.filter(({ endpoint }) => endpoint === "submitIngest").length;
    expect(requests()).to.equal(1);
    await advance(30_000);
    expect(new Set(results((await sending).outcomes))).to.deep.equal(new Set(["accepted"]));
    expect(requests()).to.equal(2);
  });

  it("finds the tracks of such a submission among the downloads where the server lists no jobs, then sends the next", async () => {
    const { service, standIn } = await open({ scenario: "older-server" });
    standIn.quirks.lostAnswers.add("submitIngest");
    const seen: Array<string | undefined> = [];
    const sending = service.submit.run({
      lines: tracks(16),
      onOutcome: (line, outcome) => {
        if (line === 0) seen.push(outcome?.result);
        if (line === 15) standIn.quirks.lostAnswers.clear();
      },
    });
    await waitUntil(() => standIn.requests.some(({ endpoint }) => endpoint === "listDownloads"));
    await waitUntil(async () => {
      await advance(30_000);
      return seen.at(-1) === "accepted";
    });
    await advance(240_000);
    const { outcomes, error } = await sending;
    expect(error).to.equal(undefined);
    expect(results(outcomes).at(-1)).to.equal("accepted");
    const requests = standIn.requests.filter(({ endpoint }) => endpoint === "submitIngest");
    expect(requests).to.have.length(2);
  });

  it("waits five minutes for the answer to a submission, which comes once Soulseek was searched for all tracks", async () => {
    const { service, standIn } = await open();
    standIn.overrides.submitIngest = () => new Promise(() => {});
    standIn.overrides.listIngestJobs = () => Response.json({ jobs: [] });
    let isOver = false;
    const sending = service.submit.run({ lines: tracks(1) }).finally(() => (isOver = true));
    await waitUntil(() => service.submit.state.size > 0);
    await advance(299_000);
    expect(isOver).to.equal(false);
    await advance(1_000);
    expect((await sending).error?._tag).to.equal("TimedOut");
  });

  it("takes a purged submission out of the list at once, and leaves the others", async () => {
    const { service, standIn } = await open();
    const ids = (await service.jobs.refresh()).map(({ id }) => id);
    standIn.overrides.listIngestJobs = () => new Promise(() => {});
    await service.purge.run(ids[1]!);
    expect(service.jobs.state.value?.map(({ id }) => id)).to.deep.equal(ids.filter((id) => id !== ids[1]));
  });

  it("polls also where all submissions but one are over", async () => {
    const { service, standIn } = await open();
    const asked = () => standIn.requests.filter(({ endpoint }) => endpoint === "listIngestJobs").length;
    const [running, over] = ["queued", "completed"].map((state) => ({ id: `job_${state}`, state }));
    standIn.overrides.listIngestJobs = () => Response.json({ jobs: [running, over] });
    const stop = service.jobs.subscribe(() => {});
    await service.jobs.refresh();
    expect(service.jobs.state.value?.map(({ state }) => state)).to.deep.equal(["queued", "completed"]);
    const before = asked();
    await advance(15_000);
    await waitUntil(() => asked() === before + 1);
    stop();
  });

  it("does not ask for a purged submission again after a reload", async () => {
    const { service } = await open();
    const { jobs } = await service.submit.run({ lines: tracks(2) });
    expect(JSON.parse(localStorage.getItem("harmony-spotify:ingest-jobs")!)).to.deep.equal(jobs);
    await service.purge.run(jobs[0]!);
    expect(localStorage.getItem("harmony-spotify:ingest-jobs")).to.equal("[]");
  });
});
