import { randomBytes } from "node:crypto";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { type SharedStore, StoreUnavailable } from "../store/store.js";
import type { Person } from "./people.js";
import { makeSigning } from "./signing.js";

/** What the cookie says. Times in milliseconds since the epoch. */
const Session = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  /** Signature of the person's line in the password file. */
  line: Schema.String,
  startedAt: Schema.Finite,
  seenAt: Schema.Finite,
});
export interface Session extends Schema.Schema.Type<typeof Session> {}

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Session));
const longestToken = 2_048;

export interface SessionsConfig {
  readonly secret: string;
  readonly store: SharedStore;
  /** Milliseconds without a request after which a session ends. */
  readonly idleMs: number;
  /** Milliseconds after which it ends in any case. */
  readonly lifetimeMs: number;
  readonly now: () => number;
}

/** Sessions are signed, not kept: every instance with the same secret knows them. Only those that were ended are kept. */
export function makeSessions({ secret, store, idleMs, lifetimeMs, now }: SessionsConfig) {
  const tokens = makeSigning(secret, "session");
  const lines = makeSigning(secret, "line");
  const revoked = (id: string) => `sign-in:revoked:${id}`;

  const write = (session: Session): string => {
    const payload = Buffer.from(JSON.stringify(session)).toString("base64url");
    return `${payload}.${tokens.sign(payload)}`;
  };

  return {
    start: ({ name, line }: Person): string =>
      write({
        id: randomBytes(16).toString("base64url"),
        name,
        line: lines.sign(line),
        startedAt: now(),
        seenAt: now(),
      }),

    /** The session of a token, if it is ours and its time is not over. Says nothing of whether it was ended. */
    read: (token: string | undefined): Session | undefined => {
      const [, payload, signature] =
        (token && token.length <= longestToken && /^([\w-]+)\.([\w-]{43})$/.exec(token)) || [];
      if (!payload || !signature || !tokens.verify(payload, signature)) return undefined;
      const session = Option.getOrUndefined(decode(Buffer.from(payload, "base64url").toString()));
      return session && now() < session.seenAt + idleMs && now() < session.startedAt + lifetimeMs ? session : undefined;
    },

    /** Whether the person's line is as it was when the session began. */
    isOf: ({ line }: Session, person: Person): boolean => lines.verify(person.line, line),

    /** A new token if the old one was written a while ago. */
    renew: (session: Session): string | undefined =>
      now() - session.seenAt > Math.min(idleMs / 4, 60_000) ? write({ ...session, seenAt: now() }) : undefined,

    /** "unknown" if the store does not answer. */
    isRevoked: async ({ id }: Session): Promise<boolean | "unknown"> => {
      try {
        return (await store.get(revoked(id))) !== undefined;
      } catch (error) {
        if (error instanceof StoreUnavailable) return "unknown";
        throw error;
      }
    },

    /** Ends it on every instance that shares the store. */
    revoke: ({ id, startedAt }: Session): Promise<void> =>
      store.set(revoked(id), "1", { ttlMs: Math.max(1, startedAt + lifetimeMs - now()) }),
  };
}

export type Sessions = ReturnType<typeof makeSessions>;
