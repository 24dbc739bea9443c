import { expect } from "chai";
import * as fc from "fast-check";
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Latch from "effect/Latch";
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
  type SendingOptions,
  type Submission,
  type SubmissionProgress,
  type SubmittedLine,
} from "../../../src/core/ingest/submission.js";
import type { Arrival, UnansweredSubmission } from "../../../src/core/ingest/arrivals.js";
import { type IngestJob, ingestJobFromWire, type Submission as Accepted } from "../../../src/core/model/ingest.js";
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
const lost = () => new Offline({ endpoint });
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
    untilSettled: SendingOptions["untilSettled"] = () => Effect.undefined,
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
                untilSettled,
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

  describe("goes in requests of 15 tracks at most", () => {
    const sizes = async (lines: ReadonlyArray<SubmittedLine>, limits = {}) => {
      const { submit, sent } = await open((request) => taken(request), limits);
      await submit(lines);
      return sent.map((request) => [request.playlists.length, request.tracks.length]);
    };

    it("which the server answers in time, or fewer where it takes no more", async () => {
      expect(await sizes(tracks(15))).to.deep.equal([[0, 15]]);
      expect(await sizes(tracks(40))).to.deep.equal([
        [0, 15],
        [0, 15],
        [0, 10],
      ]);
      expect(await sizes(tracks(12), { maxTracks: 10 })).to.deep.equal([
        [0, 10],
        [0, 2],
      ]);
    });

    it("with as many playlists beside them as the server takes", async () => {
      expect(
        await sizes([playlist("a"), playlist("b"), playlist("c"), ...tracks(20)], { maxPlaylists: 1 }),
      ).to.deep.equal([
        [1, 15],
        [1, 5],
        [1, 0],
      ]);
    });

    it("and says which of how many is under way", async () => {
      const { submit } = await open((request) => taken(request));
      const told: Array<string> = [];
      await submit([...tracks(31), playlist("a")], {
        onProgress: ({ batch, batches, done }) => told.push(`${batch}/${batches} ${done}`),
      });
      expect(told).to.deep.equal(["1/3 0", "1/3 0", "2/3 16", "2/3 16", "3/3 31", "3/3 31", "3/3 32"]);
    });

    it("one after the other: between two of them it waits until it is resumed, and what waits does not look sent", async () => {
      const { submit, sent } = await open((request) => taken(request));
      const resumed = Latch.makeUnsafe(true);
      const seen: Array<string> = [];
      const sending = submit(tracks(31), {
        untilResumed: resumed.await,
        onOutcome: (line, outcome) => {
          if (line % 15 === 0) seen.push(`${line} ${outcome?.result}`);
          resumed.closeUnsafe();
        },
      });
      await settle();
      expect(sent).to.have.length(1);
      expect(seen).to.deep.equal(["0 unknown", "0 accepted"]);
      resumed.openUnsafe();
      await settle();
      expect(sent).to.have.length(2);
      expect(seen.slice(2)).to.deep.equal(["15 unknown", "15 accepted"]);
      resumed.openUnsafe();
      expect(results((await sending).outcomes)).to.deep.equal(tracks(31).map(() => "accepted"));
    });

    it("and can be stopped while it waits to be resumed", async () => {
      const { submit, sent } = await open((request) => taken(request));
      const stopped = new AbortController();
      const sending = submit(tracks(16), { untilResumed: Effect.never, signal: stopped.signal });
      await settle();
      stopped.abort();
      expect((await sending).outcomes).to.deep.equal(tracks(16).map(() => undefined));
      expect(sent).to.deep.equal([]);
    });

    it("each written down as unanswered before it is sent", async () => {
      const order: Array<string> = [];
      const { submit } = await open((request) => (order.push("sent"), taken(request)));
      await submit(tracks(16), {
        onOutcome: (line, outcome) => line % 15 === 0 && order.push(`${line} ${outcome?.result}`),
        keep: Effect.sync(() => void order.push("kept")),
      });
      expect(order).to.deep.equal([
        "0 unknown",
        "kept",
        "sent",
        "0 accepted",
        "15 unknown",
        "kept",
        "sent",
        "15 accepted",
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
    const { outcomes } = await submit(tracks(16), { signal: stopped.signal });
    expect(sent).to.have.length(1);
    expect(results(outcomes).slice(14)).to.deep.equal(["accepted", undefined]);
    expect((await submit(tracks(2), { signal: stopped.signal })).outcomes).to.deep.equal([undefined, undefined]);
    expect(sent).to.have.length(1);
  });

  it("reports each job that took something, and no other", async () => {
    const { submit, events, begunJobs } = await open((request, turn) => {
      if (turn === 1) return taken(request, { tracks: 15, playlists: 0, reason: "duplicate" }, "empty");
      return taken(request, undefined, turn === 2 ? "full" : null);
    });
    const { jobs } = await submit(tracks(45));
    expect(jobs).to.deep.equal(["empty", "full"]);
    expect(begunJobs).to.deep.equal(jobs);
    expect(events).to.deep.equal([["free_ingest.submission.accepted", { jobId: "full", tracks: 15, playlists: 0 }]]);
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
      expect(progress.at(-1)).to.include({ done: 0, total: 3, batch: 1, batches: 1, pausedUntil: start + 7000 });
      expect(seen).to.deep.equal(["unknown", undefined]);
      await pass(1);
      expect(results((await sending).outcomes)).to.deep.equal(["accepted", "accepted", "accepted"]);
      expect(sent[1]).to.deep.equal(sent[0]);
      expect(progress.at(-1)).to.include({ done: 3, total: 3, pausedUntil: undefined });
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
        const { outcomes, error } = await submit([...tracks(16), playlist("a")]);
        expect(outcomes[0]).to.deep.equal({ result: "refused", reason });
        expect(results(outcomes).slice(14)).to.deep.equal(["refused", "accepted", "refused"]);
        expect(error).to.equal(undefined);
        expect(events[0]).to.deep.equal(["free_ingest.validation_error", { reasons: { [reported]: 16 } }]);
      });
    }

    for (const Class of [Unauthenticated, Forbidden, NotFound, Unsupported]) {
      it(`with ${Class.name} is not sent any further, and nothing of it was taken`, async () => {
        const { submit, sent, events } = await open(() => new Class({ endpoint }));
        const { outcomes, error } = await submit(tracks(16));
        expect(sent).to.have.length(1);
        expect(new Set(outcomes)).to.deep.equal(new Set([undefined]));
        expect(error?._tag).to.equal(Class.name);
        expect(events).to.deep.equal([]);
      });
    }

    it("may have been taken where no answer came", async () => {
      const { submit, sent } = await open(() => new Offline({ endpoint }));
      const { outcomes, error } = await submit(tracks(16));
      expect(sent).to.have.length(1);
      expect([outcomes[0], outcomes[15]]).to.deep.equal([
        { result: "unknown", sent: { sentAt: start, tracks: 15, playlists: 0 } },
        undefined,
      ]);
      expect(error?._tag).to.equal("Offline");
    });
  });

  describe("that got no answer", () => {
    const job = (more: Partial<IngestJob> = {}): Arrival => ({
      by: "job",
      job: { ...ingestJobFromWire({ id: "found", state: "completed" }), ...more },
    });

    it("is looked for with its tracks; what arrived is taken, and the next request is sent", async () => {
      const asked: Array<UnansweredSubmission> = [];
      const { submit, sent, begunJobs } = await open(
        (request, turn) => (turn === 1 ? lost() : taken(request)),
        {},
        (submission) => Effect.sync(() => (asked.push(submission), job())),
      );
      const { outcomes, jobs, error } = await submit([...tracks(16), playlist("a")]);
      expect(asked).to.deep.equal([{ sentAt: start, tracks: 15, playlists: 1, trackLines: sent[0]!.tracks }]);
      expect(outcomes[0]).to.deep.equal({ result: "accepted", job: "found" });
      expect(outcomes[16]).to.deep.equal({ result: "accepted", job: "found" });
      expect(outcomes[15]).to.deep.equal({ result: "accepted", job: "job" });
      expect([jobs, begunJobs, error]).to.deep.equal([["found", "job"], ["found", "job"], undefined]);
      expect(sent.map((request) => request.tracks.length)).to.deep.equal([15, 1]);
    });

    it("is perhaps taken where its job left some out and does not say which", async () => {
      const skipped = { playlists: 0, tracks: 1, reason: "duplicate" } as const;
      const { submit } = await open(lost, {}, () => Effect.succeed(job({ skipped })));
      const perhaps = { result: "perhaps", job: "found", reason: "duplicate", skipped: 1, of: 2 };
      expect((await submit(tracks(2))).outcomes).to.deep.equal([perhaps, perhaps]);
    });

    it("shows in the downloads line by line as they are found; the others stay unknown, and the next request is sent", async () => {
      const told: Array<unknown> = [];
      const { submit, sent } = await open(
        (request, turn) => (turn === 1 ? lost() : taken(request)),
        {},
        (_, { onFound }) =>
          Effect.sync((): Arrival => {
            onFound!({ by: "downloads", queued: new Set([0]) });
            return { by: "downloads", queued: new Set([0, 2]) };
          }),
      );
      const { outcomes, error } = await submit([playlist("a"), ...tracks(16)], {
        onOutcome: (line, outcome) => line === 1 && told.push(outcome?.result),
        onProgress: ({ isLookedFor }) => isLookedFor && told.push("looked for"),
      });
      expect(told).to.deep.equal([
        "unknown",
        "unknown",
        "looked for",
        "accepted",
        "looked for",
        "accepted",
        "looked for",
      ]);
      expect(outcomes[1]).to.deep.equal({ result: "accepted", job: "" });
      expect(results(outcomes).slice(0, 4)).to.deep.equal(["unknown", "accepted", "unknown", "accepted"]);
      expect(results(outcomes).at(-1)).to.equal("accepted");
      expect([sent.length, error]).to.deep.equal([2, undefined]);
    });

    for (const [what, answer] of [
      ["nothing shows of it", Effect.undefined],
      ["none of its tracks shows", Effect.succeed<Arrival>({ by: "downloads", queued: new Set() })],
      ["it cannot be looked for", Effect.fail(new Offline({ endpoint: "GET /x" }))],
    ] as const) {
      it(`is the last where ${what}, and is not sent again`, async () => {
        const { submit, sent } = await open(lost, {}, () => answer);
        const { outcomes, error } = await submit(tracks(16));
        expect(sent).to.have.length(1);
        expect(results(outcomes).slice(14)).to.deep.equal(["unknown", undefined]);
        expect(error?._tag).to.equal("Offline");
      });
    }
  });

  it("has every line in exactly one request, in order, and none in a second one that may have been taken, whatever fails", async () => {
    const answers = ["taken", "limited", "lost", "refused", "bad playlist", "unauthenticated", "skipped"] as const;
    const arrivals = ["job", "some", "none", "fails"] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("track" as const, "playlist" as const), { maxLength: 70 }),
        fc.infiniteStream(fc.constantFrom(...answers)),
        fc.infiniteStream(fc.constantFrom(...arrivals)),
        async (kinds, answerStream, arrivalStream) => {
          const lines = kinds.map((kind, index) =>
            kind === "track" ? track(`Artist ${index} - Title`) : playlist(`id${index}`),
          );
          /** Lines of requests that may have been taken, in the order sent. */
          const mayBeTaken: Array<string> = [];
          const { submit, sent, pass } = await open(
            (request) => {
              const how = answerStream.next().value as (typeof answers)[number];
              const all = [...request.playlists, ...request.tracks];
              if (how === "limited") return new RateLimited({ endpoint, retryAfterMs: 1 });
              if (how === "unauthenticated") return new Unauthenticated({ endpoint });
              if (how === "bad playlist") {
                const details = request.playlists.slice(0, 1).map((url) => ({ url, reason: "GONE" }));
                return new ValidationError({ endpoint, fields: [], details });
              }
              if (how === "refused") return new ValidationError({ endpoint, fields: [], details: [] });
              mayBeTaken.push(...all);
              if (how === "lost") return lost();
              const isSkipped = how === "skipped" && request.tracks.length > 0;
              return taken(request, isSkipped ? { playlists: 0, tracks: 1, reason: "invalid" } : undefined);
            },
            { maxPlaylists: 4 },
            () => {
              const how = arrivalStream.next().value as (typeof arrivals)[number];
              if (how === "fails") return Effect.fail(lost());
              if (how === "none") return Effect.undefined;
              if (how === "some") return Effect.succeed<Arrival>({ by: "downloads", queued: new Set([0]) });
              return Effect.succeed<Arrival>({ by: "job", job: ingestJobFromWire({ id: "j", state: "completed" }) });
            },
          );
          const sending = submit(lines);
          for (let step = 0; step < 40; step++) await pass(1);
          const { outcomes, error } = await sending;

          expect(new Set(mayBeTaken).size).to.equal(mayBeTaken.length);
          for (const request of sent) expect(request.tracks.length).to.be.at.most(15);
          for (const kind of ["track", "playlist"] as const) {
            const texts = lines.filter((line) => line.kind === kind).map(({ text }) => text);
            const place = new Map(texts.map((text, index) => [text, index]));
            const order = mayBeTaken.flatMap((text) => place.get(text) ?? []);
            expect(order).to.deep.equal([...order].sort((one, other) => one - other));
          }
          lines.forEach(({ text }, index) => {
            const result = outcomes[index]?.result;
            if (mayBeTaken.includes(text)) expect(result).to.be.oneOf(["accepted", "skipped", "perhaps", "unknown"]);
            else expect(result).to.be.oneOf(["refused", undefined]);
          });
          if (!error) expect(outcomes.includes(undefined)).to.equal(false);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  it("stops where the server's queue is full, but not where it skipped lines for another reason", async () => {
    for (const [reason, requests] of [
      ["backpressure", 1],
      ["duplicate", 2],
    ] as const) {
      const { submit, sent } = await open((request) =>
        taken(request, { playlists: 0, tracks: request.tracks.length, reason }),
      );
      await submit(tracks(16));
      expect(sent, reason).to.have.length(requests);
    }
  });
});
