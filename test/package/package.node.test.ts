import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { launch } from "puppeteer-core";
import ts from "typescript";
import { build as vite } from "vite";
import type * as NodeServer from "../../src/adapters/servers/node.js";
import type * as Testing from "../../src/testing/index.js";
import { cardNames } from "../../src/components/foundation/cards.js";
import { chromiumLaunchOptions } from "../../tools/chromium.mjs";
import { builtPath, entries } from "../../tools/entries.mjs";
import { type Host, installPacked, packageJson } from "./install.js";

let host: Host;
before(() => {
  host = installPacked();
});
after(() => host?.remove());

const doors = Object.keys(entries).map((name) => (name === "index" ? packageJson.name : `${packageJson.name}/${name}`));
const inPackage = (file: string) => readFileSync(join(host.installed, file), "utf8");
/** What is imported by name; the standalone and the served files are complete and minified. */
const modules = () => host.files.filter((file) => /^dist\/(?!standalone\/|page\/).*\.js$/.test(file));

describe("the tarball", () => {
  it("brings the licence, the notices, the changes, what editors read, and the docs", () => {
    for (const file of [
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      "THIRD-PARTY-NOTICES.md",
      "custom-elements.json",
      "openapi.json",
      "docs/versioning.md",
      "dist/standalone/harmony-spotify.js",
      "dist/standalone/THIRD-PARTY-NOTICES.md",
      "dist/page/manifest.json",
      "dist/page/THIRD-PARTY-NOTICES.md",
    ]) {
      assert.ok(host.files.includes(file), `${file} is missing`);
    }
  });

  it("brings nothing of how it is made", () => {
    const strange = host.files.filter(
      (file) =>
        !/^(dist\/.*\.(js|js\.map|d\.ts)|dist\/page\/\w+\/.*\.js(\.br|\.gz)?|(docs\/|dist\/standalone\/|dist\/page\/)?[\w-]+\.md|(dist\/page\/)?[\w-]+\.json|LICENSE)$/.test(
          file,
        ),
    );
    assert.deepEqual(strange, []);
  });

  it("has a source map with its sources beside every module", () => {
    for (const file of modules()) {
      const map = JSON.parse(inPackage(`${file}.map`)) as { sources: string[]; sourcesContent: Array<string | null> };
      assert.match(inPackage(file), new RegExp(`//# sourceMappingURL=${basename(file)}\\.map\\s*$`), file);
      assert.equal(map.sourcesContent.length, map.sources.length, file);
      assert.ok(
        map.sourcesContent.every((text) => typeof text === "string"),
        `${file} has a source without its text`,
      );
    }
  });

  it("runs nothing when it is installed", () => {
    assert.deepEqual(
      Object.keys(packageJson.scripts).filter((name) => /^(pre|post)?install$|^(pre|post)?prepare$/.test(name)),
      [],
    );
  });

  it("imports what it depends on, all of it and nothing else", () => {
    const imported = modules().flatMap((file) => [
      ...inPackage(file).matchAll(/^(?:import|export|\}).*"([^"]+)";$|\bimport\("([^"]+)"\)/gm),
    ]);
    const packages = imported
      .map(([, fixed, lazy]) => (fixed ?? lazy)!)
      .filter((path) => !/^(\.|node:)/.test(path))
      .map((path) => /^(@[^/]+\/)?[^/]+/.exec(path)![0]);
    const declared = Object.keys({ ...packageJson.dependencies, ...packageJson.peerDependencies });
    assert.deepEqual([...new Set(packages)].sort(), declared.sort());
  });
});

describe("in Node, without a DOM", () => {
  it("every door can be imported: nothing is said, no global is left but by Lit and msw, nothing keeps the process", () => {
    const script = host.write(
      "import-all.js",
      `const before = Object.getOwnPropertyNames(globalThis);
       for (const door of ${JSON.stringify(doors)}) await import(door);
       const left = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
       const ours = left.filter((name) => !/^(lit|reactiveElement|customElements$|__MSW_)/.test(name));
       if (ours.length > 0) throw new Error("Left behind: " + ours);`,
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      cwd: host.folder,
      encoding: "utf8",
      timeout: 120_000,
    });
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: "", stderr: "" });
  });
});

