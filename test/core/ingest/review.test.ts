import { expect } from "chai";
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Scope from "effect/Scope";
import * as TestClock from "effect/testing/TestClock";
import { HarmonyClient } from "../../../src/core/client/client.js";
import { type HarmonyError, NotFound, Offline, RateLimited } from "../../../src/core/client/errors.js";
import { Drafts } from "../../../src/core/ingest/drafts.js";
import { statusOf, textOf } from "../../../src/core/ingest/entries.js";
import type { GivenSource } from "../../../src/core/ingest/given-source.js";
import { makeReview, type ReviewSnapshot } from "../../../src/core/ingest/review.js";
import type { Draft } from "../../../src/core/ingest/stored-draft.js";
import type { Submission, SubmissionResult } from "../../../src/core/ingest/submission.js";
import { ingestJobFromWire } from "../../../src/core/model/ingest.js";
import type { Arrival, UnansweredSubmission } from "../../../src/core/ingest/arrivals.js";
import { Telemetry } from "../../../src/core/telemetry/telemetry.js";
import { waitUntil } from "../../wait.js";
import { replyOf, settle } from "../live/open-live.js";

const endpoint = "GET /spotify/tracks/{id}";
const link = (id: number) => `https://open.spotify.com/track/${String(id).padStart(4, "0")}fOd4CMv2snFaKAnMdnvK`;
const offline = new Offline({ endpoint });
const nothingSent: SubmissionResult = { jobs: [], outcomes: [], error: undefined };

interface Track {
  readonly id?: string;
  readonly name?: string;
  readonly artists?: ReadonlyArray<{ readonly name?: string }>;
  readonly album?: { readonly name?: string };
  readonly duration_ms?: number;
}
const song: Track = { name: "Song", artists: [{ name: "Ann" }] };

/** Something that goes on once the test says so. */
const makeGate = () => {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed: Effect.promise(() => passed) };
};

