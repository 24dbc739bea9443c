import type { Download } from "../model/download.js";

/** What an operator can do with a download: `cancel_and_retry` where Harmony refuses to retry it as it is. */
export type DownloadAction = "retry" | "cancel" | "cancel_and_retry";

/** The name of a file without its folders and its ending: as near as Harmony comes to artist and title. */
export function fileNameOf({ filename }: Pick<Download, "filename">): string {
  const name = filename.split(/[\\/]/).at(-1) ?? "";
  return name.replace(/\.\w{2,5}$/, "") || filename;
}

/**
 * What can be done with a download. Where Soulseek refused the transfer it stays `pending` for ever, and Harmony retries it only
 * once it was cancelled. One that was queued again goes on as another download.
 */
export function actionsOf({ state }: Pick<Download, "state">, isRequeued: boolean): ReadonlyArray<DownloadAction> {
  if (isRequeued) return [];
  if (state === "failed") return ["retry"];
  return state === "pending" || state === "in_progress" ? ["cancel", "cancel_and_retry"] : [];
}

/**
 * The ids of failed downloads that were queued again: those that are remembered, and those of whose file there is a newer
 * download. Harmony itself would queue them once more.
 */
export function requeuedAmong(
  downloads: ReadonlyArray<Download>,
  remembered: ReadonlySet<string>,
): ReadonlySet<string> {
  const newest = new Map<string, number>();
  const fileOf = ({ username, filename }: Download) => `${username ?? ""} ${filename}`;
  for (const download of downloads) {
    newest.set(fileOf(download), Math.max(newest.get(fileOf(download)) ?? 0, Number(download.id)));
  }
  const isRequeued = (download: Download) =>
    download.state === "failed" && (remembered.has(download.id) || newest.get(fileOf(download))! > Number(download.id));
  return new Set(downloads.filter(isRequeued).map(({ id }) => id));
}
