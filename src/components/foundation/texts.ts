import { html } from "lit";
import type { CauseName } from "../../core/policy/causes.js";
import type { Format } from "./format.js";
import { pluralFor } from "./plural.js";
import { section, type TextsOf } from "./sections.js";

const plural = pluralFor("en");

/** A sentence on why a request failed, and one on what to do. */
export type CauseTexts = Readonly<Record<CauseName, { readonly why: string; readonly step: string }>>;

export const foundationTexts = section("foundation", {
  updated: "updated",
  refreshingFrom: "refreshing, from",
  asOfUntil: (asOf: string, until: string) => `as of ${asOf}, rests until ${until}`,
  refusedBySpotify: "Spotify refuses this app",
  resting: (until: string | undefined) => (until ? `Waits for Spotify until ${until}` : "Waits for Spotify"),
  restingWhy: "Spotify limits this app’s requests. Nothing has to be done: this card comes back by itself.",
  refresh: (title: string) => `Refresh ${title}`,
  loading: (title: string) => `Loading ${title}`,
  retry: "Try now",
  debugId: "Debug id",
  copy: "Copy",
  copied: "Copied",
  dismiss: "Dismiss",
  close: "Close",
  cancel: "Cancel",
  tryAgain: "Try again",
  fetching: "Loading",
  notFetched: "This part of the page could not be loaded.",
  notFetchedWhy: "Check the connection, then try again. If it keeps failing, reload the page.",
  dropped: (count: number, number: string) =>
    plural(count, {
      one: "1 entry could not be read and was left out.",
      other: `${number} entries could not be read and were left out.`,
    }),
  misconfigured: "This part of the page is not set up correctly.",
  notices: "Notices",
  more: (count: number) => `${count} more`,
  unnamed: "(no name)",
  refreshFailed: "Refresh failed.",
  shownAsOf: (time: string) => `Shown as of ${time}.`,
  nextTry: (format: Format, ms: number) => (ms > 0 ? `Next try in ${format.duration(ms)}.` : "Trying again."),
  failed: (title: string) => `${title} could not be loaded`,
  nothingChanged: "Nothing was changed.",
  unconfigured: "Spotify is not configured",
  missingKeys: (keys: ReadonlyArray<string>) =>
    keys.length
      ? html`The server lacks
        ${keys.map((key, index) => html`${index ? (index === keys.length - 1 ? " and " : ", ") : ""}<code>${key}</code>`)}.
        Set ${plural(keys.length, { one: "it", other: "them" })} and restart Harmony.`
      : "The server lacks Spotify’s credentials. Set them and restart Harmony.",
  runbook: "OAuth runbook",
  unauthorised: "Harmony is not authorised with Spotify",
  unauthorisedWhy:
    "The authorisation is missing or has expired. Once Harmony is authorised, this card comes back by itself.",
  authorise: "Authorise",
  authoriseFailed: "The authorisation could not be started",
  signedOut: "Your session has ended",
  signInAgain: "Sign in to Harmony again. What you typed and selected is kept.",
  signIn: "Sign in",
  forbidden: (role: string | undefined) => (role ? `You need the ${role} role` : "Harmony refuses this"),
  forbiddenWhy: (user: string | null, role: string | undefined) =>
    role
      ? `You are signed in ${user ? `as ${user} ` : ""}with the role ${role}. An admin can change it.`
      : "Your session is not allowed to see this. An admin can change that.",
  withdrawn: (title: string, isInferred: boolean) =>
    `Spotify ${isInferred ? "seems to have" : "has"} withdrawn ${title} from this app`,
  checkAgain: "Check again",
  off: "Switched off on this server",
  offWhy: (flag: string) => html`The flag <code>${flag}</code> is off.`,
  unsupported: (title: string) => `This server cannot show ${title}`,
  unsupportedWhy: (route: string, isNotOffered: boolean) =>
    html`It has no route <code>${route}</code>.
      ${isNotOffered ? "No Harmony known to this page has one" : "Update Harmony or use the gateway"}.`,
  aboutGateway: "About the gateway",
  denied: (role: string, own: string | undefined) => `needs the ${role} role${own ? `, you are ${own}` : ""}`,
  notSupported: "this server has no route for it",
  stillReading: "your session is still being checked",
  /** Why a request failed, and the next step. */
  causes: {
    rejected_input: { why: "Harmony rejected what was sent.", step: "Correct it and send it again." },
    signed_out: { why: "Your session has ended.", step: "Sign in to Harmony again." },
    role_too_low: { why: "Your role does not allow this.", step: "Ask an admin." },
    refused: {
      why: "Harmony refuses this, although your role allows it.",
      step: "Check the rights of the API key with which Harmony is asked.",
    },
    gateway_key_refused: {
      why: "Harmony refuses the API key of the gateway.",
      step: "Give the gateway one of Harmony’s API keys and restart it.",
    },
    not_configured: { why: "Harmony has no Spotify credentials.", step: "Set them and restart Harmony." },
    keys_missing: {
      why: "Harmony lacks settings that this needs.",
      step: "Set them and restart Harmony. Harmony 1.4.0 looks only in its own settings (POST /settings), not in the environment.",
    },
    not_authorised: { why: "Harmony is not authorised with Spotify.", step: "Authorise it." },
    scope_missing: {
      why: "Spotify has not granted Harmony the scope that this needs.",
      step: "Add the scope to SPOTIFY_SCOPE and restart Harmony, then reset the scopes and authorise again.",
    },
    premium_lapsed: {
      why: "Spotify has stopped this app because its owner no longer has Premium.",
      step: "The owner of the app has to renew Premium. Authorising again does not help.",
    },
    not_on_user_list: {
      why: "This Spotify account is not on the user list of the app.",
      step: "The owner of the app has to add it in Spotify’s developer dashboard. Authorising again does not help.",
    },
    withdrawn: { why: "Spotify no longer offers this to this app.", step: "Everything else goes on." },
    spotify_refused: {
      why: "Spotify refused the request.",
      step: "Try again later. If it stays so, give the debug id to whoever reads Harmony’s logs.",
    },
    spotify_limit: { why: "Spotify limits this app’s requests.", step: "It continues as soon as the limit allows." },
    harmony_limit: { why: "Harmony limits the requests.", step: "It continues as soon as the limit allows." },
    spotify_down: { why: "Spotify is not answering.", step: "Try again in a moment." },
    soulseek_down: {
      why: "Soulseek is not answering.",
      step: "Check that slskd is running and that Harmony can reach it.",
    },
    dependency_down: {
      why: "Spotify or Soulseek is not answering.",
      step: "Check the connection between Harmony and them.",
    },
    feature_off: { why: "This feature is switched off on the server.", step: "Whoever runs Harmony can switch it on." },
    not_found: { why: "Harmony does not have this any more.", step: "Refresh the list." },
    wrong_address: { why: "Harmony is not at this address.", step: "Check the address of the API." },
    route_missing: { why: "This server has no route for it.", step: "Update Harmony or use the gateway." },
    not_offered: { why: "This Harmony does not have that.", step: "Everything else goes on." },
    unreachable: {
      why: "Harmony cannot be reached.",
      step: "Check the network and whether Harmony is running.",
    },
    harmony_stopped: {
      why: "Harmony stands still: it answers nothing at all.",
      step: "Whoever runs Harmony has to restart it.",
    },
    waits_for_spotify: {
      why: "Harmony is waiting for Spotify, and gets no answer.",
      step: "Spotify may be limiting it, for up to a day, or it waits for somebody to sign in. If it lasts, restart Harmony.",
    },
    timed_out: { why: "Harmony took too long to answer.", step: "It may be busy. Try again in a moment." },
    perhaps_done: {
      why: "No answer came, so it is not known whether this was done.",
      step: "Look before you do it again.",
    },
    foreign_answer: {
      why: "The answer is not one that Harmony gives.",
      step: "Check the proxy in between and the server’s version.",
    },
    harmony_failed: { why: "Harmony failed.", step: "Give the debug id to whoever reads its logs." },
    page_failed: { why: "This page failed.", step: "Reload it. If it happens again, report it." },
  } satisfies CauseTexts as CauseTexts,
  /** The next step where no answer came to a request for which Harmony asks Spotify. */
  perhapsLimited:
    "Spotify may be limiting this server: Harmony then waits as long as Spotify asks. If it lasts, Harmony may need a restart.",
  /** Added where the cause was concluded from what else is known. */
  inferred: "This is inferred: the server does not say why.",
  /** The next step where a scope is missing. `scope` is undefined where it is not known which. */
  scopeStep: (scope: string | undefined, isAdmin: boolean) =>
    `${isAdmin ? "Add" : "Ask an admin to add"} ${scope ?? "it"} to SPOTIFY_SCOPE, restart Harmony, reset the scopes and authorise again.`,
  /** In place of the cause where Harmony names the settings that it lacks. */
  keysMissing: (keys: string) => `Harmony lacks ${keys}.`,
  /** The next step where something else answers at the address of the API. */
  addressStep: (address: string) => `Check the address of the API: ${address}.`,
  /** `reason` is what the server itself says, if anything. */
  serverSaid: (status: number | undefined, reason: string | undefined) =>
    [status && `Harmony answered ${status}`, reason].filter(Boolean).join(": "),
});
export type FoundationTexts = TextsOf<typeof foundationTexts>;

