import { readSeeds, type Seed } from "../policy/seeds.js";

const storageKey = "harmony-spotify.seeds";

/** The seeds in this tab's session storage. Undefined if there are none or they cannot be read. */
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
