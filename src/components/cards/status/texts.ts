import { html } from "lit";
import { pluralFor } from "../../foundation/plural.js";
import { section, type TextsOf } from "../../foundation/sections.js";

const plural = pluralFor("en");
function codes(keys: ReadonlyArray<string>) {
  return keys.map((key, index) => html`${index ? ", " : ""}<code>${key}</code>`);
}

export const statusTexts = section("status", {
  title: "Status",
  connected: "Connected",
  unauthenticated: "Not authorised",
  unconfigured: "Not configured",
  unknown: "Unknown",
  connectedWhy: "Spotify accepts Harmony’s credentials.",
  unauthenticatedWhy:
    "Spotify’s authorisation is missing or has expired. Authorise again. FREE ingest carries on meanwhile.",
  clearedWhy: "An admin has cleared the authorisation. Authorise again. FREE ingest carries on meanwhile.",
  unconfiguredWhy: (missing: ReadonlyArray<string>) =>
    missing.length
      ? html`The server lacks ${codes(missing)}. Set ${plural(missing.length, { one: "it", other: "them" })}, restart
        Harmony, then authorise.`
      : "The server lacks Spotify’s OAuth secrets. Set them, restart Harmony, then authorise.",
  remainsRed: html`If it stays like this, check the secrets, authorise again, and see “OAuth-Token wiederherstellen” in
  the runbook.`,
  unknownWhy: "This server reports a state that this page does not know. Update the page.",
  free: "FREE ingest",
  pro: "PRO",
  available: "Available",
  disabled: "Disabled",
  notSaid: "Unknown",
  freeWorks: "Soulseek answers",
  freeOff: "Soulseek is not ready",
  freeDisabled: "FREE ingest is disabled.",
  freeMissing: (keys: ReadonlyArray<string>) =>
    html`Soulseek lacks ${codes(keys)}: set ${plural(keys.length, { one: "it", other: "them" })} and restart Harmony.`,
  freeDown: "Soulseek fails its health check: check whether its daemon is running.",
  freeUnexplained: "Harmony does not say why.",
  freeLog: html`The reason is in the application log, under <code>spotify.free_ingest.unavailable</code>.`,
  proWorks: "OAuth is valid",
  proOff: "Needs a valid authorisation",
  notReported: "The server does not say",
  lastPoll: "Last successful poll",
  pollEvery: "every 60 s",
  never: "Never",
  worker: "Sync worker",
  workerEvery: (next: string | undefined) => (next ? `every 15 min, next ${next}` : "every 15 min"),
  authoriseAgain: "Authorise again",
  authorising: "Authorising",
  runbook: "OAuth runbook",
  becameConnected: "Spotify is connected",
  becameUnauthenticated: "Spotify is no longer authorised",
  becameCleared: "An admin has cleared Spotify’s authorisation",
  becameUnconfigured: "Spotify is no longer configured",
});
export type StatusTexts = TextsOf<typeof statusTexts>;
