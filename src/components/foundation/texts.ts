import { html } from "lit";
import type { HarmonyErrorTag } from "../../core/client/errors.js";
import type { Format } from "./format.js";
import { pluralFor } from "./plural.js";
import { section, type TextsOf } from "./sections.js";

const plural = pluralFor("en");

export const foundationTexts = section("foundation", {
  updated: "updated",
  refreshingFrom: "refreshing, from",
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
  off: "Switched off on this server",
  offWhy: (flag: string) => html`The flag <code>${flag}</code> is off.`,
  unsupported: (title: string) => `This server cannot show ${title}`,
  unsupportedWhy: (route: string) => html`It has no route <code>${route}</code>. Update Harmony or use the gateway.`,
  aboutGateway: "About the gateway",
  denied: (role: string, own: string | undefined) => `needs the ${role} role${own ? `, you are ${own}` : ""}`,
  notSupported: "this server has no route for it",
  stillReading: "your session is still being checked",
  /** What happened, then what to do about it. */
  errors: {
    ValidationError: "Harmony rejected what was sent. Correct it and send it again.",
    Unauthenticated: "Your session has ended. Sign in to Harmony again.",
    Forbidden: "Your role does not allow this. Ask an admin.",
    NotFound: "Harmony does not have this, or the feature is switched off. Refresh the page.",
    Unsupported: "This server has no route for it. Update Harmony or use the gateway.",
    RateLimited: "Too many requests. It continues as soon as the limit allows.",
    DependencyError: "Spotify or Soulseek is not answering. Check the Status card.",
    Offline: "Harmony cannot be reached. Check the network and whether Harmony is running.",
    TimedOut: "Harmony took too long to answer. It may be busy.",
    BadAnswer: "The answer is not one that Harmony gives. Check the proxy in between and the server’s version.",
    Unexpected: "Harmony failed. Give the debug id to whoever reads its logs.",
  } satisfies Record<HarmonyErrorTag, string> as Record<HarmonyErrorTag, string>,
  /** `reason` is what the server itself says, if anything. */
  serverSaid: (status: number | undefined, reason: string | undefined) =>
    [status && `Harmony answered ${status}`, reason].filter(Boolean).join(": "),
});
export type FoundationTexts = TextsOf<typeof foundationTexts>;
