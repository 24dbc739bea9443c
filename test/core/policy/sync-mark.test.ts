import { expect } from "chai";
import * as fc from "fast-check";
import { hasMoved, syncMarkAt } from "../../../src/core/policy/sync-mark.js";

const time = fc.option(fc.integer({ min: 0, max: 2_000_000_000_000 }));
const mark = fc.record({ syncedAt: time, updatedAt: time });

describe("the mark of a sync", () => {
  it("has not moved where nothing is later than before", () => {
    fc.assert(fc.property(mark, (before) => !hasMoved(before, before)));
    expect(hasMoved({ syncedAt: 5, updatedAt: 5 }, { syncedAt: null, updatedAt: null })).to.equal(false);
    expect(hasMoved({ syncedAt: 5, updatedAt: 5 }, { syncedAt: 4, updatedAt: 5 })).to.equal(false);
  });

  it("has moved with either time: not every server says when it synced", () => {
    expect(hasMoved({ syncedAt: null, updatedAt: 5 }, { syncedAt: null, updatedAt: 6 })).to.equal(true);
    expect(hasMoved({ syncedAt: 5, updatedAt: 5 }, { syncedAt: 6, updatedAt: 5 })).to.equal(true);
    expect(hasMoved({ syncedAt: null, updatedAt: null }, { syncedAt: 1, updatedAt: null })).to.equal(true);
  });

  it("of a playlist that was not known is moved by a sync in the same second, and by none before", () => {
    const before = syncMarkAt(10_500);
    const at = (syncedAt: number) => hasMoved(before, { syncedAt, updatedAt: null });
    expect([9_999, 10_000, 10_500].map(at)).to.deep.equal([false, true, true]);
  });
});
