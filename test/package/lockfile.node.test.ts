import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { root } from "../../tools/entries.mjs";

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const publicRegistry = "https://registry.npmjs.org/";
const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8")) as {
  packages: Readonly<Record<string, Locked>>;
};
const installed = Object.entries(packages).filter(([path, { link }]) => path !== "" && !link);

describe("package-lock.json", () => {
  it("has a hash for every package, so that npm refuses one that was changed", () => {
    assert.ok(installed.length > 0);
    assert.deepEqual(
      installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path),
      [],
    );
  });

  it("names no registry but the public one", () => {
    const elsewhere = installed.filter(([, { resolved }]) => !(resolved ?? publicRegistry).startsWith(publicRegistry));
    assert.deepEqual(
      elsewhere.map(([path, { resolved }]) => `${path}: ${resolved}`),
      [],
    );
  });
});
