import { expect } from "chai";
import { type BackfillJob, backfillJobFromWire } from "../../../src/core/model/backfill.js";
import { ingestJobFromWire } from "../../../src/core/model/ingest.js";
import { startedAs } from "../../../src/core/policy/backfill-arrival.js";
import { arrivedAs, tracksTakenUp } from "../../../src/core/policy/ingest-arrival.js";

type WireJob = Parameters<typeof ingestJobFromWire>[0];

const sentAt = Date.UTC(2026, 10, 24, 12);
const iso = (after: number) => new Date(sentAt + after).toISOString();
const job = (id: string, after: number, more: Partial<WireJob> = {}) =>
  ingestJobFromWire({
    id,
    state: "queued",
    accepted: { playlists: 0, tracks: 3 },
    created_at: iso(after),
    ...more,
  });
const sent = { sentAt, tracks: 3, playlists: 0 };

describe("a submission without an answer", () => {
  it("is the only newer job of its size", () => {
    const jobs = [job("old", -5000), job("it", 800), job("larger", 900, { accepted: { playlists: 0, tracks: 4 } })];
    expect(arrivedAs(sent, jobs)?.id).to.equal("it");
  });

  it("counts what Harmony skipped as sent", () => {
    const partly = job("it", 10, {
      accepted: { playlists: 0, tracks: 1 },
      skipped: { playlists: 0, tracks: 2, reason: "duplicate" },
    });
    expect(arrivedAs(sent, [partly])?.id).to.equal("it");
  });

  it("is not guessed between two, nor taken for a job that is known to be another's", () => {
    const two = [job("a", 10), job("b", 20)];
    expect(arrivedAs(sent, two)).to.equal(undefined);
    expect(arrivedAs(sent, two, new Set(["a"]))?.id).to.equal("b");
    expect(arrivedAs(sent, [two[0]!], new Set(["a"]))).to.equal(undefined);
  });

  it("is not a job of unknown age or size", () => {
    expect(arrivedAs(sent, [job("a", 0, { created_at: null })])).to.equal(undefined);
    expect(arrivedAs(sent, [job("a", 0, { accepted: null })])).to.equal(undefined);
  });

  it("is known by its counts where the server says no more, unless it had playlists", () => {
    const counted = job("a", 0, { accepted: null, counts: { normalized: 1, queued: 1, failed: 1 } });
    expect(arrivedAs(sent, [counted])?.id).to.equal("a");
    expect(arrivedAs({ ...sent, playlists: 1 }, [counted])).to.equal(undefined);
  });

  it("may have been recorded in whole seconds", () => {
    expect(arrivedAs({ ...sent, sentAt: sentAt + 999 }, [job("a", 0)])?.id).to.equal("a");
    expect(arrivedAs({ ...sent, sentAt: sentAt + 1000 }, [job("a", 0)])).to.equal(undefined);
  });
});

describe("the tracks that a job has taken up", () => {
  it("are those that it counts, without the failed", () => {
    expect(tracksTakenUp(job("a", 0, { counts: { registered: 1, queued: 2, completed: 3, failed: 9 } }))).to.equal(6);
  });

  it("are those that it accepted where it does not count; none of a failed job", () => {
    expect(tracksTakenUp(job("a", 0))).to.equal(3);
    expect(tracksTakenUp(job("a", 0, { failed_tracks: 2 }))).to.equal(1);
    expect(tracksTakenUp(job("a", 0, { state: "failed" }))).to.equal(0);
    expect(tracksTakenUp(job("a", 0, { accepted: null }))).to.equal(null);
  });
});

describe("a backfill whose start was not answered", () => {
  const start = { sentAt, expandPlaylists: true, includeCachedResults: false };
  const run = (
    job_id: string,
    after: number,
    more: Partial<Parameters<typeof backfillJobFromWire>[0]> = {},
  ): BackfillJob => backfillJobFromWire({ job_id, state: "queued", created_at: iso(after), ...more });

  it("is the only newer job whose options do not differ", () => {
    const jobs = [run("a", 10, { include_cached_results: true }), run("b", 20), run("c", -9000)];
    expect(startedAs(start, jobs, new Set())?.jobId).to.equal("b");
  });

  it("is none that was there before", () => {
    expect(startedAs(start, [run("a", 10)], new Set(["a"]))).to.equal(undefined);
  });
});
