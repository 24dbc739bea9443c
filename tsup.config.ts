import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { defineConfig } from "tsup";
import { entries, workers } from "./tools/entries.mjs";
import { minifyLiterals } from "./tools/minify-literals.mjs";

/**
 * `/define` and `/define/page` import `/define/status-card` and its like as they are. In a chunk that several share, the
 * registration would be dropped by hosts' bundlers, which know by `sideEffects` that chunks have none.
 */
const keepRegistrationsApart: Plugin = {
  name: "keep-registrations-apart",
  setup(build) {
    build.onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, importer }) => {
      const from = /[\\/]src[\\/]define[\\/](\w+)\.ts$/.exec(importer)?.[1];
      if (from === undefined || !(`define/${path.slice(2, -3)}` in entries)) return undefined;
      return { path: from === "index" ? `./define/${path.slice(2)}` : path, external: true };
    });
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

export default defineConfig({
  entry: { ...entries, ...workers },
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false,
  splitting: true,
  sourcemap: true,
  // tools/types.mjs writes them.
  dts: false,
  clean: true,
  silent: true,
  esbuildPlugins: [minifyLiterals(), keepRegistrationsApart, compactJson],
});
