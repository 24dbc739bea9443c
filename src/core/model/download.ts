import * as contract from "../contract/downloads.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

export type DownloadState = "pending" | "in_progress" | "completed" | "failed" | "dead_letter" | "unknown";
export { downloadFilters } from "../contract/downloads.js";
/** Which downloads a list has. A cancelled one is a failed one to Harmony, and only this tells it apart. */
export type DownloadFilter = Exclude<DownloadState, "unknown"> | "cancelled";

/** A file that FREE ingest has found on Soulseek and queued, one for each track. */
export interface Download {
  readonly id: string;
  /** The path of the file in the shares of the Soulseek user. */
  readonly filename: string;
  /** Who shares it on Soulseek. */
  readonly username: string | null;
  /** One that was cancelled is `failed`. */
  readonly state: DownloadState;
  readonly retryCount: number;
  readonly lastError: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number | null;
}

/** A download that Harmony has given up. Its id is that of the download. */
export interface DeadLetter {
  readonly id: string;
  readonly reason: string | null;
  readonly message: string | null;
  readonly retryCount: number;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number | null;
}

/** The newest dead letters, and how many there are in all. */
export interface DeadLetters {
  readonly items: ReadonlyArray<DeadLetter>;
  readonly total: number;
}

export function downloadFromWire(wire: typeof contract.Download.Type): Download {
  return {
    id: String(wire.id),
    filename: wire.filename,
    username: wire.username ?? null,
    state: readWord(contract.downloadStates, wire.state),
    retryCount: wire.retry_count ?? 0,
    lastError: wire.last_error ?? null,
    createdAt: parseTimestamp(wire.created_at),
    updatedAt: parseTimestamp(wire.updated_at),
  };
}

/** The id of the download after a change: a retry makes a new one. */
export function downloadIdFromWire({ download_id }: typeof contract.DownloadChange.Type): string {
  return String(download_id);
}

export function deadLettersFromWire({
  data: { items, total },
}: {
  readonly data: { readonly items: ReadonlyArray<typeof contract.DeadLetter.Type>; readonly total: number };
}): DeadLetters {
  return {
    items: items.map(({ id, reason, message, retry_count, updated_at }) => ({
      id,
      reason: reason ?? null,
      message: message ?? null,
      retryCount: retry_count ?? 0,
      updatedAt: parseTimestamp(updated_at),
    })),
    total,
  };
}

export function purgedFromWire({ data: { purged } }: { readonly data: { readonly purged: number } }): number {
  return purged;
}
