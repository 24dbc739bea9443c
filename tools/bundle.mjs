// Bundles a page of a host as a bundler for production does: minified, one file of what is needed at once, the rest split at
// every `import()`. esbuild reads TypeScript and drops what nobody uses; Rollup joins the many chunks that it leaves, for
// small files compress badly; Terser minifies across them.
import { build } from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import { root } from "./entries.mjs";
import { minifyLiterals } from "./minify-literals.mjs";

const start = "host.js";

/**
 * @param {readonly string[]} modules source files, relative to the project, that the host imports
 * @returns {Promise<Map<string, Uint8Array>>} file name → contents; "host.js" is where it starts
 */
export async function bundleForHost(modules) {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((file) => `import "./${file}";`).join("\n"), resolveDir: root, sourcefile: start },
    entryNames: "host",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    minifySyntax: true,
    write: false,
    outdir: "/",
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["browser", "production"],
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    tsconfig: `${root}tsconfig.json`,
    plugins: [minifyLiterals()],
    logLevel: "error",
  });
  return join(new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]/, ""), text])));
}

/** @param {ReadonlyMap<string, string>} chunks */
async function join(chunks) {
  const nameOf = (id) => id.replace(/^.*\//, "");
  const joined = await rollup({
    input: start,
    preserveEntrySignatures: false,
    // Registrations are side effects; all else was dropped by esbuild, which knows the package's `sideEffects`.
    plugins: [{ name: "chunks", resolveId: (id) => nameOf(id), load: (id) => chunks.get(id) ?? null }],
    onLog: (level, log) => {
      if (level === "warn" && log.code !== "CIRCULAR_DEPENDENCY") console.warn(log.message);
    },
  });
  const { output } = await joined.generate({ format: "es", entryFileNames: start, chunkFileNames: "[name]-[hash].js" });
  const files = output.map(async ({ fileName, code }) => {
    const { code: minified } = await minify(code, { module: true, ecma: 2020, compress: { passes: 3 } });
    return [fileName, new TextEncoder().encode(minified)];
  });
  return new Map(await Promise.all(files));
}
