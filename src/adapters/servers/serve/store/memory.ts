import type { SharedStore } from "./store.js";

interface Entry {
  readonly value: string;
  readonly endsAt: number;
}

export interface MemoryStoreConfig {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** The most entries that are kept, 10,000 by default. Beyond it, the entry that would end soonest makes room. */
  readonly maxEntries?: number;
}

/** A store for one instance: nothing of it is seen by another, and a restart empties it. */
export function makeMemoryStore({ now = Date.now, maxEntries = 10_000 }: MemoryStoreConfig = {}): SharedStore {
  const entries = new Map<string, Entry>();

  const find = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.endsAt > now()) return entry;
    entries.delete(key);
    return undefined;
  };

  const makeRoom = () => {
    const moment = now();
    let soonest: string | undefined;
    let soonestEnd = Infinity;
    for (const [key, { endsAt }] of entries) {
      if (endsAt <= moment) entries.delete(key);
      else if (endsAt < soonestEnd) [soonest, soonestEnd] = [key, endsAt];
    }
    if (entries.size >= maxEntries && soonest !== undefined) entries.delete(soonest);
  };

  const keep = (key: string, value: string, endsAt: number) => {
    if (!entries.has(key) && entries.size >= maxEntries) makeRoom();
    entries.set(key, { value, endsAt });
  };

  return {
    get: async (key) => find(key)?.value,
    set: async (key, value, { ttlMs }) => keep(key, value, now() + ttlMs),
    delete: async (key) => {
      entries.delete(key);
    },
    increment: async (key, { ttlMs }) => {
      const known = find(key);
      const sum = Number(known?.value ?? 0) + 1;
      keep(key, String(sum), known?.endsAt ?? now() + ttlMs);
      return sum;
    },
    acquire: async (key, { ttlMs }) => {
      if (find(key)) return false;
      keep(key, "1", now() + ttlMs);
      return true;
    },
    close: async () => entries.clear(),
  };
}
