// Writes openapi.json from the table of endpoints, into the folder that is named. Run with `node --import tsx`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildOpenApi } from "../src/core/contract/openapi.ts";
import { root } from "./entries.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeFileSync(join(process.argv[2] ?? root, "openapi.json"), `${JSON.stringify(buildOpenApi(version), null, 2)}\n`);