describe("a review", () => {
  let scope: Scope.Closeable;

  beforeEach(() => {
    scope = Scope.makeUnsafe();
  });
  afterEach(() => Effect.runPromise(Scope.close(scope, Exit.void)));

  /** A review without a page: Spotify, the browser's storage and the submission are what the test says. */
  const open = async ({
    owner = "nora" as string | null,
    maxImportBytes = 100_000,
    kept = new Map<string | null, Draft>(),
  } = {}) => {
    const clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
    const events: Array<readonly [string, unknown]> = [];
    const asked: Array<string> = [];
    let changes = 0;
    const world = {
      canLookUp: true as boolean | undefined,
      spotify: (_id: string): Effect.Effect<Track, HarmonyError> => Effect.succeed(song),
      submit: (_: Submission): Effect.Effect<SubmissionResult, HarmonyError> => Effect.succeed(nothingSent),
      find: (_: UnansweredSubmission): Effect.Effect<Arrival | undefined, HarmonyError> => Effect.undefined,
      beforeLoad: Effect.void as Effect.Effect<void>,
      beforeSave: Effect.void as Effect.Effect<void>,
      canSave: true,
    };
    /** What the browser was told to do with drafts. */
    const storage: Array<string> = [];
    const drafts = Drafts.of({
      save: (user, draft) =>
        Effect.gen(function* () {
          storage.push(`save ${user}`);
          yield* world.beforeSave;
          if (world.canSave) kept.set(user, draft);
          return world.canSave;
        }),
      load: (user) =>
        Effect.andThen(
          world.beforeLoad,
          Effect.sync(() => kept.get(user)),
        ),
      drop: (user) =>
        Effect.sync(() => {
          storage.push(`drop ${user}`);
          kept.delete(user);
        }),
    });
    const client = HarmonyClient.of({
      send: ((_: unknown, { id }: { id: string }, fromWire: (wire: unknown) => unknown) =>
        Effect.suspend(() => {
          asked.push(id);
          return Effect.map(world.spotify(id), (track) => replyOf(fromWire({ track: { id, ...track } }), 0));
        })) as never,
      sendList: () => Effect.die("not sent here"),
      now: () => clock.currentTimeMillisUnsafe(),
    });
    const context = Context.make(Clock.Clock, clock as Clock.Clock).pipe(
      Context.add(HarmonyClient, client),
      Context.add(Drafts, drafts),
      Context.add(
        Telemetry,
        Telemetry.from({ event: (name, data) => events.push([name, data]), metric: () => expect.fail("no metric") }),
      ),
      Context.add(Scope.Scope, scope),
    );
    const run = <A>(effect: Effect.Effect<A>) => Effect.runPromise(Effect.provide(effect, context));
    const make = () =>
      run(
        Effect.provide(
          makeReview({
            owner,
            limits: Effect.succeed({ maxImportBytes, maxTracks: 100, maxPlaylists: 10 }),
            canLookUp: Effect.sync(() => world.canLookUp),
            submit: (submission) => world.submit(submission),
            find: (sent) => world.find(sent),
            onChange: Effect.sync(() => void changes++),
          }),
          context,
        ),
      );
    const pass = async (ms: number) => {
      await settle();
      await Effect.runPromise(clock.adjust(ms));
      await settle();
    };
    const review = await make();
    const snapshot = (): ReviewSnapshot => Effect.runSync(review.snapshot);
    const isRead = () => waitUntil(() => snapshot().files.every(({ state }) => state !== "reading"));
    return {
      review,
      world,
      kept,
      storage,
      events,
      asked,
      pass,
      run,
      snapshot,
      isRead,
      changes: () => changes,
      statuses: () => review.entries().map(statusOf),
      texts: () => review.entries().map(textOf),
      /** Gives lines as files, and waits until they are read. */
      give: async (...texts: ReadonlyArray<string>) => {
        const sources = texts.map((text, place): GivenSource => ({ name: `${place}.txt`, source: new Blob([text]) }));
        await run(review.add(sources));
        await isRead();
        await settle();
      },
    };
  };
  const draftOf = (text: string): Draft => ({
    files: [{ name: "before.txt", source: new Blob([text]), order: undefined, decisions: new Map() }],
  });

  describe("reads files", () => {
    it("one after the other, so that the first of two lines that say the same is in the first file", async () => {
      const { give, statuses, snapshot, changes } = await open();
      await give(Array.from({ length: 300 }, (_, line) => `A - ${line}`).join("\n"), "A - 299");
      expect(statuses().slice(298)).to.deep.equal(["track", "track", "duplicate"]);
      expect(snapshot().files.map(({ state }) => state)).to.deep.equal(["read", "read"]);
      expect(changes()).to.be.greaterThan(2);
    });

    it("up to the limit of the session, and says why it refuses one", async () => {
      const { give, snapshot, events } = await open({ maxImportBytes: 10 });
      await give("A - B", "much too long");
      const [first, second] = snapshot().files;
      expect(first!.state).to.equal("read");
      expect(second).to.deep.include({ state: "refused", refusal: { code: "too_large", fileType: null } });
      expect(events).to.deep.equal([["free_ingest.validation_error", { reasons: { too_large: 1 } }]]);
    });

    it("and says once what is wrong with their lines, but nothing where nothing is", async () => {
      const { give, events } = await open();
      await give("A - B");
      expect(events).to.deep.equal([]);
      await give("Artist,Title\nA,\nA,B\n,C\n,D");
      expect(events).to.deep.equal([
        ["free_ingest.validation_error", { reasons: { missing_title: 1, missing_artist: 2 } }],
      ]);
    });

    it("that break off while they are read as unreadable", async () => {
      const { run, review, isRead, snapshot } = await open();
      const broken = new Blob(["A - B"]);
      broken.stream = () => {
        throw new TypeError("gone");
      };
      broken.arrayBuffer = () => Promise.reject(new TypeError("gone"));
      broken.slice = () => broken;
      await run(review.add([{ name: "a.txt", source: broken }]));
      await isRead();
      expect(snapshot().files[0]).to.deep.include({ refusal: { code: "unreadable", fileType: null } });
    });

    it("with the artist first where lines were typed, and as the reader finds where they are a file's", async () => {
      const { run, review, isRead, snapshot } = await open();
      const source = new Blob(["A - B\nC - D\nE - F"]);
      await run(
        review.add([
          { name: "", source },
          { name: "a.txt", source },
        ]),
      );
      await isRead();
      expect(snapshot().files.map(({ summary }) => summary?.order?.by)).to.deep.equal(["chosen", "inferred"]);
      expect(snapshot().files[0]!.summary!.order!.first).to.equal("artist-title");
    });

    it("no further once they are taken out or discarded", async () => {
      const { run, review, texts, snapshot, isRead, events } = await open();
      const long = new Blob([Array.from({ length: 5000 }, (_, line) => `no dash ${line}`).join("\n")]);
      await run(
        review.add([
          { name: "a.txt", source: long },
          { name: "b.txt", source: new Blob(["A - B"]) },
        ]),
      );
      await run(review.remove(snapshot().files[0]!.id));
      await isRead();
      expect(texts()).to.deep.equal(["A - B"]);
      await run(review.add([{ name: "a.txt", source: long }]));
      await run(review.discard);
      await settle();
      expect(events).to.deep.equal([]);
      expect(snapshot().files).to.deep.equal([]);
    });
  });

  describe("looks links up", () => {
    it("one after the other, and writes the lines of what it found", async () => {
      const { give, world, asked, texts, snapshot, review } = await open();
      const found: ReadonlyArray<Track> = [
        { name: "Song", artists: [{ name: "Ann" }, {}, { name: "Ben" }], album: { name: "Alb" }, duration_ms: 61_499 },
        { name: "Other", artists: [{ name: "Ann" }] },
      ];
      world.spotify = () => Effect.succeed(found[asked.length - 1]!);
      await give(`${link(1)}\n${link(2)}`);
      expect(asked).to.have.length(2);
      expect(review.entries().map(({ check }) => "text" in check && check.text)).to.deep.equal([
        "Ann, Ben - Song (Alb) 1:01",
        "Ann - Other",
      ]);
      expect(texts()).to.deep.equal([link(1), link(2)]);
      expect(snapshot()).to.deep.include({ lookUp: { state: "idle" }, canLookUp: true });
    });

    it("and says of a track without an artist that it cannot be written", async () => {
      const { give, world, review } = await open();
      world.spotify = () => Effect.succeed({ name: "Song" });
      await give(link(1));
      expect(review.entries()[0]!.check).to.include({ kind: "problem", reason: "unwritable" });
    });

    it("up to fifty by itself, more only when asked", async () => {
      const links = (count: number) => Array.from({ length: count }, (_, index) => link(index)).join("\n");
      const few = await open();
      await few.give(links(50));
      await waitUntil(() => few.asked.length === 50);
      const { give, asked, run, review } = await open();
      await give(links(51));
      expect(asked).to.have.length(0);
      await run(review.resumeLookUp);
      expect(asked).to.have.length(0);
      await run(review.lookUp);
      await waitUntil(() => asked.length === 51);
    });

    it("not where Spotify cannot be asked, or nothing is to be looked up", async () => {
      const { give, asked, run, review, world, changes, snapshot } = await open();
      for (const canLookUp of [false, undefined]) {
        world.canLookUp = canLookUp;
        await give(link(1));
        await run(review.lookUp);
        expect(snapshot()).to.deep.include({ canLookUp, lookUp: { state: "idle" } });
      }
      world.canLookUp = true;
      await run(review.leaveOut(review.entries(), true));
      const before = changes();
      await run(review.lookUp);
      expect([asked, changes()]).to.deep.equal([[], before]);
    });

    it("again for a line that was rewritten or repaired to a link, and for no other change", async () => {
      const { give, asked, run, review } = await open();
      await give("A - B\nC - D");
      const [first, second] = review.entries();
      await run(review.edit(first!, link(1)));
      await settle();
      expect(asked).to.have.length(1);
      await run(review.edit(second!, "C - E"));
      await run(review.repair(review.entries()));
      await settle();
      expect(asked).to.have.length(1);
    });

    it("and asks no second time while it is asking", async () => {
      const { give, asked, run, review, world, snapshot } = await open();
      const gate = makeGate();
      world.spotify = () => Effect.as(gate.passed, song);
      await give(link(1));
      await run(review.lookUp);
      await run(review.resumeLookUp);
      expect(snapshot().lookUp).to.deep.equal({ state: "running" });
      gate.open();
      await settle();
      expect(asked).to.have.length(1);
      expect(snapshot().lookUp).to.deep.equal({ state: "idle" });
    });

    it("but not those that were left out, rewritten or taken out meanwhile", async () => {
      const { give, asked, run, review, world, texts, statuses } = await open();
      const gate = makeGate();
      world.spotify = () => Effect.as(gate.passed, song);
      await give(`${link(1)}\n${link(2)}\n${link(3)}\n${link(4)}`);
      const [first, second, third] = review.entries();
      await run(review.edit(first!, "A - B"));
      await run(review.edit(second!, "C - D"));
      await run(review.leaveOut([third!], true));
      gate.open();
      await settle();
      expect(asked).to.have.length(2);
      expect(texts().slice(0, 3)).to.deep.equal(["A - B", "C - D", link(3)]);
      expect(statuses()).to.deep.equal(["track", "track", "left_out", "track"]);
    });

    it("and notes what Spotify does not know, and goes on with the next", async () => {
      const { give, asked, world, review, statuses } = await open();
      world.spotify = () => (asked.length === 1 ? Effect.fail(new NotFound({ endpoint })) : Effect.succeed(song));
      await give(`${link(1)}\n${link(2)}`);
      expect(statuses()).to.deep.equal(["problem", "track"]);
      expect(review.entries()[0]!.check).to.include({ reason: "track_unknown" });
    });

    it("until Harmony refuses it, and then only when asked again", async () => {
      const { give, asked, world, run, review, snapshot } = await open();
      world.spotify = () => Effect.fail(offline);
      await give(`${link(1)}\n${link(2)}`);
      expect(snapshot().lookUp).to.deep.equal({ state: "failed", error: offline });
      await run(review.resumeLookUp);
      expect(asked).to.have.length(1);
      world.spotify = () => Effect.succeed(song);
      await run(review.lookUp);
      await settle();
      expect(asked).to.have.length(3);
      expect(snapshot().lookUp).to.deep.equal({ state: "idle" });
    });

    for (const [what, retryAfterMs, pauseMs] of [
      ["ten seconds where the server does not say how long", undefined, 10_000],
      ["for as long as the server asks", 3000, 3000],
      ["no longer than a minute", 3_600_000, 60_000],
    ] as const) {
      it(`with pauses for a rate limit: ${what}, three times`, async () => {
        const { give, asked, world, pass, snapshot } = await open();
        world.spotify = () => Effect.fail(new RateLimited({ endpoint, retryAfterMs }));
        await give(link(1));
        for (let pause = 1; pause <= 3; pause++) {
          await pass(pauseMs - 1);
          expect(asked).to.have.length(pause);
          await pass(1);
        }
        expect(asked).to.have.length(4);
        expect(snapshot().lookUp.state).to.equal("failed");
      });
    }

    it("until the operator stops it, and not by itself from then on", async () => {
      const { give, asked, world, run, review, snapshot, changes, statuses } = await open();
      await run(review.stopLookUp);
      expect(snapshot().lookUp).to.deep.equal({ state: "idle" });
      const gate = makeGate();
      world.spotify = () => Effect.as(gate.passed, song);
      await give(link(1));
      const before = changes();
      await run(review.stopLookUp);
      expect(snapshot().lookUp).to.deep.equal({ state: "stopped" });
      expect(changes()).to.equal(before + 1);
      gate.open();
      await run(review.resumeLookUp);
      await settle();
      expect([asked.length, statuses()]).to.deep.equal([1, ["lookup"]]);
      await run(review.lookUp);
      await settle();
      expect(statuses()).to.deep.equal(["track"]);
    });
  });

  describe("is kept", () => {
    const given = async (options: Parameters<typeof open>[0] = {}) => {
      const opened = await open(options);
      await opened.give("A - B\nC - D");
      await opened.pass(300);
      opened.storage.length = 0;
      return opened;
    };

    it("once nothing was decided for a moment, after every kind of decision", async () => {
      const { run, review, pass, storage, isRead, world } = await given();
      const [first] = review.entries();
      world.submit = ({ onOutcome }) => {
        onOutcome?.(0, { result: "skipped", job: "j", reason: "limit" });
        return Effect.succeed(nothingSent);
      };
      for (const [name, decision] of Object.entries({
        edit: review.edit(first!, "A - X"),
        leaveOut: review.leaveOut(review.entries(), true),
        takeBack: review.leaveOut(review.entries(), false),
        sendAnyway: review.sendAnyway(first!),
        repair: review.repair(review.entries()),
        setOrder: review.setOrder(1, "title-artist"),
        send: review.send,
        sendAgain: review.sendAgain,
        add: review.add([{ name: "b.txt", source: new Blob(["E - F"]) }]),
        remove: review.remove(2),
      })) {
        await run(Effect.asVoid(decision as Effect.Effect<unknown>));
        await isRead();
        await pass(299);
        expect(storage, `${name} too soon`).to.deep.equal([]);
        await pass(1);
        expect(storage, name).to.deep.equal(["save nora"]);
        storage.length = 0;
      }
      await pass(60_000);
      await run(review.save);
      expect(storage, "nothing was decided").to.deep.equal([]);
    });

    it("at once when it is told to", async () => {
      const { run, review, storage, kept } = await given();
      await run(review.edit(review.entries()[0]!, "A - X"));
      await run(review.save);
      expect(storage).to.deep.equal(["save nora"]);
      expect([...kept.get("nora")!.files[0]!.decisions]).to.deep.equal([[0, { text: "A - X" }]]);
    });

    it("no more once it is empty, and again once it is brought back", async () => {
      const { run, review, pass, storage, texts } = await given();
      const discarded = await run(review.discard);
      await pass(300);
      expect(storage).to.deep.equal(["drop nora"]);
      await run(review.bringBack(discarded));
      await pass(300);
      expect(storage).to.deep.equal(["drop nora", "save nora"]);
      expect(texts()).to.deep.equal(["A - B", "C - D"]);
    });

    it("or says that it is not, until it is again", async () => {
      const { run, review, pass, world, snapshot, changes } = await given();
      expect(snapshot().isKept).to.equal(true);
      const decide = async (text: string) => {
        await run(review.edit(review.entries()[0]!, text));
        const before = changes();
        await pass(300);
        return [snapshot().isKept, changes() - before];
      };
      world.canSave = false;
      expect(await decide("A - X")).to.deep.equal([false, 1]);
      expect(await decide("A - Y")).to.deep.equal([false, 0]);
      world.canSave = true;
      expect(await decide("A - Z")).to.deep.equal([true, 1]);
      world.canSave = false;
      expect(await decide("A - W")).to.deep.equal([false, 1]);
      await run(review.discard);
      await pass(300);
      expect(snapshot().isKept, "an empty review needs no keeping").to.equal(true);
    });

    it("by one save at a time, and the last has it all", async () => {
      const { run, review, pass, world, storage, kept } = await given();
      const gate = makeGate();
      world.beforeSave = gate.passed;
      await run(review.edit(review.entries()[0]!, "A - X"));
      await pass(300);
      await run(review.edit(review.entries()[1]!, "C - Y"));
      await pass(300);
      expect(storage).to.deep.equal(["save nora"]);
      gate.open();
      await settle();
      expect(storage).to.deep.equal(["save nora", "save nora"]);
      expect([...kept.get("nora")!.files[0]!.decisions.keys()]).to.deep.equal([0, 1]);
    });

    it("for its owner, and comes back to them with all that was decided", async () => {
      const { run, review, kept } = await given();
      await run(review.leaveOut([review.entries()[1]!], true));
      await run(review.save);
      const again = await open({ kept });
      await waitUntil(() => again.statuses().length === 2);
      expect(again.statuses()).to.deep.equal(["track", "left_out"]);
      const other = await open({ kept, owner: "jonas" });
      await settle();
      expect(other.snapshot().files).to.deep.equal([]);
    });

    it("beside what was left behind, however long that takes to come back", async () => {
      const { run, review, give, world, pass, kept, storage, snapshot } = await open({ owner: null });
      kept.set("nora", draftOf("Left - Behind"));
      await give("A - B");
      await pass(300);
      expect([...kept.keys()]).to.deep.equal(["nora", null]);
      const gate = makeGate();
      world.beforeLoad = gate.passed;
      await run(review.nameOwner("nora"));
      await pass(300);
      expect(storage).to.deep.equal(["save null", "drop null"]);
      expect(kept.get("nora")!.files).to.have.length(1);
      gate.open();
      await pass(300);
      await waitUntil(() => snapshot().files.length === 2);
      expect(storage.slice(2)).to.deep.equal(["save nora"]);
      expect(kept.get("nora")!.files).to.have.length(2);
      expect(kept.has(null)).to.equal(false);
    });
  });

  describe("sends", () => {
    it("the lines that are to be sent, notes what came of each, and says how far it is", async () => {
      const { give, run, review, world, snapshot, statuses, changes } = await open();
      await give("A - B\na - b\nno dash\nhttps://open.spotify.com/playlist/abc\nC - D");
      const gate = makeGate();
      let given: Submission | undefined;
      world.submit = (submission) => {
        given = submission;
        return Effect.as(gate.passed, { jobs: ["j"], outcomes: [], error: undefined });
      };
      expect([snapshot().sending, snapshot().result]).to.deep.equal([undefined, undefined]);
      const sending = run(review.send);
      await settle();
      expect(given!.lines).to.deep.equal([
        { kind: "track", text: "A - B" },
        { kind: "playlist", text: "https://open.spotify.com/playlist/abc" },
        { kind: "track", text: "C - D" },
      ]);
      const begun = { total: 3, batch: 0, batches: 0, isStopping: false, isHeld: false };
      expect(snapshot().sending).to.deep.equal({ ...begun, done: 0 });
      const before = changes();
      given!.onOutcome!(1, { result: "accepted", job: "j" });
      given!.onOutcome!(2, { result: "refused", reason: "odd" });
      given!.onProgress!({ done: 2, total: 3, batch: 0, batches: 0, pausedUntil: 9 });
      expect(changes()).to.equal(before + 1);
      expect(snapshot().sending).to.deep.equal({ ...begun, done: 2, pausedUntil: 9 });
      expect(statuses()).to.deep.equal(["track", "duplicate", "problem", "accepted", "refused"]);
      gate.open();
      const result = await sending;
      expect(result.jobs).to.deep.equal(["j"]);
      expect([snapshot().sending, snapshot().result]).to.deep.equal([undefined, result]);
    });

    it("no more than the request under way once it is stopped", async () => {
      const { give, run, review, world, snapshot, changes } = await open();
      await give("A - B");
      await run(review.stopSending);
      let before = changes();
      await run(review.stopSending);
      expect([snapshot().sending, changes()]).to.deep.equal([undefined, before]);
      for (const stop of [review.stopSending, review.pause]) {
        const gate = makeGate();
        let given: Submission | undefined;
        world.submit = (submission) => {
          given = submission;
          return Effect.as(gate.passed, nothingSent);
        };
        const sending = run(review.send);
        await settle();
        expect(given!.signal!.aborted).to.equal(false);
        before = changes();
        await run(stop);
        expect(given!.signal!.aborted).to.equal(true);
        expect(snapshot().sending).to.include({ done: 0, total: 1, isStopping: true });
        expect(changes()).to.equal(before + 1);
        given!.onProgress!({ done: 1, total: 1, batch: 1, batches: 1 });
        expect(snapshot().sending).to.include({ done: 1, total: 1, isStopping: true });
        gate.open();
        await sending;
      }
    });

    it("between two requests once it is held, until it is resumed; the next sending is not held", async () => {
      const { give, run, review, world, snapshot } = await open();
      await run(review.holdSending);
      await run(review.resumeSending);
      expect(snapshot().sending).to.equal(undefined);
      await give("A - B");
      let given: Submission | undefined;
      let isSent = false;
      world.submit = (submission) => {
        given = submission;
        return Effect.as(
          Effect.andThen(
            submission.untilResumed!,
            Effect.sync(() => void (isSent = true)),
          ),
          nothingSent,
        );
      };
      const gate = makeGate();
      const submit = world.submit;
      world.submit = (submission) => Effect.andThen(gate.passed, submit(submission));
      const sending = run(review.send);
      await settle();
      await run(review.holdSending);
      expect(snapshot().sending).to.include({ isHeld: true });
      gate.open();
      await settle();
      given!.onProgress!({ done: 0, total: 1, batch: 1, batches: 2 });
      expect(snapshot().sending).to.include({ isHeld: true, batches: 2 });
      expect(isSent).to.equal(false);
      await run(review.resumeSending);
      await sending;
      expect(isSent).to.equal(true);
      await run(review.send);
    });

    it("and saves what came of the lines before each request", async () => {
      const { give, run, review, world, storage } = await open();
      await give("A - B");
      await run(review.save);
      storage.length = 0;
      world.submit = ({ onOutcome, keep }) => {
        onOutcome!(0, { result: "unknown" });
        return Effect.as(
          Effect.andThen(
            keep!,
            Effect.sync(() => storage.push("sent")),
          ),
          nothingSent,
        );
      };
      await run(review.send);
      expect(storage.slice(0, 2)).to.deep.equal(["save nora", "sent"]);
    });

    it("and tells why nothing was sent, and forgets that with the next", async () => {
      const { give, run, review, world, snapshot } = await open();
      await give("A - B");
      world.submit = () => Effect.fail(offline);
      expect(await run(review.send)).to.deep.equal({ jobs: [], outcomes: [], error: offline });
      expect(snapshot().result!.error).to.equal(offline);
      const gate = makeGate();
      world.submit = () => Effect.as(gate.passed, nothingSent);
      const sending = run(review.send);
      await settle();
      expect(snapshot().result).to.equal(undefined);
      gate.open();
      await sending;
    });

    it("a duplicate of what was refused the next time", async () => {
      const { give, run, review, world, statuses } = await open();
      await give("A - B\na - b");
      world.submit = ({ onOutcome }) => {
        onOutcome!(0, { result: "refused", reason: "odd" });
        return Effect.succeed(nothingSent);
      };
      await run(review.send);
      expect(statuses()).to.deep.equal(["refused", "track"]);
    });

    it("again what was skipped, and nothing else", async () => {
      const { give, run, review, world, statuses } = await open();
      await give("A - B\nC - D\nE - F\nG - H");
      world.submit = ({ onOutcome }) => {
        onOutcome!(0, { result: "skipped", job: "j", reason: "limit" });
        onOutcome!(1, { result: "unknown" });
        onOutcome!(2, { result: "refused", reason: "odd" });
        onOutcome!(3, { result: "accepted", job: "j" });
        return Effect.succeed(nothingSent);
      };
      await run(review.edit(review.entries()[0]!, "A - X"));
      await run(review.send);
      expect(review.entries("not_taken"), "skipped, unknown, refused").to.have.length(3);
      await run(review.sendAgain);
      expect(statuses()).to.deep.equal(["track", "unknown", "refused", "accepted"]);
      expect(review.entries()[0]!.decision).to.deep.equal({ text: "A - X" });
    });

    describe("and lines that got no answer", () => {
      const about = { sentAt: 5, tracks: 2, playlists: 0 };
      const unanswered = async () => {
        const opened = await open();
        await opened.give("A - B\nC - D\nE - F");
        opened.world.submit = ({ onOutcome }) => {
          onOutcome!(0, { result: "unknown", sent: about });
          onOutcome!(1, { result: "unknown", sent: about });
          return Effect.succeed(nothingSent);
        };
        return opened;
      };
      const job = (more: Partial<Parameters<typeof ingestJobFromWire>[0]> = {}) =>
        ({ by: "job", job: ingestJobFromWire({ id: "job_found", state: "queued", ...more }) }) as const;

      it("are looked up by their submission, once for all, and are taken where its job is there", async () => {
        const { run, review, world, statuses, snapshot } = await unanswered();
        const asked: Array<unknown> = [];
        world.find = (sent) => Effect.sync(() => (asked.push(sent), job()));
        await run(review.send);
        expect(asked).to.deep.equal([{ ...about, trackLines: ["A - B", "C - D"] }]);
        expect(statuses()).to.deep.equal(["accepted", "accepted", "track"]);
        expect(review.entries()[0]!.decision.outcome).to.deep.equal({ result: "accepted", job: "job_found" });
        expect(snapshot().counts.unknown).to.equal(0);
      });

      it("are perhaps taken where its job left some out and does not say which", async () => {
        const { run, review, world } = await unanswered();
        world.find = () => Effect.succeed(job({ skipped: { playlists: 0, tracks: 1, reason: "duplicate" } }));
        await run(review.send);
        expect(review.entries()[1]!.decision.outcome).to.deep.equal({
          result: "perhaps",
          job: "job_found",
          reason: "duplicate",
          skipped: 1,
          of: 2,
        });
      });

      it("stay without one where it is not there, until they are found, or sent again on purpose", async () => {
        const { run, review, world, statuses, snapshot } = await unanswered();
        await run(review.send);
        expect(statuses()).to.deep.equal(["unknown", "unknown", "track"]);
        expect(snapshot().arrival).to.equal("not_found");
        await run(review.sendAgain);
        expect(statuses(), "they were not skipped").to.deep.equal(["unknown", "unknown", "track"]);
        world.find = () => Effect.fail(new Offline({ endpoint: "GET /x" }));
        await run(review.checkArrival);
        expect(snapshot().arrival).to.equal("unreadable");
        await run(review.sendUnansweredAgain);
        expect(statuses()).to.deep.equal(["track", "track", "track"]);
      });
    });

    it("and shows its report again where what was discarded is brought back", async () => {
      const { give, run, review, snapshot, statuses } = await open();
      await give("A - B");
      const result = await run(review.send);
      const discarded = await run(review.discard);
      expect([snapshot().result, statuses()]).to.deep.equal([undefined, []]);
      await run(review.bringBack(discarded));
      expect([snapshot().result, statuses()]).to.deep.equal([result, ["track"]]);
    });
  });

  describe("takes decisions", () => {
    it("that stay what they are where a line is rewritten: to be sent anyway, but not left out", async () => {
      const { give, run, review, statuses } = await open();
      await give("A - B\na - b");
      await run(review.sendAnyway(review.entries()[1]!));
      await run(review.leaveOut([review.entries()[0]!], true));
      expect(statuses()).to.deep.equal(["left_out", "track"]);
      await run(review.edit(review.entries()[0]!, "A - b"));
      await run(review.edit(review.entries()[1]!, "a - B"));
      expect(review.entries().map(({ decision }) => decision)).to.deep.equal([
        { text: "A - b" },
        { text: "a - B", anyway: true },
      ]);
    });

    it("on lines that were not sent yet only", async () => {
      const { give, run, review, world, statuses } = await open();
      await give("A - B\nC - D");
      world.submit = ({ onOutcome }) => {
        onOutcome!(0, { result: "accepted", job: "j" });
        return Effect.succeed(nothingSent);
      };
      await run(review.send);
      await run(review.leaveOut(review.entries(), true));
      expect(statuses()).to.deep.equal(["accepted", "left_out"]);
      await run(review.leaveOut(review.entries(), false));
      expect(review.entries().map(({ decision }) => decision)).to.deep.equal([
        { outcome: { result: "accepted", job: "j" } },
        {},
      ]);
    });

    it("to repair what can be repaired, and looks up what has become a link by that", async () => {
      const { give, run, review, texts, asked, statuses } = await open();
      const withdrawn = "spotify:track:3cfOd4CMv2snFaKAnMdnvK";
      await give(
        `Track URI,Track Name,Artist Name(s),Album Name\n${withdrawn},,,\n${withdrawn},Song,Ann,Alb\n,Song,,Alb`,
      );
      expect(statuses()).to.deep.equal(["problem", "track", "problem"]);
      const before = texts();
      await run(review.repair(review.entries()));
      await settle();
      expect(texts()).to.deep.equal([withdrawn, before[1], before[2]]);
      expect(asked).to.have.length(1);
      expect(review.entries()[1]!.decision).to.deep.equal({});
    });

    it("and lists the lines of each group", async () => {
      const { give, review } = await open();
      await give("A - B\nno dash", "https://open.spotify.com/show/3cfOd4CMv2snFaKAnMdnvK");
      expect(review.entries("rest").map(statusOf)).to.deep.equal(["ignored"]);
      expect(review.entries("send").map(textOf)).to.deep.equal(["A - B"]);
      expect(review.entries("fix").map(textOf)).to.deep.equal(["no dash"]);
    });
  });
});
