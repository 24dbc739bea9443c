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
  esbuildPlugins: [minifyLiterals(), keepRegistrationsApart],
});
