import * as Effect from "effect/Effect";
import { submitIngest } from "../contract/ingest.js";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, retryAfterOf, type ValidationError } from "../client/errors.js";
import type { Limits } from "../model/session.js";
import { parsePlaylistLink } from "../policy/playlist-link.js";
import { parseTrackLine } from "../policy/track-line.js";
import type { SentSubmission } from "../policy/ingest-arrival.js";
import { batchCount, batchSize } from "../policy/ingest-batches.js";
import { skippedOf } from "../policy/ingest-skips.js";
import { whenAborted } from "../live/batches.js";
import { submissionFromWire, type Submission as Accepted } from "../model/ingest.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { type Arrival, hasArrived, type SettlingOptions, type UnansweredSubmission } from "./arrivals.js";

/** A line to send: a track line or the address of a playlist. */
export interface SubmittedLine {
  readonly kind: "track" | "playlist";
  readonly text: string;
}

/** What became of a line. */
export type Outcome =
  /** `job` is empty where the server named none, or where only a download shows that it was taken. */
  | { readonly result: "accepted"; readonly job: string }
  | { readonly result: "skipped"; readonly job: string; readonly reason: string }
  /** The server skipped `skipped` of `of` lines and does not say which. */
  | {
      readonly result: "perhaps";
      readonly job: string;
      readonly reason: string;
      readonly skipped: number;
      readonly of: number;
    }
  /** Certainly not taken; the reason in the server's words. */
  | { readonly result: "refused"; readonly reason: string }
  /**
   * No answer came, so it may have been taken. It is never sent again automatically. `sent` is by what its submission can be
   * looked up; undefined where that is not known any more.
   */
  | { readonly result: "unknown"; readonly sent?: SentSubmission | undefined };

export interface SubmissionProgress {
  readonly done: number;
  readonly total: number;
  /** Which request is under way or the next, from 1, and how many there are in all. */
  readonly batch: number;
  readonly batches: number;
  /** The request got no answer, and it is being looked for at the server. */
  readonly isLookedFor?: boolean | undefined;
  /** While the server asks for a pause: when sending continues, in the server's time. */
  readonly pausedUntil?: number | undefined;
}

export interface Submission {
  readonly lines: ReadonlyArray<SubmittedLine>;
  /** Called with the outcome of each line as it becomes known. Before each request its lines are reported as unanswered. */
  readonly onOutcome?: ((line: number, outcome: Outcome | undefined) => void) | undefined;
  readonly onProgress?: ((progress: SubmissionProgress) => void) | undefined;
  /** Holds sending between two requests until it succeeds. */
  readonly untilResumed?: Effect.Effect<void> | undefined;
  /** Writes down what was reported. The lines of a request have been reported as unanswered by then, and are sent after it. */
  readonly keep?: Effect.Effect<void> | undefined;
  /** When it is aborted, the request under way is finished and the rest is not sent. */
  readonly signal?: AbortSignal | undefined;
}

export interface SubmissionResult {
  readonly jobs: ReadonlyArray<string>;
  /** By line. Undefined if the line was not sent. */
  readonly outcomes: ReadonlyArray<Outcome | undefined>;
  /** Why it ended before everything was sent. */
  readonly error: HarmonyError | undefined;
}

/** What is needed besides the lines. */
export interface SendingOptions {
  readonly limits: Limits;
  /** Called with each job that the server starts. */
  readonly onJob: (id: string) => Effect.Effect<void>;
  /** Looks for a request that got no answer until the server has worked it off. Undefined: nothing shows that it arrived. */
  readonly untilSettled: (
    sent: UnansweredSubmission,
    options: SettlingOptions,
  ) => Effect.Effect<Arrival | undefined, HarmonyError>;
}

const defaultPauseMs = 10_000;
const longestPauseMs = 300_000;
/** Gives up on a rate limit after this many pauses in a row. */
const patience = 5;

/** After these errors nothing was taken, and the next request would fail as well. */
const final: ReadonlySet<HarmonyError["_tag"]> = new Set([
  "RateLimited",
  "Unauthenticated",
  "Forbidden",
  "NotFound",
  "Unsupported",
]);

/** What the server compares to find duplicates in one submission. */
const serverKey = ({ kind, text }: SubmittedLine): string => {
  if (kind === "playlist") {
    const link = parsePlaylistLink(text);
    return link.ok ? link.id : text;
  }
  const line = parseTrackLine(text);
  return line.ok ? JSON.stringify([line.artist, line.title, line.album, line.durationSeconds]).toLowerCase() : text;
};

