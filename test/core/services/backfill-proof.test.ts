import { expect } from "chai";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { standstillOutcome } from "../../../src/core/policy/backfill-standstill.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const running = "backfill_7c41e0";
const options = { maxItems: 500, expandPlaylists: true, includeCachedResults: true };

/** Watched, as a card does. */
const open = async (...args: Parameters<typeof openKernel>) => {
  const opened = await openKernel(args[0], { session: { role: "admin" }, ...args[1] });
  const service = opened.kernel.use(BackfillService);
  service.jobs.subscribe(() => {});
  await service.jobs.refresh();
  const standstill = (id: string) => service.standstills.state.get(id);
  const outcome = (id: string) => {
    const known = standstill(id);
    return known && standstillOutcome(known);
  };
  const state = (id: string) => service.jobs.state.value?.find(({ jobId }) => jobId === id)?.state;
  return { ...opened, service, standstill, outcome, state };
};

describe("a backfill that was cancelled", () => {
  it("is read on until it stands still for longer than Harmony answers from its cache, and then no more", async () => {
    const { service, standIn, pass, outcome, sent } = await open();
    standIn.overrides.cancelBackfill = () => Response.json({ job_id: running, state: "cancelled", processed: 21 });
    standIn.overrides.listBackfillJobs = () =>
      Response.json({ jobs: [{ job_id: running, state: "cancelled", processed: 21, requested: 60 }] });
    await service.cancel.run(running);
    await settle();
    for (let look = 0; look < 8; look++) await pass(5000);
    expect(outcome(running)).to.equal("unconfirmed");
    for (let look = 0; look < 3; look++) await pass(5000);
    expect(outcome(running)).to.equal("confirmed");
    const before = sent("listBackfillJobs");
    for (let look = 0; look < 6; look++) await pass(5000);
    expect(sent("listBackfillJobs")).to.equal(before);
  });

  it("is known to go on where it counts, until it ends as completed", async () => {
    const { service, standIn, pass, outcome, standstill, state } = await open();
    standIn.quirks.goesOnWithJobs = true;
    await service.cancel.run(running);
    await settle();
    expect(state(running)).to.equal("cancelled");
    const { from } = standstill(running)!;
    for (let look = 0; look < 3; look++) await pass(5000);
    expect(outcome(running)).to.equal("counting");
    expect(standstill(running)!.from).to.equal(from);
    expect(standstill(running)!.to).to.be.above(from);
    for (let look = 0; look < 12 * 15; look++) await pass(5000);
    expect(state(running)).to.equal("completed");
    expect(outcome(running)).to.equal(undefined);
  });

  it("of another day is not read on", async () => {
    const { service, sent, pass, outcome } = await open({}, { scenario: "premium-lapsed" });
    expect(service.jobs.state.value!.some(({ state }) => state === "cancelled")).to.equal(true);
    expect(outcome("backfill_52c86f")).to.equal("unconfirmed");
    const before = sent("listBackfillJobs");
    for (let look = 0; look < 4; look++) await pass(5000);
    expect(sent("listBackfillJobs")).to.equal(before);
  });
});

describe("a backfill that was resumed", () => {
  it("is known to run where Harmony goes on calling it queued", async () => {
    const { service, standIn, pass, outcome, state } = await open();
    standIn.quirks.goesOnWithJobs = true;
    await service.pause.run(running);
    await service.resume.run(running);
    for (let look = 0; look < 3; look++) await pass(5000);
    expect([state(running), outcome(running)]).to.deep.equal(["queued", "counting"]);
  });
});

describe("a backfill's start without an answer", () => {
  it("gives the job that is there since with its options", async () => {
    const { service, standIn, state } = await open();
    standIn.quirks.lostAnswers.add("runBackfill");
    const jobId = await service.run.run(options);
    await settle();
    expect(state(jobId)).to.equal("queued");
    expect(service.unansweredStart.state).to.equal(undefined);
    expect(service.optionsOf(service.jobs.state.value!.find((job) => job.jobId === jobId)!)).to.deep.equal(options);
  });

  it("fails where there is none, and is found when it is there later", async () => {
    const { service, standIn, sent, now } = await open();
    standIn.overrides.runBackfill = () => Response.error();
    expect((await failureOf(service.run.run(options)))._tag).to.equal("Offline");
    expect(service.unansweredStart.state).to.deep.include({ options, sentAt: now(), checkedAt: now() });
    expect(await service.checkStart.run()).to.equal(undefined);
    const late = (await standIn.state).backfill.run({
      max_items: 500,
      expand_playlists: true,
      include_cached_results: true,
    });
    expect(await service.checkStart.run()).to.equal(late);
    expect(service.unansweredStart.state).to.equal(undefined);
    expect(sent("runBackfill")).to.equal(1);
  });

  it("is not known to be missing where the jobs cannot be read", async () => {
    const { service, standIn } = await open();
    standIn.overrides.runBackfill = () => Response.error();
    standIn.overrides.listBackfillJobs = () => new Response(null, { status: 500 });
    await failureOf(service.run.run(options));
    expect(service.unansweredStart.state!.checkedAt).to.equal(undefined);
  });
});

describe("a command for a backfill without an answer", () => {
  it("is done where the job says so, and fails as it did where not", async () => {
    const { service, standIn, state } = await open();
    standIn.quirks.lostAnswers.add("pauseBackfill");
    expect((await service.pause.run(running)).state).to.equal("paused");
    expect(state(running)).to.equal("paused");
    standIn.overrides.resumeBackfill = () => Response.error();
    expect((await failureOf(service.resume.run(running)))._tag).to.equal("Offline");
    expect(state(running)).to.equal("paused");
  });
});
