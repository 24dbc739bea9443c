import * as Effect from "effect/Effect";
import * as Latch from "effect/Latch";
import type { HarmonyError } from "../client/errors.js";
import type { SentSubmission } from "../policy/ingest-arrival.js";
import type { Arrival as Arrived, UnansweredSubmission } from "./arrivals.js";
import type { Entry } from "./entries.js";
import type { ReviewFiles } from "./review-files.js";
import {
  outcomeIn,
  type Submission,
  type SubmissionProgress,
  type SubmissionResult,
  type SubmittedLine,
} from "./submission.js";

/** A submission under way. */
export interface Sending extends SubmissionProgress {
  /** It ends once the request under way has been answered. */
  readonly isStopping: boolean;
  /** It pauses once the request under way has been answered, until it is resumed. */
  readonly isHeld: boolean;
}

/**
 * Whether the lines without an answer have arrived: not looked yet, looking, looked and not found, or they could not be looked
 * up. Lines that were found have an outcome of their own.
 */
export type Arrival = "unchecked" | "checking" | "not_found" | "unreadable";

export interface SenderOptions {
  readonly files: ReviewFiles;
  readonly submit: (submission: Submission) => Effect.Effect<SubmissionResult, HarmonyError>;
  /** What shows of a submission that was not answered. */
  readonly find: (sent: UnansweredSubmission) => Effect.Effect<Arrived | undefined, HarmonyError>;
  /** Saves what came of the lines so far. */
  readonly keep: Effect.Effect<void>;
  /** Runs after every step. */
  readonly onStep: Effect.Effect<void>;
}

/** Sends the lines of a review that are to be sent, and notes on each what came of it. */
export const makeSender = Effect.fnUntraced(function* ({ files, submit, find, keep, onStep }: SenderOptions) {
  const run = Effect.runSyncWith(yield* Effect.context<never>());
  let sending: Sending | undefined;
  let result: SubmissionResult | undefined;
  let arrival: Arrival = "unchecked";
  let stopping = new AbortController();
  const resumed = Latch.makeUnsafe(true);

  /** Looks up the submissions of the lines that got no answer, and notes which job has taken them. */
  const checkArrival = Effect.gen(function* () {
    const submissions = submissionsOf(files.entries("not_taken"));
    if (submissions.length === 0) return;
    arrival = "checking";
    yield* onStep;
    const answers = yield* Effect.forEach(submissions, ({ sent, entries }) => {
      const tracks = entries.filter(({ check }) => check.kind === "track");
      const trackLines = tracks.flatMap(({ check }) => (check.kind === "track" ? [check.text] : []));
      const note = (arrived: Arrived | undefined) => {
        if (!arrived) return;
        for (const entry of entries) {
          const place = tracks.indexOf(entry);
          const outcome = outcomeIn(arrived, sent, place < 0 ? undefined : place);
          if (outcome) files.noteOutcome(entry, outcome);
        }
      };
      return Effect.result(Effect.map(find({ ...sent, trackLines }), note));
    });
    arrival = answers.some(({ _tag }) => _tag === "Failure") ? "unreadable" : "not_found";
    files.finishSending();
    yield* onStep;
  });

  const begin = (): Submission => {
    const chosen = files.entries("send");
    const lines = chosen.flatMap(({ check }): ReadonlyArray<SubmittedLine> => {
      return check.kind === "track" || check.kind === "playlist" ? [{ kind: check.kind, text: check.text }] : [];
    });
    stopping = new AbortController();
    resumed.openUnsafe();
    sending = { done: 0, total: lines.length, batch: 0, batches: 0, isStopping: false, isHeld: false };
    result = undefined;
    arrival = "unchecked";
    const { signal } = stopping;
    return {
      lines,
      signal,
      untilResumed: resumed.await,
      keep,
      onProgress: (progress) => {
        sending = { ...progress, isStopping: signal.aborted, isHeld: !resumed.isOpen() };
        run(onStep);
      },
      onOutcome: (line, outcome) => files.noteOutcome(chosen[line]!, outcome),
    };
  };

  const end = Effect.suspend(() => {
    sending = undefined;
    files.finishSending();
    return onStep;
  });

  return {
    sending: () => sending,
    /** Of the last submission. */
    result: () => result,
    arrival: () => arrival,
    checkArrival,
    setResult: (next: SubmissionResult | undefined) => {
      result = next;
    },
    /** Never fails: the result tells. */
    send: Effect.suspend(() => {
      const submission = begin();
      return onStep.pipe(
        Effect.andThen(submit(submission)),
        Effect.catch((error) => Effect.succeed<SubmissionResult>({ jobs: [], outcomes: [], error })),
        Effect.tap((ended) => Effect.sync(() => (result = ended))),
        Effect.ensuring(end),
        Effect.tap(() => checkArrival),
      );
    }),
    /** Sends no more after the request under way, until it is resumed. */
    hold: Effect.suspend(() => {
      if (!sending) return Effect.void;
      resumed.closeUnsafe();
      sending = { ...sending, isHeld: true };
      return onStep;
    }),
    resume: Effect.suspend(() => {
      if (!sending) return Effect.void;
      sending = { ...sending, isHeld: false };
      // Comes last: the next request is sent at once.
      return Effect.andThen(
        onStep,
        Effect.sync(() => void resumed.openUnsafe()),
      );
    }),
    stop: Effect.suspend(() => {
      if (!sending) return Effect.void;
      sending = { ...sending, isStopping: true };
      // Comes last: where nothing is under way, the sending ends at once.
      stopping.abort();
      return onStep;
    }),
  };
});

/** The lines that got no answer, by the submission they were sent in. */
function submissionsOf(
  entries: ReadonlyArray<Entry>,
): ReadonlyArray<{ readonly sent: SentSubmission; readonly entries: ReadonlyArray<Entry> }> {
  const bySubmission = new Map<string, { readonly sent: SentSubmission; readonly entries: Array<Entry> }>();
  for (const entry of entries) {
    const { outcome } = entry.decision;
    if (outcome?.result !== "unknown" || !outcome.sent) continue;
    const { sent } = outcome;
    const key = `${sent.sentAt} ${sent.tracks} ${sent.playlists}`;
    const known = bySubmission.get(key);
    if (known) known.entries.push(entry);
    else bySubmission.set(key, { sent, entries: [entry] });
  }
  return [...bySubmission.values()];
}
