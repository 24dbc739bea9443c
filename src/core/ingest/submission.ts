import * as Effect from "effect/Effect";
import { submitIngest } from "../contract/ingest.js";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, retryAfterOf, type ValidationError } from "../client/errors.js";
import type { Limits } from "../model/session.js";
import { parsePlaylistLink } from "../policy/playlist-link.js";
import { parseTrackLine } from "../policy/track-line.js";
import type { SentSubmission } from "../policy/ingest-arrival.js";
import { skippedOf } from "../policy/ingest-skips.js";
import { whenAborted } from "../live/batches.js";
import { submissionFromWire, type Submission as Accepted } from "../model/ingest.js";
import { Telemetry } from "../telemetry/telemetry.js";

/** A line to send: a track line or the address of a playlist. */
export interface SubmittedLine {
  readonly kind: "track" | "playlist";
  readonly text: string;
}

/** What became of a line. */
export type Outcome =
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
  /** While the server asks for a pause: when sending continues, in the server's time. */
  readonly pausedUntil?: number | undefined;
}

export interface Submission {
  readonly lines: ReadonlyArray<SubmittedLine>;
  /** Called with the outcome of each line as it becomes known. Before each request its lines are reported as unanswered. */
  readonly onOutcome?: ((line: number, outcome: Outcome | undefined) => void) | undefined;
  readonly onProgress?: ((progress: SubmissionProgress) => void) | undefined;
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
}

/**
 * The server hands every track on before it answers, which may take seconds a track: a first request of this many shows
 * how long, the next are made to take about `wantedMs`, far below the time limit.
 */
const firstBatch = 25;
const wantedMs = 10_000;
const fastestGrowth = 8;
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

/**
 * Sends lines in requests that respect the limits. A rate limit pauses it. Playlists go first: a playlist that the server
 * refuses is left out and the others are sent again, because nothing was taken. It stops if a request gets no answer,
 * if the server's queue is full, and if no further request can succeed. It never fails: the result says what happened.
 */
export const makeSubmitLines = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const telemetry = yield* Telemetry;

  return Effect.fnUntraced(function* (submission: Submission, { limits, onJob }: SendingOptions) {
    const { lines, onOutcome, onProgress, signal } = submission;
    const outcomes: Array<Outcome | undefined> = lines.map(() => undefined);
    const jobs: Array<string> = [];
    const waiting = { track: [] as Array<number>, playlist: [] as Array<number> };
    lines.forEach(({ kind }, index) => waiting[kind].push(index));
    let size = Math.min(firstBatch, limits.maxTracks);
    let pauses = 0;
    let error: HarmonyError | undefined;
    let isFull = false;

    const settle = (batch: ReadonlyArray<number>, outcomeAt: (place: number) => Outcome | undefined) =>
      batch.forEach((line, place) => {
        const outcome = outcomeAt(place);
        outcomes[line] = outcome;
        onOutcome?.(line, outcome);
      });
    const tell = (pausedUntil?: number) =>
      onProgress?.({ done: outcomes.filter(Boolean).length, total: lines.length, pausedUntil });
    const textsOf = (batch: ReadonlyArray<number>) => batch.map((line) => lines[line]!.text);

    /** Reads which lines the server took, as far as its counts tell. */
    const accept = Effect.fnUntraced(function* (sent: SentBatch, answer: Accepted, durationMs: number) {
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
      isFull = skipped?.reason === "backpressure";
      if (jobId) {
        jobs.push(jobId);
        yield* onJob(jobId);
        const taken = { tracks: accepted.tracks, playlists: accepted.playlists };
        if (taken.tracks + taken.playlists > 0) {
          yield* telemetry.event("free_ingest.submission.accepted", { jobId, ...taken });
        }
      }
      if (tracks.length > 0) {
        const growth = Math.min(fastestGrowth, wantedMs / Math.max(1, durationMs));
        size = Math.max(1, Math.min(limits.maxTracks, Math.floor(tracks.length * growth)));
      }
    });

    /** Decides what a failed request means for its lines. Nothing was taken, unless no answer came at all. */
    const refuse = Effect.fnUntraced(function* ({ playlists, tracks, about }: SentBatch, failure: HarmonyError) {
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
        tell(client.now() + pause);
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
      } else {
        settle(batch, () => (final.has(failure._tag) ? undefined : { result: "unknown", sent: about }));
        error = failure;
      }
    });

    const reportRefusal = ({ details, code }: ValidationError, count: number) => {
      const reasons: Record<string, number> = {};
      for (const { reason } of details) reasons[reason] = (reasons[reason] ?? 0) + 1;
      return telemetry.event("free_ingest.validation_error", {
        reasons: details.length > 0 ? reasons : { [code ?? "VALIDATION_ERROR"]: count },
      });
    };

    tell();
    while (waiting.track.length + waiting.playlist.length > 0 && !error && !isFull && !signal?.aborted) {
      const playlists = waiting.playlist.splice(0, limits.maxPlaylists);
      const tracks = waiting.track.splice(0, size);
      const about = { sentAt: client.now(), tracks: tracks.length, playlists: playlists.length };
      const sent: SentBatch = { playlists, tracks, about };
      // If the page is reloaded meanwhile, these lines must not look unsent.
      for (const line of [...sent.playlists, ...sent.tracks]) onOutcome?.(line, { result: "unknown", sent: about });
      tell();
      const body = { playlist_links: textsOf(sent.playlists), tracks: textsOf(sent.tracks), batch_hint: null };
      const answer = yield* Effect.result(client.send(submitIngest, { body }, submissionFromWire));
      yield* answer._tag === "Success"
        ? accept(sent, answer.success.value, answer.success.durationMs)
        : refuse(sent, answer.failure);
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
