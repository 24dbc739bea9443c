import * as Effect from "effect/Effect";
import type { HarmonyError } from "../client/errors.js";
import type { ReviewFiles } from "./review-files.js";
import type { Submission, SubmissionProgress, SubmissionResult, SubmittedLine } from "./submission.js";

/** A submission under way. */
export interface Sending extends SubmissionProgress {
  /** It ends once the request under way has been answered. */
  readonly isStopping: boolean;
}

export interface SenderOptions {
  readonly files: ReviewFiles;
  readonly submit: (submission: Submission) => Effect.Effect<SubmissionResult, HarmonyError>;
  /** Runs after every step. */
  readonly onStep: Effect.Effect<void>;
}

/** Sends the lines of a review that are to be sent, and notes on each what came of it. */
export const makeSender = Effect.fnUntraced(function* ({ files, submit, onStep }: SenderOptions) {
  const run = Effect.runSyncWith(yield* Effect.context<never>());
  let sending: Sending | undefined;
  let result: SubmissionResult | undefined;
  let stopping = new AbortController();

  const begin = (): Submission => {
    const chosen = files.entries("send");
    const lines = chosen.flatMap(({ check }): ReadonlyArray<SubmittedLine> => {
      return check.kind === "track" || check.kind === "playlist" ? [{ kind: check.kind, text: check.text }] : [];
    });
    stopping = new AbortController();
    sending = { done: 0, total: lines.length, isStopping: false };
    result = undefined;
    const { signal } = stopping;
    return {
      lines,
      signal,
      onProgress: (progress) => {
        sending = { ...progress, isStopping: signal.aborted };
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
