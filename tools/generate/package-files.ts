// What the tarball brings beside its modules and the repository does not keep: custom-elements.json, what editors read,
// openapi.json. `node --import tsx tools/generate/package-files.ts` writes them below the project, or below the folder named.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildOpenApi } from "../../src/core/contract/openapi.js";
import { root } from "../entries.mjs";
import { editorData } from "./editor-data.js";
import { elementsManifest } from "./elements.js";

export async function writePackageFiles(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const manifest = await elementsManifest();
  const files = {
    "custom-elements.json": manifest,
    "openapi.json": buildOpenApi(version),
    ...editorData(manifest),
  };
  for (const [file, contents] of Object.entries(files)) {
    writeFileSync(join(folder, file), `${JSON.stringify(contents, null, 2)}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writePackageFiles(process.argv[2] ?? root);
