import { html } from "lit";
import type { ManualErrorCode } from "../../core/model/oauth.js";
import type { RequiredScope } from "../../core/policy/scopes.js";
import { pluralFor } from "../foundation/plural.js";
import { section, type TextsOf } from "../foundation/sections.js";

const plural = pluralFor("en");

export const oauthTexts = section("oauth", {
  title: "Authorise Spotify",
  left: (duration: string) => `${duration} left`,
  timeLeft: "Time left",
  until: (time: string) => `until ${time}`,
  approve: "Approve access on Spotify.",
  openedAt: (time: string) => `Opened at ${time} in another tab.`,
  blocked: "The browser blocked the new tab. Open it here.",
  open: "Open Spotify",
  openAllTheSame: "Open Spotify all the same",
  redirectAddress: "redirect address",
  held: "Spotify was not opened.",
  /** Why Spotify refuses the address to which Harmony has it redirect. */
  heldWhy: {
    localhost: (address: unknown) =>
      html`Harmony asks it to redirect to ${address}. Since 27 November 2025 Spotify refuses every address with
      localhost: it takes this machine only by its number.`,
    not_https: (address: unknown) =>
      html`Harmony asks it to redirect to ${address}. Since 27 November 2025 Spotify refuses http, except to this
      machine by its number.`,
    unreadable: (address: unknown) =>
      html`Harmony asks it to redirect to ${address}. That is not an address that Spotify is known to take. Check
      Harmony’s redirect address.`,
  },
  useInstead:
    "Spotify takes this one. Set it as Harmony’s redirect address, restart Harmony, and enter it under “Redirect URIs” of the app in Spotify’s developer dashboard:",
  invalidRedirect: "Spotify says “Invalid redirect URI”?",
  registerRedirect:
    "Enter this line, letter for letter, under “Redirect URIs” of the app in Spotify’s developer dashboard, then open Spotify again:",
  openAgain: "Open Spotify again",
  copyAddress: "Copy the address of the page you land on.",
  copyAddressWhy: "It may say that the site cannot be reached. That is expected: only the address matters.",
  paste: "Paste the address",
  complete: "Complete",
  completing: "Completing",
  startsWith: (prefix: string) => html`Starts with <code>${prefix}</code>`,
  waiting: "Waiting for Spotify, checked every 2 s",
  notChecked: (reason: string) => `Could not be checked just now: ${reason}`,
  startOver: "Start over",
  completed: "Authorised. Spotify accepts Harmony’s credentials.",
  failed: (reason: string | null) => `Spotify refused${reason ? `: ${reason}` : "."}`,
  expired: "The time ran out before Spotify answered. Start over.",
  unknown: "The server no longer knows this attempt. Start over.",
  badLink: "The server gave no address that is safe to open. Check its redirect configuration.",
  empty: "Paste the whole address, including everything after the question mark.",
  notAnAddress: "This is not an address. Copy it from the address bar, from http to the end.",
  noCode: html`This address has no <code>code</code> in it. Copy the address you land on after approving.`,
  denied: html`Spotify says <code>access_denied</code>: access was not approved. Open Spotify again and approve.`,
  errors: {
    OAUTH_STATE_MISMATCH: (opened: string) =>
      `This address belongs to another attempt. Copy it from the tab opened at ${opened}.`,
    OAUTH_CODE_EXPIRED: () =>
      "The code in this address has expired or was already used. Start over and paste the new address without delay.",
    OAUTH_INVALID_REDIRECT: () =>
      "This address is not the one Harmony redirects to. Copy the whole address you landed on.",
    OAUTH_TOKEN_EXCHANGE_FAILED: () =>
      "Spotify did not exchange the code. Check client id, secret and redirect address, then start over.",
    OAUTH_MANUAL_RATE_LIMITED: () => "Too many tries. Wait a minute, then complete again.",
  } satisfies Record<ManualErrorCode, (opened: string) => string> as Record<
    ManualErrorCode,
    (opened: string) => string
  >,
});
export type OauthTexts = TextsOf<typeof oauthTexts>;

export const scopesTexts = section("scopes", {
  missing: (count: number) => plural(count, { one: "1 scope missing:", other: `${count} scopes missing:` }),
  blocks: {
    "playlist-read-private": "Private playlists are not seen, by sync, FREE ingest and backfill alike.",
    "playlist-read-collaborative": "Collaborative playlists are not seen, by sync, FREE ingest and backfill alike.",
    "playlist-modify-public": "FREE ingest and backfill cannot change public playlists.",
    "playlist-modify-private": "FREE ingest and backfill skip private playlists.",
    "user-library-read": "Saved tracks cannot be read.",
    "user-library-modify": "Tracks can neither be saved nor removed.",
    "user-top-read": "Top tracks and top artists cannot be read.",
    "user-follow-read": "Followed artists cannot be read.",
    "user-read-email": "The e-mail address is not told.",
    "user-read-private": "Country and subscription are not told.",
  } satisfies Record<RequiredScope, string> as Record<RequiredScope, string>,
  /** The way on, in a card that is blocked. The Account card has it in full. */
  remedy: html`Add the scope to <code>SPOTIFY_SCOPE</code> of Harmony, then reset the scopes and authorise again: the
    Account card has the steps.`,
});
export type ScopesTexts = TextsOf<typeof scopesTexts>;