/** Which cards are in these modules of the package. */
function cardsIn(files: ReadonlyArray<string>): ReadonlyArray<string> {
  return [...new Set(files.flatMap((file) => /components\/cards\/([\w-]+)\//.exec(file)?.[1] ?? []))].sort();
}

/** Which services are in them. */
function servicesIn(files: ReadonlyArray<string>): ReadonlyArray<string> {
  return files.flatMap((file) => /core\/services\/([\w-]+)\.js$/.exec(file)?.[1] ?? []).sort();
}

/** Bundled as by a host that gives its bundler no options; what of the package has code in the output. */
async function withEsbuild(code: string, folder: string): Promise<ReadonlyArray<string>> {
  const { metafile } = await esbuild({
    stdin: { contents: code, resolveDir: host.folder },
    absWorkingDir: host.folder,
    bundle: true,
    format: "esm",
    outfile: join(host.folder, folder, "app.js"),
    metafile: true,
    logLevel: "error",
  });
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.includes(`node_modules/${packageJson.name}/dist/`))
    .map(([file]) => join(host.folder, file));
}

async function withVite(code: string, folder: string): Promise<ReadonlyArray<string>> {
  const input = host.write(`${folder}.js`, code);
  const result = await vite({
    root: host.folder,
    configFile: false,
    logLevel: "error",
    build: { outDir: folder, rollupOptions: { input, output: { entryFileNames: "app.js" } } },
  });
  assert.ok(!Array.isArray(result) && "output" in result);
  return result.output
    .flatMap((chunk) => (chunk.type === "chunk" ? Object.entries(chunk.modules) : []))
    .filter(([file, { renderedLength }]) => renderedLength > 0 && file.startsWith(join(host.installed, "dist/")))
    .map(([file]) => file);
}

describe("a host's bundle", () => {
  const status = 'import "harmony-spotify/define/status-card";';
  const statusClass =
    'import { HarmonySpotifyStatusCard } from "harmony-spotify/components"; console.log(HarmonySpotifyStatusCard);';

  for (const [name, bundle] of [
    ["esbuild", withEsbuild],
    ["Vite", withVite],
  ] as const) {
    it(`by ${name} of the Status card holds no other card, lazy parts included`, async () => {
      assert.deepEqual(cardsIn(await bundle(status, `${name}-status`)), ["status"]);
      assert.deepEqual(cardsIn(await bundle(statusClass, `${name}-class`)), ["status"]);
    });

    it(`by ${name} of all elements holds all cards`, async () => {
      const cards = cardsIn(await bundle('import "harmony-spotify/define";', `${name}-all`));
      assert.deepEqual(
        cardNames.filter((card) => !cards.includes(card)),
        [],
      );
    });
  }

  for (const [name, bundle] of [
    ["esbuild", withEsbuild],
    ["Vite", withVite],
  ] as const) {
    it(`by ${name} of one Effect layer holds no other service, and nothing of Lit`, async () => {
      const files = await bundle(
        `import { layerHarmony, StatusService } from "harmony-spotify/core";
         import * as Layer from "effect/Layer";
         console.log(StatusService.layer.pipe(Layer.provideMerge(layerHarmony())));`,
        `${name}-layer`,
      );
      assert.deepEqual(servicesIn(files), ["authorisation-memory", "evidence", "session", "status"]);
      assert.deepEqual(
        files.filter((file) => file.includes("/dist/components/")),
        [],
      );
    });
  }

  it("shows in a browser what the server answers, with each element registered", async () => {
    const door = (name: string): Promise<unknown> =>
      import(pathToFileURL(join(host.installed, `dist/${builtPath(name)}.js`)).href);
    const { nodeListener } = (await door("adapters/servers/node")) as typeof NodeServer;
    const { createStandIn } = (await door("testing")) as typeof Testing;
    const standIn = createStandIn({ session: { role: "admin" } });
    const server = createServer(
      nodeListener(async (request) => {
        const { pathname } = new URL(request.url);
        const [folder = ""] = pathname.slice(1).split("/");
        const file = join(host.folder, pathname);
        if (pathname.endsWith(".js") && existsSync(file)) {
          return new Response(readFileSync(file), { headers: { "content-type": "text/javascript" } });
        }
        if (!pathname.endsWith("/")) return standIn.respond(request);
        const html = `<!doctype html><script type="module" src="/${folder}/app.js"></script><harmony-spotify-status-card></harmony-spotify-status-card>`;
        return new Response(html, { headers: { "content-type": "text/html" } });
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const browser = await launch(await chromiumLaunchOptions());
    try {
      const page = await browser.newPage();
      const broken: unknown[] = [];
      page.on("pageerror", (error) => broken.push(error));
      const visit = async (folder: string) => {
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${folder}/`);
        await page.waitForSelector("harmony-spotify-status-card >>> [part~=connection]");
      };
      for (const folder of ["esbuild-status", "Vite-status"]) {
        await visit(folder);
        assert.equal(await page.evaluate(() => customElements.get("harmony-spotify-account-card")), undefined);
      }
      const tags = Object.keys(entries)
        .flatMap((name) => /^define\/(.*)/.exec(name)?.[1] ?? [])
        .map((name) => `harmony-spotify-${name}`);
      for (const folder of ["esbuild-all", "Vite-all"]) {
        await visit(folder);
        assert.deepEqual(await page.evaluate((names) => names.filter((name) => !customElements.get(name)), tags), []);
      }
      assert.deepEqual(broken, []);
    } finally {
      await browser.close();
      server.closeAllConnections();
      server.close();
    }
  });
});

describe("a host in TypeScript", () => {
  const consumer = `
    import { createHarmonySpotify, type HarmonySpotify, type Role } from "harmony-spotify";
    import { decideAccess, deriveSyncStatus, followUpFor, formatTrackLine, parsePlaylistLink, parseTrackLine } from "harmony-spotify/core";
    import { HarmonyCard, HarmonySpotifyPage } from "harmony-spotify/components";
    import { createGateway } from "harmony-spotify/gateway";
    import "harmony-spotify/define/status-card";

    const plugin: HarmonySpotify = createHarmonySpotify({ apiBase: "/api/v1", session: { role: "operator" } });
    const card = document.querySelector("harmony-spotify-status-card")!;
    card.plugin = plugin;
    card.addEventListener("harmony-spotify-navigate", (event) => event.detail.card.toUpperCase());
    export const handler: (request: Request) => Promise<Response> = createGateway({
      harmonyUrl: "https://harmony.example",
      apiKey: "key",
      session: () => null,
    });
    export const page: HarmonyCard | HarmonySpotifyPage = new HarmonySpotifyPage();
    export const rules = [decideAccess, deriveSyncStatus, followUpFor, formatTrackLine, parsePlaylistLink, parseTrackLine].length;
    export const role: Role = "admin";

    // @ts-expect-error not a role
    export const wrongRole: Role = "root";
    // @ts-expect-error no such option
    createHarmonySpotify({ baseUrl: "/" });
    // @ts-expect-error a plugin, not a string
    card.plugin = "plugin";
    // @ts-expect-error nothing is behind that path
    import "harmony-spotify/core/plugin";
  `;
  const needsFramework = /\/frameworks\/|\/servers\/node$/;
  const everyDoor = () =>
    doors
      .filter((door) => !needsFramework.test(door))
      .map((door, index) => `export type * as door${index} from "${door}";`)
      .join("\n");

  const settings = [
    ["bundler", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
    ["nodenext", ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ] as const;
  for (const [name, module, moduleResolution] of settings) {
    it(`compiles under moduleResolution ${name}, and is told what is wrong`, () => {
      const files = [host.write("consumer.ts", consumer), host.write("doors.ts", everyDoor())];
      const options: ts.CompilerOptions = {
        module,
        moduleResolution,
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        noUncheckedSideEffectImports: true,
      };
      const program = ts.createProgram(files, options);
      const ours = program
        .getSourceFiles()
        .filter(({ fileName }) => files.includes(fileName) || fileName.startsWith(`${host.installed}/`));
      const found = ours.flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ]);
      assert.equal(
        ts.formatDiagnostics([...program.getOptionsDiagnostics(), ...found], {
          getCanonicalFileName: (file) => file,
          getCurrentDirectory: () => host.folder,
          getNewLine: () => "\n",
        }),
        "",
      );
      assert.ok(ours.length > files.length);
    });
  }
});
