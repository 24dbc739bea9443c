import type { AnyEndpoint, Input } from "../../../core/contract/endpoint.js";
import type { EndpointName, Endpoints } from "../../../core/contract/index.js";
import type * as contract from "../../../core/contract/session.js";
import { type Feature, resolveSession, type Role, roles, type Session } from "../../../core/model/session.js";
import { roleFor } from "../../../core/policy/access.js";
import type { Route } from "./allowlist.js";
import { Problem } from "./problem.js";

type BodyOf<Name extends EndpointName> =
  Input<Endpoints[Name]> extends { readonly body: infer Body } ? Body : undefined;

/** The caller, as the host knows them. The defaults are Harmony's: every feature on, its usual limits. */
export interface Caller {
  /** Shown on the page; never logged. */
  readonly user?: string | undefined;
  readonly role: Role;
  readonly features?: Partial<Record<Feature, boolean>> | undefined;
  readonly limits?: Partial<Session["limits"]> | undefined;
  /** How often this server asks Harmony for a sync by itself, in seconds, for the page to say so. Absent if it does not. */
  readonly syncEverySeconds?: number | undefined;
}

/** Harmony writes ids one after the other into an address: a comma or more in one of them would make it several. */
const oneId = /^[A-Za-z0-9]{1,64}$/;

/**
 * Actions for which the guide asks for a higher role than their route does. The body, which has been decoded by the contract,
 * tells them apart.
 */
const rolesByBody: { readonly [Name in EndpointName]?: (body: BodyOf<Name>) => Role | undefined } = {
  removeSavedTracks: ({ ids }) =>
    ids.length === 1 && oneId.test(ids[0]!) ? undefined : roleFor("saved_tracks.bulk_remove"),
  runBackfill: ({ expand_playlists: expands }) => (expands ? undefined : roleFor("backfill.expand_override")),
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
export function checkAccess({ features, role }: Pick<AnyEndpoint, "features" | "role">, session: Session): void {
  if (features.some((feature) => !session.features[feature])) {
    throw new Problem(404, "The requested UI feature is disabled.");
  }
  requireRole(session, role);
}

/** Checks the actions that only the body tells apart. */
export function checkBodyAccess({ name }: Route, session: Session, body: unknown): void {
  const role = (rolesByBody[name] as ((body: unknown) => Role | undefined) | undefined)?.(body);
  if (role) requireRole(session, role);
}

/** The answer of `GET /session`. */
export function sessionAnswer(
  { user, role, features, limits }: Session,
  { syncEverySeconds, covers }: { readonly syncEverySeconds: number | undefined; readonly covers: boolean },
): typeof contract.Session.Type {
  return {
    user,
    role,
    features,
    limits: {
      max_import_bytes: limits.maxImportBytes,
      max_tracks: limits.maxTracks,
      max_playlists: limits.maxPlaylists,
    },
    covers,
    ...(syncEverySeconds !== undefined && { sync_every_seconds: syncEverySeconds }),
  };
}
