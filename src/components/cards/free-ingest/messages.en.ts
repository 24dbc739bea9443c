import type { IngestJob } from "../../../core/model/ingest.js";

const plural = (count: number, number: string, one: string, many = `${one}s`) =>
  `${number} ${count === 1 ? one : many}`;

/** Counts come as they are and as the viewer writes them. */
export const en = {
  title: "FREE ingest",
  give: "1. Give",
  drop: "Drop manifests here",
  limits: (size: string, tracks: string, playlists: string) =>
    `CSV, TXT, JSON, M3U and what other services export; at most ${size} a file. More than ${tracks} tracks or ${playlists} playlists go in several submissions.`,
  choose: "Choose files",
  paste: "or paste track lines and playlist links",
  reviewLines: "Review lines",
  review: "2. Review",
  heldBack: "It is read as soon as your session is known.",
  reviewEmpty: "What you give is shown here line by line, as Harmony will read it. Nothing is sent before you say so.",
  notLoaded: "The review could not be loaded. What you gave is kept.",
  submissions: "3. Submissions",
  every: "checked every 15 s",
  none: "Nothing was sent yet. Each submission stays here with what became of it.",
  own: "This server keeps no list of submissions: these are the ones sent from this browser.",
  all: "All submissions",
  latest: "Latest only",
  states: {
    registered: "Registered",
    normalized: "Normalised",
    queued: "Queued",
    completed: "Completed",
    failed: "Failed",
    unknown: "Unknown state",
  } satisfies Record<IngestJob["state"], string> as Record<IngestJob["state"], string>,
  someFailed: (count: string) => `${count} failed`,
  partly: "Partly taken",
  step: (step: number, state: string) => `Step ${step} of 4: ${state}`,
  done: (done: string, count: number, tracks: string) => `${done} of ${plural(count, tracks, "track")} done`,
  playlists: (count: number, number: string) => plural(count, number, "playlist"),
  skipped: (number: string, reason: string | undefined) => `${number} skipped${reason ? `: ${reason}` : ""}`,
  /** Why the server skipped lines. */
  reasons: {
    duplicate: "duplicate",
    limit: "over the limit",
    invalid: "not readable",
    backpressure: "queue full",
  } as Record<string, string>,
};
