import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { UsageError } from "../command-line/usage-error.js";

/** How hard a guess is. One takes 128 × N × r bytes of memory. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

export interface PasswordHash extends ScryptCost {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** 32 MiB and about a quarter of a second a guess: as hard as OWASP's advice for scrypt, where a container has little memory. */
export const usualCost: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };

const memoryAllowed = 128 * 2 ** 20;
const longestPassword = 1_024;

function derive(password: string, { salt, N, r, p }: Omit<PasswordHash, "hash">, length: number): Promise<Buffer> {
  // A letter such as ü is typed in several ways that look the same.
  const text = password.normalize("NFKC");
  return new Promise((resolve, reject) =>
    scrypt(text, salt, length, { N, r, p, maxmem: memoryAllowed + 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. Fails with a `UsageError` that says why a password is refused. */
export async function hashPassword(password: string, cost: ScryptCost = usualCost): Promise<string> {
  if ([...password].length < 12) throw new UsageError("The password must have 12 characters or more.");
  if (password.length > longestPassword) throw new UsageError("The password must have 1,024 characters or fewer.");
  const salt = randomBytes(16);
  const hash = await derive(password, { ...cost, salt }, 32);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Undefined if the text is no such hash, or one that is too easy to guess or too costly to check. */
export function parsePasswordHash(text: string): PasswordHash | undefined {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,128})\$([\w-]{22,128})$/.exec(text);
  if (!match) return undefined;
  const [N, r, p] = match.slice(1, 4).map(Number) as [number, number, number];
  const isPowerOfTwo = (N & (N - 1)) === 0;
  if (!isPowerOfTwo || N < 2 ** 10 || r < 1 || p < 1 || p > 16 || 128 * N * r > memoryAllowed) return undefined;
  return { N, r, p, salt: Buffer.from(match[4]!, "base64url"), hash: Buffer.from(match[5]!, "base64url") };
}

/** A hash that no password has, so that a name nobody has takes as long as one that somebody has. */
export function dummyHash(cost: ScryptCost): PasswordHash {
  return { N: cost.N, r: cost.r, p: cost.p, salt: randomBytes(16), hash: randomBytes(32) };
}

export async function isPassword(password: string, known: PasswordHash): Promise<boolean> {
  if (password.length > longestPassword) return false;
  return timingSafeEqual(await derive(password, known, known.hash.length), known.hash);
}
