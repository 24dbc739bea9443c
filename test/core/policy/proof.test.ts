import { expect } from "chai";
import * as fc from "fast-check";
import {
  cacheMs,
  isPastCache,
  mayBeDone,
  type Proof,
  type Reading,
  sizeOf,
  unproven,
  unseen,
  withReading,
} from "../../../src/core/policy/proof.js";

const sentAt = 1_000_000;
const items = fc.uniqueArray(fc.nat(60), { maxLength: 20 });
const change = fc.tuple(items, fc.func(fc.boolean())).map(([all, isAnswered]) => ({
  all,
  acknowledged: all.filter((item) => isAnswered(item)),
  unanswered: all.filter((item) => !isAnswered(item)),
}));
const reading = fc
  .record({ after: fc.integer({ min: -100_000, max: 100_000 }), seen: fc.uniqueArray(fc.nat(60)) })
  .map(({ after, seen }): Reading<number> => ({ askedAt: sentAt + after, shows: (item) => seen.includes(item) }));
const read = (proof: Proof<number>, readings: ReadonlyArray<Reading<number>>) => readings.reduce(withReading, proof);

describe("the proof of a change", () => {
  it("has each thing in exactly one list, whatever is read", () => {
    fc.assert(
      fc.property(change, fc.array(reading), ({ all, acknowledged, unanswered }, readings) => {
        const proof = read(unproven({ acknowledged, unanswered, sentAt }), readings);
        const { confirmed, unconfirmed, perhaps } = proof;
        expect([...confirmed, ...unconfirmed, ...perhaps].sort()).to.deep.equal([...all].sort());
        expect(sizeOf(proof)).to.equal(all.length);
        expect(unseen(proof)).to.have.length(all.length - confirmed.length);
      }),
    );
  });

  it("confirms nothing without a reading that is newer than the change", () => {
    const old = reading.filter(({ askedAt }) => askedAt < sentAt);
    fc.assert(
      fc.property(change, fc.array(old), ({ acknowledged, unanswered }, readings) => {
        const proof = read(unproven({ acknowledged, unanswered, sentAt }), readings);
        expect(proof.confirmed).to.deep.equal([]);
        expect(proof.outcome).not.to.equal("confirmed");
        expect(proof.readAt).to.equal(undefined);
      }),
    );
  });

  it("is confirmed exactly where all was seen, partly where some was, and perhaps where nothing is known", () => {
    fc.assert(
      fc.property(change, fc.array(reading), ({ all, acknowledged, unanswered }, readings) => {
        const proof = read(unproven({ acknowledged, unanswered, sentAt }), readings);
        const isRead = readings.some(({ askedAt }) => askedAt >= sentAt);
        const { outcome, confirmed, perhaps } = proof;
        expect(outcome === "confirmed").to.equal(isRead && confirmed.length === all.length);
        expect(outcome === "partly").to.equal(confirmed.length > 0 && confirmed.length < all.length);
        if (outcome === "perhaps") expect(perhaps).not.to.deep.equal([]);
        if (outcome === "unconfirmed") expect(perhaps).to.deep.equal([]);
      }),
    );
  });

  it("keeps what was seen, whatever is read later", () => {
    fc.assert(
      fc.property(change, fc.array(reading), reading, ({ acknowledged, unanswered }, readings, later) => {
        const before = read(unproven({ acknowledged, unanswered, sentAt }), readings);
        const after = withReading(before, later);
        expect(after.confirmed).to.include.members([...before.confirmed]);
        expect(after.readAt ?? 0).to.be.at.least(before.readAt ?? 0);
      }),
    );
  });

  it("is past Harmony's cache only with a reading that was asked for after it", () => {
    const proof = unproven({ acknowledged: [1], unanswered: [], sentAt });
    const at = (after: number) => withReading(proof, { askedAt: sentAt + after, shows: () => false });
    expect(isPastCache(proof)).to.equal(false);
    expect([at(0), at(cacheMs), at(cacheMs + 1)].map(isPastCache)).to.deep.equal([false, false, true]);
  });
});

describe("a change that failed", () => {
  const endpoint = "POST /spotify/import/free";
  it("may be done where no answer came, none in time, or not Harmony's", () => {
    for (const failure of [
      { _tag: "Offline", endpoint },
      { _tag: "TimedOut", endpoint },
      { _tag: "DependencyError", endpoint, status: 504 },
      { _tag: "BadAnswer", endpoint, status: 502 },
    ]) {
      expect(mayBeDone(failure), failure._tag).to.equal(true);
    }
  });

  it("is not done where the server refused it", () => {
    for (const failure of [
      { _tag: "Forbidden", endpoint, status: 403 },
      { _tag: "ValidationError", endpoint, status: 422 },
      { _tag: "DependencyError", endpoint, status: 503 },
      { _tag: "RateLimited", endpoint, status: 429 },
      { _tag: "BadAnswer", endpoint, status: 404 },
      { _tag: "BadAnswer", endpoint: "GET /spotify/status", status: 200 },
      { _tag: "Offline", endpoint: "GET /spotify/status" },
    ]) {
      expect(mayBeDone(failure), failure._tag).to.equal(false);
    }
  });
});
