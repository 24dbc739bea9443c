// Writes openapi.json from the table of endpoints. Run with ./typescript-loader.mjs.
import { readFileSync, writeFileSync } from "node:fs";
import { buildOpenApi } from "../src/core/api/openapi.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
writeFileSync(new URL("../openapi.json", import.meta.url), `${JSON.stringify(buildOpenApi(version), null, 2)}\n`);
