import { expect } from "chai";
import { openJobMemory } from "../../../src/core/ingest/job-memory.js";

const storageKey = "harmony-spotify:ingest-jobs";
const ids = (count: number) => Array.from({ length: count }, (_, index) => `job-${index}`);

describe("the jobs that this browser has sent", () => {
  const storage = Object.getOwnPropertyDescriptor(globalThis, "localStorage")!;

  beforeEach(() => localStorage.clear());
  afterEach(() => {
    Object.defineProperty(globalThis, "localStorage", storage);
    localStorage.clear();
  });

  it("are remembered for the next visit, newest first, each once", () => {
    const memory = openJobMemory();
    for (const id of ["a", "b", "c", "a"]) memory.add(id);
    expect(memory.ids()).to.deep.equal(["a", "c", "b"]);
    memory.forget("c");
    expect(memory.ids()).to.deep.equal(["a", "b"]);
    expect(openJobMemory().ids()).to.deep.equal(["a", "b"]);
    expect(localStorage.getItem(storageKey)).to.equal('["a","b"]');
  });

  it("are no more than twenty, of which the oldest is forgotten", () => {
    const memory = openJobMemory();
    for (const id of ids(21)) memory.add(id);
    expect(memory.ids()).to.deep.equal(ids(21).slice(1).reverse());
    localStorage.setItem(storageKey, JSON.stringify(ids(21)));
    expect(openJobMemory().ids()).to.deep.equal(ids(20));
  });

  it("are only what can be the id of a job, whatever is stored", () => {
    const odd = ["good-1", 5, null, ["a"], "", "a/b", "<b>", " a", "a ", "x".repeat(80), "x".repeat(81)];
    localStorage.setItem(storageKey, JSON.stringify(odd));
    expect(openJobMemory().ids()).to.deep.equal(["good-1", "x".repeat(80)]);
    for (const stored of ["", "{", "5", '{"length":1}', "null"]) {
      localStorage.setItem(storageKey, stored);
      expect(openJobMemory().ids(), stored).to.deep.equal([]);
    }
  });

  it("last as long as the page where nothing may be stored", () => {
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      get: () => {
        throw new DOMException("Forbidden", "SecurityError");
      },
    });
    const memory = openJobMemory();
    memory.add("a");
    expect(memory.ids()).to.deep.equal(["a"]);
    expect(openJobMemory().ids()).to.deep.equal([]);
  });
});
