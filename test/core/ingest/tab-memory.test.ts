import { expect } from "chai";
import { keepTyped, readTyped } from "../../../src/core/ingest/tab-memory.js";

describe("what a tab remembers", () => {
  beforeEach(() => sessionStorage.clear());
  after(() => sessionStorage.clear());

  it("keeps what is typed for its user only", () => {
    keepTyped("nora", "A - B");
    expect(readTyped("nora")).to.equal("A - B");
    expect(readTyped("jonas")).to.equal("");
    keepTyped("nora", "");
    expect(readTyped("nora")).to.equal("");
    sessionStorage.setItem("harmony-spotify:ingest-typed", "{broken");
    expect(readTyped("nora")).to.equal("");
  });
});
