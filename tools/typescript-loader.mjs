// `node --import ./tools/typescript-loader.mjs x.ts`: Node runs our TypeScript as it stands, through esbuild.
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { transform } from "esbuild";

// This file is both the registration and, in the loader's own thread, the hooks.
if (isMainThread) register(import.meta.url);

const tsconfigRaw = readFileSync(new URL("../tsconfig.json", import.meta.url), "utf8");

/** @type {import("node:module").ResolveHook} */
export async function resolve(specifier, context, next) {
  const importsSource = context.parentURL?.endsWith(".ts") && /^\.{1,2}\/.*\.js$/.test(specifier);
  if (!importsSource) return next(specifier, context);
  try {
    return await next(specifier.replace(/\.js$/, ".ts"), context);
  } catch {
    return next(specifier, context);
  }
}

/** @type {import("node:module").LoadHook} */
export async function load(url, context, next) {
  if (url.endsWith(".json") && !url.includes("/node_modules/")) {
    return { format: "module", source: `export default ${await readFile(new URL(url), "utf8")};`, shortCircuit: true };
  }
  if (!url.endsWith(".ts") || url.includes("/node_modules/")) return next(url, context);
  const sourcefile = fileURLToPath(url);
  const { code } = await transform(await readFile(sourcefile, "utf8"), {
    loader: "ts",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    sourcefile,
    tsconfigRaw,
  });
  return { format: "module", source: code, shortCircuit: true };
}
