import * as Effect from "effect/Effect";
import type { HarmonyClient } from "../client/client.js";
import type { Track } from "../model/track.js";
import { formatTrackLine } from "../policy/track-line.js";
import type { Report } from "../telemetry/telemetry.js";
import { submitIngest } from "../wire/ingest.js";
import type { Queued } from "./queue.js";
import type { Subject } from "./subject.js";

export interface QueueNeeds {
  readonly client: HarmonyClient["Service"];
  readonly report: Report;
  /** The most a submission takes. */
  readonly maxTracks: number;
  readonly queued: Subject<ReadonlySet<string>>;
  /** Whether it is told as a change to the saved tracks. */
  readonly audited: boolean;
}

/** The line by which Harmony's ingest looks for a track; empty where artist or title is missing. */
const lineOf = ({ name, artists, album, durationMs }: Track): string =>
  formatTrackLine({
    artist: (artists ?? []).flatMap((artist) => artist.name ?? []).join(", "),
    title: name,
    album: album?.name ?? null,
    durationSeconds: durationMs === null ? null : durationMs / 1000,
  });

/** Sends tracks as lines, in submissions that respect the limit. Fails only where nothing was sent. */
export const queueTracks = Effect.fnUntraced(function* (
  tracks: ReadonlyArray<Track>,
  { client, report, maxTracks, queued, audited }: QueueNeeds,
) {
  const audit = (count: number) => {
    if (audited) report.event("spotify.saved_tracks", { action: "queue", count, failed: tracks.length - count });
  };
  const lines = tracks.map(lineOf);
  const named = tracks.flatMap((track, index) => (lines[index] ? [{ track, line: lines[index] }] : []));
  const nameless = tracks.filter((_, index) => !lines[index]);
  const taken: Array<Track> = [];
  let skipped: Queued["skipped"];
  let failed: Queued["failed"];
  for (let sent = 0; sent < named.length && !failed; sent += maxTracks) {
    const batch = named.slice(sent, sent + maxTracks);
    const body = { playlistLinks: [], tracks: batch.map(({ line }) => line) };
    const answer = yield* Effect.result(client.send(submitIngest, { body }));
    if (answer._tag === "Failure") {
      if (sent === 0) {
        audit(0);
        return yield* Effect.fail(answer.failure);
      }
      failed = { tracks: named.slice(sent).map(({ track }) => track), error: answer.failure };
    } else {
      const { jobId, accepted, skipped: left } = answer.success.value;
      // A duplicate is in the queue already.
      const count = left?.reason === "duplicate" ? 0 : (left?.tracks ?? 0);
      if (count) skipped = { count: (skipped?.count ?? 0) + count, reason: left!.reason };
      else taken.push(...batch.map(({ track }) => track));
      if (jobId)
        report.event("free_ingest.submission.accepted", {
          jobId,
          tracks: accepted?.tracks ?? batch.length,
          playlists: 0,
        });
    }
  }
  queued.set(new Set([...queued.state, ...taken.flatMap(({ id }) => id ?? [])]));
  audit(taken.length);
  return { taken, skipped, nameless, failed } satisfies Queued;
});
