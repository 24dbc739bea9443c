import { readFile } from "node:fs/promises";
import index from "../../data/manifests/index.json";

/** What is known of each real file, and what must be found in it. */
export const manifestIndex = index;

export async function manifestFile(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(`../../data/manifests/${name}`, import.meta.url)));
}
