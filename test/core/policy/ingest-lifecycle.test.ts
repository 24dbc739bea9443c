import { expect } from "chai";
import type { IngestJob } from "../../../src/core/model/ingest.js";
import {
  failedTracksOf,
  isOver,
  severityOfJob,
  stuckAfterMs,
  stuckJobs,
  stuckSince,
  tracksDoneOf,
  tracksWaitingOf,
} from "../../../src/core/policy/ingest-lifecycle.js";

const minute = 60_000;
const job: IngestJob = {
  id: "job_1",
  state: "queued",
  counts: null,
  accepted: null,
  skipped: null,
  error: null,
  queuedTracks: null,
  failedTracks: null,
  skippedTracks: null,
  skipReason: null,
  createdAt: 0,
  updatedAt: null,
};
const counts = { registered: 0, normalized: 0, queued: 0, completed: 1, failed: 3 };

describe("a FREE ingest job", () => {
  it("is over when it is completed or has failed, and nothing else", () => {
    const over = (["registered", "normalized", "queued", "completed", "failed", "unknown"] as const).filter((state) =>
      isOver({ state }),
    );
    expect(over).to.deep.equal(["completed", "failed"]);
  });

  it("has as many failed tracks as it says, else as its counts say, else none", () => {
    expect(failedTracksOf({ ...job, failedTracks: 0, counts })).to.equal(0);
    expect(failedTracksOf({ ...job, counts })).to.equal(3);
    expect(failedTracksOf(job)).to.equal(0);
  });

  it("is done with a track that was found and queued, as Harmony never counts it as completed", () => {
    const under = { registered: 1, normalized: 12, queued: 17, completed: 0, failed: 2 };
    expect(tracksDoneOf({ ...job, counts: under })).to.equal(17);
    expect(tracksDoneOf({ ...job, counts: { ...under, completed: 3 } })).to.equal(20);
    expect(tracksDoneOf({ ...job, queuedTracks: 5 })).to.equal(5);
    expect(tracksDoneOf(job)).to.equal(0);
    expect(tracksWaitingOf({ ...job, counts: under })).to.equal(13);
    expect(tracksWaitingOf(job)).to.equal(0);
  });

  it("is critical where it or a track failed, a warning where lines were left out that are no duplicates", () => {
    const over = { ...job, state: "completed" } as const;
    expect(severityOfJob(job)).to.equal("busy");
    expect(severityOfJob({ ...job, state: "unknown" })).to.equal("unknown");
    expect(severityOfJob(over)).to.equal("ok");
    expect(severityOfJob({ ...over, failedTracks: 1 })).to.equal("crit");
    expect(severityOfJob({ ...job, state: "failed" })).to.equal("crit");
    expect(severityOfJob({ ...over, skipReason: "duplicate" })).to.equal("ok");
    expect(severityOfJob({ ...over, skipReason: "limit" })).to.equal("warn");
  });

  it("is named among the stuck ones by its id", () => {
    const jobs = [
      { ...job, id: "stuck" },
      { ...job, id: "moving", updatedAt: 59 * minute },
      { ...job, id: "over", state: "failed" as const },
      { ...job, id: "also stuck", updatedAt: 44 * minute },
    ];
    expect(stuckJobs(jobs, 60 * minute)).to.deep.equal(["stuck", "also stuck"]);
    expect(stuckAfterMs).to.equal(15 * minute);
  });

  it("is likely to be stuck once it has not changed for more than fifteen minutes", () => {
    expect(stuckSince(job, 15 * minute)).to.equal(undefined);
    expect(stuckSince(job, 15 * minute + 1)).to.equal(0);
    expect(stuckSince({ ...job, updatedAt: minute }, 16 * minute)).to.equal(undefined);
    expect(stuckSince({ ...job, updatedAt: minute }, 17 * minute)).to.equal(minute);
    expect(stuckSince({ ...job, state: "completed" }, 60 * minute)).to.equal(undefined);
    expect(stuckSince({ ...job, createdAt: null }, 60 * minute)).to.equal(undefined);
  });
});
