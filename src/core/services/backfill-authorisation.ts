import type { HarmonyError } from "../client/errors.js";

/** Spotify's libraries and Harmony describe a missing authorisation in many ways. */
const words = /oauth|token|credential|unauthor|authenticat|authoriz|\b401\b/i;

/** Whether a job failed because Spotify's authorisation ended. */
export function endedByAuthorisation(job: { readonly state: string; readonly error: string | null }): boolean {
  return job.state === "failed" && words.test(job.error ?? "");
}

/**
 * Whether Harmony's authorisation with Spotify is missing: a 424, or the 403 with which Harmony refuses a backfill. False for
 * a 403 that is due to the operator's session or role.
 */
export function lacksAuthorisation({ _tag, status, reason = "" }: HarmonyError): boolean {
  const isAboutSpotify = _tag === "DependencyError" || (_tag === "Forbidden" && /spotify/i.test(reason));
  return status === 424 || (isAboutSpotify && words.test(reason));
}
