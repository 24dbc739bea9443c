import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as Schema from "effect/Schema";

/** What the build says of the page's files. */
const Manifest = Schema.Struct({
  /** The folder of all scripts, named by the hash of their contents. */
  folder: Schema.String,
  /** The script where the page starts. */
  start: Schema.String,
  /** Scripts that some language needs at once, by language. */
  languages: Schema.Record(Schema.String, Schema.String),
});

/** The page's files for browsers. */
export interface PageFiles extends Schema.Schema.Type<typeof Manifest> {
  /** Where they lie. */
  readonly root: string;
}

const decodeManifest = Schema.decodeUnknownSync(Schema.fromJsonString(Manifest));

/** Where `npm run build` puts them, as seen from this module in dist. */
export const builtPageRoot = fileURLToPath(new URL("../../../page/", import.meta.url));

/** Finds the page's files. Fails if they were not built. */
export function findPageFiles(root: string): PageFiles {
  return { root, ...decodeManifest(readFileSync(join(root, "manifest.json"), "utf8")) };
}
