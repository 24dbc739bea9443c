import { createHash } from "node:crypto";
import type { SharedStore } from "../store/store.js";

export interface AttemptLimits {
  /** Milliseconds in which attempts are counted. */
  readonly windowMs: number;
  /** The most with one name. */
  readonly perName: number;
  /** The most from one address. */
  readonly perAddress: number;
}

export const usualAttempts: AttemptLimits = { windowMs: 15 * 60_000, perName: 10, perAddress: 50 };

export interface Attempts {
  /** Counts one before it is tried, so that many at once are no way around. Milliseconds to wait if it is one too many, else 0. */
  readonly count: (name: string, address: string) => Promise<number>;
  /** After the right password. */
  readonly forget: (name: string) => Promise<void>;
}

/** Counts attempts in the store: over all instances that share it. */
export function makeAttempts(
  store: SharedStore,
  { windowMs, perName, perAddress }: AttemptLimits,
  now: () => number,
): Attempts {
  const hashed = (name: string) => createHash("sha256").update(name.normalize("NFC")).digest("base64url");
  const nameKey = (name: string) => `sign-in:name:${hashed(name)}`;
  const endOf = (key: string) => `${key}:end`;

  /** Milliseconds to wait if it is one too many. */
  const countOne = async (key: string, most: number): Promise<number> => {
    const sum = await store.increment(key, { ttlMs: windowMs });
    if (sum === 1) await store.set(endOf(key), String(now() + windowMs), { ttlMs: windowMs });
    if (sum <= most) return 0;
    const end = Number((await store.get(endOf(key))) ?? now() + windowMs);
    return Math.max(1, end - now());
  };

  return {
    // Who is locked out by address must not lock out everybody else by name.
    count: async (name, address) =>
      (await countOne(`sign-in:address:${address}`, perAddress)) || countOne(nameKey(name), perName),
    forget: (name) => store.delete(nameKey(name)),
  };
}
