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
