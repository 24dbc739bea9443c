import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Semaphore from "effect/Semaphore";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { Drafts } from "../ingest/drafts.js";
import { countEntries, type Entry, type LineGroup } from "../ingest/entries.js";
import type { GivenSource } from "../ingest/given-source.js";
import { type Discarded, makeReview, type Review, type ReviewSnapshot } from "../ingest/review.js";
import type { SubmissionResult } from "../ingest/submission.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { SessionSignals } from "../live/session-signals.js";
import type { Watched } from "../live/watched.js";
import type { TrackOrder } from "../manifest/types.js";
import { defaultSession } from "../model/session.js";
import { IngestInputService } from "./ingest-input.js";
import { IngestService } from "./ingest.js";
import { SessionService } from "./session.js";
import { StatusService } from "./status.js";

/**
 * The lines that are under review before they are sent to FREE ingest. Each user has their own review: whoever signs in
 * after somebody else neither sees nor sends that person's lines. It outlives the elements that show it.
 *
 * @internal
 */
export class IngestReviewService extends Context.Service<
  IngestReviewService,
  {
    /** The review of whoever is signed in. */
    readonly review: Watched<ReviewSnapshot>;
    /** The lines, or those of a group, in their order. */
    readonly entries: (group?: LineGroup) => Effect.Effect<ReadonlyArray<Entry>>;
    /** Adds lines to the review. If it is not known yet who is signed in, they are added once it is. */
    readonly add: (sources: ReadonlyArray<GivenSource>) => Effect.Effect<void>;
    /** Takes a file out of the review. */
    readonly remove: (fileId: number) => Effect.Effect<void>;
    /** Reads a file again, with artist or title first. */
    readonly setOrder: (fileId: number, order: TrackOrder) => Effect.Effect<void>;
    /** Rewrites a line. */
    readonly edit: (entry: Entry, text: string) => Effect.Effect<void>;
    /** Leaves lines out, or takes them back. */
    readonly leaveOut: (entries: ReadonlyArray<Entry>, isOut: boolean) => Effect.Effect<void>;
    /** Sends a duplicate all the same. */
    readonly sendAnyway: (entry: Entry) => Effect.Effect<void>;
    /** Applies the suggested repair of each of these lines. */
    readonly repair: (entries: ReadonlyArray<Entry>) => Effect.Effect<void>;
    /** Looks up which tracks are behind the links of single tracks. */
    readonly lookUp: () => Effect.Effect<void>;
    readonly stopLookUp: () => Effect.Effect<void>;
    /** Sends the lines that can be sent. The outcome of each becomes part of its entry. */
    readonly send: LiveCommand<void, SubmissionResult>;
    /** Sends no more after the request under way. */
    readonly stopSending: () => Effect.Effect<void>;
    /** Pauses sending after the request under way, until `resumeSending`. */
    readonly holdSending: () => Effect.Effect<void>;
    readonly resumeSending: () => Effect.Effect<void>;
    /** Makes the lines that the server skipped ready to be sent again. */
    readonly sendAgain: () => Effect.Effect<void>;
    /** Looks up whether the lines that got no answer have arrived. */
    readonly checkArrival: LiveCommand<void, void>;
    /** Makes the lines that got no answer ready to be sent again. They may be taken twice: ask the operator before. */
    readonly sendUnansweredAgain: () => Effect.Effect<void>;
    /** Discards the review. The result can be given to `bringBack`. */
    readonly discard: () => Effect.Effect<Discarded>;
    readonly bringBack: (discarded: Discarded) => Effect.Effect<void>;
  }
>()("harmony-spotify/IngestReviewService") {
  /** Needs `Drafts`, which keeps the drafts. */
  static readonly layerWithDrafts = Layer.effect(
    IngestReviewService,
    Effect.suspend(() => makeService),
  ).pipe(
    Layer.provide(IngestInputService.layer),
    Layer.provide(IngestService.layer),
    Layer.provide(StatusService.layer),
  );

  static readonly layer = Layer.provide(IngestReviewService.layerWithDrafts, Drafts.layer);
}

