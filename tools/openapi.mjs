// Writes openapi.json from the table of endpoints. Run with ./typescript-loader.mjs.
import { writeFileSync } from "node:fs";
import { buildOpenApi } from "../src/core/api/openapi.ts";

writeFileSync(new URL("../openapi.json", import.meta.url), `${JSON.stringify(buildOpenApi(), null, 2)}\n`);
