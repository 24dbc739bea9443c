import { roles } from "../../../../core/model/session.js";
import * as kinds from "../command-line/kinds.js";
import { many, one } from "../command-line/setting.js";
import { forwardAuthHeaders, type KnownForwardAuth } from "./forward-auth.js";

const knownForwardAuth = Object.keys(forwardAuthHeaders) as ReadonlyArray<KnownForwardAuth>;

const role = kinds.oneOf("ROLE", roles);

/** Who may come in. docs/sign-in.md has the three ways. */
export const signInSettings = {
  forwardAuth: one(kinds.oneOf("NAME", [...knownForwardAuth, "custom"]), {
    flag: "forward-auth",
    variable: "HARMONY_SPOTIFY_FORWARD_AUTH",
    help: `A proxy in front signs people in and says so in headers, as ${knownForwardAuth.join(", ")} write them, or custom ones. Needs --trust-proxy.`,
  }),
  userHeader: one(kinds.headerName, {
    flag: "user-header",
    variable: "HARMONY_SPOTIFY_USER_HEADER",
    help: "The header that has the name, in place of the usual one.",
  }),
  groupsHeader: one(kinds.headerName, {
    flag: "groups-header",
    variable: "HARMONY_SPOTIFY_GROUPS_HEADER",
    help: "The header that has the groups, in place of the usual one.",
  }),
  groupSeparator: one(kinds.oneOf("CHARACTER", [",", "|", ";"]), {
    flag: "group-separator",
    variable: "HARMONY_SPOTIFY_GROUP_SEPARATOR",
    help: "What stands between groups, in place of the usual one.",
  }),
  groupRoles: many(kinds.groupRole, {
    flag: "group-role",
    variable: "HARMONY_SPOTIFY_GROUP_ROLE",
    help: "The role of a group. Who is in several has the highest, who is in none is not let in.",
  }),
  defaultRole: one(role, {
    flag: "default-role",
    variable: "HARMONY_SPOTIFY_DEFAULT_ROLE",
    help: "The role of whoever the proxy signs in and who is in no group of --group-role.",
  }),
  signOutUrl: one(kinds.address, {
    flag: "sign-out-url",
    variable: "HARMONY_SPOTIFY_SIGN_OUT_URL",
    help: "Where the proxy signs people out, with --forward-auth: the page links to it.",
  }),
  passwordFile: one(kinds.file, {
    flag: "password-file",
    variable: "HARMONY_SPOTIFY_PASSWORD_FILE",
    help: "People sign in here with a password. A line of this file for each, as harmony-spotify hash-password prints it.",
  }),
  sessionSecretFile: one(kinds.file, {
    flag: "session-secret-file",
    variable: "HARMONY_SPOTIFY_SESSION_SECRET_FILE",
    help: "A file with 32 characters or more that sessions are signed with, in place of Harmony's key.",
  }),
  sessionIdle: one(kinds.duration, {
    flag: "session-idle",
    variable: "HARMONY_SPOTIFY_SESSION_IDLE",
    fallback: "2h",
    help: "How long after the last request a session ends.",
  }),
  sessionLifetime: one(kinds.duration, {
    flag: "session-lifetime",
    variable: "HARMONY_SPOTIFY_SESSION_LIFETIME",
    fallback: "12h",
    help: "How long after signing in a session ends in any case.",
  }),
  role: one(role, {
    flag: "role",
    variable: "HARMONY_SPOTIFY_ROLE",
    help: "The role of whoever sits at this machine, where nobody signs in; admin unless said otherwise.",
  }),
  store: one(kinds.storeAddress, {
    variable: "HARMONY_SPOTIFY_STORE",
    help: "A Redis or Valkey that several instances share, such as redis://redis:6379. Without it each remembers by itself.",
  }),
};

const feature = (flag: string, variable: string, what: string) =>
  one(kinds.yesNo, {
    flag,
    variable,
    fallback: "true" as string,
    help: `Whether ${what}: as Harmony's own ${variable}, which its JSON ignores.`,
  });

/** What everybody who comes in may do at most. */
export const callerSettings = {
  featureSpotify: feature("feature-spotify", "UI_FEATURE_SPOTIFY", "there is the page at all"),
  featureImports: feature("feature-imports", "UI_FEATURE_IMPORTS", "there are FREE ingest and queueing"),
  featureSoulseek: feature("feature-soulseek", "UI_FEATURE_SOULSEEK", "there is Soulseek"),
  featureDlq: feature("feature-dlq", "UI_FEATURE_DLQ", "there is the list of what is stuck"),
  maxImportBytes: one(kinds.count, {
    flag: "max-import-bytes",
    variable: "MAX_FREE_IMPORT_SIZE",
    fallback: "1048576",
    help: "The most bytes of one file for FREE ingest: as Harmony's own MAX_FREE_IMPORT_SIZE.",
  }),
  maxTracks: one(kinds.count, {
    flag: "max-tracks",
    variable: "HARMONY_SPOTIFY_MAX_TRACKS",
    fallback: "5000",
    help: "The most lines of one submission.",
  }),
  maxPlaylists: one(kinds.count, {
    flag: "max-playlists",
    variable: "HARMONY_SPOTIFY_MAX_PLAYLISTS",
    fallback: "100",
    help: "The most playlist links of one submission.",
  }),
};
