import { causeOf, type RequestFailure } from "./causes.js";

/** What is known of a change: all of it was seen afterwards, a part of it, nothing, or not even whether it arrived. */
export type ProofOutcome = "confirmed" | "partly" | "unconfirmed" | "perhaps";

/** What reading back has shown of a change to several things. Each of them is in exactly one of the lists. */
export interface Proof<A> {
  readonly outcome: ProofOutcome;
  /** When the last request of the change was answered or given up, by the server's clock; milliseconds since the epoch. */
  readonly sentAt: number;
  /** When the latest reading that counts was asked for, by the server's clock. Undefined: there was none. */
  readonly readAt: number | undefined;
  /** Seen in a reading that was asked for after the change. */
  readonly confirmed: ReadonlyArray<A>;
  /** Acknowledged by the server, and not seen so far. */
  readonly unconfirmed: ReadonlyArray<A>;
  /** Sent without an answer, and not seen so far: it may have been done, and the server may still be at work on it. */
  readonly perhaps: ReadonlyArray<A>;
}

/** What the server says after a change. */
export interface Reading<A> {
  /** When it was asked for, by the server's clock; milliseconds since the epoch. */
  readonly askedAt: number;
  /** Whether the change to this thing is to be seen in it. */
  readonly shows: (item: A) => boolean;
}

/**
 * How long Harmony may answer from its cache, even after a change, in ms. A change that is not to be seen before this time has
 * passed is not confirmed yet; only after it the reading says something.
 */
export const cacheMs = 45_000;

/** Whether a change that failed like this may have been done all the same: Harmony's own answer did not come, or not in time. */
export function mayBeDone(failure: RequestFailure): boolean {
  const { name } = causeOf(failure);
  return name === "perhaps_done" || (name === "foreign_answer" && !failure.endpoint.startsWith("GET "));
}

export interface SentChange<A> {
  /** Changes that the server acknowledged. */
  readonly acknowledged: ReadonlyArray<A>;
  /** Changes that were sent and not answered. */
  readonly unanswered: ReadonlyArray<A>;
  readonly sentAt: number;
}

/** A change of which nothing has been read back yet. */
export function unproven<A>({ acknowledged, unanswered, sentAt }: SentChange<A>): Proof<A> {
  return judged({ sentAt, readAt: undefined, confirmed: [], unconfirmed: acknowledged, perhaps: unanswered });
}

/** What is known after a further reading. One that was asked for before the change says nothing about it. */
export function withReading<A>(proof: Proof<A>, { askedAt, shows }: Reading<A>): Proof<A> {
  if (askedAt < proof.sentAt) return proof;
  const { sentAt, confirmed, unconfirmed, perhaps } = proof;
  const isMissing = (item: A) => !shows(item);
  return judged({
    sentAt,
    readAt: Math.max(askedAt, proof.readAt ?? askedAt),
    confirmed: [...confirmed, ...unconfirmed.filter(shows), ...perhaps.filter(shows)],
    unconfirmed: unconfirmed.filter(isMissing),
    perhaps: perhaps.filter(isMissing),
  });
}

/** What has not been seen so far. */
export function unseen<A>({ unconfirmed, perhaps }: Pick<Proof<A>, "unconfirmed" | "perhaps">): ReadonlyArray<A> {
  return [...unconfirmed, ...perhaps];
}

/** How many things a change was about. */
export function sizeOf({ confirmed, unconfirmed, perhaps }: Proof<unknown>): number {
  return confirmed.length + unconfirmed.length + perhaps.length;
}

/** Whether a reading was made so late that it cannot be from Harmony's cache of before the change. */
export function isPastCache({ sentAt, readAt }: Pick<Proof<unknown>, "sentAt" | "readAt">): boolean {
  return readAt !== undefined && readAt - sentAt > cacheMs;
}

function judged<A>(known: Omit<Proof<A>, "outcome">): Proof<A> {
  const { confirmed, unconfirmed, perhaps, readAt } = known;
  const isSeen = readAt !== undefined && unconfirmed.length + perhaps.length === 0;
  const outcome = isSeen
    ? "confirmed"
    : confirmed.length > 0
      ? "partly"
      : perhaps.length > 0
        ? "perhaps"
        : "unconfirmed";
  return { outcome, ...known };
}
