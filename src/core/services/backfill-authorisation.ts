import type { HarmonyError } from "../client/errors.js";

/** Spotify's libraries and Harmony say it in many words. */
const words = /oauth|token|credential|unauthor|authenticat|authoriz|\b401\b/i;

/** A run ended because Spotify's authorisation did. */
export function endedByAuthorisation(job: { readonly state: string; readonly error: string | null }): boolean {
  return job.state === "failed" && words.test(job.error ?? "");
}

/**
 * What is missing is Spotify's authorisation, not the operator's: 424, or the 403 by which Harmony refuses a backfill. Of a
 * 403 for the session or the role it is false.
 */
export function lacksAuthorisation({ _tag, status, reason = "" }: HarmonyError): boolean {
  const isAboutSpotify = _tag === "DependencyError" || (_tag === "Forbidden" && /spotify/i.test(reason));
  return status === 424 || (isAboutSpotify && words.test(reason));
}
