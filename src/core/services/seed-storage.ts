import { inTab } from "../ingest/tab-memory.js";
import { readSeeds, type Seed } from "../policy/seeds.js";

const storageKey = "harmony-spotify.seeds";

/** The seeds in this tab's session storage. Undefined if there are none or they cannot be read. */
export function readStoredSeeds(): ReadonlyArray<Seed> | undefined {
  return readSeeds(inTab((storage) => storage.getItem(storageKey)));
}

/** Where storage is full or forbidden, the seeds last as long as the page. */
export function storeSeeds(seeds: ReadonlyArray<Seed>): void {
  inTab((storage) => storage.setItem(storageKey, JSON.stringify(seeds)));
}
