import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { UsageError } from "../command-line/usage-error.js";
import type { Place } from "../page/document.js";
import type { ServeSettings } from "../settings.js";
import type { SharedStore } from "../store/store.js";
import { isLoopback } from "./addresses.js";
import { type ForwardAuthHeaders, forwardAuthHeaders, makeForwardAuth } from "./forward-auth.js";
import { makeLoopbackSignIn } from "./loopback.js";
import { makePasswordSignIn } from "./password-file.js";
import type { CallerTerms, SignIn, SignInLog } from "./sign-in.js";

export interface SignInWorld {
  readonly place: Place;
  /** Harmony's key; undefined where there is none, as before the stand-in. */
  readonly apiKey: string | undefined;
  readonly store: SharedStore;
  readonly log: SignInLog;
}

const shortestSecret = 32;

/**
 * The way to sign in that the settings choose.
 *
 * @throws a `UsageError` if they choose several, or if strangers could come in
 */
export function chooseSignIn(settings: ServeSettings, world: SignInWorld): SignIn {
  const { forwardAuth, passwordFile, host, role } = settings;
  refuseStraySettings(settings);
  if (forwardAuth !== undefined) return forwardAuthOf(settings, forwardAuth, world);
  if (passwordFile !== undefined) return passwordSignInOf(settings, passwordFile, world);
  if (!isLoopback(host) && host !== "localhost") {
    throw new UsageError(
      `--host ${host} would let everybody in who reaches this machine: choose a way to sign in, --password-file or --forward-auth.`,
    );
  }
  return makeLoopbackSignIn({ ...termsOf(settings), ...(role && { role }) });
}

/** A setting that does nothing is a mistake: somebody believes that it does. */
function refuseStraySettings(settings: ServeSettings): void {
  const { forwardAuth, passwordFile } = settings;
  if (forwardAuth !== undefined && passwordFile !== undefined) {
    throw new UsageError("--forward-auth and --password-file are two ways to sign in: choose one.");
  }
  if (settings.role !== undefined && (forwardAuth ?? passwordFile) !== undefined) {
    throw new UsageError("--role is for where nobody signs in: here the role comes with the person.");
  }
  const ofForwardAuth = {
    "user-header": settings.userHeader,
    "groups-header": settings.groupsHeader,
    "group-separator": settings.groupSeparator,
    "group-role": settings.groupRoles[0],
    "default-role": settings.defaultRole,
    "sign-out-url": settings.signOutUrl,
  };
  for (const [flag, value] of Object.entries(ofForwardAuth)) {
    if (value !== undefined && forwardAuth === undefined) throw new UsageError(`--${flag} needs --forward-auth.`);
  }
  if (settings.sessionSecretFile !== undefined && passwordFile === undefined) {
    throw new UsageError("--session-secret-file needs --password-file.");
  }
}

function termsOf(settings: ServeSettings): CallerTerms {
  return {
    features: {
      spotify: settings.featureSpotify,
      imports: settings.featureImports,
      soulseek: settings.featureSoulseek,
      dlq: settings.featureDlq,
    },
    limits: {
      maxImportBytes: settings.maxImportBytes,
      maxTracks: settings.maxTracks,
      maxPlaylists: settings.maxPlaylists,
    },
  };
}

function forwardAuthOf(
  settings: ServeSettings,
  name: NonNullable<ServeSettings["forwardAuth"]>,
  { log }: SignInWorld,
): SignIn {
  const usual: ForwardAuthHeaders | undefined = name === "custom" ? undefined : forwardAuthHeaders[name];
  const user = settings.userHeader ?? usual?.user;
  const groups = settings.groupsHeader ?? usual?.groups;
  if (user === undefined || groups === undefined) {
    throw new UsageError("--forward-auth custom needs --user-header and --groups-header.");
  }
  const signIn = makeForwardAuth({
    ...termsOf(settings),
    headers: { user, groups, separator: settings.groupSeparator ?? usual?.separator ?? "," },
    proxies: settings.trustProxy,
    groupRoles: new Map(settings.groupRoles),
    defaultRole: settings.defaultRole,
    log,
  });
  return { ...signIn, ...(settings.signOutUrl !== undefined && { signOutPath: settings.signOutUrl }) };
}

function passwordSignInOf(settings: ServeSettings, file: string, { place, apiKey, store, log }: SignInWorld): SignIn {
  const { origins, host, sessionSecretFile } = settings;
  const isHttps = origins.some((origin) => origin.startsWith("https:"));
  if (!isHttps && !isLoopback(host) && host !== "localhost") {
    log({ level: "warn", message: "Passwords cross the network in the clear: no --origin begins with https." });
  }
  return makePasswordSignIn(
    {
      ...termsOf(settings),
      file,
      secret: sessionSecretFile === undefined ? secretOf(apiKey, log) : secretIn(sessionSecretFile),
      origins,
      place,
      proxies: settings.trustProxy,
      idleMs: settings.sessionIdle,
      lifetimeMs: settings.sessionLifetime,
      log,
    },
    store,
  );
}

function secretOf(apiKey: string | undefined, log: SignInLog): string {
  // Before the stand-in sessions may end with the process.
  if (apiKey === undefined) return randomBytes(32).toString("base64url");
  if (apiKey.length < shortestSecret) {
    log({
      level: "warn",
      message:
        "Harmony's key is short enough to be guessed from a session's cookie: name a longer secret with --session-secret-file.",
    });
  }
  return apiKey;
}

function secretIn(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, "utf8").trim();
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new UsageError(`The session secret's file ${file} cannot be read: ${code}.`);
  }
  if (secret.length >= shortestSecret) return secret;
  throw new UsageError(`What is in ${file} must have ${shortestSecret} characters or more.`);
}
