import { readSeeds, type Seed } from "../policy/seeds.js";

const storageKey = "harmony-spotify.seeds";

/** The seeds that this session left in the tab's storage. Undefined where there are none, or none that can be read. */
export function readStoredSeeds(): ReadonlyArray<Seed> | undefined {
  try {
    return readSeeds(globalThis.sessionStorage?.getItem(storageKey));
  } catch {
    // Storage may be forbidden: the seeds then last as long as the page.
    return undefined;
  }
}

export function storeSeeds(seeds: ReadonlyArray<Seed>): void {
  try {
    globalThis.sessionStorage?.setItem(storageKey, JSON.stringify(seeds));
  } catch {
    // Storage may be full or forbidden: the seeds then last as long as the page.
  }
}
