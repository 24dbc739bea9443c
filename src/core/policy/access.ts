import type { Feature, Role } from "../model/session.js";

const roleRank: Readonly<Record<Role, number>> = { read_only: 0, operator: 1, admin: 2 };

/** What an action needs in addition to `pageRule`: a role above `operator`, further feature flags. */
export interface AccessRule {
  readonly role?: Role;
  readonly flag?: Feature | ReadonlyArray<Feature>;
}

/** What the page itself needs, and so every card and action on it. */
const pageRule = { role: "operator", flag: "spotify" } as const;

/** What each card's view and each action needs. `docs/access.md` is printed from this table and its comments. */
export const accessRules = {
  /** See the page. */
  "page.view": {},

  /** Connection, FREE and PRO, last poll, missing configuration. */
  "status.view": {},
  /** Rerun OAuth. */
  "status.authorise": {},
  /** Complete OAuth by pasting the redirect URL. */
  "status.complete_manually": {},
  /** What syncs, workers and downloads did, whoever began them. */
  "status.activity": {},

  /** Profile, tier, country, granted scopes. */
  "account.view": {},
  /** Refresh the profile. */
  "account.refresh": {},
  /** Clear the stored tokens, so that the next OAuth asks for what is missing. */
  "account.reset_scopes": { role: "admin" },

  /** The list with its posture, filters and diagnosis. */
  "playlists.view": {},
  /** Ask the server to refresh the list. */
  "playlists.refresh": {},
  /** Open a playlist: its tracks. */
  "playlists.details": {},
  /** The syncs of a playlist. */
  "playlists.sync_history": {},
  /** Sync one, several or all now. */
  "playlists.force_sync": { role: "admin" },

  /** Seeds of this session and the tracks they suggest. */
  "recommendations.view": {},
  /** Load the team's seeds. */
  "recommendations.load_defaults": {},
  /** Pin seeds for the team. */
  "recommendations.pin_defaults": { role: "admin" },
  /** Queue suggested tracks for ingest. */
  "recommendations.queue": { flag: "imports" },

  /** The artists whose releases Harmony watches. */
  "watchlist.view": {},
  /** Watch an artist, or stop watching one. */
  "watchlist.watch": {},
  /** Change the priority of a watched artist, pause and resume it. */
  "watchlist.change": {},

  /** Saved and top tracks, top and followed artists. */
  "saved_tracks.view": {},
  /** Open a track: album, audio features. */
  "saved_tracks.details": {},
  /** Save tracks. */
  "saved_tracks.save": {},
  /** Remove one track. */
  "saved_tracks.remove": {},
  /** Remove several tracks at once. */
  "saved_tracks.bulk_remove": { role: "admin" },
  /** Queue saved tracks for ingest. */
  "saved_tracks.queue": { flag: "imports" },

  /** Files, links and lines, each with what the check says of it. */
  "ingest.view": { flag: "imports" },
  /** Send what was approved. */
  "ingest.submit": { flag: "imports" },
  /** Submissions and their jobs. */
  "ingest.history": { flag: "imports" },
  /** Purge a stuck job. */
  "ingest.purge": { flag: "imports", role: "admin" },
  /** Reprocess what failed. */
  "ingest.reprocess": { flag: "imports", role: "admin" },
  /** What was queued, track by track, whoever sent it. */
  "ingest.downloads": { flag: "imports" },
  /** Queue a track again whose download failed or was cancelled. */
  "ingest.retry_download": { flag: "imports" },
  /** Cancel the download of a track. */
  "ingest.cancel_download": { flag: "imports" },
  /** Downloads that Harmony has given up. */
  "ingest.dead_letters": { flag: ["imports", "dlq"] },
  /** Delete downloads that Harmony has given up. */
  "ingest.purge_dead_letters": { flag: ["imports", "dlq"], role: "admin" },

  /** The job, its progress, recent runs. */
  "backfill.view": {},
  /** Start a job, or restart one with the same options. */
  "backfill.run": {},
  /** Pause a queued or running job. */
  "backfill.pause": {},
  /** Resume a paused job. */
  "backfill.resume": {},
  /** Override whether playlists are expanded. */
  "backfill.expand_override": { role: "admin" },
  /** Cancel a job that has not ended. */
  "backfill.cancel": { role: "admin" },
} as const satisfies Record<`${string}.${string}`, AccessRule>;

export type Action = keyof typeof accessRules;

function ruleOf(action: Action): AccessRule {
  return accessRules[action];
}

/** The lowest role that may perform the action. */
export function roleFor(action: Action): Role {
  return ruleOf(action).role ?? pageRule.role;
}

/** All feature flags that must be on for the action. */
export function flagsFor(action: Action): ReadonlyArray<Feature> {
  const { flag } = ruleOf(action);
  return [pageRule.flag, ...(flag === undefined ? [] : [flag].flat())];
}

/**
 * Who is signed in and which features are on. An unknown role counts as the lowest. A flag that is not named is on, as
 * on the server.
 */
export interface AccessSession {
  readonly role: string;
  readonly features: Readonly<Partial<Record<Feature, boolean>>>;
}

/**
 * - `hidden`: the feature `flag` is off, so the control is not shown.
 * - `denied`: the control is shown disabled; `role` is the role it needs.
 * - `unsupported`: this server has no such route.
 * - `unknown`: the session has not been read yet, so the control is neither denied nor usable.
 */
export type Access =
  | { readonly decision: "allowed" | "unsupported" | "unknown" }
  | { readonly decision: "hidden"; readonly flag: Feature }
  | { readonly decision: "denied"; readonly role: Role };

/**
 * Decides whether a session may perform an action. Pass `undefined` while the session is not known, and in
 * `unsupported` the actions for which the server turned out to have no route. A missing route is reported before a role
 * that is too low, since no role would help. The server decides in the end: this only predicts its answer.
 */
export function decideAccess(
  action: Action,
  session: AccessSession | undefined,
  unsupported?: ReadonlySet<Action>,
): Access {
  if (!Object.hasOwn(accessRules, action)) return { decision: "unsupported" };
  if (!session) return { decision: "unknown" };
  const flag = flagsFor(action).find((name) => session.features[name] === false);
  if (flag) return { decision: "hidden", flag };
  if (unsupported?.has(action)) return { decision: "unsupported" };
  const role = roleFor(action);
  const rank = Object.hasOwn(roleRank, session.role) ? roleRank[session.role as Role] : roleRank.read_only;
  return rank < roleRank[role] ? { decision: "denied", role } : { decision: "allowed" };
}
