import type { Feature, Role } from "../model/session.js";

const RANK: Readonly<Record<Role, number>> = { read_only: 0, operator: 1, admin: 2 };

/** What an action asks for on top of the page's own needs: a role above `operator`, a flag beside `spotify`. */
interface Rule {
  readonly role?: Role;
  readonly flag?: Feature;
}

/** The page itself, and so every card and action on it. */
const PAGE = { role: "operator", flag: "spotify" } as const;

const rules = {
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
} as const satisfies Record<`${string}.${string}`, Rule>;

export type Action = keyof typeof rules;

/** The whole guide as one table: every card's view and every action. Printed in docs/access.md. */
export const ACTIONS: Readonly<Record<Action, Rule>> = rules;

/** The role an action needs. */
export const roleFor = (action: Action): Role => ACTIONS[action].role ?? PAGE.role;

/** The flags an action needs, all of them. */
export const flagsFor = (action: Action): readonly Feature[] => {
  const { flag } = ACTIONS[action];
  return flag ? [PAGE.flag, flag] : [PAGE.flag];
};

/** Who is there and what is on. A role we do not know counts as the lowest; a flag not named is on, as on the server. */
export interface AccessSession {
  readonly role: string;
  readonly features: Readonly<Partial<Record<Feature, boolean>>>;
}

/**
 * `hidden`: `flag` is off, the control is gone. `unsupported`: this server has no such route. `denied`: shown disabled,
 * `role` is what it needs. `unknown`: the session is not read yet, so neither denied nor usable.
 */
export type Access =
  | { readonly decision: "allowed" | "unsupported" | "unknown" }
  | { readonly decision: "hidden"; readonly flag: Feature }
  | { readonly decision: "denied"; readonly role: Role };

/**
 * May this session do that? `undefined` is a session not known yet; `unsupported` holds what the server has shown not to
 * have. A route that is missing goes before a role that is too low: no role would help. The server has the last word.
 */
export function decideAccess(
  action: Action,
  session: AccessSession | undefined,
  unsupported?: ReadonlySet<Action>,
): Access {
  if (!Object.hasOwn(ACTIONS, action)) return { decision: "unsupported" };
  if (!session) return { decision: "unknown" };
  const flag = flagsFor(action).find((name) => session.features[name] === false);
  if (flag) return { decision: "hidden", flag };
  if (unsupported?.has(action)) return { decision: "unsupported" };
  const role = roleFor(action);
  const rank = Object.hasOwn(RANK, session.role) ? RANK[session.role as Role] : RANK.read_only;
  return rank < RANK[role] ? { decision: "denied", role } : { decision: "allowed" };
}
