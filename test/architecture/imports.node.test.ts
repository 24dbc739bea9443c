import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { root } from "../../tools/entries.mjs";

const src = join(root, "src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.split(sep).join(posix.sep));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const importsOf = (file: string): ReadonlyArray<Import> =>
  [
    ...readFileSync(join(src, file), "utf8").matchAll(
      /^(?:import|export)\s+(type\s+)?[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)|^import "(\.[^"]+)"/gm,
    ),
  ].map(([, type, named, lazy, bare]) => ({
    from: file,
    to: relative(src, resolve(src, dirname(file), (named ?? lazy ?? bare)!))
      .split(sep)
      .join(posix.sep)
      .replace(/\.js$/, ".ts"),
    typeOnly: type !== undefined,
  }));
const imports = files.flatMap(importsOf);

/** The rooms of core, each with the rooms it may use. */
const core: Readonly<Record<string, ReadonlyArray<string>>> = {
  model: ["schema"],
  schema: ["model", "wire"],
  policy: ["model", "policy"],
  manifest: ["model", "policy"],
  wire: ["model", "api"],
  api: ["model", "schema", "client", "api"],
  client: ["wire", "api", "model"],
  telemetry: [],
  services: ["client", "wire", "model", "policy", "manifest", "telemetry"],
};
/** The only module with dynamic imports. */
const lazy = "components/foundation/lazy.ts";

/** Cards whose late parts are not elements yet. */
const yetToBeConverted = [
  "components/cards/free-ingest/free-ingest-card.ts",
  "components/cards/playlists/playlists-card.ts",
  "components/cards/recommendations/recommendations-card.ts",
  "components/cards/saved-tracks/saved-tracks-card.ts",
  "components/tracks/track-card.ts",
  "components/tracks/track-desk.ts",
];

const roomOf = (file: string) => /^core\/([a-z]+)\//.exec(file)?.[1];
const layerOf = (file: string) => file.split("/")[0]!;
const say = (found: ReadonlyArray<Import>) => found.map(({ from, to }) => `${from} → ${to}`);

describe("imports", () => {
  it("run one way: adapters → define → components → core", () => {
    const order = ["core", "components", "define", "adapters", "testing"];
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [order.indexOf(layerOf(from)), order.indexOf(layerOf(to))];
      return a >= 0 && b > a;
    });
    assert.deepEqual(say(wrong), []);
  });

  it("inside core run services → client → wire → model, policy → model", () => {
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [roomOf(from), roomOf(to)];
      return a !== undefined && b !== undefined && a !== b && !core[a]?.includes(b);
    });
    assert.deepEqual(say(wrong), []);
  });

  it("bring no Schema to what a browser loads: outside schema, api and the layers only its types", () => {
    const mayUse = /^core\/(schema|api)\/|^core\/index|^adapters\/servers\//;
    const wrong = imports.filter(
      ({ from, to, typeOnly }) => !typeOnly && !mayUse.test(from) && /^core\/schema\//.test(to),
    );
    assert.deepEqual(say(wrong), []);
    const direct = files.filter(
      (file) =>
        !mayUse.test(file) && /^import (?!type)[^;]*"effect\/Schema/m.test(readFileSync(join(src, file), "utf8")),
    );
    assert.deepEqual(direct, []);
  });

  it("of cards never reach another card’s folder", () => {
    const cardOf = (file: string) => /^components\/cards\/([a-z-]+)\//.exec(file)?.[1];
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [cardOf(from), cardOf(to)];
      return a !== undefined && b !== undefined && a !== b;
    });
    assert.deepEqual(say(wrong), []);
  });

  it("of the foundation reach nothing else of the components, but for what lazy.ts fetches", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        /^components\/foundation\//.test(from) && /^components\/(?!foundation\/)/.test(to) && from !== lazy,
    );
    assert.deepEqual(say(wrong), []);
  });

  it("are static: in the components only lazy.ts fetches what is needed later", () => {
    const dynamic = files.filter(
      (file) => file.startsWith("components/") && /\bimport\(/.test(readFileSync(join(src, file), "utf8")),
    );
    assert.deepEqual(
      dynamic.filter((file) => file !== lazy && !yetToBeConverted.includes(file)),
      [],
    );
    // Nothing is left on the list that has been converted.
    assert.deepEqual(
      yetToBeConverted.filter((file) => !dynamic.includes(file)),
      [],
    );
  });

  it("of late parts name the module as the tag", () => {
    const table = [
      ...readFileSync(join(src, lazy), "utf8").matchAll(/"harmony-spotify-([\w-]+)": \(\) =>\s+import\("(.+)"\)/g),
    ];
    assert.ok(table.length > 0);
    for (const [, tag, module] of table) assert.equal(module!.replace(/.*\//, ""), `${tag}.js`);
  });
});

describe("a module", () => {
  for (const file of [
    "index.ts",
    "core/index.ts",
    "components/index.ts",
    "testing/index.ts",
    "adapters/routers/history.ts",
    "adapters/servers/gateway/index.ts",
    "define/index.ts",
  ]) {
    it(`${file} loads in Node, where there is no DOM`, async () => {
      assert.ok(await import(pathToFileURL(join(src, file)).href));
    });
  }
});
