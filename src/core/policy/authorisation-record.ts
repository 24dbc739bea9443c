import type { AuthorisationRecord } from "../model/oauth.js";
import type { Connection } from "../model/status.js";

/** An answer that was under way while an authorisation was cleared comes at most this much later. */
const underWayMs = 30_000;

/** Somebody has begun an authorisation. What is known of the last one holds until this one is completed. */
export function begun(record: AuthorisationRecord, state: string): AuthorisationRecord {
  return { ...record, pending: state };
}

/** The authorisation that was begun has come to nothing. */
export function ended({ pending: _, ...record }: AuthorisationRecord): AuthorisationRecord {
  return record;
}

export function completed(at: number): AuthorisationRecord {
  return { authorisedAt: at };
}

/** An admin has cleared the authorisation. One that is under way may still be completed. */
export function cleared({ pending }: AuthorisationRecord, at: number): AuthorisationRecord {
  return { clearedAt: at, ...(pending !== undefined && { pending }) };
}

/** What an answer of Harmony's says of the connection. */
export interface ConnectionAnswer {
  readonly connection: Connection;
  readonly at: number;
  /** What it was before. Undefined for the first answer. */
  readonly before: Connection | undefined;
  /** Whether Spotify has said since it last served anything that it does not take the authorisation. */
  readonly wasLost: boolean;
}

/**
 * What is remembered once Harmony has answered. A connection that was cleared or lost, and is there again, was authorised
 * elsewhere, at an unknown time.
 */
export function answered(record: AuthorisationRecord, answer: ConnectionAnswer): AuthorisationRecord {
  const { connection, at, before, wasLost } = answer;
  if (connection !== "connected") return record;
  const isBack = before !== undefined && before !== "connected";
  const { authorisedAt, isAccepted, clearedAt, ...rest } = record;
  const isStillCleared = clearedAt !== undefined && !isBack && at < clearedAt + underWayMs;
  if (isStillCleared) return record;
  // Taken before, then lost, and nobody has given it anew here.
  const isElsewhere = isBack && wasLost && isAccepted === true;
  if (authorisedAt === undefined || isElsewhere) return clearedAt === undefined && !isElsewhere ? record : rest;
  return isAccepted && clearedAt === undefined ? record : { ...rest, authorisedAt, isAccepted: true };
}
