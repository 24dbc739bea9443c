import { expect } from "chai";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { StatusService } from "../../../src/core/services/status.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const minute = 60_000;
const options = { maxItems: 500, expandPlaylists: true, includeCachedResults: true };

/** Watched, as a card does. */
const open = async (...args: Parameters<typeof openKernel>) => {
  const opened = await openKernel(args[0], { session: { role: "admin" }, ...args[1] });
  const service = opened.kernel.use(BackfillService);
  const stop = service.jobs.subscribe(() => {});
  await service.jobs.refresh();
  const state = (id: string) => service.jobs.state.value?.find(({ jobId }) => jobId === id)?.state;
  const events = () =>
    opened.signals.filter(({ name }) => name === "spotify.backfill.transition").map(({ data }) => data);
  return { ...opened, service, stop, state, events };
};
const running = "backfill_7c41e0";

describe("the backfill service", () => {
  it("looks every five seconds while a job is active, and not at all otherwise", async () => {
    const { sent, pass, state, service } = await open();
    expect(state(running)).to.equal("running");
    for (let look = 0; look < 3; look++) await pass(5000);
    expect(sent("listBackfillJobs")).to.equal(4);
    await pass(10 * minute);
    expect(state(running)).to.equal("completed");
    const before = sent("listBackfillJobs");
    await pass(30 * minute);
    expect(sent("listBackfillJobs")).to.equal(before);
    await service.jobs.refresh();
    expect(sent("listBackfillJobs")).to.equal(before + 1);
  });

  it("looks once a minute while Spotify asks to wait for long, since jobs stand still", async () => {
    const { sent, pass, state, kernel } = await open({}, { scenario: "day-long-limit" });
    await kernel
      .use(StatusService)
      .status.refresh()
      .catch(() => {});
    expect(kernel.spotifyRest.state).not.to.equal(undefined);
    await pass(minute);
    const before = sent("listBackfillJobs");
    for (let look = 0; look < 24; look++) await pass(5000);
    expect(state(running)).to.equal("running");
    expect(sent("listBackfillJobs")).to.equal(before + 2);
  });

  it("tells transitions and counters, but not what was there before", async () => {
    const { events, signals, pass, service, state } = await open();
    const metrics = () => signals.filter(({ name }) => name === "spotify.backfill.jobs");
    expect([...events(), ...metrics()]).to.be.empty;
    await pass(5000);
    expect(events()).to.be.empty;
    expect(metrics().map(({ data }) => data)).to.deep.include({ jobId: running, counter: "processed" });

    const jobId = await service.run.run(options);
    for (let look = 0; look < 3; look++) await pass(5000);
    expect(state(jobId)).to.equal("running");
    expect(events()).to.deep.equal([
      { jobId, from: null, to: "queued" },
      { jobId, from: "queued", to: "running" },
    ]);
  });

  it("pauses and resumes; the list knows it at once, and again after the next look", async () => {
    const { service, state, pass, events } = await open();
    await service.pause.run(running);
    expect(state(running)).to.equal("paused");
    expect(service.paceOf(running)?.endsAt).to.be.undefined;
    await pass(5000);
    expect(state(running)).to.equal("paused");
    await service.resume.run(running);
    expect(state(running)).to.equal("queued");
    expect(service.cancelling.state, "a job that goes on is not being cancelled").to.be.empty;
    expect(events().slice(0, 2)).to.deep.equal([
      { jobId: running, from: "running", to: "paused" },
      { jobId: running, from: "paused", to: "queued" },
    ]);
  });

  it("an answer that was under way before a pause does not undo it", async () => {
    const { service, standIn, state, events } = await open();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const stale = await standIn.respond(new Request("http://x/api/v1/spotify/backfill/jobs"));
    let lists = 0;
    standIn.overrides.listBackfillJobs = async () => (++lists === 1 ? (await held, stale) : undefined);
    void service.jobs.refresh();
    await settle();
    await service.pause.run(running);
    release();
    await settle();
    expect(state(running)).to.equal("paused");
    expect(events()).to.have.length(1);
    expect(lists, "asked anew").to.equal(2);
  });

  it("is cancelling until it has stopped", async () => {
    const { service, state, pass } = await open();
    await service.cancel.run(running);
    expect([...service.cancelling.state]).to.deep.equal([running]);
    expect(state(running)).to.equal("running");
    await pass(5000);
    expect(state(running)).to.equal("cancelled");
    expect(service.cancelling.state).to.be.empty;
  });

  it("tells who watches what is being cancelled only when that changes", async () => {
    const { service, pass } = await open();
    const seen: Array<ReadonlyArray<string>> = [];
    service.cancelling.subscribe((ids) => seen.push([...ids]));
    await pass(5000);
    expect(seen).to.deep.equal([]);
    await service.cancel.run(running);
    for (let look = 0; look < 3; look++) await pass(5000);
    expect(seen).to.deep.equal([[running], []]);
  });

  it("keeps when a job was made where the answer to a command does not say it", async () => {
    const { service, standIn } = await open();
    const made = () => service.jobs.state.value!.find(({ jobId }) => jobId === running)!.createdAt;
    const before = made();
    expect(before).to.be.a("number");
    standIn.overrides.pauseBackfill = () => Response.json({ job_id: running, state: "paused" });
    standIn.overrides.listBackfillJobs = () => new Promise(() => {});
    await service.pause.run(running);
    expect(made()).to.equal(before);
  });

  it("commands and reads several jobs at once", async () => {
    const { service, standIn } = await open();
    standIn.overrides.pauseBackfill = ({ url }) =>
      Response.json({ job_id: new URL(url).pathname.split("/").at(-2), state: "paused" });
    const ids = ["backfill_1f0a3d", "backfill_40d1e9"];
    const paused = await Promise.all(ids.map((id) => service.pause.run(id)));
    expect(paused.map(({ jobId }) => jobId)).to.deep.equal(ids);
    const read = await Promise.all(ids.map((id) => service.job.run(id)));
    expect(read.map(({ jobId }) => jobId)).to.deep.equal(ids);
  });

  it("takes no job for news because a command came before the first look", async () => {
    const { kernel, signals } = await openKernel({}, { session: { role: "admin" } });
    const service = kernel.use(BackfillService);
    await service.pause.run(running);
    await settle();
    expect(service.jobs.state.value!.find(({ jobId }) => jobId === running)!.state).to.equal("paused");
    expect(signals.filter(({ name }) => name === "spotify.backfill.transition")).to.deep.equal([]);
  });

  it("shows what the server did meanwhile instead of fighting it", async () => {
    const { service, state, standIn } = await open();
    standIn.overrides.pauseBackfill = () =>
      Response.json({ detail: "The job is completed: there is nothing to pause." }, { status: 400 });
    (await standIn.state).backfill.loseToken();
    expect((await failureOf(service.pause.run(running)))._tag).to.equal("ValidationError");
    await settle();
    expect(state(running)).to.equal("failed");
  });

  it("tells a missing authorisation from a missing role", async () => {
    const { service, standIn } = await open({}, { scenario: "unauthenticated" });
    const refused = await failureOf(service.run.run(options));
    expect(refused).to.include({
      _tag: "DependencyError",
      status: 403,
      reason: "Spotify credentials are required for backfill",
    });
    standIn.overrides.runBackfill = () =>
      Response.json({ detail: "The current UI session lacks permission for this action." }, { status: 403 });
    expect((await failureOf(service.run.run(options)))._tag).to.equal("Forbidden");
  });

  it("knows the options of a job again, from its start or from what the server says", async () => {
    const { service } = await open();
    const asked = { maxItems: 700, expandPlaylists: false, includeCachedResults: false };
    const jobId = await service.run.run(asked);
    await settle();
    const jobs = service.jobs.state.value!;
    expect(service.optionsOf(jobs.find((job) => job.jobId === jobId)!)).to.deep.equal(asked);
    expect(service.optionsOf(jobs.find((job) => job.jobId === "backfill_40d1e9")!)).to.deep.equal({
      maxItems: 1200,
      expandPlaylists: true,
      includeCachedResults: false,
    });
    const untold = { ...jobs[0]!, jobId: "other", requested: null, expandPlaylists: null, includeCachedResults: null };
    expect(service.optionsOf(untold)).to.deep.equal({
      maxItems: null,
      expandPlaylists: true,
      includeCachedResults: true,
    });
  });

  it("reads the latest twenty jobs", async () => {
    const { standIn } = await open();
    const { url } = standIn.requests.find(({ endpoint }) => endpoint === "listBackfillJobs")!;
    expect(new URL(url).search).to.equal("?limit=20");
  });

  it("lets only an admin override the expansion of playlists", async () => {
    const { service, standIn } = await open({}, { session: { role: "operator" } });
    await service.run.run({ ...options, expandPlaylists: false });
    expect((await standIn.state).backfill.list(1)[0]).to.include({ expand_playlists: true });
  });

  it("finds a job that is not in the list", async () => {
    const { service } = await open();
    expect((await service.job.run("backfill_1f0a3d")).requested).to.equal(1000);
    expect((await failureOf(service.job.run("gone")))._tag).to.equal("NotFound");
  });
});
