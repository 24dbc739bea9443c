// TypeScript of the documentation as a host has it: checked by the host's compiler, run by Node.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { entries, root } from "../../tools/entries.mjs";

/** The package by its import paths, from its sources. */
const paths = Object.fromEntries(
  Object.entries(entries as Readonly<Record<string, string>>).map(([name, file]) => [
    name === "index" ? "harmony-spotify" : `harmony-spotify/${name}`,
    [root + file],
  ]),
);
const compilerOptions = { paths, types: ["node"], noUnusedLocals: false, noUnusedParameters: false };

/**
 * What the compiler complains of, in files that are not on the disk and in files that are.
 *
 * @param virtual path → text
 */
export function typeErrors(virtual: ReadonlyMap<string, string>, real: ReadonlyArray<string> = []): string {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, ...compilerOptions }, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => virtual.get(file) ?? readFile(file);
  host.fileExists = (file) => virtual.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    virtual.has(file)
      ? ts.createSourceFile(file, virtual.get(file)!, ts.ScriptTarget.ES2022, true)
      : getSourceFile(file, ...rest);
  const files = [...virtual.keys(), ...real];
  const program = ts.createProgram(files, options, host);
  const wrong = files.flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  return ts.formatDiagnostics(wrong, host);
}

/**
 * What a checker of templates complains of, as it prints it.
 *
 * @param files name → text of single-file components
 */
export function templateErrors(checker: "vue" | "svelte", files: ReadonlyMap<string, string>): string {
  const [bin = "", ...args] = {
    vue: ["vue-tsc/bin/vue-tsc.js", "--noEmit", "-p", "tsconfig.json"],
    svelte: ["svelte-check/bin/svelte-check", "--tsconfig", "./tsconfig.json", "--output", "human"],
  }[checker];
  const { status, stdout, stderr } = runInHost(files, [`${root}node_modules/${bin}`, ...args], checker);
  return status === 0 ? "" : stdout + stderr;
}

/** Runs TypeScript in Node, where the stand-in answers every request. */
export function runSnippet(code: string): SpawnSyncReturns<string> {
  const files = new Map([
    ["snippet.mts", code],
    [
      "main.mts",
      `import { createStandIn } from "harmony-spotify/testing";
       const { fetch } = createStandIn({ session: { role: "admin" } });
       globalThis.fetch = (input, init) => {
         const request = new Request(new URL(input as string, "http://localhost"), init);
         return fetch(new Request(new URL(new URL(request.url).pathname, "http://localhost"), request));
       };
       await import("./snippet.mts");`,
    ],
  ]);
  return runInHost(files, ["--import", import.meta.resolve("tsx"), "main.mts"], "node");
}

/** Runs Node in a project that has these files, the package's sources and what the package depends on. */
function runInHost(
  files: ReadonlyMap<string, string>,
  args: ReadonlyArray<string>,
  types: string,
): SpawnSyncReturns<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "harmony-spotify-docs-")));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    const tsconfig = {
      extends: `${root}tsconfig.json`,
      compilerOptions: { ...compilerOptions, types: types === "svelte" ? ["svelte"] : ["node"] },
      include: ["."],
      vueCompilerOptions: { strictTemplates: true },
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
    return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", timeout: 120_000 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
