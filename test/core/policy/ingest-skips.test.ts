import { expect } from "chai";
import fc from "fast-check";
import { skippedOf } from "../../../src/core/policy/ingest-skips.js";

/** What the server does with a submission whose lines all can be read. */
const serverSkips = (keys: ReadonlyArray<string>, limit: number) => {
  const seen = new Set<string>();
  return keys.map((key, place) =>
    place >= limit ? "limit" : seen.size === seen.add(key).size ? "duplicate" : undefined,
  );
};

describe("which lines the server has skipped", () => {
  it("is clear where it skipped none or all", () => {
    expect(skippedOf(["a", "b"], 0, "unknown")).to.deep.equal([undefined, undefined]);
    expect(skippedOf(["a", "a"], 0, "limit")).to.deep.equal([undefined, undefined]);
    expect(skippedOf(["a", "b"], 2, "backpressure")).to.deep.equal(["backpressure", "backpressure"]);
  });

  it("is the later of two that say the same", () => {
    expect(skippedOf(["a", "b", "a"], 1, "duplicate")).to.deep.equal([undefined, undefined, "duplicate"]);
  });

  it("is not said where the count fits no rule that we know", () => {
    expect(skippedOf(["a", "b", "c"], 1, "invalid")).to.equal(null);
    expect(skippedOf(["a", "a", "b"], 1, "limit"), "a duplicate is no limit").to.equal(null);
  });

  it("is found for any lines and any limit, unless the server's answer fits two stories", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 14 }),
        (keys, limit) => {
          const truth = serverSkips(keys, limit);
          const skipped = truth.filter(Boolean).length;
          const reason = truth.includes("limit") ? "limit" : "duplicate";
          const told = skippedOf(keys, skipped, reason);
          // Never more or fewer than the server says.
          expect(told?.filter(Boolean)).to.have.length(skipped);
          if (reason === "duplicate" || new Set(keys).size === keys.length)
            expect(told).to.deep.equal(skipped === keys.length ? keys.map(() => reason) : truth);
        },
      ),
    );
  });
});
