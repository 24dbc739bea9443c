import type { Capability } from "../../../core/policy/spotify-calls.js";
import type { ScopeGroup } from "../../../core/policy/scopes.js";
import { html } from "lit";
import { pluralFor } from "../../foundation/plural.js";
import { section, type TextsOf } from "../../foundation/sections.js";

const plural = pluralFor("en");

export const accountTexts = section("account", {
  title: "Account",
  profile: "Profile",
  email: "E-mail",
  followers: "Followers",
  subscription: "Tier, country",
  notSaid: "unknown",
  notTold: "no longer told by Spotify",
  tiers: { premium: "Premium", free: "Free", open: "Free" } as Record<string, string>,
  granted: (granted: number, wanted: number) =>
    granted === wanted ? `All ${granted} scopes granted` : `${granted} of ${wanted} scopes granted`,
  noScopes: "Scopes: unknown. This server does not say which were granted.",
  groups: {
    playlists_read: "Read playlists",
    playlists_modify: "Change playlists",
    library: "Saved tracks",
    listening: "Listening",
    profile: "Profile",
    other: "Other",
  } satisfies Record<ScopeGroup, string> as Record<ScopeGroup, string>,
  remedy: html`Harmony asks Spotify only for the scopes in its setting <code>SPOTIFY_SCOPE</code>.`,
  setScopes: "Put this line into Harmony’s environment and restart it:",
  resetAndAuthorise: "Reset the scopes (admin) and authorise again.",
  revoked: "Playlists still missing afterwards? Spotify may have revoked the app’s permissions.",
  reset: "Reset scopes…",
  resetting: "Resetting",
  resetTitle: (count: number | undefined) =>
    count ? `Reset ${plural(count, { one: "1 scope", other: `${count} scopes` })}?` : "Reset the scopes?",
  resetWhy:
    "Harmony forgets its Spotify tokens. Until it is authorised again, playlists are not synced, PRO is off, and running backfills fail. Next you are taken to Spotify’s page.",
  resetConfirm: "Reset and authorise",
  resetFailed: "The scopes were not reset",
  refreshFailed: "The profile could not be refreshed",
});
export type AccountTexts = TextsOf<typeof accountTexts>;

export const capabilitiesTexts = section("capabilities", {
  title: "What this app may do",
  names: {
    recommendations: "Recommendations",
    previews: "Previews of 30 seconds",
    audio_features: "Audio features",
    foreign_playlists: "Other people’s playlists",
    library_writes: "Save and remove tracks",
    profile_fields: "E-mail, tier, country, followers",
    search_size: "Searches with more than 10 results",
  } satisfies Record<Capability, string> as Record<Capability, string>,
  states: { works: "works", withdrawn: "withdrawn by Spotify", unknown: "not known yet" },
  inferred: "inferred",
  /** Spotify's own date for apps in development mode. */
  since: (date: string) => `since ${date}`,
  seen: "seen",
  /** What still works where something is withdrawn. */
  remains: {
    recommendations: "Seeds, top tracks and artists, and search remain.",
    previews: "Tracks still open in Spotify.",
    audio_features: "All else about a track remains.",
    foreign_playlists: "Their names remain, and own and shared playlists.",
    library_writes: "The saved tracks can still be read.",
    profile_fields: "Name and picture remain.",
    search_size: "Searches give up to 10 results.",
  } satisfies Record<Capability, string> as Record<Capability, string>,
  triedInUse: "seen once a track is saved or removed",
  checking: "Checking",
  checkFailed: "Not checked.",
});
export type CapabilitiesTexts = TextsOf<typeof capabilitiesTexts>;
