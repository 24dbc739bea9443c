import * as Effect from "effect/Effect";
import { submitIngest } from "../wire/ingest.js";
import type { HarmonyClient } from "../client/client.js";
import { type HarmonyError, retryAfterOf } from "../client/errors.js";
import type { Limits } from "../model/session.js";
import { parsePlaylistLink } from "../policy/playlist-link.js";
import { parseTrackLine } from "../policy/track-line.js";
import { skippedOf } from "../policy/ingest-skips.js";
import type { Runtime } from "./runtime.js";

/** A line as the server is to read it: a track line or the address of a playlist. */
export interface SubmittedLine {
  readonly kind: "track" | "playlist";
  readonly text: string;
}

/** What became of a line. */
export type Outcome =
  | { readonly result: "accepted"; readonly job: string }
  | { readonly result: "skipped"; readonly job: string; readonly reason: string }
  /** The server skipped `skipped` of `of` lines and what it says does not tell which. */
  | {
      readonly result: "perhaps";
      readonly job: string;
      readonly reason: string;
      readonly skipped: number;
      readonly of: number;
    }
  /** Not taken, for certain; in the server's words. */
  | { readonly result: "refused"; readonly reason: string }
  /** No answer came: it may have been taken. Never sent again by itself. */
  | { readonly result: "unknown" };

export interface SubmissionProgress {
  readonly done: number;
  readonly total: number;
  /** While the server asks for a pause: when it goes on, in the server's time. */
  readonly pausedUntil?: number | undefined;
}

export interface Submission {
  readonly lines: ReadonlyArray<SubmittedLine>;
  /** Sees the outcome of each line as it becomes known; first, before a request, that no answer came yet. */
  readonly onOutcome?: ((line: number, outcome: Outcome | undefined) => void) | undefined;
  readonly onProgress?: ((progress: SubmissionProgress) => void) | undefined;
  /** Aborted: what is under way is finished, the rest is not sent. */
  readonly signal?: AbortSignal | undefined;
}

export interface SubmissionResult {
  readonly jobs: ReadonlyArray<string>;
  /** By line; undefined was not sent. */
  readonly outcomes: ReadonlyArray<Outcome | undefined>;
  /** Why it ended before everything was sent. */
  readonly error: HarmonyError | undefined;
}