/** What was confirmed of a change, what was not, and what may still be under way. `what` names the change, such as "Saving 2 tracks". */
export const proofTexts = section("proof", {
  partly: (what: string, confirmed: string, total: string) => `${what}: ${confirmed} of ${total} confirmed`,
  notYet: (what: string) => `${what}: not confirmed yet`,
  unconfirmed: (what: string) => `${what}: not confirmed`,
  perhaps: (what: string) => `${what}: no answer came, perhaps done`,
  missing: (names: string) => `Accepted, but not to be seen: ${names}.`,
  unanswered: (names: string) => `Without an answer: ${names}. It may have been done, or may still be under way.`,
  unreadable: "It could not be read back.",
  lookedAt: (time: string) => `Last looked for at ${time}.`,
  looksAgain: (duration: string) => `Harmony may still answer from its cache: it is looked for again in ${duration}.`,
  names: (names: ReadonlyArray<string>, more: string | undefined) =>
    names.join(", ") + (more ? ` and ${more} more` : ""),
  retry: (count: string) => `Try ${count} again`,
  check: "Check whether it arrived",
  sendAgain: (count: string) => `Send ${count} again anyway…`,
  sendAgainTitle: (count: string) => `Send ${count} again?`,
  sendAgainWhy:
    "No answer came, and nothing shows that it arrived. If it is still under way, it will be done twice: there may be duplicates.",
  sendAgainConfirm: "Send again",
});
export type ProofTexts = TextsOf<typeof proofTexts>;
