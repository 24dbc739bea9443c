// Bundles a page of a host as a bundler for production does: minified, one file of what is needed at once, the rest split at
// every `import()`. esbuild reads TypeScript and drops what nobody uses; Rollup joins the many chunks that it leaves, for
// small files compress badly; Terser minifies across them.
import { build } from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import { root } from "./entries.mjs";
import { minifyLiterals } from "./minify-literals.mjs";

/**
 * @param {readonly string[]} modules source files, relative to the project, that the host imports
 * @param {{ start?: string, later?: Readonly<Record<string, string>>, isQuick?: boolean }} options the name of the file where it
 *   starts; modules with exports, by file name, that are imported after it if at all; whether esbuild alone shall do, in a
 *   tenth of the time
 * @returns {Promise<Map<string, Uint8Array>>} file name → contents
 */
export async function bundleForHost(modules, { start = "host.js", later = {}, isQuick = false } = {}) {
  const contents = modules.map((file) => `import "./${file}";`).join("\n");
  // A single one starts by itself, whatever the package says of its effects.
  const entries = { [start]: modules.length === 1 ? modules[0] : "host", ...later };
  const { outputFiles } = await build({
    entryPoints: Object.entries(entries).map(([name, file]) => ({ out: name.replace(/\.js$/, ""), in: file })),
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: isQuick,
    // Terser names all anew, but what it finds named alike stays alike, which compresses better.
    minifyIdentifiers: true,
    write: false,
    outdir: "/",
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["browser", "production"],
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    tsconfig: `${root}tsconfig.json`,
    plugins: [hostIs(contents), minifyLiterals()],
    absWorkingDir: root,
    logLevel: "error",
  });
  const nameOf = (path) => path.replace(/^.*[\\/]/, "");
  if (isQuick) return new Map(outputFiles.map(({ path, contents }) => [nameOf(path), contents]));
  return join(start, Object.keys(later), new Map(outputFiles.map(({ path, text }) => [nameOf(path), text])));
}

/** @param {string} contents @returns {import("esbuild").Plugin} */
const hostIs = (contents) => ({
  name: "host",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^host$/ }, () => ({ path: "host", namespace: "host" }));
    onLoad({ filter: /./, namespace: "host" }, () => ({ contents, resolveDir: root }));
  },
});

/**
 * What is imported at the start and what each `import()` leads to become a file each, and what several of these need becomes
 * one file, `shared`.
 *
 * @param {string} start @param {readonly string[]} later @param {ReadonlyMap<string, string>} chunks
 */
async function join(start, later, chunks) {
  const nameOf = (id) => id.replace(/^.*\//, "");
  const emitLater = {
    name: "later",
    buildStart() {
      for (const id of later) this.emitFile({ type: "chunk", id, fileName: id, implicitlyLoadedAfterOneOf: [start] });
    },
  };
  const joined = await rollup({
    input: start,
    preserveEntrySignatures: later.length > 0 ? "allow-extension" : false,
    // Registrations are side effects; all else was dropped by esbuild, which knows the package's `sideEffects`.
    plugins: [emitLater, { name: "chunks", resolveId: (id) => nameOf(id), load: (id) => chunks.get(id) ?? null }],
    onLog: (level, log) => {
      if (level === "warn" && log.code !== "CIRCULAR_DEPENDENCY") console.warn(log.message);
    },
  });
  const { output } = await joined.generate({
    format: "es",
    entryFileNames: start,
    // esbuild's names end with its hash.
    chunkFileNames: ({ name }) => `${name.replace(/-[A-Z0-9]{8}$/, "")}-[hash].js`,
    // Without what a module imports in turn: that has a place of its own.
    onlyExplicitManualChunks: true,
    manualChunks: (id, graph) => placeOf(id, start, graph),
  });
  const files = output.map(async ({ fileName, code }) => {
    const { code: minified } = await minify(code, { module: true, ecma: 2020, compress: { passes: 3 } });
    return [fileName, new TextEncoder().encode(minified)];
  });
  return new Map(await Promise.all(files));
}

/** The file of a module that does not stand at its beginning: what is needed at the start is there, wherever else it is used. */
function placeOf(id, start, { getModuleInfo }) {
  const users = new Set();
  const visit = (user) => {
    if (users.has(user)) return;
    users.add(user);
    getModuleInfo(user).importers.forEach(visit);
  };
  visit(id);
  if (users.has(start)) return "start";
  const imported = [...users].filter((user) => getModuleInfo(user).dynamicImporters.length > 0);
  return imported.length > 1 ? "shared" : undefined;
}
