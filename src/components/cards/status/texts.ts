import { html } from "lit";
import { pluralFor } from "../../foundation/plural.js";
import { section, type TextsOf } from "../../foundation/sections.js";

const plural = pluralFor("en");
function codes(keys: ReadonlyArray<string>) {
  return keys.map((key, index) => html`${index ? ", " : ""}<code>${key}</code>`);
}

export const statusTexts = section("status", {
  title: "Status",
  label: "Spotify status",
  connection: "Connection",
  authorisation: "Authorisation",
  connected: "Connected",
  unauthenticated: "Not authorised",
  unconfigured: "Not configured",
  unknown: "Not known",
  connectedWhy: "Spotify accepts Harmony’s credentials.",
  expiring: (days: number) =>
    `Connected, authorisation ends in ${plural(days, { one: "1 day", other: `${days} days` })}`,
  expiringWhy: (end: string, authorised: string) =>
    `On ${end}, six months after somebody authorised in this browser on ${authorised}. To refresh the token does not extend it.`,
  expiredWhy: (end: string) =>
    `The authorisation ended on ${end}, as every one does after six months. Authorise again. FREE ingest carries on meanwhile.`,
  unauthenticatedWhy:
    "The authorisation is missing, has ended or was withdrawn, or Spotify refuses Harmony for another reason that Harmony does not tell. Authorise again. FREE ingest carries on meanwhile.",
  clearedWhy: "An admin has cleared the authorisation. Authorise again. FREE ingest carries on meanwhile.",
  limited: "Waiting for Spotify",
  limitedUntil: (time: string) => `Waiting for Spotify until ${time}`,
  limitedWhy: (left: string | undefined) =>
    `Spotify limits this app’s requests${left ? `: ${left} left` : " and does not say for how long"}. There is nothing to do: everything goes on by itself.`,
  refused: "Authorised, but refused",
  refusedShort: "Refused",
  spotifyDown: "Spotify does not answer",
  refusedStill: (time: string) => `Authorised at ${time}, and still refused`,
  refusedStillWhy:
    "Spotify refuses Harmony although somebody has authorised it. To authorise once more is unlikely to help. Harmony does not say why; these are the likely causes, the likeliest first:",
  allInferred: "This is inferred: the server does not say why.",
  ownersPlan: "Spotify plan of the owner",
  dashboard: "Developer dashboard",
  opensSpotify: (host: string) => `opens ${host} in another tab`,
  copyRequest: "Copy a request to the owner",
  copied: "Copied.",
  request: (address: string) =>
    `Please add the Spotify account that Harmony uses to the user list of its app in Spotify’s developer dashboard: ${address}`,
  unconfiguredWhy: (missing: ReadonlyArray<string>) =>
    missing.length
      ? html`The server lacks ${codes(missing)}. Set ${plural(missing.length, { one: "it", other: "them" })}, restart
        Harmony, then authorise.`
      : "The server lacks Spotify’s OAuth secrets. Set them, restart Harmony, then authorise.",
  remainsRed: html`If it stays like this, check the secrets, authorise again, and see “OAuth-Token wiederherstellen” in
  the runbook.`,
  unknownWhy: "This server reports a state that this page does not know. Update the page.",
  unknownSince: (time: string) => `Not known since ${time}`,
  lastKnown: (state: string) => `Last known: ${state}.`,
  free: "FREE ingest",
  pro: "PRO",
  available: "Available",
  disabled: "Disabled",
  unavailable: "Unavailable",
  waiting: "Waiting",
  notSaid: "Not known",
  /** What a fact is in the page's line of facts, after its name. */
  brief: {
    available: "available",
    disabled: "disabled",
    unauthenticated: "needs authorisation",
    unconfigured: "not configured",
    refused: "refused",
    waits: "waits",
    notKnown: "not known",
    at: (what: string, time: string) => `${what} at ${time}`.trimStart(),
  },
  freeWorks: "Soulseek answers",
  freeOff: "Soulseek is not ready",
  freeNoDaemon: "Soulseek’s daemon does not answer",
  freeDisabled: "FREE ingest is disabled.",
  freeMissing: (keys: ReadonlyArray<string>) =>
    html`Soulseek lacks ${codes(keys)}: set ${plural(keys.length, { one: "it", other: "them" })} and restart Harmony.`,
  freeDown: "Soulseek fails its health check: check whether its daemon is running.",
  freeDaemonDown:
    "Soulseek’s daemon does not answer Harmony: check that slskd is running and that Harmony can reach it.",
  freeUnexplained: "Harmony does not say why.",
  freeLog: html`The reason is in the application log, under <code>spotify.free_ingest.unavailable</code>.`,
  proOff: "needs a valid authorisation",
  noCredentials: "no credentials",
  spotifyRefuses: "Spotify refuses Harmony",
  since: (time: string) => `since ${time}`,
  until: (time: string) => `until ${time}`,
  daysLeft: (days: number) => plural(days, { one: "1 day left", other: `${days} days left` }),
  authorisedUntil: (date: string) => `authorised until ${date}`,
  expiryNotKnown: "expiry not known",
  expiryNotKnownLong: "Expiry not known",
  authorisedUntilShort: (date: string, days: number | undefined) =>
    `Authorised until ${date}${days === undefined ? "" : `, ${plural(days, { one: "1 day", other: `${days} days` })} left`}`,
  authorisationEnded: (date: string) => `Authorisation ended on ${date}`,
  notAuthorisedSince: (time: string | undefined) => (time ? `No authorisation since ${time}` : "No authorisation"),
  notReported: "The server does not say",
  lastPoll: "Last successful poll",
  pollEvery: "every 60 s",
  never: "Never",
  lastSync: "Last sync",
  lastSyncNotKnown: "not known",
  guessed: "judging by the playlists",
  syncedEvery: (every: string) => `synced every ${every} by this server`,
  notByItself: "nothing syncs by itself on this server",
  /** The same in the page's line of facts, after the time. */
  syncBrief: (every: string | null) => (every === null ? ", only when asked for" : `, every ${every}`),
  addToCalendar: "Add to calendar",
  calendarTitle: "Authorise Harmony with Spotify again",
  calendarWhy: (authorised: string) =>
    `Spotify ends the authorisation of ${authorised} now, after six months. From then on sync and backfill stop until somebody authorises Harmony again on its Spotify page.`,
  authoriseAgain: "Authorise again",
  authorising: "Authorising",
  runbook: "OAuth runbook",
  becameConnected: "Spotify is connected",
  becameUnauthenticated: "Spotify is no longer authorised",
  becameCleared: "An admin has cleared Spotify’s authorisation",
  becameRefused: "Spotify refuses Harmony, although it is authorised",
  becameUnconfigured: "Spotify is no longer configured",
});
export type StatusTexts = TextsOf<typeof statusTexts>;

