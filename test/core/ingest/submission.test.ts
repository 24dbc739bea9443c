import { expect } from "chai";
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Scope from "effect/Scope";
import * as TestClock from "effect/testing/TestClock";
import { HarmonyClient } from "../../../src/core/client/client.js";
import {
  Forbidden,
  type HarmonyError,
  NotFound,
  Offline,
  RateLimited,
  Unauthenticated,
  Unsupported,
  ValidationError,
} from "../../../src/core/client/errors.js";
import {
  makeSubmitLines,
  type Outcome,
  type Submission,
  type SubmissionProgress,
  type SubmittedLine,
} from "../../../src/core/ingest/submission.js";
import type { Submission as Accepted } from "../../../src/core/model/ingest.js";
import { Telemetry } from "../../../src/core/telemetry/telemetry.js";
import { replyOf, settle } from "../live/open-live.js";

const endpoint = "POST /free/ingest/submit";
const start = 1_000_000;
const minute = 60_000;

interface Sent {
  readonly playlists: ReadonlyArray<string>;
  readonly tracks: ReadonlyArray<string>;
}
interface Answer extends Partial<Accepted> {
  /** How long the server took. */
  readonly durationMs?: number;
}

/** What the server says when it takes all lines but so many. */
const taken = ({ playlists, tracks }: Sent, skipped?: Accepted["skipped"], jobId: string | null = "job"): Answer => ({
  ok: true,
  jobId,
  accepted: {
    playlists: playlists.length - (skipped?.playlists ?? 0),
    tracks: tracks.length - (skipped?.tracks ?? 0),
    batches: 1,
  },
  skipped: skipped ?? null,
  error: null,
});

const tracks = (count: number): Array<SubmittedLine> =>
  Array.from({ length: count }, (_, index) => ({ kind: "track", text: `Artist ${index} - Title` }));
const track = (text: string): SubmittedLine => ({ kind: "track", text });
const playlist = (id: string): SubmittedLine => ({ kind: "playlist", text: `https://open.spotify.com/playlist/${id}` });
const results = (outcomes: ReadonlyArray<Outcome | undefined>) => outcomes.map((outcome) => outcome?.result);

