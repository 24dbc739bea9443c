import { expect } from "chai";
import { readFileSync } from "node:fs";
import { accessDoc, accessDocUrl } from "../../../tools/access-doc.js";

describe("docs/access.md", () => {
  it("says what the access table says", () => {
    const outOfDate = "out of date: node --import ./tools/typescript-loader.mjs tools/access-doc.ts";
    expect(readFileSync(accessDocUrl, "utf8"), outOfDate).to.equal(accessDoc());
  });
});
