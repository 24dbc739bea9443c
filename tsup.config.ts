import { existsSync } from "node:fs";
import type { Plugin } from "esbuild";
import { defineConfig } from "tsup";
import { entries, workers } from "./tools/entries.mjs";
import { minifyLiterals } from "./tools/minify-literals.mjs";

const isThere = ([name, file]: [string, string]): boolean => {
  if (!existsSync(file)) console.log(`No ${file} yet: ${name} is left out.`);
  return existsSync(file);
};
const doors = Object.fromEntries(Object.entries(entries).filter(isThere));

/**
 * `/define` imports `/define/status-card` and its like as they are. In a chunk that both share, the registration would be
 * dropped by hosts' bundlers, which know by `sideEffects` that chunks have none.
 */
const keepRegistrationsApart: Plugin = {
  name: "keep-registrations-apart",
  setup(build) {
    build.onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, importer }) =>
      /[\\/]src[\\/]define[\\/]index\.ts$/.test(importer) && `define/${path.slice(2, -3)}` in doors
        ? { path: `./define/${path.slice(2)}`, external: true }
        : undefined,
    );
  },
};

export default defineConfig({
  entry: { ...doors, ...Object.fromEntries(Object.entries(workers).filter(isThere)) },
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false,
  splitting: true,
  sourcemap: true,
  dts: { entry: doors },
  clean: true,
  silent: true,
  esbuildPlugins: [minifyLiterals(), keepRegistrationsApart],
});
