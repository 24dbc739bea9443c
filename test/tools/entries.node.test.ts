import { deepEqual, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { builtPath, entries, root } from "../../tools/entries.mjs";

type Target = string | null | { readonly types: string; readonly default: string };

const {
  exports: exported,
  sideEffects,
  files,
} = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  exports: Record<string, Target>;
  sideEffects: string[];
  files: string[];
};

/** Where a host's import path leads, by the rules of `exports`: an exact key first, else the longest pattern. */
function resolve(path: string): Target | undefined {
  const exact = exported[path];
  if (exact !== undefined) return exact;
  const patterns = Object.keys(exported)
    .filter((key) => key.endsWith("/*") && path.startsWith(key.slice(0, -1)))
    .sort((a, b) => b.length - a.length);
  const pattern = patterns[0];
  const target = pattern === undefined ? undefined : exported[pattern];
  if (pattern === undefined || !target || typeof target === "string") return target;
  const rest = path.slice(pattern.length - 1);
  return { types: target.types.replace("*", rest), default: target.default.replace("*", rest) };
}

describe("the entry points of the package", () => {
  for (const [name, file] of Object.entries(entries)) {
    const path = name === "index" ? "." : `./${name}`;

    it(`${path} leads to what is built from ${file}`, () => {
      deepEqual(resolve(path), { types: `./dist/${builtPath(name)}.d.ts`, default: `./dist/${builtPath(name)}.js` });
    });
  }

  it("leaves no exported path without a source", () => {
    for (const [path, target] of Object.entries(exported)) {
      if (typeof target === "string") {
        ok(target === "./package.json" || files.includes(target.slice(2)), `${target} is not published`);
      } else if (target !== null && !path.endsWith("/*")) {
        ok((path === "." ? "index" : path.slice(2)) in entries, `nothing is behind ${path}`);
      }
    }
  });

  it("hides every module beside them", () => {
    const beside = Object.keys(exported)
      .filter((path) => path.endsWith("/*"))
      .flatMap((path) =>
        readdirSync(`${root}src/${path.slice(2, -2)}`, { withFileTypes: true })
          .filter((file) => file.isFile())
          .map((file) => `${path.slice(0, -1)}${file.name.replace(/\.ts$/, "")}`),
      )
      .filter((path) => !(path.slice(2) in entries) && !path.endsWith("/index"));
    deepEqual(
      beside.filter((path) => resolve(path) !== null),
      [],
    );
  });

  it("says that importing has an effect where elements are registered, and nowhere else", () => {
    deepEqual(sideEffects, ["./dist/define/*.js", "./src/define/*.ts"]);
  });
});
