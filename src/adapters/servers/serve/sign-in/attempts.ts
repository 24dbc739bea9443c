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
  const window = () => Math.floor(now() / windowMs);
  const nameKey = (name: string) =>
    `sign-in:name:${createHash("sha256").update(name.normalize("NFC")).digest("base64url")}:${window()}`;
  return {
    count: async (name, address) => {
      const ttlMs = windowMs;
      const ofAddress = await store.increment(`sign-in:address:${address}:${window()}`, { ttlMs });
      // Who is locked out by address must not lock out everybody else by name.
      const isLocked = ofAddress > perAddress || (await store.increment(nameKey(name), { ttlMs })) > perName;
      return isLocked ? (window() + 1) * windowMs - now() : 0;
    },
    forget: (name) => store.delete(nameKey(name)),
  };
}
