import { invalid, json, notFound, Refusal } from "./answers.js";
import type { Moment } from "./clock.js";
import { type Asked, objectIn, type Routes } from "./request.js";
import type { World } from "./state.js";

/** slskd is asked 35 times in 220 s at most, twice a track. */
const windowSize = 35;
const windowLength = 220_000_000;

function refusalOf(link: string): string | undefined {
  if (link.trim() === "") return "EMPTY";
  if (!URL.canParse(link) || !["http:", "https:"].includes(new URL(link).protocol)) return "INVALID_SCHEME";
  const { hostname, pathname } = new URL(link);
  if (hostname !== "open.spotify.com") return "UNSUPPORTED_HOST";
  const [, kind, id = ""] = pathname.replace(/^\/intl-\w\w/, "").split("/");
  if (kind !== "playlist") return "NOT_A_PLAYLIST";
  return /^[A-Za-z0-9]+$/.test(id) ? undefined : "INVALID_PLAYLIST_ID";
}

const isTrack = (line: string) => /\S\s*[-–—]\s*\S/.test(line);

/** The lines of the multipart field `file`. */
function linesOf({ headers, text }: Asked): ReadonlyArray<string> {
  const type = String(headers["content-type"] ?? "");
  const bad = (message: string) => new Refusal(400, message, "VALIDATION_ERROR");
  if (!type.startsWith("multipart/form-data")) throw bad("expected multipart/form-data request");
  if (!type.includes("boundary=")) throw bad("missing multipart boundary");
  const part = /name="file"[^]*?\r\n\r\n([^]*?)(\r\n--|$)/.exec(text);
  if (!part || part[1] === "") throw bad("no file part in request");
  const lines = part[1]!.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) throw bad("no tracks found in file");
  return lines;
}

export function ingestRoutes({ state, clock }: World): Routes {
  let requests: Moment[] = [];

  /** When slskd will have been asked twice for each of so many tracks. */
  const timesFor = (tracks: number): Moment[] => {
    let at = clock.now();
    return Array.from({ length: tracks }, () => {
      for (let call = 0; call < 2; call++) {
        requests = requests.filter((earlier) => at - earlier < windowLength);
        if (requests.length >= windowSize) at = requests[0]! + windowLength;
        requests = requests.filter((earlier) => at - earlier < windowLength);
        requests.push(at);
      }
      return at;
    });
  };

  const submit = async (links: ReadonlyArray<string>, lines: ReadonlyArray<string>) => {
    const uniqueLinks = new Set(links);
    const tracks = lines.filter(isTrack);
    const uniqueTracks = [...new Set(tracks)];
    const invalidLines = lines.length - tracks.length;
    const duplicates = links.length - uniqueLinks.size + tracks.length - uniqueTracks.length;
    const skipped = {
      playlists: links.length - uniqueLinks.size,
      tracks: lines.length - uniqueTracks.length,
      reason: invalidLines > 0 ? "invalid" : duplicates > 0 ? "duplicate" : null,
    };
    const doneAt = timesFor(uniqueTracks.length);
    const id = `job_${state.ingestJobs.size + 1}`;
    const fails = state.soulseek !== "finds";
    state.ingestJobs.set(id, { playlists: uniqueLinks.size, tracks: uniqueTracks.length, skipped, doneAt, fails });
    // Harmony goes on though the client has given up, and answers after the last track.
    for (const [index, line] of uniqueTracks.entries()) {
      await clock.until(doneAt[index]!);
      if (state.soulseek === "finds" || state.soulseek === "refuses") {
        const last = Math.max(0, ...state.downloads.map((download) => download.id));
        const filename = `@@peer\\${line}.flac`;
        state.downloads.push({ id: last + 1, filename, createdAt: clock.stamp(), state: "pending" });
      }
    }
    return json(skipped.reason === null ? 202 : 207, {
      ok: true,
      job_id: id,
      accepted: { playlists: uniqueLinks.size, tracks: uniqueTracks.length, batches: uniqueTracks.length > 0 ? 1 : 0 },
      skipped,
      error: null,
    });
  };

  const listIn = (body: Readonly<Record<string, unknown>>, name: string): ReadonlyArray<string> => {
    const value = body[name] ?? [];
    if (!Array.isArray(value)) throw invalid(name, `Value error, ${name} must be an array`);
    return value as ReadonlyArray<string>;
  };

  return {
    "POST /spotify/import/free": (asked) => {
      const body = objectIn(asked);
      const links = listIn(body, "playlist_links");
      const lines = listIn(body, "tracks");
      const hint = body["batch_hint"];
      if (typeof hint === "number" && hint < 1)
        throw invalid("batch_hint", "Input should be greater than or equal to 1");
      if (links.length + lines.length === 0)
        throw new Refusal(400, "playlist_links or tracks required", "VALIDATION_ERROR");
      const details = links.flatMap((url) => {
        const reason = refusalOf(url);
        return reason === undefined ? [] : [{ url, reason }];
      });
      if (details.length > 0) throw new Refusal(400, "invalid playlist links", "VALIDATION_ERROR", { details });
      return submit(links, lines);
    },
    "POST /spotify/import/free/upload": (asked) => submit([], linesOf(asked)),
    "GET /spotify/import/jobs/{id}": ({ parameters }) => {
      const id = parameters["id"]!;
      const job = state.ingestJobs.get(id);
      if (!job) throw notFound("job not found");
      const done = job.doneAt.filter((at) => at <= clock.now()).length;
      const isOver = done === job.tracks;
      const failed = job.fails ? done : 0;
      const queued = done - failed;
      return json(200, {
        ok: true,
        job: {
          id,
          state: !isOver ? "queued" : failed > 0 ? "failed" : "completed",
          counts: {
            registered: 0,
            normalized: job.playlists + job.tracks - done,
            queued,
            completed: 0,
            failed,
          },
          accepted: { playlists: job.playlists, tracks: job.tracks, batches: job.tracks > 0 ? 1 : 0 },
          skipped: job.skipped,
          error: isOver && failed > 0 ? `failed=${failed}` : null,
          queued_tracks: queued,
          failed_tracks: failed,
          skipped_tracks: job.skipped.tracks,
          skip_reason: job.skipped.reason,
        },
        error: null,
      });
    },
  };
}
