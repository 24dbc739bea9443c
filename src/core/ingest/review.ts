import * as Effect from "effect/Effect";
import type { HarmonyError } from "../client/errors.js";
import type { TrackOrder } from "../manifest/types.js";
import type { Limits } from "../model/session.js";
import { makeDraftKeeper } from "./draft-keeper.js";
import { type Decision, type Entry, type LineCounts, type LineGroup, repairOf } from "./entries.js";
import type { GivenSource } from "./given-source.js";
import { type LookUpState, makeLookUp } from "./look-up.js";
import { makeReading } from "./reading.js";
import { type GivenFile, type OwnFile, type ReviewFile, ReviewFiles } from "./review-files.js";
import { type Arrival, makeSender, type SenderOptions, type Sending } from "./sending.js";
import type { Submission, SubmissionResult } from "./submission.js";

/** A review at one moment. */
export interface ReviewSnapshot {
  readonly files: ReadonlyArray<ReviewFile>;
  readonly counts: LineCounts;
  readonly sending: Sending | undefined;
  /** Of the last submission. */
  readonly result: SubmissionResult | undefined;
  /** Whether the lines that got no answer have been looked up. */
  readonly arrival: Arrival;
  /** Whether the review survives a reload of the page. */
  readonly isKept: boolean;
  /** Whether single tracks can be looked up on Spotify. Undefined while that is not known. */
  readonly canLookUp: boolean | undefined;
  readonly lookUp: LookUpState;
}

/** A discarded review, which can be brought back. */
export interface Discarded {
  readonly files: ReadonlyArray<OwnFile>;
  readonly result: SubmissionResult | undefined;
}

/** What a review needs of the services, and whom it tells. */
export interface ReviewOptions {
  readonly owner: string | null;
  readonly limits: Effect.Effect<Limits>;
  readonly canLookUp: Effect.Effect<boolean | undefined>;
  readonly submit: (submission: Submission) => Effect.Effect<SubmissionResult, HarmonyError>;
  readonly find: SenderOptions["find"];
  readonly onChange: Effect.Effect<void>;
}

export type Review = Effect.Success<ReturnType<typeof makeReview>>;

/** The review of one user, from the first file to the report. Its background work ends with the scope. */
export const makeReview = Effect.fnUntraced(function* (options: ReviewOptions) {
  const { owner, limits, canLookUp, submit, find, onChange } = options;
  const files = new ReviewFiles();

  const drafts = yield* makeDraftKeeper({
    owner,
    draft: () => ({ files: files.given }),
    onRestored: (draft) => addFiles(draft.files),
    onChange,
  });
  const decided = Effect.andThen(onChange, drafts.saveSoon);
  const lookUp = yield* makeLookUp({ files, canLookUp, onChange, onAnswer: decided });
  const onRead = (entries: ReadonlyArray<Entry>) => Effect.andThen(onChange, lookUp.startFor(entries));
  const reading = yield* makeReading({ files, limits, onChange, onRead });
  const sender = yield* makeSender({ files, submit, find, keep: drafts.save, onStep: decided });

  const read = (ids: ReadonlyArray<number>) => Effect.forEach(ids, reading.start, { discard: true });
  const addFiles = (given: ReadonlyArray<GivenFile>): Effect.Effect<void> =>
    Effect.suspend(() => Effect.andThen(read(files.add(given)), onChange));
  const decide = (entries: ReadonlyArray<Entry>, decision: (entry: Entry) => Decision | undefined) =>
    Effect.andThen(
      Effect.sync(() => files.decide(entries, decision)),
      decided,
    );

  yield* drafts.restore;

  return {
    snapshot: Effect.map(canLookUp, (canLookUp): ReviewSnapshot => ({
      files: files.shown,
      counts: files.counts,
      sending: sender.sending(),
      result: sender.result(),
      arrival: sender.arrival(),
      isKept: drafts.isKept(),
      canLookUp,
      lookUp: lookUp.state(),
    })),
    entries: (group?: LineGroup) => files.entries(group),
    add: (sources: ReadonlyArray<GivenSource>) => Effect.andThen(addFiles(sources.map(givenFileOf)), drafts.saveSoon),
    remove: (id: number) =>
      Effect.gen(function* () {
        yield* reading.stop(id);
        files.remove(id);
        yield* decided;
      }),
    setOrder: (id: number, order: TrackOrder) =>
      Effect.gen(function* () {
        files.reorder(id, order);
        yield* reading.start(id);
        yield* decided;
      }),
    edit: (entry: Entry, text: string) =>
      Effect.andThen(
        decide([entry], ({ decision: { anyway } }) => ({ text, ...(anyway && { anyway }) })),
        lookUp.startFor([entry]),
      ),
    leaveOut: (entries: ReadonlyArray<Entry>, isOut: boolean) =>
      decide(entries, ({ decision: { out: _, ...rest } }) => {
        if (rest.outcome) return undefined;
        return isOut ? { ...rest, out: true } : rest;
      }),
    sendAnyway: (entry: Entry) => decide([entry], ({ decision }) => ({ ...decision, anyway: true })),
    repair: (entries: ReadonlyArray<Entry>) =>
      Effect.andThen(
        decide(entries, (entry) => {
          const text = repairOf(entry);
          return text ? { ...entry.decision, text } : undefined;
        }),
        lookUp.startFor(entries),
      ),
    lookUp: lookUp.start,
    resumeLookUp: lookUp.resume,
    stopLookUp: lookUp.stop,
    send: sender.send,
    stopSending: sender.stop,
    holdSending: sender.hold,
    resumeSending: sender.resume,
    sendAgain: Effect.suspend(() =>
      decide(files.entries("not_taken"), ({ decision: { outcome, ...rest } }) =>
        outcome?.result === "skipped" ? rest : undefined,
      ),
    ),
    checkArrival: sender.checkArrival,
    sendUnansweredAgain: Effect.suspend(() =>
      decide(files.entries("not_taken"), ({ decision: { outcome, ...rest } }) =>
        outcome?.result === "unknown" ? rest : undefined,
      ),
    ),
    discard: Effect.gen(function* () {
      yield* reading.stopAll;
      const discarded: Discarded = { files: files.takeAll(), result: sender.result() };
      sender.setResult(undefined);
      yield* decided;
      return discarded;
    }),
    bringBack: (discarded: Discarded) =>
      Effect.gen(function* () {
        const unread = files.bringBack(discarded.files);
        sender.setResult(discarded.result);
        yield* read(unread);
        yield* decided;
      }),
    /** Stops asking the server, because its owner has signed out. */
    pause: Effect.andThen(sender.stop, lookUp.stop),
    /** Saves unsaved changes. */
    save: drafts.save,
    nameOwner: drafts.nameOwner,
  };
});

function givenFileOf({ name, source }: GivenSource): GivenFile {
  // Typed lines have a fixed order: the field for them says which.
  return { name, source, order: name ? undefined : "artist-title", decisions: new Map() };
}
