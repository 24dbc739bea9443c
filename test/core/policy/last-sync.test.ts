import { expect } from "chai";
import { lastSyncOf } from "../../../src/core/policy/last-sync.js";

const worker = (lastSeen: number | null) => ({ status: "stale" as const, lastSeen });

describe("the last sync", () => {
  it("is the worker's last sign of life, whatever its status", () => {
    expect(lastSyncOf(worker(7), undefined)).to.deep.equal({ at: 7, isGuess: false });
    expect(lastSyncOf(worker(7), 5)).to.deep.equal({ at: 7, isGuess: false });
  });

  it("is the newest sync of a playlist where that is later: Harmony's own pages sync without the worker", () => {
    expect(lastSyncOf(worker(7), 9)).to.deep.equal({ at: 9, isGuess: false });
    expect(lastSyncOf(worker(null), 9)).to.deep.equal({ at: 9, isGuess: false });
  });

  it("never was where Harmony says so and no playlist was synced", () => {
    expect(lastSyncOf(worker(null), null)).to.deep.equal({ at: null, isGuess: false });
    expect(lastSyncOf(worker(null), undefined)).to.deep.equal({ at: null, isGuess: false });
  });

  it("is a guess by the playlists where Harmony says nothing, and else not known", () => {
    expect(lastSyncOf(undefined, 9)).to.deep.equal({ at: 9, isGuess: true });
    expect(lastSyncOf(undefined, null)).to.equal(undefined);
    expect(lastSyncOf(undefined, undefined)).to.equal(undefined);
  });
});