describe("a submission", () => {
  let scope: Scope.Closeable;

  beforeEach(() => {
    scope = Scope.makeUnsafe();
  });
  afterEach(() => Effect.runPromise(Scope.close(scope, Exit.void)));

  /** Sends lines to a server that answers each request as the test says. */
  const open = async (
    answer: (sent: Sent, turn: number) => Answer | HarmonyError,
    { maxTracks = 100, maxPlaylists = 10 } = {},
  ) => {
    const clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
    await Effect.runPromise(clock.setTime(start));
    const sent: Array<Sent> = [];
    const events: Array<readonly [string, unknown]> = [];
    const begunJobs: Array<string> = [];
    const client = HarmonyClient.of({
      send: ((_: unknown, { body }: { body: { playlist_links: Array<string>; tracks: Array<string> } }) =>
        Effect.suspend((): Effect.Effect<unknown, HarmonyError> => {
          const request = { playlists: body.playlist_links, tracks: body.tracks };
          sent.push(request);
          const given = answer(request, sent.length);
          return "_tag" in given ? Effect.fail(given) : Effect.succeed(replyOf(given, start, given.durationMs ?? 1000));
        })) as never,
      sendList: () => Effect.die("not sent here"),
      now: () => clock.currentTimeMillisUnsafe(),
    });
    const context = Context.make(Clock.Clock, clock as Clock.Clock).pipe(
      Context.add(HarmonyClient, client),
      Context.add(
        Telemetry,
        Telemetry.from({ event: (name, data) => events.push([name, data]), metric: () => expect.fail("no metric") }),
      ),
    );
    const submit = (lines: ReadonlyArray<SubmittedLine>, more: Partial<Submission> = {}) =>
      Effect.runPromise(
        Effect.provide(
          Effect.flatMap(makeSubmitLines, (send) =>
            send(
              { lines, ...more },
              {
                limits: { maxTracks, maxPlaylists, maxImportBytes: 1000 },
                onJob: (id) => Effect.sync(() => void begunJobs.push(id)),
              },
            ),
          ),
          context,
        ),
      );
    const pass = async (ms: number) => {
      await settle();
      await Effect.runPromise(clock.adjust(ms));
      await settle();
    };
    return { submit, sent, events, begunJobs, pass };
  };

  describe("makes its requests as large as the server manages in ten seconds", () => {
    const sizes = async (durationMs: number, count: number, maxTracks = 1000) => {
      const { submit, sent } = await open((request) => ({ ...taken(request), durationMs }), { maxTracks });
      await submit(tracks(count));
      return sent.map((request) => request.tracks.length);
    };

    it("growing no faster than eightfold, and never beyond the server's limit", async () => {
      expect(await sizes(0, 800)).to.deep.equal([25, 200, 575]);
      expect(await sizes(100, 800, 300)).to.deep.equal([25, 200, 300, 275]);
    });

    it("shrinking where the server is slow, down to one at a time", async () => {
      expect(await sizes(20_000, 45)).to.deep.equal([25, 12, 6, 2]);
      expect(await sizes(10_000_000, 27)).to.deep.equal([25, 1, 1]);
    });

    it("and has no first request beyond the server's limit", async () => {
      expect(await sizes(1000, 12, 10)).to.deep.equal([10, 2]);
    });

    it("by the tracks: the time that playlists took says nothing", async () => {
      const { submit, sent } = await open(
        (request) => ({ ...taken(request), durationMs: request.tracks.length > 0 ? 5000 : 100_000 }),
        { maxPlaylists: 1 },
      );
      await submit([playlist("a"), playlist("b"), ...tracks(30)]);
      expect(sent.map((request) => [request.playlists.length, request.tracks.length])).to.deep.equal([
        [1, 25],
        [1, 5],
      ]);
    });
  });

  it("tells its progress from nothing to everything, and each line's outcome twice: unknown, then what it is", async () => {
    const { submit, begunJobs, events } = await open((request) => taken(request));
    const progress: Array<SubmissionProgress> = [];
    const seen: Array<readonly [number, string | undefined]> = [];
    const { jobs, outcomes, error } = await submit([...tracks(1), playlist("a")], {
      onProgress: (next) => progress.push(next),
      onOutcome: (line, outcome) => seen.push([line, outcome?.result]),
    });
    expect([jobs, begunJobs, error]).to.deep.equal([["job"], ["job"], undefined]);
    expect(outcomes).to.deep.equal([
      { result: "accepted", job: "job" },
      { result: "accepted", job: "job" },
    ]);
    expect(seen).to.deep.equal([
      [1, "unknown"],
      [0, "unknown"],
      [1, "accepted"],
      [0, "accepted"],
    ]);
    expect(events).to.deep.equal([["free_ingest.submission.accepted", { jobId: "job", tracks: 1, playlists: 1 }]]);
    expect(progress.map(({ done }) => done)).to.deep.equal([0, 0, 2]);
    expect(progress.every(({ total, pausedUntil }) => total === 2 && pausedUntil === undefined)).to.equal(true);
  });

  it("of nothing sends nothing", async () => {
    const { submit, sent } = await open((request) => taken(request));
    expect(await submit([])).to.deep.equal({ jobs: [], outcomes: [], error: undefined });
    expect(sent).to.deep.equal([]);
  });

  it("sends nothing once it was stopped, and finishes what is under way", async () => {
    const stopped = new AbortController();
    const { submit, sent } = await open((request) => {
      stopped.abort();
      return taken(request);
    });
    const { outcomes } = await submit(tracks(26), { signal: stopped.signal });
    expect(sent).to.have.length(1);
    expect(results(outcomes).slice(24)).to.deep.equal(["accepted", undefined]);
    expect((await submit(tracks(2), { signal: stopped.signal })).outcomes).to.deep.equal([undefined, undefined]);
    expect(sent).to.have.length(1);
  });

  it("reports each job that took something, and no other", async () => {
    const { submit, events, begunJobs } = await open((request, turn) => {
      if (turn === 1) return taken(request, { tracks: 25, playlists: 0, reason: "duplicate" }, "empty");
      return taken(request, undefined, turn === 2 ? "full" : null);
    });
    const { jobs } = await submit(tracks(400));
    expect(jobs).to.deep.equal(["empty", "full"]);
    expect(begunJobs).to.deep.equal(jobs);
    expect(events).to.deep.equal([["free_ingest.submission.accepted", { jobId: "full", tracks: 100, playlists: 0 }]]);
  });

  describe("says which lines the server skipped", () => {
    const skipping = async (
      lines: ReadonlyArray<SubmittedLine>,
      skipped: Partial<NonNullable<Accepted["skipped"]>>,
    ) => {
      const { submit } = await open((request) =>
        taken(request, { playlists: 0, tracks: 0, reason: "duplicate", ...skipped }),
      );
      return (await submit(lines)).outcomes;
    };
    const skipped = (reason: string) => ({ result: "skipped", job: "job", reason });
    const accepted = { result: "accepted", job: "job" };

    it("as duplicates: tracks by what the server reads, playlists by their ids", async () => {
      expect(
        await skipping([track("A - B (C) 1:02"), track("a – b (c) 1:02"), track("A - B (C) 1:03"), track("A - B")], {
          tracks: 1,
        }),
      ).to.deep.equal([accepted, skipped("duplicate"), accepted, accepted]);
      const other: SubmittedLine = { kind: "playlist", text: `${playlist("a").text}?si=1` };
      expect(await skipping([playlist("a"), other, playlist("b")], { playlists: 1 })).to.deep.equal([
        accepted,
        skipped("duplicate"),
        accepted,
      ]);
    });

    it("as duplicates also among lines that it cannot read", async () => {
      expect(await skipping([track("no dash"), track("none"), track("no dash")], { tracks: 1 })).to.deep.equal([
        accepted,
        accepted,
        skipped("duplicate"),
      ]);
      const odd: SubmittedLine = { kind: "playlist", text: "odd" };
      const other: SubmittedLine = { kind: "playlist", text: "other" };
      expect(await skipping([odd, other, odd], { playlists: 1 })).to.deep.equal([
        accepted,
        accepted,
        skipped("duplicate"),
      ]);
    });

    it("of playlists and tracks each by their own count", async () => {
      expect(
        await skipping([track("A - B"), track("C - D"), playlist("a")], { tracks: 1, playlists: 0, reason: "limit" }),
      ).to.deep.equal([accepted, skipped("limit"), accepted]);
    });

    it("or that it cannot tell which, with the counts of that kind of line", async () => {
      const perhaps = { result: "perhaps", job: "job", reason: "unknown", skipped: 1, of: 2 };
      expect(
        await skipping([playlist("a"), playlist("b"), ...tracks(1)], { playlists: 1, reason: null }),
      ).to.deep.equal([perhaps, perhaps, accepted]);
    });

    it("also where there is no job and the server says only that there was trouble", async () => {
      const { submit, begunJobs } = await open(() => ({
        jobId: null,
        accepted: { playlists: 0, tracks: 0, batches: null },
        skipped: null,
        error: { code: "DEPENDENCY_ERROR", message: null },
      }));
      const { jobs, outcomes } = await submit(tracks(1));
      expect(outcomes).to.deep.equal([{ result: "skipped", job: "", reason: "DEPENDENCY_ERROR" }]);
      expect([jobs, begunJobs]).to.deep.equal([[], []]);
    });
  });

  describe("that the server limits", () => {
    const limited = (retryAfterMs?: number) => new RateLimited({ endpoint, retryAfterMs });

    it("pauses for as long as the server asks, says until when, and sends the same lines again", async () => {
      const { submit, sent, pass } = await open((request, turn) => (turn === 1 ? limited(7000) : taken(request)));
      const progress: Array<SubmissionProgress> = [];
      const seen: Array<string | undefined> = [];
      const sending = submit([...tracks(2), playlist("a")], {
        onProgress: (next) => progress.push(next),
        onOutcome: (line, outcome) => line === 0 && seen.push(outcome?.result),
      });
      await pass(6999);
      expect(sent).to.have.length(1);
      expect(progress.at(-1)).to.deep.equal({ done: 0, total: 3, pausedUntil: start + 7000 });
      expect(seen).to.deep.equal(["unknown", undefined]);
      await pass(1);
      expect(results((await sending).outcomes)).to.deep.equal(["accepted", "accepted", "accepted"]);
      expect(sent[1]).to.deep.equal(sent[0]);
      expect(progress.at(-1)).to.deep.equal({ done: 3, total: 3, pausedUntil: undefined });
    });

    for (const [what, asked, pauseMs] of [
      ["ten seconds where the server does not say how long", undefined, 10_000],
      ["at most five minutes", 60 * minute, 5 * minute],
    ] as const) {
      it(`pauses ${what}`, async () => {
        const { submit, sent, pass } = await open((request, turn) => (turn === 1 ? limited(asked) : taken(request)));
        const sending = submit(tracks(1));
        await pass(pauseMs - 1);
        expect(sent).to.have.length(1);
        await pass(1);
        expect(results((await sending).outcomes)).to.deep.equal(["accepted"]);
      });
    }

    it("is given up after five pauses in a row, with nothing lost", async () => {
      const { submit, sent, pass } = await open(() => limited(1000));
      const sending = submit(tracks(2));
      for (let pause = 0; pause < 5; pause++) await pass(1000);
      const { outcomes, error } = await sending;
      expect(sent).to.have.length(6);
      expect(outcomes).to.deep.equal([undefined, undefined]);
      expect(error?._tag).to.equal("RateLimited");
    });

    it("counts the pauses anew once a request went through", async () => {
      const { submit, sent, pass } = await open((request, turn) => (turn % 5 === 0 ? taken(request) : limited(1000)), {
        maxTracks: 1,
      });
      const sending = submit(tracks(2));
      for (let pause = 0; pause < 8; pause++) await pass(1000);
      expect((await sending).error).to.equal(undefined);
      expect(sent).to.have.length(10);
    });

    it("ends at once where it is stopped during a pause", async () => {
      const stopped = new AbortController();
      const { submit, sent } = await open(() => limited(1000));
      const sending = submit(tracks(2), { signal: stopped.signal });
      await settle();
      stopped.abort();
      expect((await sending).outcomes).to.deep.equal([undefined, undefined]);
      expect(sent).to.have.length(1);
    });
  });

  describe("that the server refuses", () => {
    const refused = (more: Partial<ValidationError> = {}) =>
      new ValidationError({ endpoint, fields: [], details: [], ...more });

    it("because of playlists is sent again without them, in the same order", async () => {
      const bad = [playlist("bad"), playlist("worse")];
      const { submit, sent, events } = await open((request, turn) =>
        turn === 1
          ? refused({
              details: [
                { url: bad[0]!.text, reason: "GONE" },
                { url: bad[1]!.text, reason: "GONE" },
                { line: 9, reason: "ODD" },
              ],
            })
          : taken(request),
      );
      const seen: Array<string | undefined> = [];
      const { outcomes, error } = await submit([playlist("a"), ...bad, playlist("b"), ...tracks(2)], {
        onOutcome: (line, outcome) => line === 0 && seen.push(outcome?.result),
      });
      expect(outcomes[1]).to.deep.equal({ result: "refused", reason: "GONE" });
      expect(results(outcomes)).to.deep.equal(["accepted", "refused", "refused", "accepted", "accepted", "accepted"]);
      expect(seen).to.deep.equal(["unknown", undefined, "unknown", "accepted"]);
      expect(error).to.equal(undefined);
      expect(sent[1]).to.deep.equal({ playlists: [playlist("a").text, playlist("b").text], tracks: sent[0]!.tracks });
      expect(events[0]).to.deep.equal(["free_ingest.validation_error", { reasons: { GONE: 2, ODD: 1 } }]);
    });

    for (const [more, reason, reported] of [
      [{ reason: "No.", code: "TOO_ODD" }, "No.", "TOO_ODD"],
      [{ code: "TOO_ODD" }, "TOO_ODD", "TOO_ODD"],
      [{}, "", "VALIDATION_ERROR"],
    ] as const) {
      it(`as a whole says so of each line, and goes on with the next: "${reason}"`, async () => {
        const { submit, events } = await open((request, turn) => (turn === 1 ? refused(more) : taken(request)));
        const { outcomes, error } = await submit([...tracks(26), playlist("a")]);
        expect(outcomes[0]).to.deep.equal({ result: "refused", reason });
        expect(results(outcomes).slice(24)).to.deep.equal(["refused", "accepted", "refused"]);
        expect(error).to.equal(undefined);
        expect(events[0]).to.deep.equal(["free_ingest.validation_error", { reasons: { [reported]: 26 } }]);
      });
    }

    for (const Class of [Unauthenticated, Forbidden, NotFound, Unsupported]) {
      it(`with ${Class.name} is not sent any further, and nothing of it was taken`, async () => {
        const { submit, sent, events } = await open(() => new Class({ endpoint }));
        const { outcomes, error } = await submit(tracks(26));
        expect(sent).to.have.length(1);
        expect(new Set(outcomes)).to.deep.equal(new Set([undefined]));
        expect(error?._tag).to.equal(Class.name);
        expect(events).to.deep.equal([]);
      });
    }

    it("may have been taken where no answer came", async () => {
      const { submit, sent } = await open(() => new Offline({ endpoint }));
      const { outcomes, error } = await submit(tracks(26));
      expect(sent).to.have.length(1);
      expect([outcomes[0], outcomes[25]]).to.deep.equal([
        { result: "unknown", sent: { sentAt: start, tracks: 25, playlists: 0 } },
        undefined,
      ]);
      expect(error?._tag).to.equal("Offline");
    });
  });

  it("stops where the server's queue is full, but not where it skipped lines for another reason", async () => {
    for (const [reason, requests] of [
      ["backpressure", 1],
      ["duplicate", 2],
    ] as const) {
      const { submit, sent } = await open((request) =>
        taken(request, { playlists: 0, tracks: request.tracks.length, reason }),
      );
      await submit(tracks(26));
      expect(sent, reason).to.have.length(requests);
    }
  });
});
