// Prints src/core/wire/NOUN.ts from src/core/api/NOUN.ts: what the client needs of each endpoint, without Schema.
//   node --import tsx tools/print-wire.ts
import { readdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { AnyEndpoint } from "../src/core/api/endpoint.js";
import { shapeOf } from "../src/core/schema/shape-of.js";
import type { Shape } from "../src/core/wire/shape.js";
import { root } from "./entries.mjs";

const api = `${root}src/core/api/`;
/** Files of src/core/api that hold no endpoints. */
const others = ["documentation.ts", "endpoint.ts", "index.ts", "levelling.ts", "openapi.ts", "parameters.ts"];

export const nouns = readdirSync(api)
  .filter((file) => !others.includes(file))
  .map((file) => file.replace(/\.ts$/, ""));

const print = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(print).join(", ")}]`
    : value !== null && typeof value === "object"
      ? Object.keys(value).length === 0
        ? "{}"
        : `{ ${Object.entries(value)
            .map(([name, field]) => `${name}: ${print(field)}`)
            .join(", ")} }`
      : JSON.stringify(value);

const emptied = (shape: Shape, field: string): Shape => {
  const { [field]: _, ...rest } = shape as Record<string, Shape>;
  return rest;
};

const printEndpoint = (name: string, endpoint: AnyEndpoint): string => {
  const { method, path, upload, origin, conditional, list, normalise, response } = endpoint;
  const shape = shapeOf(response);
  const lines = [
    `method: ${print(method)}`,
    `path: ${print(path)}`,
    `shape: ${print(list ? emptied(shape, list.field) : shape)}`,
    upload && "upload: true",
    origin === "extension" && "extension: true",
    conditional && "conditional: true",
    list && `list: ${print([list.field, shapeOf(list.item)])}`,
    normalise && `normalise: ${normalise.name}`,
  ].filter(Boolean);
  return `export const ${name}: WireEndpoint<typeof api.${name}> = {\n${lines.map((line) => `  ${line},\n`).join("")}};\n`;
};

/** The text of `src/core/wire/NOUN.ts`. */
export const printWire = async (noun: string): Promise<string> => {
  const module = (await import(pathToFileURL(`${api}${noun}.ts`).href)) as Record<string, AnyEndpoint>;
  const endpoints = Object.entries(module).filter(([, value]) => typeof value?.path === "string");
  const levellers = [...new Set(endpoints.flatMap(([, { normalise }]) => (normalise ? [normalise.name] : [])))];
  return [
    `// Printed from ../api/${noun}.ts by tools/print-wire.ts: change that.\n`,
    `import type * as api from "../api/${noun}.js";\n`,
    levellers.length ? `import { ${levellers.join(", ")} } from "../api/levelling.js";\n` : "",
    `import type { WireEndpoint } from "./endpoint.js";\n\n`,
    endpoints.map(([name, endpoint]) => printEndpoint(name, endpoint)).join("\n"),
  ].join("");
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const noun of nouns) writeFileSync(`${root}src/core/wire/${noun}.ts`, await printWire(noun));
}
