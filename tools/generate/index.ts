// `npm run generate`: everything that is printed from the sources.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { printedSources } from "./sources.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, text);
  }
}

write(await printedSources());
// What else is printed is made from these.
const { printedDocs, reportsFolder } = await import("./docs.js");
const { writePackageFiles } = await import("./package-files.js");
const docs = await printedDocs();
for (const file of readdirSync(root + reportsFolder)) {
  if (!docs.has(reportsFolder + file)) rmSync(root + reportsFolder + file);
}
write(docs);
await writePackageFiles(root);
