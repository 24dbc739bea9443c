import { type Role, roles } from "../../../../core/model/session.js";
import { Problem } from "../../gateway/problem.js";
import { addressSet } from "./addresses.js";
import type { CallerTerms, Peer, SignIn, SignInLog } from "./sign-in.js";
import { UsageError } from "../command-line/usage-error.js";

/** Which headers a proxy writes. */
export interface ForwardAuthHeaders {
  readonly user: string;
  readonly groups: string;
  /** Between groups. */
  readonly separator: string;
}

/** By the software that signs people in. Traefik, Caddy and nginx pass on whatever that one writes. */
export const forwardAuthHeaders = {
  "oauth2-proxy": { user: "X-Forwarded-User", groups: "X-Forwarded-Groups", separator: "," },
  "oauth2-proxy-auth-request": { user: "X-Auth-Request-User", groups: "X-Auth-Request-Groups", separator: "," },
  authelia: { user: "Remote-User", groups: "Remote-Groups", separator: "," },
  authentik: { user: "X-authentik-username", groups: "X-authentik-groups", separator: "|" },
} as const satisfies Readonly<Record<string, ForwardAuthHeaders>>;

export type KnownForwardAuth = keyof typeof forwardAuthHeaders;

export interface ForwardAuthConfig extends CallerTerms {
  readonly headers: ForwardAuthHeaders;
  /** Addresses and networks of the proxies. Whoever else sends these headers is not believed. */
  readonly proxies: ReadonlyArray<string>;
  /** A group's role. Who is in several has the highest; who is in none has the default role. */
  readonly groupRoles: ReadonlyMap<string, Role>;
  /** Absent: nobody is let in without a group of the map. */
  readonly defaultRole?: Role | undefined;
  readonly log?: SignInLog;
}

/** Letters of any language, and what else names of accounts are made of. No comma, quote, `%41` or `=?utf-8?…`. */
const userName = /^[\p{L}\p{M}\p{N}._@+|\\/:~-]+(?: [\p{L}\p{M}\p{N}._@+|\\/:~-]+)*$/u;
const longestUser = 128;
/** Groups may be whatever a directory calls them, but nothing that somebody else could read in another way. */
const ambiguous = /[\p{Cc}\p{Cf}\p{Cs}"]|%[0-9a-f]{2}|=\?/iu;
const longestGroups = 8_192;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Node gives each byte of a header as one character. Undefined if the bytes are no text. */
function textOf(value: string): string | undefined {
  try {
    return utf8.decode(Buffer.from(value, "latin1"));
  } catch {
    return undefined;
  }
}

function valuesOf(rawHeaders: Peer["rawHeaders"], name: string): ReadonlyArray<string> {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === name.toLowerCase(),
  );
}

/**
 * A proxy has signed the caller in and says so in headers. They count only on connections from the proxies' own addresses, and
 * only if each is there once and can be read in one way. Throws a `UsageError` if no proxy or no way to a role is named.
 */
export function makeForwardAuth(config: ForwardAuthConfig): SignIn {
  const { headers, groupRoles, defaultRole, features, limits, log = () => {} } = config;
  if (config.proxies.length === 0) {
    throw new UsageError(
      "--forward-auth needs the addresses of the proxies that sign people in, --trust-proxy: without, anybody could send their headers.",
    );
  }
  if (groupRoles.size === 0 && !defaultRole) {
    throw new UsageError(
      "--forward-auth needs a group's role, --group-role, or --default-role: without, nobody could come in.",
    );
  }
  const isProxy = addressSet(config.proxies);
  const told = new Set<string>();

  const ignore = (address: string, message: string): null => {
    const line = `${address} ${message}`;
    if (!told.has(line) && told.size < 100) {
      told.add(line);
      log({ level: "warn", message, address });
    }
    return null;
  };

  const roleOf = (groups: ReadonlyArray<string>): Role | undefined =>
    groups
      .map((group) => groupRoles.get(group))
      .reduce(
        (highest, role) => (role && (!highest || roles.indexOf(role) > roles.indexOf(highest)) ? role : highest),
        defaultRole,
      );

  return {
    callerOf: async (_request, { address, rawHeaders }) => {
      const users = valuesOf(rawHeaders, headers.user);
      const groupLists = valuesOf(rawHeaders, headers.groups);
      if (users.length === 0) return null;
      if (!isProxy(address)) {
        return ignore(address, `The header ${headers.user} was ignored: this address is not among the proxies.`);
      }
      if (users.length > 1 || groupLists.length > 1) {
        return ignore(
          address,
          `The headers ${headers.user} and ${headers.groups} were refused: they came several times.`,
        );
      }
      const user = textOf(users[0]!);
      if (user === undefined || user.length > longestUser || !userName.test(user)) {
        return ignore(address, `The header ${headers.user} was refused: it is not one plain name.`);
      }
      const groupText = textOf(groupLists[0] ?? "");
      if (groupText === undefined || groupText.length > longestGroups || ambiguous.test(groupText)) {
        return ignore(address, `The header ${headers.groups} was refused: it is not a plain list.`);
      }
      const role = roleOf(groupText.split(headers.separator).map((group) => group.trim()));
      if (!role) throw new Problem(403, "You are signed in, but none of your groups has a role here.");
      return { user, role, features, limits };
    },
  };
}
