import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { defineConfig } from "tsup";
import { minifyLiterals } from "./tools/minify-literals.mjs";

/** Leaves every import of another module of ours as it is written. JSON becomes a module, too. */
const oneModuleASourceFile: Plugin = {
  name: "one-module-a-source-file",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.js(on)?$/ }, ({ path, importer }) =>
      /[\\/]src[\\/].*\.ts$/.test(importer) ? { path: path.replace(/\.json$/, ".js"), external: true } : undefined,
    );
  },
};

/** The stand-in's playlists as one string: half the bytes of what esbuild would print, and of its source map. */
const compactJson: Plugin = {
  name: "compact-json",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

// What runs in the page of `harmony-spotify serve`: tools/page-files.mjs bundles it.
const served = ["client", "early-answers", "switches"].map((name) => `!src/adapters/servers/serve/page/${name}.ts`);

// dist/ has one module for each source file, in the folders of src/. So a host's bundler drops every module that the host does
// not reach, and no chunk of shared code ties one card to another. Pages without a bundler have dist/standalone/, which
// tools/standalone.mjs bundles.
export default defineConfig({
  entry: ["src/**/*.{ts,json}", "!src/adapters/standalone.ts", ...served],
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false,
  splitting: false,
  sourcemap: true,
  // tools/types.mjs writes them.
  dts: false,
  clean: true,
  silent: true,
  esbuildPlugins: [minifyLiterals(), oneModuleASourceFile, compactJson],
});