/** What sending needs of its service. */
export interface Sender {
  readonly client: HarmonyClient["Service"];
  readonly runtime: Pick<Runtime["Service"], "now" | "localNow" | "report">;
  readonly limits: Limits;
  readonly onJob: (id: string) => void;
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
/** A limit that does not pass after so many pauses in a row is not going to. */
const patience = 5;

/** After these nothing was taken, and the next request fares no better. */
const final: ReadonlySet<HarmonyError["_tag"]> = new Set([
  "RateLimited",
  "Unauthenticated",
  "Forbidden",
  "NotFound",
  "Unsupported",
]);

const aborted = (signal: AbortSignal | undefined) =>
  Effect.callback<void>((resume) => {
    const stop = () => resume(Effect.void);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    return Effect.sync(() => signal?.removeEventListener("abort", stop));
  });

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
 * Sends lines in requests that respect the limits. A rate limit pauses it. Playlists go first: one that the server refuses
 * is left out and the others are sent again, for then nothing was taken. Stops where a request had no answer, where the
 * server's queue is full, and where nothing can succeed any more.
 */
export const submitLines = (
  { lines, onOutcome, onProgress, signal }: Submission,
  { client, runtime, limits, onJob }: Sender,
): Effect.Effect<SubmissionResult> =>
  Effect.gen(function* () {
    const outcomes: Array<Outcome | undefined> = lines.map(() => undefined);
    const jobs: Array<string> = [];
    const waiting = { track: [] as Array<number>, playlist: [] as Array<number> };
    lines.forEach(({ kind }, index) => waiting[kind].push(index));
    let size = Math.min(firstBatch, limits.maxTracks);
    let pauses = 0;
    let error: HarmonyError | undefined;
    let isFull = false;

    const settle = (batch: ReadonlyArray<number>, outcome: (place: number) => Outcome | undefined) =>
      batch.forEach((line, place) => {
        const known = (outcomes[line] = outcome(place));
        onOutcome?.(line, known);
      });
    const tell = (pausedUntil?: number) =>
      onProgress?.({ done: outcomes.filter(Boolean).length, total: lines.length, pausedUntil });
    const texts = (batch: ReadonlyArray<number>) => batch.map((line) => lines[line]!.text);
    tell();

    while (waiting.track.length + waiting.playlist.length > 0 && !error && !isFull && !signal?.aborted) {
      const playlists = waiting.playlist.splice(0, limits.maxPlaylists);
      const tracks = waiting.track.splice(0, size);
      const batch = [...playlists, ...tracks];
      const putBack = () => {
        waiting.playlist.unshift(...playlists);
        waiting.track.unshift(...tracks);
      };
      // Whoever reloads the page meanwhile shall not take them for unsent.
      for (const line of batch) onOutcome?.(line, { result: "unknown" });
      tell();
      const started = runtime.localNow();
      const answer = yield* client
        .send(submitIngest, { body: { playlistLinks: texts(playlists), tracks: texts(tracks), batchHint: null } })
        .pipe(
          Effect.map(({ value }) => ({ value, failure: undefined })),
          Effect.catch((failure) => Effect.succeed({ value: undefined, failure })),
        );

      if (answer.value) {
        pauses = 0;
        const { jobId, skipped, accepted, error: trouble } = answer.value;
        const job = jobId ?? "";
        const reason = skipped?.reason ?? trouble?.code ?? "unknown";
        const attribute = (part: ReadonlyArray<number>, count: number) => {
          const which = skippedOf(
            part.map((line) => serverKey(lines[line]!)),
            count,
            reason,
          );
          settle(part, (place) =>
            which === null
              ? { result: "perhaps", job, reason, skipped: count, of: part.length }
              : which[place]
                ? { result: "skipped", job, reason: which[place] }
                : { result: "accepted", job },
          );
        };
        attribute(playlists, skipped?.playlists ?? 0);
        attribute(tracks, skipped?.tracks ?? 0);
        isFull = skipped?.reason === "backpressure";
        if (jobId) {
          jobs.push(jobId);
          onJob(jobId);
        }
        const taken = { tracks: accepted?.tracks ?? 0, playlists: accepted?.playlists ?? 0 };
        if (jobId && taken.tracks + taken.playlists > 0) {
          runtime.report.event("free_ingest.submission.accepted", { jobId, ...taken });
        }
        const spent = Math.max(1, runtime.localNow() - started);
        if (tracks.length > 0) {
          const growth = Math.min(fastestGrowth, wantedMs / spent);
          size = Math.max(1, Math.min(limits.maxTracks, Math.floor(tracks.length * growth)));
        }
      } else {
        const { failure } = answer;
        const refusedLinks = new Map(
          failure._tag === "ValidationError" ? failure.details.map(({ url, reason }) => [url, reason] as const) : [],
        );
        const isBad = (line: number) => refusedLinks.has(lines[line]!.text);
        if (failure._tag === "ValidationError") {
          const reasons: Record<string, number> = {};
          for (const { reason } of failure.details) reasons[reason] = (reasons[reason] ?? 0) + 1;
          runtime.report.event("free_ingest.validation_error", {
            reasons: failure.details.length ? reasons : { [failure.code ?? "VALIDATION_ERROR"]: batch.length },
          });
        }
        if (failure._tag === "RateLimited" && pauses < patience) {
          pauses++;
          putBack();
          settle(batch, () => undefined);
          const pause = Math.min(retryAfterOf(failure) ?? defaultPauseMs, longestPauseMs);
          tell(runtime.now() + pause);
          yield* Effect.raceFirst(Effect.sleep(pause), aborted(signal));
        } else if (playlists.some(isBad)) {
          settle(batch, () => undefined);
          settle(playlists.filter(isBad), (place) => ({
            result: "refused",
            reason: refusedLinks.get(lines[playlists.filter(isBad)[place]!]!.text) ?? "",
          }));
          waiting.playlist.unshift(...playlists.filter((line) => !isBad(line)));
          waiting.track.unshift(...tracks);
        } else if (failure._tag === "ValidationError") {
          settle(batch, () => ({ result: "refused", reason: failure.reason ?? failure.code ?? "" }));
        } else if (final.has(failure._tag)) {
          settle(batch, () => undefined);
          error = failure;
        } else {
          settle(batch, () => ({ result: "unknown" }));
          error = failure;
        }
      }
      tell();
    }
    return { jobs, outcomes, error };
  });
