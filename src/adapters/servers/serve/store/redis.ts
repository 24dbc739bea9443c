import { Redis } from "ioredis";
import { type SharedStore, StoreUnavailable } from "./store.js";
import { UsageError } from "../command-line/usage-error.js";

export interface RedisStoreConfig {
  /** Milliseconds that the store may take to answer, 2,000 by default. */
  readonly timeoutMs?: number;
  /** Told once whenever the connection is lost or cannot be made, and once when it is there again. Holds no password. */
  readonly onChange?: (isReachable: boolean) => void;
}

const prefix = "harmony-spotify:";

/**
 * A store in Redis or Valkey, for several instances: `redis://host:6379/0`, `rediss://…` for TLS, `unix:///path/to/socket`.
 * Connects by itself, and again whenever the connection is lost. Meanwhile every call fails at once. Throws if `url` is none.
 */
export function makeRedisStore(url: string, { timeoutMs = 2_000, onChange }: RedisStoreConfig = {}): SharedStore {
  const redis = new Redis(addressOf(url), {
    keyPrefix: prefix,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    // A store that hangs is left, so that the next call does not wait for it again.
    socketTimeout: timeoutMs,
    // Whoever signs in waits: a failure now is better than an answer in a minute. Nothing is sent twice, as it might count twice.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(100 * 2 ** (times - 1), 5_000),
  });
  const firstTry = new Promise<void>((resolve) => redis.once("ready", resolve).once("close", resolve));

  let isReachable: boolean | undefined;
  const change = (reachable: boolean) => {
    if (isReachable === reachable) return;
    isReachable = reachable;
    onChange?.(reachable);
  };
  redis.on("ready", () => change(true));
  redis.on("close", () => change(false));
  // Without a listener ioredis prints every error. The close that follows tells of it.
  redis.on("error", () => {});

  const ask = async <A>(question: () => Promise<A>): Promise<A> => {
    await firstTry;
    try {
      return await question();
    } catch (cause) {
      throw new StoreUnavailable({ cause });
    }
  };

  return {
    get: (key) => ask(async () => (await redis.get(key)) ?? undefined),
    set: (key, value, { ttlMs }) =>
      ask(async () => {
        await redis.set(key, value, "PX", ttlMs);
      }),
    delete: (key) =>
      ask(async () => {
        await redis.del(key);
      }),
    increment: (key, { ttlMs }) =>
      ask(async () => {
        const [, counted] = (await redis.multi().set(key, 0, "PX", ttlMs, "NX").incr(key).exec()) ?? [];
        const [error, sum] = counted ?? [];
        if (typeof sum !== "number") throw error ?? new Error("The store does not count.");
        return sum;
      }),
    acquire: (key, { ttlMs }) => ask(async () => (await redis.set(key, "1", "PX", ttlMs, "NX")) === "OK"),
    close: async () => {
      redis.removeAllListeners("close");
      redis.disconnect();
    },
  };
}

function addressOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === "unix:" && parsed.host === "" && parsed.pathname.length > 1) {
    return decodeURIComponent(parsed.pathname) + parsed.search;
  }
  if ((parsed?.protocol === "redis:" || parsed?.protocol === "rediss:") && parsed.hostname !== "") return parsed.href;
  throw new UsageError(
    "The store must be an address like redis://host:6379, rediss://host:6379 or unix:///run/redis.sock.",
  );
}
