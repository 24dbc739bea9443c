import type { Feature, Role } from "../model/session.js";

const roleRank: Readonly<Record<Role, number>> = { read_only: 0, operator: 1, admin: 2 };

/** What an action needs in addition to `pageRule`: a role above `operator`, a second feature flag. */
export interface AccessRule {
  readonly role?: Role;
  readonly flag?: Feature;
}

/** What the page itself needs, and so every card and action on it. */
const pageRule = { role: "operator", flag: "spotify" } as const;

/** What each card's view and each action needs. docs/access.md is generated from this table. */
export const accessRules = {
  "page.view": {},

  "status.view": {},
  "status.authorise": {},
  "status.complete_manually": {},

  "account.view": {},
  "account.refresh": {},
  "account.reset_scopes": { role: "admin" },

  "playlists.view": {},
  "playlists.refresh": {},
  "playlists.details": {},
  "playlists.sync_history": {},
  "playlists.force_sync": { role: "admin" },

  "recommendations.view": {},
  "recommendations.load_defaults": {},
  "recommendations.pin_defaults": { role: "admin" },
  "recommendations.queue": { flag: "imports" },

  "saved_tracks.view": {},
  "saved_tracks.details": {},
  "saved_tracks.save": {},
  "saved_tracks.remove": {},
  "saved_tracks.bulk_remove": { role: "admin" },
  "saved_tracks.queue": { flag: "imports" },

  "ingest.view": { flag: "imports" },
  "ingest.submit": { flag: "imports" },
  "ingest.history": { flag: "imports" },
  "ingest.purge": { flag: "imports", role: "admin" },
  "ingest.reprocess": { flag: "imports", role: "admin" },

  "backfill.view": {},
  "backfill.run": {},
  "backfill.pause": {},
  "backfill.resume": {},
  "backfill.expand_override": { role: "admin" },
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
  return flag ? [pageRule.flag, flag] : [pageRule.flag];
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
