// The declarations of the package, beside the modules in dist/. Only what an entry point leads to is written. Nothing is
// checked here: `npm run typecheck` does.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { builtPath, entries, root } from "./entries.mjs";

const src = join(root, "src");

/** @returns {Map<string, string>} path below dist/ → text */
export function declarations() {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(
    Object.values(entries).map((file) => join(root, file)),
    {
      ...options,
      noEmit: false,
      noCheck: true,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: src,
      outDir: "/",
    },
  );
  const emitted = new Map();
  program.emit(undefined, (file, text, _mark, _error, sources) => {
    // Inferred types name the package where they are declared; hosts have it only through lit, which re-exports it all.
    const throughLit = text.replaceAll('import("lit-html', 'import("lit');
    emitted.set(relative(src, sources[0].fileName).split(sep).join("/").replace(/\.ts$/, ".d.ts"), throughLit);
  });

  const files = new Map();
  const add = (file) => {
    if (files.has(file) || !emitted.has(file)) return;
    files.set(file, emitted.get(file));
    for (const imported of importsOf(emitted.get(file)))
      add(join(dirname(file), imported).split(sep).join("/").replace(/\.js$/, ".d.ts"));
  };
  for (const name of Object.keys(entries)) add(`${builtPath(name)}.d.ts`);
  return files;
}

/** Writes them below `dist`. */
export function writeDeclarations(dist) {
  for (const [file, text] of declarations()) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), text);
  }
}

const importsOf = (text) => [...text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path]) => path);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeDeclarations(join(root, "dist"));
