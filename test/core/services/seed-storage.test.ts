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
    expect(readStoredSeeds()).to.equal(undefined);
    storeSeeds([indie]);
    expect(readStoredSeeds()).to.deep.equal([indie]);
    expect(sessionStorage.getItem("harmony-spotify.seeds")).to.equal(JSON.stringify([indie]));
  });

  it("last as long as the page where storage is forbidden, full or missing", () => {
    const refuse = () => {
      throw new Error("forbidden");
    };
    for (const storage of [{ getItem: refuse, setItem: refuse }, undefined]) {
      withStorage(storage, () => {
        storeSeeds([indie]);
        expect(readStoredSeeds()).to.equal(undefined);
      });
    }
  });
});
