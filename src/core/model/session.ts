import * as Schema from "effect/Schema";
import { type Feature, features, type Role, roles } from "../contract/permissions.js";
import type * as contract from "../contract/session.js";
import { readWord } from "./word.js";

export { type Feature, features, type Role, roles } from "../contract/permissions.js";

/** Import limits. Bytes of one file; tracks and playlists of one submission. */
export const Limits = Schema.Struct({
  /** The most bytes of one uploaded file: the server's `MAX_FREE_IMPORT_SIZE`. */
  maxImportBytes: Schema.Finite,
  /** The most track lines of one submission. */
  maxTracks: Schema.Finite,
  /** The most playlist links of one submission. */
  maxPlaylists: Schema.Finite,
});
export interface Limits extends Schema.Schema.Type<typeof Limits> {}

/** Who is signed in, which features are on, the import limits, and what the gateway adds. */
export const Session = Schema.Struct({
  user: Schema.NullOr(Schema.String),
  role: Schema.Literals(roles),
  features: Schema.Record(Schema.Literals(features), Schema.Boolean),
  limits: Limits,
  /** How often this server asks Harmony for a sync by itself. Null: it does not. Undefined: nobody has said. */
  syncEverySeconds: Schema.optional(Schema.NullOr(Schema.Finite)),
  /** Whether the gateway serves Spotify's pictures, for pages whose policy forbids foreign ones. */
  covers: Schema.Boolean,
});
export interface Session extends Schema.Schema.Type<typeof Session> {}

/** Harmony's own defaults: operator, every feature on, 1 MiB, 5,000 tracks, 100 playlists. */
export const defaultSession: Session = {
  user: null,
  role: "operator",
  features: { spotify: true, imports: true, soulseek: true, dlq: true },
  limits: { maxImportBytes: 1_048_576, maxTracks: 5000, maxPlaylists: 100 },
  covers: false,
};

/** What the server says about the session. Null if it does not say. */
export interface SessionAnswer {
  readonly user: string | null;
  readonly role: Role | "unknown";
  readonly features: Readonly<Record<Feature, boolean | null>> | null;
  readonly limits: {
    readonly maxImportBytes: number | null;
    readonly maxTracks: number | null;
    readonly maxPlaylists: number | null;
  } | null;
  readonly syncEverySeconds: number | null;
  readonly covers: boolean | null;
}

/** What a host knows about the session. The rest comes from the server, or else from the defaults. */
export interface SessionOverrides {
  /** The operator's name, as the cards show it. */
  readonly user?: string | undefined;
  /** The operator's role. */
  readonly role?: Role | undefined;
  /** Which features are on. The server decides about those left out. */
  readonly features?: Partial<Record<Feature, boolean>> | undefined;
  /** Import limits. */
  readonly limits?: Partial<Limits> | undefined;
  /** How often the server asks Harmony for a sync by itself, in seconds; null: it does not. */
  readonly syncEverySeconds?: number | null | undefined;
}

export function sessionAnswerFromWire(wire: typeof contract.Session.Type): SessionAnswer {
  const { features, limits } = wire;
  return {
    user: wire.user ?? null,
    role: readWord(roles, wire.role),
    features: features
      ? {
          spotify: features.spotify ?? null,
          imports: features.imports ?? null,
          soulseek: features.soulseek ?? null,
          dlq: features.dlq ?? null,
        }
      : null,
    limits: limits
      ? {
          maxImportBytes: limits.max_import_bytes ?? null,
          maxTracks: limits.max_tracks ?? null,
          maxPlaylists: limits.max_playlists ?? null,
        }
      : null,
    // Never is not an interval.
    syncEverySeconds: wire.sync_every_seconds || null,
    covers: wire.covers ?? null,
  };
}

function known<T extends object>(values: T | null | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value != null)) as Partial<T>;
}

/** The host's settings, then the server's, then the defaults. An unknown role counts as the lowest. */
export function resolveSession(answer: SessionAnswer | undefined, overrides: SessionOverrides = {}): Session {
  return {
    user: overrides.user ?? answer?.user ?? null,
    role: overrides.role ?? (answer ? (answer.role === "unknown" ? "read_only" : answer.role) : defaultSession.role),
    features: {
      ...defaultSession.features,
      ...known(answer?.features),
      ...known(overrides.features),
    } as Session["features"],
    limits: { ...defaultSession.limits, ...known(answer?.limits), ...known(overrides.limits) } as Limits,
    syncEverySeconds: overrides.syncEverySeconds === undefined ? answer?.syncEverySeconds : overrides.syncEverySeconds,
    covers: answer?.covers ?? defaultSession.covers,
  };
}
