// `npm run generate`: everything that is printed from the sources.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../entries.mjs";
import { printedDocs, reportsFolder } from "./docs.js";
import { writePackageFiles } from "./package-files.js";

const docs = await printedDocs();
for (const file of readdirSync(join(root, reportsFolder))) {
  if (!docs.has(reportsFolder + file)) rmSync(join(root, reportsFolder, file));
}
for (const [path, text] of docs) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
await writePackageFiles(root);
