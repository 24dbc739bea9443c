import { expect } from "chai";
import * as Effect from "effect/Effect";
import { failed, loading, ready } from "../../../src/core/live/state.js";
import { Offline } from "../../../src/core/client/errors.js";
import { type BackfillJob, backfillJobFromWire } from "../../../src/core/model/backfill.js";
import { makeBackfillJournal } from "../../../src/core/services/backfill-journal.js";
import { Telemetry } from "../../../src/core/telemetry/telemetry.js";

const job = (job_id: string, state: string, counts: Record<string, number> = {}): BackfillJob =>
  backfillJobFromWire({ job_id, state, ...counts });

const openJournal = async () => {
  const told: Array<string> = [];
  const telemetry = Telemetry.from({
    event: (name, data) => void told.push(`${name} ${JSON.stringify(data)}`),
    metric: (name, value, data) => void told.push(`${name} ${value} ${JSON.stringify(data)}`),
  });
  const journal = await Effect.runPromise(Effect.provideService(makeBackfillJournal, Telemetry, telemetry));
  return {
    /** What a reading of the jobs makes the journal tell. */
    read: (jobs: ReadonlyArray<BackfillJob>, at: number) => {
      told.length = 0;
      Effect.runSync(journal.record(ready(jobs, at, 0)));
      return [...told];
    },
    note: (state: Parameters<typeof journal.record>[0]) => {
      told.length = 0;
      Effect.runSync(journal.record(state));
      return [...told];
    },
    last: () => Effect.runSync(journal.lastTransition.current),
    paceOf: (id: string) => Effect.runSync(journal.paceOf(id)),
  };
};
const transition = (jobId: string, from: string | null, to: string) =>
  `spotify.backfill.transition ${JSON.stringify({ jobId, from, to })}`;
const metric = (jobId: string, counter: string, value: number) =>
  `spotify.backfill.jobs ${value} ${JSON.stringify({ jobId, counter })}`;

describe("the journal of backfills", () => {
  it("tells nothing of the jobs that were there at first", async () => {
    const { read, last } = await openJournal();
    expect(read([job("a", "running", { processed: 5 })], 0)).to.deep.equal([]);
    expect(last()).to.equal(undefined);
  });

  it("tells of a job whose state changed, and of one that is new", async () => {
    const { read, last } = await openJournal();
    read([job("a", "queued"), job("b", "running")], 0);
    const now = [job("a", "running"), job("b", "running")];
    expect(read(now, 1)).to.deep.equal([transition("a", "queued", "running")]);
    expect(last()).to.deep.equal({ job: now[0], from: "queued" });
    const later = [job("c", "queued"), ...now];
    expect(read(later, 2)).to.deep.equal([transition("c", null, "queued")]);
    expect(last()).to.deep.equal({ job: later[0], from: undefined });
  });

  it("measures the counts that changed and are known", async () => {
    const { read } = await openJournal();
    read([job("a", "running", { requested: 9, processed: 5 })], 0);
    expect(read([job("a", "running", { requested: 9, processed: 6, matched: 4 })], 1)).to.deep.equal([
      metric("a", "processed", 6),
      metric("a", "matched", 4),
    ]);
    expect(read([job("a", "running", { requested: 9 })], 2)).to.deep.equal([]);
    expect(read([job("a", "running", { requested: 9, processed: 6, matched: 0 })], 3)).to.deep.equal([
      metric("a", "processed", 6),
      metric("a", "matched", 0),
    ]);
  });

  it("takes no notice of states without jobs, nor twice of the same reading", async () => {
    const { read, note, paceOf } = await openJournal();
    const jobs = [job("a", "running", { processed: 5 })];
    expect(note(loading)).to.deep.equal([]);
    read(jobs, 0);
    expect(note(failed(ready(jobs, 0, 0), new Offline({ endpoint: "x" }), 1))).to.deep.equal([]);
    const pace = paceOf("a");
    read(jobs, 0);
    expect(paceOf("a")).to.equal(pace);
  });

  it("follows the pace of each job from reading to reading, also where the server says that nothing changed", async () => {
    const { read, paceOf } = await openJournal();
    expect(paceOf("a")).to.equal(undefined);
    const at = (processed: number) => [job("a", "running", { requested: 100, processed })];
    read(at(0), 0);
    read(at(10), 10_000);
    expect(paceOf("a")).to.deep.include({ processed: 10, progressedAt: 10_000, isRunning: true });
    expect(paceOf("a")!.rate).to.be.closeTo(0.001, 1e-6);
    expect(paceOf("a")!.endsAt).to.be.closeTo(100_000, 1000);
    const same = at(10);
    read(same, 20_000);
    expect(read(same, 30_000)).to.deep.equal([]);
    expect(paceOf("a")!.progressedAt).to.equal(10_000);
    read([job("a", "paused", { requested: 100, processed: 10 })], 40_000);
    expect(paceOf("a")).to.include({ isRunning: false, endsAt: undefined });
    read([], 50_000);
    expect(paceOf("a")).to.equal(undefined);
  });
});
