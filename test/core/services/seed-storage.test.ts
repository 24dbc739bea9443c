import { expect } from "chai";
import type { Seed } from "../../../src/core/policy/seeds.js";
import { readStoredSeeds, storeSeeds } from "../../../src/core/services/seed-storage.js";

const indie: Seed = { kind: "genre", id: "indie", name: "indie" };

/** Runs with another storage of the tab. */
const withStorage = (storage: unknown, run: () => void) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage")!;
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
  try {
    run();
  } finally {
    Object.defineProperty(globalThis, "sessionStorage", before);
  }
};

describe("the seeds of a tab", () => {
  afterEach(() => sessionStorage.clear());

  it("are kept over a reload", () => {
    expect(readStoredSeeds("ada")).to.equal(undefined);
    storeSeeds("ada", { at: 5, seeds: [indie] });
    expect(readStoredSeeds("ada")).to.deep.equal({ at: 5, seeds: [indie] });
    expect(sessionStorage.getItem("harmony-spotify.seeds ada")).to.equal(JSON.stringify({ at: 5, seeds: [indie] }));
  });

  it("are each user's own", () => {
    storeSeeds("ada", { at: 5, seeds: [indie] });
    storeSeeds(null, { at: 6, seeds: [] });
    expect(readStoredSeeds("bob")).to.equal(undefined);
    expect(readStoredSeeds("ada")?.seeds).to.deep.equal([indie]);
    expect(readStoredSeeds(null)?.seeds).to.deep.equal([]);
  });

  for (const nonsense of [
    "{",
    "null",
    "[1, null, {}]",
    '{"at":1}',
    '{"at":"now","seeds":[]}',
    '{"at":1,"seeds":[{"kind":"genre","id":"<img>","name":null}]}',
    '{"at":1,"seeds":[{"kind":"constructor","id":"x","name":null}]}',
    '{"at":1,"seeds":[{"kind":"track","id":"short","name":null}]}',
  ]) {
    it(`are not read of ${nonsense}`, () => {
      sessionStorage.setItem("harmony-spotify.seeds ada", nonsense);
      expect(readStoredSeeds("ada")).to.equal(undefined);
    });
  }

  it("last as long as the page where storage is forbidden, full or missing", () => {
    const refuse = () => {
      throw new Error("forbidden");
    };
    for (const storage of [{ getItem: refuse, setItem: refuse }, undefined]) {
      withStorage(storage, () => {
        storeSeeds("ada", { at: 5, seeds: [indie] });
        expect(readStoredSeeds("ada")).to.equal(undefined);
      });
    }
  });
});
