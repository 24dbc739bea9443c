import type { EndpointName } from "../../../core/contract/index.js";
import type * as contract from "../../../core/contract/session.js";
import { type Feature, resolveSession, type Role, roles, type Session } from "../../../core/model/session.js";
import { roleFor } from "../../../core/policy/access.js";
import type { Route } from "./allowlist.js";
import { Problem } from "./problem.js";

/** The caller, as the host knows them. The defaults are Harmony's: every feature on, its usual limits. */
export interface Caller {
  /** Shown on the page; never logged. */
  readonly user?: string | undefined;
  readonly role: Role;
  readonly features?: Partial<Record<Feature, boolean>> | undefined;
  readonly limits?: Partial<Session["limits"]> | undefined;
}

/** Actions for which the guide asks for a higher role than their route does. The body tells them apart. */
const rolesByBody: Partial<Record<EndpointName, (body: Readonly<Record<string, unknown>>) => Role | undefined>> = {
  removeSavedTracks: ({ ids }) =>
    Array.isArray(ids) && ids.length > 1 ? roleFor("saved_tracks.bulk_remove") : undefined,
  runBackfill: ({ expand_playlists: expand }) => (expand === false ? roleFor("backfill.expand_override") : undefined),
};

function requireRole(session: Session, role: Role): void {
  if (roles.indexOf(session.role) < roles.indexOf(role)) throw new Problem(403, `This action needs the role ${role}.`);
}

/** The caller's session. Fails with 401 if there is none. */
export function sessionOf(caller: Caller | null): Session {
  if (!caller) throw new Problem(401, "Nobody is signed in.");
  return resolveSession(undefined, { ...caller, role: roles.includes(caller.role) ? caller.role : "read_only" });
}

/** Fails with 404 if a feature is off, as Harmony's own pages do, and with 403 if the role is too low. */
export function checkAccess({ endpoint }: Route, session: Session): void {
  if (endpoint.features.some((feature) => !session.features[feature])) {
    throw new Problem(404, "The requested UI feature is disabled.");
  }
  requireRole(session, endpoint.role);
}

/** Checks the actions that only the body tells apart. */
export function checkBodyAccess({ name }: Route, session: Session, body: unknown): void {
  const role = rolesByBody[name]?.((body ?? {}) as Record<string, unknown>);
  if (role) requireRole(session, role);
}

/** The answer of `GET /session`. */
export function sessionAnswer({ user, role, features, limits }: Session): typeof contract.Session.Type {
  return {
    user,
    role,
    features,
    limits: {
      max_import_bytes: limits.maxImportBytes,
      max_tracks: limits.maxTracks,
      max_playlists: limits.maxPlaylists,
    },
  };
}
