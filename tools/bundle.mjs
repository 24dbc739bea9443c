// Bundles a page of a host the way a host's bundler would: minified, for production, split at every `import()`.
import { build } from "esbuild";
import { root } from "./entries.mjs";
import { minifyLiterals } from "./minify-literals.mjs";

/**
 * @param {readonly string[]} modules source files, relative to the project, that the host imports
 * @returns {Promise<Map<string, Uint8Array>>} file name → contents; "host.js" is where it starts
 */
export async function bundleForHost(modules) {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((file) => `import "./${file}";`).join("\n"), resolveDir: root, sourcefile: "host.js" },
    entryNames: "host",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
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
  return new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ""), contents]));
}
