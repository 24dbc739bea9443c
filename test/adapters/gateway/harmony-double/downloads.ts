import { invalid, json, notFound, Refusal } from "./answers.js";
import { naive } from "./clock.js";
import { type Asked, objectIn, type Routes, whole } from "./request.js";
import type { Download, World } from "./state.js";

const states = ["pending", "failed", "cancelled", "dead_letter", "queued", "downloading", "completed"];

/** A cancelled row is told as failed; only the filter tells them apart. */
const told = ({ state }: Download) => (state === "cancelled" ? "failed" : state);

function row(download: Download) {
  return {
    id: download.id,
    filename: download.filename,
    progress: 0,
    created_at: naive(download.createdAt),
    updated_at: naive(download.createdAt),
    priority: 10,
    username: "peer1",
    organized_path: null,
    spotify_track_id: null,
    spotify_album_id: null,
    retry_count: download.retries ?? 0,
    next_retry_at: null,
    last_error: download.lastError ?? null,
    live_queue: null,
    state: told(download),
    status: told(download),
  };
}

/** Every track that was queued, one row each, without the job that it came from. */
export function downloadRoutes({ state, clock }: World): Routes {
  const found = ({ parameters }: Asked): Download => {
    const download = state.downloads.find(({ id }) => String(id) === parameters["id"]);
    if (!download) throw notFound("Download not found");
    return download;
  };
  const newestFirst = () => [...state.downloads].reverse();
  const atSlskd = (message: string) => {
    if (state.soulseek === "down")
      throw new Refusal(503, message, "DEPENDENCY_ERROR", { provider: "slskd", status_code: 503 });
  };

  return {
    "GET /downloads": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 100, usual: 20 });
      const offset = whole(asked, "offset", { usual: 0 });
      const wanted = asked.query.get("status");
      if (wanted !== null && !states.includes(wanted))
        throw new Refusal(400, "Invalid status filter", "VALIDATION_ERROR");
      const all = newestFirst().filter(({ state: now }) =>
        wanted !== null ? now === wanted : asked.query.get("all") === "true" || now === "pending",
      );
      return json(200, { downloads: all.slice(offset, offset + limit).map(row) });
    },
    "GET /download/{id}": (asked) => json(200, row(found(asked))),
    "DELETE /download/{id}": (asked) => {
      const download = found(asked);
      atSlskd("Failed to cancel download");
      download.state = "cancelled";
      return json(200, { status: "cancelled", download_id: download.id });
    },
    "POST /download/{id}/retry": (asked) => {
      const download = found(asked);
      if (download.state !== "failed" && download.state !== "cancelled") {
        throw new Refusal(409, "Download cannot be retried in its current state", "VALIDATION_ERROR");
      }
      atSlskd("Failed to cancel download");
      state.downloads = state.downloads.filter((one) => one !== download);
      const id = Math.max(download.id, ...state.downloads.map((one) => one.id)) + 1;
      state.downloads.push({ id, filename: download.filename, createdAt: clock.stamp(), state: "pending" });
      return json(202, { status: "queued", download_id: id });
    },
    "GET /dlq": (asked) => {
      const page = whole(asked, "page", { least: 1, usual: 1 });
      const size = whole(asked, "page_size", { least: 1, most: 100, usual: 25 });
      const all = newestFirst().filter(({ state: now }) => now === "dead_letter");
      const items = all.slice((page - 1) * size, page * size).map((download) => ({
        id: String(download.id),
        entity: "download",
        reason: (download.lastError ?? "unknown").split(" ", 1)[0]!.toLowerCase(),
        message: download.lastError ?? null,
        created_at: naive(download.createdAt),
        updated_at: naive(download.createdAt),
        retry_count: download.retries ?? 0,
      }));
      return json(200, { ok: true, data: { items, page, page_size: size, total: all.length }, error: null });
    },
    "POST /dlq/purge": (asked) => {
      const { ids, older_than: olderThan } = objectIn(asked);
      if (ids === undefined && olderThan === undefined)
        throw invalid("body", "Value error, Either ids or older_than must be provided");
      if (ids !== undefined && olderThan !== undefined)
        throw invalid("body", "Value error, ids and older_than cannot be combined");
      const listed = (ids as ReadonlyArray<unknown> | undefined) ?? [];
      const wrong = listed.findIndex((id) => typeof id !== "string");
      if (wrong >= 0) throw invalid(`ids.${wrong}`, "Input should be a valid string");
      const goes = (download: Download) =>
        download.state === "dead_letter" &&
        (ids === undefined ? naive(download.createdAt) < String(olderThan) : listed.includes(String(download.id)));
      const kept = state.downloads.filter((download) => !goes(download));
      const purged = state.downloads.length - kept.length;
      state.downloads = kept;
      return json(200, { ok: true, data: { purged }, error: null });
    },
    "POST /dlq/requeue": () => {
      throw new Refusal(500, "Sync worker unavailable", "INTERNAL_ERROR");
    },
  };
}
