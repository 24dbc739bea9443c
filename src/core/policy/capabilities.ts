import type { Profile } from "../model/account.js";
import type { Track } from "../model/track.js";
import type { FailureCause } from "./causes.js";
import type { Capability } from "./spotify-calls.js";

/** Everything that Spotify may have withdrawn from an app, in the order in which it is shown. */
export const capabilities = [
  "recommendations",
  "previews",
  "audio_features",
  "foreign_playlists",
  "library_writes",
  "profile_fields",
  "search_size",
] as const satisfies ReadonlyArray<Capability>;

/** What an answer has shown of a capability. */
export interface Finding {
  readonly capability: Capability;
  readonly works: boolean;
  /** When it was seen; milliseconds since the epoch. */
  readonly at: number;
  /** It was concluded, not told. */
  readonly isInferred: boolean;
}

/** Whether the app that Harmony signs in with may do something. */
export interface CapabilityState {
  readonly state: "works" | "withdrawn" | "unknown";
  /** When that was seen; milliseconds since the epoch. */
  readonly at?: number;
  /** The day from which Spotify has withdrawn it from apps in development mode; milliseconds since the epoch. */
  readonly since?: number;
  readonly isInferred?: boolean;
}
export type Capabilities = Readonly<Record<Capability, CapabilityState>>;

const firstWithdrawal = Date.UTC(2024, 10, 27);
/** For apps that existed already: new ones are a month ahead. */
const secondWithdrawal = Date.UTC(2026, 2, 9);
const withdrawnOn: Readonly<Record<Capability, number>> = {
  recommendations: firstWithdrawal,
  previews: firstWithdrawal,
  audio_features: firstWithdrawal,
  foreign_playlists: secondWithdrawal,
  library_writes: secondWithdrawal,
  profile_fields: secondWithdrawal,
  search_size: secondWithdrawal,
};

/** What was seen longer ago is no longer known; milliseconds. */
const keptMs = 86_400_000;
/** So far the clocks of server and browser may be apart; milliseconds. */
const clockSkewMs = 300_000;
/** So many tracks without a single preview are no chance. */
const manyTracks = 20;
/** The most results of a search that Spotify gives to an app in development mode. */
const smallSearch = 10;

/**
 * The findings that count, at most one a capability: what was told before what was concluded, then the newest. The order in
 * which they are given does not matter.
 */
export function strongest(findings: ReadonlyArray<Finding>, now: number): ReadonlyArray<Finding> {
  const kept = new Map<Capability, Finding>();
  for (const finding of findings) {
    const { capability, at } = finding;
    const isBelievable = now - at <= keptMs && at - now <= clockSkewMs;
    const before = kept.get(capability);
    if (isBelievable && (!before || isStronger(finding, before))) kept.set(capability, finding);
  }
  return capabilities.flatMap((capability) => kept.get(capability) ?? []);
}

function isStronger(finding: Finding, other: Finding): boolean {
  if (finding.isInferred !== other.isInferred) return other.isInferred;
  // Of two that were seen at once, the one that shows content.
  return finding.at === other.at ? finding.works && !other.works : finding.at > other.at;
}

/** What the app may do, by findings that were chosen with `strongest`. */
export function capabilitiesFrom(findings: ReadonlyArray<Finding>): Capabilities {
  const stateOf = (capability: Capability): CapabilityState => {
    const finding = findings.find((other) => other.capability === capability);
    if (!finding) return { state: "unknown" };
    const { works, at, isInferred } = finding;
    return works
      ? { state: "works", at, isInferred }
      : { state: "withdrawn", at, isInferred, since: withdrawnOn[capability] };
  };
  return Object.fromEntries(capabilities.map((capability) => [capability, stateOf(capability)])) as Record<
    Capability,
    CapabilityState
  >;
}

/** What a failure shows. A conclusion counts only while Harmony is known to be connected with Spotify. */
export function findingsOfFailure(cause: FailureCause, isConnected: boolean, at: number): ReadonlyArray<Finding> {
  const { name, capability, isInferred } = cause;
  if (name !== "withdrawn" || !capability || (isInferred && !isConnected)) return [];
  return [{ capability, works: false, at, isInferred }];
}

/** That Spotify has served something. */
export function servedFinding(capability: Capability, at: number): ReadonlyArray<Finding> {
  return [{ capability, works: true, at, isInferred: false }];
}

/** What tracks show that are passed on as Spotify describes them. */
export function findingsOfTracks(tracks: ReadonlyArray<Track>, at: number): ReadonlyArray<Finding> {
  if (tracks.some(({ previewUrl }) => previewUrl)) return servedFinding("previews", at);
  const playable = tracks.filter(({ isLocal }) => !isLocal);
  return playable.length < manyTracks ? [] : [{ capability: "previews", works: false, at, isInferred: true }];
}

/** What a profile shows. */
export function findingsOfProfile(profile: Profile, at: number): ReadonlyArray<Finding> {
  const { id, email, product, country, followers } = profile;
  if (email || product || country || followers?.total != null) return servedFinding("profile_fields", at);
  // Followers need no scope, so only Spotify can have left them out.
  return id ? [{ capability: "profile_fields", works: false, at, isInferred: true }] : [];
}

/** What the number of results of one search shows. */
export function findingsOfSearch(results: number, at: number): ReadonlyArray<Finding> {
  if (results > smallSearch) return servedFinding("search_size", at);
  return results === smallSearch ? [{ capability: "search_size", works: false, at, isInferred: true }] : [];
}

/** What the items of a playlist show that belongs to `ownerId`, if that is somebody else than `accountId`. */
export function findingsOfPlaylist(
  playlist: { readonly ownerId: string | null | undefined; readonly items: number },
  accountId: string | null | undefined,
  at: number,
): ReadonlyArray<Finding> {
  const { ownerId, items } = playlist;
  const isForeign = Boolean(ownerId) && Boolean(accountId) && ownerId !== accountId;
  return isForeign && items > 0 ? servedFinding("foreign_playlists", at) : [];
}
