import { expect } from "chai";
import { readFileSync } from "node:fs";
import { endpointsDoc } from "../../../tools/generate/endpoints.js";

describe("docs/endpoints.md", () => {
  it("says what the contract says", () => {
    const printed = readFileSync(new URL("../../../docs/endpoints.md", import.meta.url), "utf8");
    expect(endpointsDoc(), "out of date: npm run generate").to.equal(printed);
  });
});
