import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "puppeteer-core";
import ts from "typescript";
import { entries, root } from "../../tools/entries.mjs";
import { standalone } from "../../tools/standalone.mjs";
import { bundle, openBrowser, show } from "./host.js";
import { fencesIn, pages } from "./pages.js";

const fences = [...pages].flatMap(([path, text]) => fencesIn(text).map((fence) => ({ path, ...fence })));

describe("code in the documentation that is marked `ts check`, and the examples' own", () => {
  it("fits the types of the package", () => {
    const files = new Map(
      fences
        .filter(({ info }) => info === "ts check")
        .map(({ path, code }, index) => [
          `${root}docs/__${path.replace(/\W/g, "-")}-${index}.ts`,
          `${code}\nexport {};\n`,
        ]),
    );
    const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const paths = Object.fromEntries(
      Object.entries(entries as Readonly<Record<string, string>>).map(([door, file]) => [
        door === "index" ? "harmony-spotify" : `harmony-spotify/${door}`,
        [root + file],
      ]),
    );
    const all: ts.CompilerOptions = { ...options, paths, types: ["node"], noUnusedLocals: false };
    const host = ts.createCompilerHost(all);
    const { readFile, fileExists, getSourceFile } = host;
    host.readFile = (file) => files.get(file) ?? readFile(file);
    host.fileExists = (file) => files.has(file) || fileExists(file);
    host.getSourceFile = (file, ...rest) =>
      files.has(file)
        ? ts.createSourceFile(file, files.get(file)!, ts.ScriptTarget.ES2022, true)
        : getSourceFile(file, ...rest);
    const names = [...files.keys(), `${root}examples/own-card/main.ts`];
    const program = ts.createProgram(names, all, host);
    const wrong = [...names, `${root}examples/own-card/longest-waiting-card.ts`].flatMap((name) => {
      const file = program.getSourceFile(name);
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    });
    assert.equal(ts.formatDiagnostics(wrong, host), "");
    assert.ok(files.size > 0);
  });
});

describe("pages in the documentation that are marked `html run`, with the `js run` behind them or the standalone file", () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  fences.forEach(({ path, info, code }, index) => {
    if (info !== "html run") return;
    it(`${path}: shows Spotify's connection under Harmony's policy, without a complaint`, async () => {
      const next = fences[index + 1];
      const own = next?.path === path && next.info === "js run" ? await bundle(next.code) : undefined;
      const html = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${code.replace(/src="[^"]+"/, own ? 'src="/host.js"' : 'src="/harmony-spotify.js"')}`;
      const { says, complaints, close } = await show(browser, html, own ?? (await standalone()));
      await says("Connected");
      assert.deepEqual(complaints, []);
      await close();
    });
  });
});