const makeService = Effect.gen(function* () {
  const { identity } = yield* SessionSignals;
  const { session } = yield* SessionService;
  const input = yield* IngestInputService;
  const { submit, find } = yield* IngestService;
  const { status } = yield* StatusService;
  const context = yield* Effect.context<Effect.Services<ReturnType<typeof makeReview>>>();
  const sendingTurn = yield* Semaphore.make(1);
  const state = yield* SubscriptionRef.make(nothingUnderReview);
  const reviews = new Map<string | null, Review>();
  const discardedFrom = new WeakMap<Discarded, Review>();
  let current: { readonly user: string | null; readonly review: Review } | undefined;

  // Added first, so that it runs after all background work has ended.
  yield* Effect.addFinalizer(() => Effect.forEach(reviews.values(), ({ save }) => save, { discard: true }));

  const canLookUp = Effect.map(status.current, ({ value }) =>
    value === undefined ? undefined : value.status === "connected" && value.proAvailable === true,
  );
  const limits = Effect.map(session.current, ({ value }) => (value ?? defaultSession).limits);

  const tell: Effect.Effect<void> = Effect.gen(function* () {
    yield* SubscriptionRef.set(state, current ? yield* current.review.snapshot : nothingUnderReview);
  });

  /** Lines that were given before the session was known belong to the first user it names. */
  const takeOver = (user: string | null) => {
    const nameless = user !== null && current?.user === null && !reviews.has(user) ? current.review : undefined;
    if (!nameless) return Effect.undefined;
    reviews.delete(null);
    return Effect.as(nameless.nameOwner(user!), nameless);
  };

  const open = (user: string | null) =>
    Effect.gen(function* () {
      if (current?.user === user) return;
      const nameless = yield* takeOver(user);
      if (!nameless && current) yield* current.review.pause;
      const review =
        nameless ??
        reviews.get(user) ??
        (yield* makeReview({ owner: user, limits, canLookUp, submit: submit.run, find: find.run, onChange: tell }));
      reviews.set(user, review);
      current = { user, review };
      yield* tell;
    }).pipe(Effect.provideContext(context));

  /** Follows who is signed in, and adds the lines that they gave before. */
  const follow = Effect.gen(function* () {
    const known = SubscriptionRef.getUnsafe(identity);
    if (known === undefined) return;
    yield* open(known.user);
    const given = yield* input.take();
    if (given.length > 0) yield* current!.review.add(given);
  });
  // Later: a ref is locked until all its watchers have been told of a change.
  const followEach = (changes: Stream.Stream<unknown>) =>
    Effect.forkScoped(
      Stream.runForEach(changes, () => Effect.andThen(Effect.yieldNow, follow)),
      { startImmediately: true },
    );
  yield* followEach(SubscriptionRef.changes(identity));
  yield* followEach(input.given.changes);

  /** Uses the review of whoever is signed in at this moment. */
  const inReview = <A>(use: (review: Review) => Effect.Effect<A>, otherwise: () => A): Effect.Effect<A> =>
    Effect.andThen(
      follow,
      Effect.suspend(() => (current ? use(current.review) : Effect.sync(otherwise))),
    );
  const ifKnown = (use: (review: Review) => Effect.Effect<void>) => inReview(use, () => undefined);

  /** Whether tracks can be looked up changes with the status, which is watched as long as the review is. */
  const followStatus = Effect.forkScoped(
    Stream.runForEach(status.changes, () =>
      Effect.andThen(
        tell,
        ifKnown(({ resumeLookUp }) => resumeLookUp),
      ),
    ),
  );

  return IngestReviewService.of({
    review: {
      current: Effect.andThen(follow, SubscriptionRef.get(state)),
      changes: Stream.unwrap(Effect.as(followStatus, SubscriptionRef.changes(state))),
    },
    entries: (group) =>
      inReview<ReadonlyArray<Entry>>(
        (review) => Effect.sync(() => review.entries(group)),
        () => [],
      ),
    add: (sources) => Effect.andThen(input.give(sources), follow),
    remove: (fileId) => ifKnown(({ remove }) => remove(fileId)),
    setOrder: (fileId, order) => ifKnown(({ setOrder }) => setOrder(fileId, order)),
    edit: (entry, text) => ifKnown(({ edit }) => edit(entry, text)),
    leaveOut: (entries, isOut) => ifKnown(({ leaveOut }) => leaveOut(entries, isOut)),
    sendAnyway: (entry) => ifKnown(({ sendAnyway }) => sendAnyway(entry)),
    repair: (entries) => ifKnown(({ repair }) => repair(entries)),
    lookUp: () => ifKnown(({ lookUp }) => lookUp),
    stopLookUp: () => ifKnown(({ stopLookUp }) => stopLookUp),
    send: yield* makeLiveCommand({
      action: "ingest.submit",
      keyOf: () => SubscriptionRef.getUnsafe(identity)?.user ?? "",
      effect: (_: void) =>
        inReview(
          (review) =>
            sendingTurn.withPermit(
              Effect.suspend(() => (current?.review === review ? review.send : Effect.succeed(nothingSent))),
            ),
          () => nothingSent,
        ),
    }),
    stopSending: () => ifKnown(({ stopSending }) => stopSending),
    holdSending: () => ifKnown(({ holdSending }) => holdSending),
    resumeSending: () => ifKnown(({ resumeSending }) => resumeSending),
    sendAgain: () => ifKnown(({ sendAgain }) => sendAgain),
    checkArrival: yield* makeLiveCommand({
      action: "ingest.view",
      effect: (_: void) => ifKnown(({ checkArrival }) => checkArrival),
    }),
    sendUnansweredAgain: () => ifKnown(({ sendUnansweredAgain }) => sendUnansweredAgain),
    discard: () =>
      inReview(
        (review) => Effect.tap(review.discard, (discarded) => Effect.sync(() => discardedFrom.set(discarded, review))),
        (): Discarded => ({ files: [], result: undefined }),
      ),
    bringBack: (discarded) => Effect.suspend(() => discardedFrom.get(discarded)?.bringBack(discarded) ?? Effect.void),
  });
});

const nothingSent: SubmissionResult = { jobs: [], outcomes: [], error: undefined };

const nothingUnderReview: ReviewSnapshot = {
  files: [],
  counts: countEntries([]),
  sending: undefined,
  result: undefined,
  arrival: "unchecked",
  isKept: true,
  canLookUp: undefined,
  lookUp: { state: "idle" },
};