/** What an arrival shows of a line: of a track by its place among those that were sent. Undefined: nothing. */
export function outcomeIn(
  arrival: Arrival,
  { tracks, playlists }: SentSubmission,
  trackPlace: number | undefined,
): Outcome | undefined {
  if (arrival.by === "downloads") {
    return trackPlace !== undefined && arrival.queued.has(trackPlace) ? { result: "accepted", job: "" } : undefined;
  }
  const { id, skipped } = arrival.job;
  const count = (skipped?.tracks ?? 0) + (skipped?.playlists ?? 0);
  if (count === 0) return { result: "accepted", job: id };
  return { result: "perhaps", job: id, reason: skipped?.reason ?? "unknown", skipped: count, of: tracks + playlists };
}

/**
 * Sends lines in requests that the server answers in time, one after the other. A rate limit pauses it. Playlists go first: a
 * playlist that the server refuses is left out and the others are sent again, because nothing was taken. A request without an
 * answer is looked for, and never sent again. It stops if nothing shows that such a request has arrived, if the server's
 * queue is full, and if no further request can succeed. It never fails: the result says what happened.
 */
export const makeSubmitLines = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const telemetry = yield* Telemetry;

  return Effect.fnUntraced(function* (submission: Submission, { limits, onJob, untilSettled }: SendingOptions) {
    const { lines, onOutcome, onProgress, untilResumed = Effect.void, keep = Effect.void, signal } = submission;
    const outcomes: Array<Outcome | undefined> = lines.map(() => undefined);
    const jobs: Array<string> = [];
    const waiting = { track: [] as Array<number>, playlist: [] as Array<number> };
    lines.forEach(({ kind }, index) => waiting[kind].push(index));
    const size = batchSize(limits);
    let settled = 0;
    let pauses = 0;
    let error: HarmonyError | undefined;
    let isFull = false;

    const settle = (batch: ReadonlyArray<number>, outcomeAt: (place: number) => Outcome | undefined) =>
      batch.forEach((line, place) => {
        const outcome = outcomeAt(place);
        outcomes[line] = outcome;
        onOutcome?.(line, outcome);
      });
    /** How many requests are still to be sent. */
    const left = () => batchCount({ tracks: waiting.track.length, playlists: waiting.playlist.length }, size);
    const tell = (state: { underWay?: SentBatch; pausedUntil?: number; isLookedFor?: boolean } = {}) => {
      const { underWay, pausedUntil, isLookedFor } = state;
      const batches = settled + left() + (underWay ? 1 : 0);
      const batch = Math.min(settled + 1, batches);
      onProgress?.({
        done: outcomes.filter(Boolean).length,
        total: lines.length,
        batch,
        batches,
        pausedUntil,
        isLookedFor,
      });
    };
    const textsOf = (batch: ReadonlyArray<number>) => batch.map((line) => lines[line]!.text);

    /** Reads which lines the server took, as far as its counts tell. */
    const accept = Effect.fnUntraced(function* (sent: SentBatch, answer: Accepted) {
      const { playlists, tracks } = sent;
      const { jobId, skipped, accepted, error: trouble } = answer;
      const job = jobId ?? "";
      const reason = skipped?.reason ?? trouble?.code ?? "unknown";
      const attribute = (part: ReadonlyArray<number>, taken: number, left: number) => {
        // Lines that the server does not count as taken were not taken, even if it does not count them as skipped either.
        const count = Math.max(left, part.length - taken);
        const keys = part.map((line) => serverKey(lines[line]!));
        const which = skippedOf(keys, count, reason);
        settle(part, (place) => {
          if (which === null) return { result: "perhaps", job, reason, skipped: count, of: part.length };
          const why = which[place];
          return why ? { result: "skipped", job, reason: why } : { result: "accepted", job };
        });
      };
      attribute(playlists, accepted.playlists, skipped?.playlists ?? 0);
      attribute(tracks, accepted.tracks, skipped?.tracks ?? 0);
      pauses = 0;
      settled++;
      isFull = skipped?.reason === "backpressure";
      if (jobId) {
        jobs.push(jobId);
        yield* onJob(jobId);
        const taken = { tracks: accepted.tracks, playlists: accepted.playlists };
        if (taken.tracks + taken.playlists > 0) {
          yield* telemetry.event("free_ingest.submission.accepted", { jobId, ...taken });
        }
      }
    });

    /** Looks for a request that got no answer. Gives whether it has arrived: the next one may then be sent. */
    const lookFor = Effect.fnUntraced(function* (sent: SentBatch) {
      const { playlists, tracks, about } = sent;
      const note = (arrival: Arrival) => {
        [...playlists, ...tracks].forEach((line, at) => {
          const place = at < playlists.length ? undefined : at - playlists.length;
          const outcome = outcomeIn(arrival, about, place);
          if (outcome) settle([line], () => outcome);
        });
        tell({ underWay: sent, isLookedFor: true });
      };
      tell({ underWay: sent, isLookedFor: true });
      const arrival = yield* untilSettled(
        { ...about, trackLines: textsOf(tracks) },
        { signal, onFound: note, isLast: left() === 0 },
      ).pipe(
        // Whatever it was, nothing is known of the request.
        Effect.catch(() => Effect.undefined),
      );
      if (arrival) note(arrival);
      if (arrival?.by === "job") {
        jobs.push(arrival.job.id);
        yield* onJob(arrival.job.id);
      }
      return hasArrived(arrival);
    });

    /** Decides what a failed request means for its lines. Nothing was taken, unless no answer came at all. */
    const refuse = Effect.fnUntraced(function* (sent: SentBatch, failure: HarmonyError) {
      const { playlists, tracks, about } = sent;
      const batch = [...playlists, ...tracks];
      const refusedLinks = new Map(
        failure._tag === "ValidationError" ? failure.details.map(({ url, reason }) => [url, reason] as const) : [],
      );
      const refusedPlaylists = playlists.filter((line) => refusedLinks.has(lines[line]!.text));
      if (failure._tag === "ValidationError") yield* reportRefusal(failure, batch.length);

      if (failure._tag === "RateLimited" && pauses < patience) {
        pauses++;
        settle(batch, () => undefined);
        waiting.playlist.unshift(...playlists);
        waiting.track.unshift(...tracks);
        const pause = Math.min(retryAfterOf(failure) ?? defaultPauseMs, longestPauseMs);
        tell({ pausedUntil: client.now() + pause });
        yield* Effect.raceFirst(Effect.sleep(pause), whenAborted(signal));
      } else if (refusedPlaylists.length > 0) {
        settle(batch, () => undefined);
        settle(refusedPlaylists, (place) => ({
          result: "refused",
          reason: refusedLinks.get(lines[refusedPlaylists[place]!]!.text) ?? "",
        }));
        waiting.playlist.unshift(...playlists.filter((line) => !refusedPlaylists.includes(line)));
        waiting.track.unshift(...tracks);
      } else if (failure._tag === "ValidationError") {
        settle(batch, () => ({ result: "refused", reason: failure.reason ?? failure.code ?? "" }));
        settled++;
      } else if (final.has(failure._tag)) {
        settle(batch, () => undefined);
        waiting.playlist.unshift(...playlists);
        waiting.track.unshift(...tracks);
        error = failure;
      } else {
        settle(batch, () => ({ result: "unknown", sent: about }));
        if (!(yield* lookFor(sent))) error = failure;
        settled++;
      }
    });

    const reportRefusal = ({ details, code }: ValidationError, count: number) => {
      const reasons: Record<string, number> = {};
      for (const { reason } of details) reasons[reason] = (reasons[reason] ?? 0) + 1;
      return telemetry.event("free_ingest.validation_error", {
        reasons: details.length > 0 ? reasons : { [code ?? "VALIDATION_ERROR"]: count },
      });
    };

    const hasMore = () => left() > 0 && !error && !isFull && !signal?.aborted;
    tell();
    while (hasMore()) {
      yield* Effect.raceFirst(untilResumed, whenAborted(signal));
      if (!hasMore()) break;
      const playlists = waiting.playlist.splice(0, size.playlists);
      const tracks = waiting.track.splice(0, size.tracks);
      const about = { sentAt: client.now(), tracks: tracks.length, playlists: playlists.length };
      const sent: SentBatch = { playlists, tracks, about };
      // If the page is reloaded meanwhile, these lines must not look unsent.
      for (const line of [...sent.playlists, ...sent.tracks]) onOutcome?.(line, { result: "unknown", sent: about });
      tell({ underWay: sent });
      yield* keep;
      const body = { playlist_links: textsOf(sent.playlists), tracks: textsOf(sent.tracks), batch_hint: null };
      const answer = yield* Effect.result(client.send(submitIngest, { body }, submissionFromWire));
      yield* answer._tag === "Success" ? accept(sent, answer.success.value) : refuse(sent, answer.failure);
      tell();
    }
    return { jobs, outcomes, error } satisfies SubmissionResult as SubmissionResult;
  });
});

/** The lines of one request. */
interface SentBatch {
  readonly playlists: ReadonlyArray<number>;
  readonly tracks: ReadonlyArray<number>;
  readonly about: SentSubmission;
}
