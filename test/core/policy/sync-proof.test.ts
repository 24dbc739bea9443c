import { expect } from "chai";
import { syncProof } from "../../../src/core/policy/sync-proof.js";

const before = new Date("2026-11-24T10:36:33.508Z");
const after = new Date("2026-11-24T10:36:35.109Z");

describe("the proof of a sync", () => {
  it("is that the worker has shown a sign of life since", () => {
    expect(syncProof(before, after)).to.equal("confirmed");
    expect(syncProof(before.getTime(), after.getTime())).to.equal("confirmed");
  });

  it("is the first sign of life of a worker that had shown none", () => {
    expect(syncProof(null, after)).to.equal("confirmed");
  });

  it("is refuted where the last sign of life is the one of before", () => {
    expect(syncProof(before, new Date(before))).to.equal("not_moved");
    expect(syncProof(null, null)).to.equal("not_moved");
  });

  it("is refuted where the sign of life is older, or gone: another database has been put in place", () => {
    expect(syncProof(after, before)).to.equal("not_moved");
    expect(syncProof(before, null)).to.equal("not_moved");
  });

  it("is missing where Harmony was not asked before or after", () => {
    for (const known of [before, null, undefined]) {
      expect(syncProof(undefined, known)).to.equal("unknown");
      expect(syncProof(known, undefined)).to.equal("unknown");
    }
  });
});