export const activityTexts = section("activity", {
  title: "Activity",
  open: "Activity",
  lacks:
    "What syncs, workers and downloads did, whoever began it. Harmony records nothing here of submissions, backfills, OAuth, settings and saved tracks.",
  show: "Show",
  all: "Everything",
  kinds: { sync: "Syncs", worker: "Workers", download: "Downloads" },
  refresh: "Read again",
  download: "Download CSV",
  asOf: "as of",
  reading: "Reading what happened",
  notRead: "The activity could not be read",
  none: "Harmony has recorded nothing.",
  noTime: "no time",
  showAll: (count: string) => `Show all ${count}`,
  newestOf: (shown: string, total: string) => `The newest ${shown} of ${total}. Harmony lists no more at once.`,
  missing: (keys: string) => `missing: ${keys}`,
  /** By Harmony's own words for type and status. */
  events: {
    "sync/sync_started": "A sync was started",
    "sync/sync_partial": "A part of a sync was left out",
    "sync/sync_completed": "A sync came to its end, whether or not Spotify answered",
    "sync/sync_blocked": "A sync was refused: the configuration is incomplete",
    "worker/started": "A worker started",
    "worker/stopped": "A worker stopped",
    "worker/stale": "A worker has given no sign of life for a minute",
    "worker/restarted": "A worker was started again",
    "download/queued": "Downloads were queued",
    "download/download_cancelled": "A download was cancelled",
    "download/download_retried": "A download was queued again",
    "download/download_blocked": "Downloads were refused: the configuration is incomplete",
    "download/failed": "A download failed",
  } as Record<string, string>,
});
export type ActivityTexts = TextsOf<typeof activityTexts>;
