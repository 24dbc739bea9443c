import { html } from "lit";

export const en = {
  id: "Job id",
  sent: "Sent",
  changed: "Last change",
  taken: "Taken",
  skipped: "Skipped",
  stages: "Tracks by stage",
  error: "Error",
  tracks: (count: number, number: string) => `${number} ${count === 1 ? "track" : "tracks"}`,
  playlists: (count: number, number: string) => `${number} ${count === 1 ? "playlist" : "playlists"}`,
  stage: (name: string, count: string) => `${count} ${name.toLowerCase()}`,
  batches: (count: number, number: string) => `in ${number} ${count === 1 ? "batch" : "batches"}`,
  failedWhy: (count: number, number: string) =>
    `${number} ${count === 1 ? "track was" : "tracks were"} not found on Soulseek or could not be queued. Reprocess works ${count === 1 ? "it" : "them"} off again.`,
  fullWhy:
    "Harmony’s queue was full, so it took nothing of this submission. Send the lines again once fewer submissions are under way.",
  stuck: (span: string) =>
    html`<strong>Nothing has moved for ${span}.</strong> See the error above and whether Soulseek is available; then
      replay it with the ingest service’s CLI, or have an admin reprocess or purge it.`,
  reprocess: (count: string) => `Reprocess ${count} failed`,
  reprocessing: "Reprocessing",
  purge: "Purge…",
  purging: "Purging",
  purgeTitle: (id: string) => `Purge submission ${id}?`,
  purgeActive: (left: string) =>
    `It is still under way: ${left} tracks that are not done yet will not be worked off. This cannot be undone.`,
  purgeOver: "It has ended. Its entry in the history goes, what was downloaded stays. This cannot be undone.",
  purgeConfirm: "Purge 1 submission",
  purged: (id: string) => `Submission ${id} was purged`,
  reprocessed: (id: string) => `Submission ${id} is being worked off again`,
  purgeFailed: (id: string) => `Submission ${id} was not purged`,
  reprocessFailed: (id: string) => `Submission ${id} was not reprocessed`,
  copy: "Copy",
};
