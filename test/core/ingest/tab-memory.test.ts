import { expect } from "chai";
import { draftKey, hasDraft, keepTyped, readTyped } from "../../../src/core/ingest/tab-memory.js";

describe("what a tab remembers", () => {
  const storage = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage")!;

  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    Object.defineProperty(globalThis, "sessionStorage", storage);
    sessionStorage.clear();
  });

  it("keeps what is typed for its user only", () => {
    keepTyped("nora", "A - B");
    expect(readTyped("nora")).to.equal("A - B");
    expect(readTyped("jonas")).to.equal("");
    expect(readTyped(null)).to.equal("");
    keepTyped(null, "C - D");
    expect([readTyped(null), readTyped("nora")]).to.deep.equal(["C - D", "A - B"]);
    keepTyped("nora", "");
    expect(readTyped("nora")).to.equal("");
    expect(sessionStorage).to.have.length(1);
    sessionStorage.setItem("harmony-spotify:ingest-typed", "{broken");
    expect(readTyped("nora")).to.equal("");
  });

  it("finds what an earlier version has kept", () => {
    sessionStorage.setItem("harmony-spotify:ingest-typed nora", "A - B");
    sessionStorage.setItem("harmony-spotify:ingest-typed ", "C - D");
    expect([readTyped("nora"), readTyped(null)]).to.deep.equal(["A - B", "C - D"]);
  });

  it("keeps nothing of a text that a browser would not hold, not even the one before it", () => {
    const longest = "x".repeat(2_000_000);
    keepTyped("nora", longest);
    expect(readTyped("nora")).to.equal(longest);
    keepTyped("nora", `${longest}x`);
    expect(readTyped("nora")).to.equal("");
  });

  it("says whether it has kept a draft", () => {
    expect(hasDraft()).to.equal(false);
    sessionStorage.setItem(draftKey, "tab");
    expect(hasDraft()).to.equal(true);
  });

  it("is nothing where nothing may be stored, and nobody is disturbed by it", () => {
    Object.defineProperty(globalThis, "sessionStorage", {
      configurable: true,
      get: () => {
        throw new DOMException("Forbidden", "SecurityError");
      },
    });
    keepTyped("nora", "A - B");
    expect(readTyped("nora")).to.equal("");
    expect(hasDraft()).to.equal(false);
  });
});
