import type { EndpointName } from "../../../core/contract/index.js";
import type * as contract from "../../../core/contract/session.js";
import { type Feature, resolveSession, type Role, roles, type Session } from "../../../core/model/session.js";
import { roleFor } from "../../../core/policy/access.js";
import type { Route } from "./allowlist.js";
import { Problem } from "./problem.js";

/** Who asks, as the host knows them. What is left out has Harmony's own default: every feature on, its usual limits. */
export interface Caller {
  /** Shown on the page; never logged. */
  readonly user?: string | undefined;
  readonly role: Role;
  readonly features?: Partial<Record<Feature, boolean>> | undefined;
  readonly limits?: Partial<Session["limits"]> | undefined;
}

/** Actions that one route serves but the guide gives to a higher role, told apart by the body. */
const rolesByBody: Partial<Record<EndpointName, (body: Readonly<Record<string, unknown>>) => Role | undefined>> = {
  removeSavedTracks: ({ ids }) =>
    Array.isArray(ids) && ids.length > 1 ? roleFor("saved_tracks.bulk_remove") : undefined,
  runBackfill: ({ expand_playlists: expand }) => (expand === false ? roleFor("backfill.expand_override") : undefined),
};

function requireRole(session: Session, role: Role): void {
  if (roles.indexOf(session.role) < roles.indexOf(role)) throw new Problem(403, `This action needs the role ${role}.`);
}

/** The session of a caller. Fails with 401 where there is none. */
export function sessionOf(caller: Caller | null): Session {
  if (!caller) throw new Problem(401, "Nobody is signed in.");
  return resolveSession(undefined, { ...caller, role: roles.includes(caller.role) ? caller.role : "read_only" });
}

/** Fails with 404 where a feature is off, as Harmony's own pages do, and with 403 where the role is too low. */
export function checkAccess({ endpoint }: Route, session: Session): void {
  if (endpoint.features.some((feature) => !session.features[feature])) {
    throw new Problem(404, "The requested UI feature is disabled.");
  }
  requireRole(session, endpoint.role);
}

/** The same for what only the body tells. */
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
