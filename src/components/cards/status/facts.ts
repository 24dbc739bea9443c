import type { SpotifyStatus } from "../../../core/model/status.js";
import type { Expiry } from "../../../core/policy/expiry.js";
import type { Severity } from "../../../core/policy/severity.js";
import type { Standing } from "../../../core/policy/standing.js";
import type { Clock } from "../../foundation/age.js";
import type { IconName } from "../../foundation/icons.js";
import type { FoundationTexts } from "../../foundation/texts.js";
import type { StatusTexts } from "./texts.js";

/** What the Status card knows, and in whose words it says it. */
export interface Known {
  readonly standing: Standing;
  readonly expiry: Expiry | undefined;
  /** What Harmony said last, and when. Undefined where it has said nothing yet. */
  readonly status: SpotifyStatus | undefined;
  readonly at: number | undefined;
  /** Soulseek's daemon does not answer Harmony, as far as is known. */
  readonly isDaemonDown: boolean;
  /** The configuration keys that Harmony lacks for Spotify. */
  readonly missing: ReadonlyArray<string>;
  readonly texts: StatusTexts;
  readonly frameTexts: FoundationTexts;
  readonly clock: Clock;
}

/** One fact: its shape and colour, its word, and in the card alone what stands below it. */
export interface Fact {
  readonly severity: Severity | "busy";
  readonly icon: IconName;
  readonly word: string;
  readonly detail?: unknown;
  /** The fact in the line of the page's band, after its name. */
  readonly brief: string;
}

/** How Harmony stands with Spotify. */
export function connectionFact(known: Known): Fact {
  const { standing, expiry, status, missing, texts, frameTexts, clock } = known;
  const { format, now } = clock;
  switch (standing.kind) {
    case "connected": {
      if (expiry?.alarm === undefined) {
        return { ...fact("ok", texts.connected), detail: texts.connectedWhy, brief: texts.connected };
      }
      return {
        ...fact("warn", texts.expiring(expiry.daysLeft), "clock"),
        detail: texts.expiringWhy(format.date(expiry.expiresAt, now()), format.date(expiry.authorisedAt, now())),
        brief: texts.connected,
      };
    }
    case "limited": {
      const { until } = standing;
      if (until === undefined) return { ...fact("busy", texts.limited, "clock"), detail: texts.limitedWhy(undefined) };
      return {
        ...fact("busy", texts.limitedUntil(format.until(until, now())), "clock"),
        detail: texts.limitedWhy(format.duration(until - now())),
      };
    }
    case "refused": {
      const { cause, isInferred, authorisedAt } = standing;
      const { why, step } = frameTexts.causes[cause];
      if (isInferred && authorisedAt !== undefined) {
        return {
          ...fact("crit", texts.refusedStill(format.until(authorisedAt, now()))),
          detail: texts.refusedStillWhy,
          brief: texts.refusedShort,
        };
      }
      const title = cause === "spotify_down" ? texts.spotifyDown : texts.refused;
      return { ...fact("crit", title), detail: `${why} ${step}`, brief: texts.refusedShort };
    }
    case "unauthenticated": {
      const detail = standing.isCleared
        ? texts.clearedWhy
        : expiry?.isOver
          ? texts.expiredWhy(format.date(expiry.expiresAt, now()))
          : texts.unauthenticatedWhy;
      return { ...fact("warn", texts.unauthenticated), detail };
    }
    case "unconfigured":
      return { ...fact("crit", texts.unconfigured, "plug"), detail: texts.unconfiguredWhy(missing) };
    case "unknown": {
      if (standing.since === undefined) return { ...fact("unknown", texts.unknown), detail: texts.unknownWhy };
      const since = format.until(standing.since, now());
      const last = texts[status?.status ?? "unknown"];
      return {
        ...fact("unknown", texts.unknownSince(since)),
        detail: texts.lastKnown(last),
        brief: texts.brief.at(last, since),
      };
    }
  }
}

