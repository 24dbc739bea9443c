import * as Effect from "effect/Effect";
import type { HarmonyError } from "../client/errors.js";
import type { IngestJob } from "../model/ingest.js";
import type { SentSubmission } from "../policy/ingest-arrival.js";
import type { Entry } from "./entries.js";
import type { ReviewFiles } from "./review-files.js";
import type { Outcome, Submission, SubmissionProgress, SubmissionResult, SubmittedLine } from "./submission.js";

/** A submission under way. */
export interface Sending extends SubmissionProgress {
  /** It ends once the request under way has been answered. */
  readonly isStopping: boolean;
}

/**
 * Whether the lines without an answer have arrived: not looked yet, looking, looked and not found, or they could not be looked
 * up. Lines that were found have an outcome of their own.
 */
export type Arrival = "unchecked" | "checking" | "not_found" | "unreadable";

export interface SenderOptions {
  readonly files: ReviewFiles;
  readonly submit: (submission: Submission) => Effect.Effect<SubmissionResult, HarmonyError>;
  /** The job of a submission that was not answered, if it arrived. */
  readonly find: (sent: SentSubmission) => Effect.Effect<IngestJob | undefined, HarmonyError>;
  /** Runs after every step. */
  readonly onStep: Effect.Effect<void>;
}

/** Sends the lines of a review that are to be sent, and notes on each what came of it. */
export const makeSender = Effect.fnUntraced(function* ({ files, submit, find, onStep }: SenderOptions) {
  const run = Effect.runSyncWith(yield* Effect.context<never>());
  let sending: Sending | undefined;
  let result: SubmissionResult | undefined;
  let arrival: Arrival = "unchecked";
  let stopping = new AbortController();

  /** Looks up the submissions of the lines that got no answer, and notes which job has taken them. */
  const checkArrival = Effect.gen(function* () {
    const submissions = submissionsOf(files.entries("not_taken"));
    if (submissions.length === 0) return;
    arrival = "checking";
    yield* onStep;
    const answers = yield* Effect.forEach(submissions, ({ sent, entries }) =>
      Effect.result(
        Effect.tap(find(sent), (job) =>
          Effect.sync(() => {
            if (job) for (const entry of entries) files.noteOutcome(entry, outcomeIn(job, sent));
          }),
        ),
      ),
    );
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
    sending = { done: 0, total: lines.length, isStopping: false };
    result = undefined;
    arrival = "unchecked";
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

/** What a job says of each line that was sent in it. */
function outcomeIn({ id, skipped }: IngestJob, { tracks, playlists }: SentSubmission): Outcome {
  const count = (skipped?.tracks ?? 0) + (skipped?.playlists ?? 0);
  if (count === 0) return { result: "accepted", job: id };
  return { result: "perhaps", job: id, reason: skipped?.reason ?? "unknown", skipped: count, of: tracks + playlists };
}
