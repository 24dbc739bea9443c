// An esbuild plugin for texts.ts, where the English of a card and of its late parts stands together. It makes a module of
// each section, so that the texts of a late part are fetched with the late part.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { minifyLiteralsIn } from "./minify-literals.mjs";

/** @returns {import("esbuild").Plugin} does what `minifyLiterals` does, too, and has to come before it */
export function textSections() {
  return {
    name: "text-sections",
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path, suffix }) => {
        const source = await readFile(path, "utf8");
        const section = suffix.slice(1);
        const contents = section ? onlySection(section, source, path) : withSectionImports(source);
        return { contents: await minifyLiteralsIn(contents, path), loader: "ts" };
      });
      build.onResolve({ filter: /[\\/]texts\.js\?\w+$/ }, ({ path, resolveDir }) => {
        const [file, section] = path.split("?");
        return { path: join(resolveDir, file.replace(/\.js$/, ".ts")), suffix: `?${section}`, sideEffects: false };
      });
    },
  };
}

/** `import { a, type B } from "./texts.js"` becomes `import { a } from "./texts.js?a"`. */
function withSectionImports(source) {
  return source.replace(/^import \{([^}]*)\} from "(.*\/texts\.js)";$/gm, (_, names, file) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name && !name.startsWith("type "))
      .map((name) => `import { ${name} } from "${file}?${name}";`)
      .join("\n"),
  );
}

/** A file of texts without the sections that have another name. */
function onlySection(name, source, path) {
  const isOtherSection = (statement) =>
    ts.isVariableStatement(statement) &&
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
    statement.declarationList.declarations[0].name.text !== name;
  return ts
    .createSourceFile(path, source, ts.ScriptTarget.Latest)
    .statements.filter((statement) => !isOtherSection(statement))
    .map((statement) => source.slice(statement.pos, statement.end))
    .join("");
}
