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
  /** Fetched when it is needed: `import()`. */
  readonly isLate: boolean;
}

const importsOf = (file: string): ReadonlyArray<Import> =>
  [
    ...readFileSync(join(src, file), "utf8").matchAll(
      /^(?:import|export)\s+(?:type\s+)?[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)|^import "(\.[^"]+)"/gm,
    ),
  ].map(([, named, lazy, bare]) => ({
    from: file,
    to: relative(src, resolve(src, dirname(file), (named ?? lazy ?? bare)!))
      .split(sep)
      .join(posix.sep)
      .replace(/\.js$/, ".ts"),
    isLate: lazy !== undefined,
  }));
const imports = files.flatMap(importsOf);

/** The rooms of core, each with the rooms it may use. */
const core: Readonly<Record<string, ReadonlyArray<string>>> = {
  contract: [],
  model: ["contract"],
  policy: ["model"],
  client: ["model", "contract"],
  live: ["client", "model", "contract", "policy", "telemetry"],
  manifest: ["policy"],
  ingest: ["manifest", "live", "client", "model", "contract", "policy", "telemetry"],
  services: ["ingest", "live", "client", "model", "contract", "policy", "manifest", "telemetry"],
  telemetry: [],
};
/** The rooms of core that decode what comes from outside. */
const decoding = ["contract", "model", "client", "live", "services", "ingest"];
/** What the page fetches later is fetched here, so that a failure is shown and can be tried again. */
const lazy = "components/foundation/lazy/";
/** The stand-in reads its 668 kB of playlists when it is first asked for them, not when it is imported. No page does. */
const standInData = "adapters/servers/stand-in/catalogue.ts";

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

  it("inside core run services → live → client → model → contract, ingest → manifest, policy → model", () => {
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [roomOf(from), roomOf(to)];
      return a !== undefined && b !== undefined && a !== b && !core[a]?.includes(b);
    });
    assert.deepEqual(say(wrong), []);
  });

  it("make no circle, types included", () => {
    const inside = imports.filter(({ isLate }) => !isLate);
    const targetsOf = (file: string) => inside.filter(({ from }) => from === file).map(({ to }) => to);
    const circles: Array<string> = [];
    const done = new Set<string>();
    const visit = (file: string, trail: ReadonlyArray<string>) => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      if (trail.includes(file) || done.has(file)) return;
      for (const target of targetsOf(file)) visit(target, [...trail, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });

  it("inside core bring Schema only to the rooms that decode, and to the configuration", () => {
    const wrong = files.filter(
      (file) =>
        layerOf(file) === "core" &&
        file !== "core/config.ts" &&
        !decoding.includes(roomOf(file) ?? "") &&
        /^import [^;]*"effect\/Schema"/m.test(readFileSync(join(src, file), "utf8")),
    );
    assert.deepEqual(wrong, []);
  });

  it("of cards never reach another card’s folder", () => {
    const cardOf = (file: string) => /^components\/cards\/([a-z-]+)\//.exec(file)?.[1];
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [cardOf(from), cardOf(to)];
      return a !== undefined && b !== undefined && a !== b;
    });
    assert.deepEqual(say(wrong), []);
  });

  it("of the foundation reach nothing else of the components, but for what lazy/ fetches", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        /^components\/foundation\//.test(from) && /^components\/(?!foundation\/)/.test(to) && !from.startsWith(lazy),
    );
    assert.deepEqual(say(wrong), []);
  });

  it("are static: only foundation/lazy/ fetches what is needed later, and the stand-in its data", () => {
    const dynamic = files.filter((file) => /\bimport\(/.test(readFileSync(join(src, file), "utf8")));
    assert.deepEqual(
      dynamic.filter((file) => !file.startsWith(lazy)),
      [standInData],
    );
    assert.ok(dynamic.length > 1);
  });

  it("of late parts name the module as the tag", () => {
    const table = [
      ...readFileSync(join(src, lazy, "late-elements.ts"), "utf8").matchAll(
        /tag: "harmony-spotify-([\w-]+)",\s+load: \(\) => import\("(.+)"\)/g,
      ),
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