/** Whether FREE ingest can be used. */
export function freeFact({ standing, status, at, isDaemonDown, texts, clock }: Known): Fact {
  const available = status?.freeAvailable ?? null;
  if (standing.kind === "unknown" && standing.since !== undefined)
    return pastFact(available, standing.since, texts, clock);
  if (available === null) return { ...notKnown(texts), detail: at && texts.notReported };
  if (isDaemonDown) return { ...fact("warn", texts.disabled), detail: texts.freeNoDaemon, brief: texts.brief.disabled };
  return available
    ? { ...fact("ok", texts.available), detail: texts.freeWorks, brief: texts.brief.available }
    : { ...fact("warn", texts.disabled), detail: texts.freeOff, brief: texts.brief.disabled };
}

/** Whether PRO can be used, which needs an authorisation that Spotify takes. */
export function proFact({ standing, expiry, status, texts, clock }: Known): Fact {
  const { format, now } = clock;
  const available = status?.proAvailable ?? null;
  const { brief } = texts;
  switch (standing.kind) {
    case "unconfigured":
      return { ...fact("crit", texts.unavailable), detail: texts.noCredentials, brief: brief.unconfigured };
    case "unauthenticated":
      return { ...fact("warn", texts.unavailable), detail: texts.proOff, brief: brief.unauthenticated };
    case "refused": {
      const { since } = standing;
      const detail = since === undefined ? texts.spotifyRefuses : texts.since(format.until(since, now()));
      return { ...fact("crit", texts.unavailable), detail, brief: brief.refused };
    }
    case "limited": {
      const { until } = standing;
      const detail = until === undefined ? undefined : texts.until(format.until(until, now()));
      return { ...fact("busy", texts.waiting, "clock"), detail, brief: brief.waits };
    }
    case "unknown":
      if (standing.since !== undefined) return pastFact(available, standing.since, texts, clock);
      return { ...notKnown(texts), detail: texts.notReported };
    case "connected": {
      if (available === null) return { ...notKnown(texts), detail: texts.notReported };
      if (!available) return { ...fact("warn", texts.disabled), detail: texts.proOff, brief: brief.disabled };
      if (!expiry) return { ...fact("ok", texts.available), detail: texts.expiryNotKnown, brief: brief.available };
      const end = format.date(expiry.expiresAt, now());
      if (expiry.alarm === undefined) {
        return { ...fact("ok", texts.available), detail: texts.authorisedUntil(end), brief: brief.available };
      }
      return {
        ...fact("warn", texts.daysLeft(expiry.daysLeft), "clock"),
        detail: texts.until(end),
        brief: brief.available,
      };
    }
  }
}

/** Until when Harmony is authorised. Only the band has it as a fact of its own. */
export function authorisationFact({ standing, expiry, texts, clock }: Known): Fact {
  const { format, now } = clock;
  if (standing.kind === "unauthenticated" || standing.kind === "unconfigured") {
    if (expiry) return fact("warn", texts.authorisationEnded(format.date(expiry.expiresAt, now())), "clock");
    const since = standing.kind === "unauthenticated" ? standing.since : undefined;
    return fact(
      "unknown",
      texts.notAuthorisedSince(since === undefined ? undefined : format.until(since, now())),
      "clock",
    );
  }
  if (!expiry) return fact("unknown", texts.expiryNotKnownLong);
  const end = format.date(expiry.expiresAt, now());
  if (standing.kind === "unknown") return fact("unknown", texts.authorisedUntilShort(end, undefined), "clock");
  return expiry.alarm === undefined
    ? fact("ok", texts.authorisedUntilShort(end, undefined))
    : fact("warn", texts.authorisedUntilShort(end, expiry.daysLeft), "clock");
}

function notKnown(texts: StatusTexts): Fact {
  return { ...fact("unknown", texts.notSaid), brief: texts.brief.notKnown };
}

/** What was known when Harmony answered last. */
function pastFact(available: boolean | null, since: number, texts: StatusTexts, { format, now }: Clock): Fact {
  const time = format.until(since, now());
  const { brief } = texts;
  const word = available === null ? brief.notKnown : available ? brief.available : brief.disabled;
  return { ...fact("unknown", texts.notSaid), detail: brief.at(word, time), brief: brief.at("", time) };
}

function fact(
  severity: Fact["severity"],
  word: string,
  icon: IconName = severity === "busy" ? "clock" : severity,
): Fact {
  return { severity, icon, word, brief: word };
}
