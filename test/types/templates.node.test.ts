import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { root } from "../../tools/entries.mjs";

const run = (bin: string, ...args: ReadonlyArray<string>) =>
  spawnSync(process.execPath, [`${root}node_modules/${bin}`, ...args], { cwd: root, encoding: "utf8" });

describe("the types of the elements in templates", () => {
  it("fit in the examples and in Vue, and fail where a name or a value is wrong", () => {
    const { stdout } = run("vue-tsc/bin/vue-tsc.js", "--noEmit", "-p", "examples/tsconfig.json");
    assert.equal(stdout, "");
  });

  it("fit in Svelte, and fail where a name or a value is wrong", () => {
    const { stdout } = run(
      "svelte-check/bin/svelte-check",
      "--workspace",
      "test/types/svelte",
      "--tsconfig",
      "./tsconfig.json",
      "--output",
      "machine",
    );
    const found = [...stdout.matchAll(/ERROR "(\w+)\.svelte" (\d+):/g)].map(([, file, line]) => `${file} ${line}`);
    const lines = readFileSync(`${root}test/types/svelte/Wrong.svelte`, "utf8").split("\n");
    const wrong = lines.flatMap((line, index) => (line.startsWith("<harmony") ? [`Wrong ${index + 1}`] : []));
    assert.deepEqual(found, wrong);
  });
});
