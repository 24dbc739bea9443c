import * as Schema from "effect/Schema";
import * as SchemaIssue from "effect/SchemaIssue";
import type { Auth } from "./client/auth.js";
import { type Feature, features, type Limits, roles, type SessionOverrides } from "./model/session.js";
import type { OffPeak } from "./policy/off-peak.js";
import type { TelemetrySink } from "./telemetry/telemetry.js";

/** Addresses of the host's own pages that the cards link to. Only https and same-origin addresses become live links. */
export interface HostLinks {
  /** How to set up and repair Spotify's OAuth. Default: that section of Harmony's runbook. Empty: no link. */
  readonly oauthRunbook?: string | undefined;
  /** Where an operator signs in to Harmony again. */
  readonly signIn?: string | undefined;
  /** The health of Harmony's workers. */
  readonly workerHealth?: string | undefined;
  /** What the gateway is, for servers that lack a route. */
  readonly gateway?: string | undefined;
}

/** The section of Harmony's runbook to which its operations guide refers. */
export const defaultOauthRunbook =
  "https://github.com/bozzfozz/harmony/blob/main/docs/operations/runbooks/hdm.md#oauth-token-wiederherstellen";

/** Time limits of one request, in milliseconds. */
export interface TimeLimits {
  /** For a GET. Default 15,000. */
  readonly read?: number | undefined;
  /** For a POST, PUT, PATCH or DELETE. Default 30,000. */
  readonly write?: number | undefined;
  /** For sending a file. Default 120,000. */
  readonly upload?: number | undefined;
  /** For a submission to FREE ingest, which Harmony answers once it has searched for every track. Default 300,000. */
  readonly submit?: number | undefined;
}

/** What a host says about its Harmony. Every setting has a default. */
export interface HarmonySpotifyConfig {
  /** Base of the API: a path on this origin or an http(s) address. Default `/api/v1`. */
  readonly apiBase?: string | undefined;
  /** Default: the session cookie of this origin. */
  readonly auth?: Auth | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** What the host knows better than the server. With role and features both given, the server is not asked. */
  readonly session?: SessionOverrides | undefined;
  /** Receives every event and metric; by default nobody does. */
  readonly telemetry?: TelemetrySink | undefined;
  /** Pages of the host that the cards link to. */
  readonly links?: HostLinks | undefined;
  /** When backfills disturb least, in the viewer's zone. Default 22:00 to 06:00. */
  readonly offPeak?: OffPeak | undefined;
  /** Time limits in milliseconds. Default: read 15,000, write 30,000, upload 120,000, submit 300,000. */
  readonly timeLimits?: TimeLimits | undefined;
  /**
   * Whether the tabs of this origin share one poll. Default: yes with the session cookie; with any other `auth` only where
   * this names what the tabs have in common, so that two identities never share answers. `false`: never.
   * What this browser remembers over visits is shared with the same tabs; with `false` it lasts as long as the page.
   */
  readonly shareTabs?: string | false | undefined;
}

const Callback = Schema.declare(
  (value): value is (...args: ReadonlyArray<never>) => unknown => typeof value === "function",
  {
    identifier: "a function",
  },
);
const Secret = Schema.Union([Schema.String, Callback]);
const Milliseconds = Schema.Finite.check(
  Schema.makeFilter((value) => value > 0, { expected: "a value greater than 0" }),
);
const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0));
const ClockTime = textLike(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "22:00"');
const ApiBase = textLike(/^(\/(?!\/)|https?:\/\/)/, 'a path such as "/api/v1" or an http(s) address');

function textLike(pattern: RegExp, expected: string) {
  return Schema.String.check(Schema.makeFilter((text) => pattern.test(text), { expected }));
}

const optional = <S extends Schema.Constraint>(schema: S) => Schema.optional(schema);
const AuthConfig = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("session"),
    csrfCookie: optional(Schema.String),
    csrfMeta: optional(Schema.String),
    csrfHeader: optional(Schema.String),
  }),
  Schema.Struct({ type: Schema.Literal("apiKey"), key: Secret }),
  Schema.Struct({ type: Schema.Literal("bearer"), token: Secret }),
  Schema.Struct({ type: Schema.Literal("headers"), headers: Callback }),
]).annotate({ identifier: 'an object whose type is "session", "apiKey", "bearer" or "headers"' });

const FeatureFlags = Schema.Struct(
  Object.fromEntries(features.map((name) => [name, optional(Schema.Boolean)])) as Record<
    Feature,
    Schema.optional<typeof Schema.Boolean>
  >,
);
const LimitsConfig = Schema.Struct({
  maxImportBytes: optional(Count),
  maxTracks: optional(Count),
  maxPlaylists: optional(Count),
} satisfies Record<keyof Limits, unknown>);
const SessionConfig = Schema.Struct({
  user: optional(Schema.String),
  role: optional(Schema.Literals(roles)),
  features: optional(FeatureFlags),
  limits: optional(LimitsConfig),
  syncEverySeconds: optional(Schema.NullOr(Count)),
} satisfies Record<keyof SessionOverrides, unknown>);

