import index from "../../data/manifests/index.json";

/** What is known of each real file, and what must be found in it. */
export const manifestIndex = index;

export async function manifestFile(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`../../data/manifests/${name}`, import.meta.url));
  return new Uint8Array(await response.arrayBuffer());
}
