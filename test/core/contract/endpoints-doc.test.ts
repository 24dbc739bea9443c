import { expect } from "chai";
import { readFileSync } from "node:fs";
import { endpointsDoc, endpointsDocUrl } from "../../../tools/endpoints-doc.js";

describe("docs/endpoints.md", () => {
  it("says what the contract says", () => {
    const outOfDate = "out of date: node --import tsx tools/endpoints-doc.ts";
    expect(readFileSync(endpointsDocUrl, "utf8"), outOfDate).to.equal(endpointsDoc());
  });
});
