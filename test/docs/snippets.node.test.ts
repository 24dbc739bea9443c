// Every piece of code in the documentation is checked or run. A new language has to say here how.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { transform } from "esbuild";
import type { Browser } from "puppeteer-core";
import { elementsIn, elementsManifest } from "../../tools/generate/elements.js";
import { root } from "../../tools/entries.mjs";
import { standalone } from "../../tools/standalone.mjs";
import { commandErrors } from "./commands.js";
import { bundle, openBrowser, show } from "./host.js";
import { type Fence, fences } from "./pages.js";
import { runSnippet, templateErrors, typeErrors } from "./typescript.js";

const languages = [
  "html",
  "js",
  "ts",
  "ts run",
  "tsx",
  "vue",
  "svelte",
  "css",
  "json",
  "sh",
  "sh run",
  "ini",
  "text",
] as const;

const written = (...infos: ReadonlyArray<(typeof languages)[number]>): ReadonlyArray<Fence> =>
  fences.filter(({ info }) => infos.some((known) => known === info));

/** Fences as files of a host, by names that lead back to the page. */
const filesOf = (wanted: ReadonlyArray<Fence>, folder: string): ReadonlyMap<string, string> =>
  new Map(
    wanted.map(({ page, info, code }, index) => [
      `${folder}__${page.replace(/\W/g, "-")}-${index + 1}.${info.split(" ")[0]}`,
      code,
    ]),
  );

/** The script of a page is the `js` right behind it, unless it loads the standalone file. */
const scriptOf = (html: Fence): Fence | undefined => {
  if (html.code.includes("/harmony-spotify.js")) return undefined;
  const next = fences[fences.indexOf(html) + 1];
  return next?.page === html.page && next.info === "js" ? next : undefined;
};

it("all code in the documentation is in a language that is checked or run", () => {
  const unknown = fences.filter(({ info }) => !languages.some((language) => language === info));
  assert.deepEqual(
    unknown.map(({ page, info, code }) => `${page}: ${info || "no language"}: ${code.split("\n")[0]}`),
    [],
  );
});

describe("TypeScript in the documentation, and the examples' own", () => {
  it("fits the types of the package", () => {
    const files = filesOf(written("ts", "ts run", "tsx"), `${root}docs/`);
    const modules = new Map([...files].map(([name, code]) => [name, `${code}\nexport {};\n`]));
    assert.equal(
      typeErrors(modules, [`${root}examples/own-card/main.ts`, `${root}examples/own-card/longest-waiting-card.ts`]),
      "",
    );
    assert.ok(files.size > 10);
  });

  for (const checker of ["vue", "svelte"] as const) {
    it(`fits the types in templates of ${checker}`, () => {
      assert.equal(templateErrors(checker, filesOf(written(checker), "")), "");
    });
  }

  for (const { page, code } of written("ts run")) {
    it(`${page}: runs in Node before the stand-in, and prints something`, () => {
      const { status, stdout, stderr } = runSnippet(code);
      assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
      assert.notEqual(stdout, "");
    });
  }
});

describe("pages in the documentation, with the script behind them or the standalone file", () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const fence of written("html")) {
    it(`${fence.page}: shows Spotify's connection under Harmony's policy, without a complaint`, async () => {
      const script = scriptOf(fence);
      const own = script && (await bundle(script.code));
      const html = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${
        fence.code.includes("<script") ? "" : '<script type="module" src="/"></script>'
      }${fence.code}`.replace(/src="[^"]+"/, own ? 'src="/host.js"' : 'src="/harmony-spotify.js"');
      const { says, complaints, close } = await show(browser, html, own ?? (await standalone()));
      await says("Connected");
      assert.deepEqual(complaints, []);
      await close();
    });
  }
});

it("other scripts in the documentation import what there is", async () => {
  const scripts = new Set(written("html").map(scriptOf));
  const others = written("js").filter((fence) => !scripts.has(fence));
  assert.ok(others.length > 0);
  for (const { code } of others) assert.ok((await bundle(code)).size > 0);
});

it("style sheets in the documentation name elements, parts and custom properties that there are", async () => {
  const elements = elementsIn(await elementsManifest());
  const known = new Set(
    elements.flatMap(({ tagName, cssParts = [], cssProperties = [] }) => [
      tagName,
      ...cssParts.map(({ name }) => `::part(${name})`),
      ...cssProperties.map(({ name }) => name),
    ]),
  );
  for (const { page, code } of written("css")) {
    const { warnings } = await transform(code, { loader: "css", logLevel: "silent" });
    const named = code.match(/harmony-spotify-[\w-]+|--harmony-[\w-]+|::part\([^)]*\)/g) ?? [];
    assert.deepEqual([...warnings, ...named.filter((name) => !known.has(name))], [], page);
  }
});

it("settings in the documentation are JSON and name files of the package", () => {
  const { files } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { files: ReadonlyArray<string> };
  for (const { page, code } of written("json")) {
    const named = JSON.stringify(JSON.parse(code)).match(/(?<=node_modules\/harmony-spotify\/)[^"]+/g) ?? [];
    assert.deepEqual(
      named.filter((file) => !files.includes(file)),
      [],
      page,
    );
  }
});

it("commands in the documentation are there to be run", () => {
  assert.deepEqual(
    written("sh").flatMap(({ page, code }) => commandErrors(code).map((error) => `${page}: ${error}`)),
    [],
  );
});

it("folders that the documentation draws are there", () => {
  const drawn = written("text").flatMap(({ code }) => [...code.matchAll(/^((?:src|test|tools|docs)\/[\w./-]*)/gm)]);
  assert.ok(drawn.length > 0);
  assert.deepEqual(
    drawn.map(([path]) => path).filter((path) => !existsSync(root + path)),
    [],
  );
});