const Config = Schema.Struct({
  apiBase: optional(ApiBase),
  auth: optional(AuthConfig),
  fetch: optional(Callback),
  session: optional(SessionConfig),
  telemetry: optional(Callback),
  links: optional(
    Schema.Struct({
      oauthRunbook: optional(Schema.String),
      signIn: optional(Schema.String),
      workerHealth: optional(Schema.String),
      gateway: optional(Schema.String),
    } satisfies Record<keyof HostLinks, unknown>),
  ),
  offPeak: optional(Schema.Struct({ from: ClockTime, to: ClockTime } satisfies Record<keyof OffPeak, unknown>)),
  timeLimits: optional(
    Schema.Struct({
      read: optional(Milliseconds),
      write: optional(Milliseconds),
      upload: optional(Milliseconds),
      submit: optional(Milliseconds),
    } satisfies Record<keyof TimeLimits, unknown>),
  ),
  shareTabs: optional(Schema.Union([Schema.String, Schema.Literal(false)])),
} satisfies Record<keyof HarmonySpotifyConfig, unknown>);

const decodeConfig = Schema.decodeUnknownResult(Config, { onExcessProperty: "error" });
const decodeSession = Schema.decodeUnknownResult(SessionConfig, { onExcessProperty: "error" });
const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1();

/**
 * Checks what a host configured.
 *
 * @param caller what was configured, for the message
 * @param nameOf the host's name of a setting, given its path such as "session.role"
 * @throws a `TypeError` that names the setting, what was given and what is allowed
 */
export function checkConfig(
  config: unknown,
  caller = "createHarmonySpotify",
  nameOf: NameOfSetting = (path) => path,
): HarmonySpotifyConfig {
  return check(caller, decodeConfig(config), config, nameOf);
}

/**
 * Checks what a host says about the session.
 *
 * @throws a `TypeError` that names the setting, what was given and what is allowed
 */
export function checkSessionOverrides(overrides: unknown): SessionOverrides {
  return check("setSession", decodeSession(overrides), overrides, (path) => path);
}

type NameOfSetting = (path: string) => string;

function check<A>(
  caller: string,
  decoded: ReturnType<typeof decodeConfig> | ReturnType<typeof decodeSession>,
  given: unknown,
  nameOf: NameOfSetting,
): A {
  if (decoded._tag === "Success") return given as A;
  const [first] = issuesOf(decoded.failure.issue).issues;
  const path = (first?.path ?? []).map((part) => String(typeof part === "object" ? part.key : part));
  const name = path.length > 0 ? nameOf(path.join(".")) : "the configuration";
  throw new TypeError(`${caller}: ${sentence(name, path, first?.message ?? "", valueAt(given, path))}`);
}

function sentence(name: string, path: ReadonlyArray<string>, message: string, given: unknown): string {
  if (message === "Missing key") return `${name} is missing.`;
  if (message.includes("excess property")) {
    const allowed = settingsAt(path.slice(0, -1));
    return `there is no setting ${name}${allowed.length > 0 ? `; allowed here: ${allowed.join(", ")}` : ""}.`;
  }
  const came = isSecret(path) ? `a ${typeof given}` : describeValue(given);
  return `${name} must be ${allowedBy(message)}, not ${came}.`;
}

/** The part of Schema's message that says what is allowed: `"a" | "b" | undefined` becomes `"a" or "b"`. */
function allowedBy(message: string): string {
  const allowed = message.replace(/^Expected /, "").split(" | ");
  const given = allowed.filter((each) => each !== "undefined");
  return given.length > 1 ? `${given.slice(0, -1).join(", ")} or ${given.at(-1)}` : given.join();
}

/** The names that may stand at a place in the configuration. */
function settingsAt(path: ReadonlyArray<string>): ReadonlyArray<string> {
  let fields: Readonly<Record<string, unknown>> =
    path[0] === undefined || path[0] in Config.fields ? Config.fields : SessionConfig.fields;
  for (const name of path) {
    const next = fields[name] as {
      readonly schema?: { readonly members?: ReadonlyArray<{ readonly fields?: object }> };
    };
    fields = (next.schema?.members?.[0]?.fields ?? {}) as Readonly<Record<string, unknown>>;
  }
  return Object.keys(fields);
}

function valueAt(given: unknown, path: ReadonlyArray<string>): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], given);
}

/** Keys and tokens never get into a message. */
function isSecret(path: ReadonlyArray<string>): boolean {
  return path[0] === "auth" && ["key", "token"].includes(path.at(-1)!);
}

/** A value as a sentence can hold it: `"boss"`, "an object". */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
