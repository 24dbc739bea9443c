import type { AuthorisationRecord } from "../model/oauth.js";
import type { Connection } from "../model/status.js";
import type { CauseName } from "./causes.js";
import { type Expiry, expiryOf } from "./expiry.js";

/**
 * How Harmony stands with Spotify, concluded from all that is known. Times are milliseconds since the epoch, by the server's
 * clock.
 * - `limited`: Spotify asks to wait, if it says so until when. It goes on by itself.
 * - `refused`: Harmony is authorised, and Spotify refuses it all the same. To authorise again does not help. `isInferred`
 *   where nobody told the cause. `since` is when this page saw it begin, `authorisedAt` when somebody last authorised here.
 * - `unauthenticated`: Spotify takes no authorisation of Harmony's. `isCleared`: an admin has taken it away.
 * - `unknown`: nothing current is known. `since`: when the last answer came, where Harmony no longer gives any.
 */
export type Standing =
  | { readonly kind: "connected" }
  | { readonly kind: "limited"; readonly since: number; readonly until: number | undefined }
  | {
      readonly kind: "refused";
      readonly cause: CauseName;
      readonly isInferred: boolean;
      readonly since: number | undefined;
      readonly authorisedAt: number | undefined;
    }
  | { readonly kind: "unauthenticated"; readonly isCleared: boolean; readonly since: number | undefined }
  | { readonly kind: "unconfigured" }
  | { readonly kind: "unknown"; readonly since: number | undefined };

/** Causes that Spotify tells of everything it is asked, not of one request. */
export const toldCauses = ["premium_lapsed", "not_on_user_list", "not_authorised", "spotify_down"] as const;
export type ToldCause = (typeof toldCauses)[number];

/** The cause, if it is one that concerns everything Spotify is asked. */
export function asToldCause(cause: CauseName): ToldCause | undefined {
  return toldCauses.find((told) => told === cause);
}

/** What is likely where Spotify refuses a new authorisation and nobody tells why, the likeliest first. */
export const likelyCauses = [
  "premium_lapsed",
  "not_on_user_list",
  "spotify_limit",
] as const satisfies ReadonlyArray<CauseName>;

/** All from which the standing is concluded. */
export interface StandingFacts {
  readonly now: number;
  /** What Harmony last said of the connection, and when. Undefined before it has said anything. */
  readonly answer: { readonly connection: Connection; readonly at: number } | undefined;
  /** When the connection was seen to become what it is. Undefined where it was so from the first answer. */
  readonly changedAt: number | undefined;
  /** Why the connection could not be read the last time. Undefined where it could. */
  readonly failure: CauseName | undefined;
  /** What Spotify last told of all requests, and when, unless it has served any since. */
  readonly told: { readonly cause: ToldCause; readonly at: number } | undefined;
  /** How long Spotify asks to wait. */
  readonly rest: { readonly since: number; readonly until: number | undefined } | undefined;
  readonly record: AuthorisationRecord;
}

/**
 * For this long after somebody has authorised, it is likelier that Spotify refuses the app than that it has lost the
 * authorisation, even if it took it at first.
 */
const newForMs = 3_600_000;

export function standingOf(facts: StandingFacts): Standing {
  const { now, answer, changedAt: since, failure, told, rest, record } = facts;
  const { authorisedAt } = record;
  if (failure === undefined && answer?.connection === "unconfigured") return { kind: "unconfigured" };
  const isLimit = failure === undefined || failure === "spotify_limit";
  if (rest && isLimit && (rest.until ?? Infinity) > now) return { kind: "limited", ...rest };
  const refused = (cause: CauseName, isInferred: boolean): Standing => ({
    kind: "refused",
    cause,
    isInferred,
    since,
    authorisedAt,
  });
  const cause = told?.cause;
  if (cause !== undefined && stopsAll.has(cause) && (failure === undefined || failure === cause)) {
    return refused(cause, false);
  }
  if (failure !== undefined) return { kind: "unknown", since: answer?.at };
  switch (answer?.connection) {
    case "connected":
      return { kind: "connected" };
    case "unauthenticated": {
      if (record.clearedAt !== undefined) return { kind: "unauthenticated", isCleared: true, since: record.clearedAt };
      if (cause === "spotify_down") return refused(cause, false);
      const expiry = authorisedAt === undefined ? undefined : expiryOf(authorisedAt, now);
      if (expiry?.isOver) return { kind: "unauthenticated", isCleared: false, since: expiry.expiresAt };
      const isNew = expiry !== undefined && (!record.isAccepted || now - expiry.authorisedAt < newForMs);
      const isLost = told?.cause === "not_authorised" && told.at > (authorisedAt ?? -Infinity);
      if (isNew && !isLost) return refused("spotify_refused", true);
      return { kind: "unauthenticated", isCleared: false, since };
    }
    default:
      return { kind: "unknown", since: undefined };
  }
}

/** While these last, Spotify serves nothing to the app, whatever Harmony says of the connection. */
const stopsAll: ReadonlySet<ToldCause> = new Set(["premium_lapsed", "not_on_user_list"]);

/**
 * When the authorisation that is in force ends. What Spotify does outweighs the calendar: an authorisation that it no longer
 * takes has no end to wait for, and one that it still takes after its end was given anew by somebody else.
 */
export function expiryInForce(standing: Standing, authorisedAt: number | undefined, now: number): Expiry | undefined {
  const expiry = authorisedAt === undefined ? undefined : expiryOf(authorisedAt, now);
  switch (standing.kind) {
    case "unconfigured":
      return undefined;
    case "unauthenticated":
      return expiry?.isOver && !standing.isCleared ? expiry : undefined;
    default:
      return expiry?.isOver ? undefined : expiry;
  }
}

/**
 * What it is worth to authorise now: it is the next step, it is possible and may help, or it cannot help. Where
 * Spotify refuses a new authorisation for an unknown cause, another one is no more than possible: that ends the loop of
 * authorising again and again.
 */
export function worthOfAuthorising(
  standing: Standing,
  expiry: Expiry | undefined,
): "next_step" | "possible" | "useless" {
  switch (standing.kind) {
    case "unauthenticated":
      return "next_step";
    case "connected":
      return expiry?.alarm === undefined ? "possible" : "next_step";
    case "refused":
      return standing.isInferred ? "possible" : "useless";
    case "unknown":
      return standing.since === undefined ? "possible" : "useless";
    default:
      return "useless";
  }
}
