import { expect } from "chai";
import * as fc from "fast-check";
import type { AuthorisationRecord } from "../../../src/core/model/oauth.js";
import { answered, begun, cleared, completed, ended } from "../../../src/core/policy/authorisation-record.js";

const now = Date.UTC(2026, 10, 24, 13, 31);
const taken: AuthorisationRecord = { authorisedAt: now - 5000, isAccepted: true };
const answer = (more: Partial<Parameters<typeof answered>[1]> = {}) =>
  ({ connection: "connected", at: now, before: "unauthenticated", wasLost: false, ...more }) as const;

describe("what a browser remembers of authorisations", () => {
  it("is the last one until another is completed, and that an attempt is under way", () => {
    const attempt = begun(taken, "s");
    expect(attempt).to.deep.equal({ ...taken, pending: "s" });
    expect(ended(attempt)).to.deep.equal(taken);
    expect(completed(now)).to.deep.equal({ authorisedAt: now });
  });

  it("is nothing but that once an admin has cleared it, and that one may still be under way", () => {
    expect(cleared(taken, now)).to.deep.equal({ clearedAt: now });
    expect(cleared(begun(taken, "s"), now)).to.deep.equal({ clearedAt: now, pending: "s" });
  });

  it("is that Spotify takes it, once Harmony says so", () => {
    expect(answered({ authorisedAt: now - 5000 }, answer())).to.deep.equal(taken);
    expect(answered(taken, answer()), "no news").to.equal(taken);
  });

  it("stays cleared where an answer was under way meanwhile, and no longer", () => {
    const record = { clearedAt: now - 1000 };
    expect(answered(record, answer({ before: "connected" }))).to.equal(record);
    expect(answered(record, answer({ before: undefined, at: now + 60_000 }))).to.deep.equal({});
    expect(answered(record, answer()), "it was gone and is back: authorised elsewhere").to.deep.equal({});
  });

  it("is not when it was given, where it was lost and has been given anew elsewhere", () => {
    expect(answered(taken, answer({ wasLost: true }))).to.deep.equal({});
    expect(answered(taken, answer({ wasLost: false })), "only an outage").to.equal(taken);
    const anew = { authorisedAt: now - 10 };
    expect(answered(anew, answer({ wasLost: true })), "given anew here").to.deep.equal({ ...anew, isAccepted: true });
  });

  it("does not change by any answer but a connection, nor twice by the same", () => {
    const time = fc.integer({ min: now - 1e9, max: now });
    const records = fc.record(
      { authorisedAt: time, isAccepted: fc.boolean(), clearedAt: time, pending: fc.string() },
      { requiredKeys: [] },
    ) as fc.Arbitrary<AuthorisationRecord>;
    const connections = fc.constantFrom("connected", "unauthenticated", "unconfigured", "unknown", undefined);
    fc.assert(
      fc.property(
        records,
        connections,
        connections,
        fc.boolean(),
        (record, connection = "unknown", before, wasLost) => {
          const once = answered(record, { connection, at: now, before, wasLost });
          if (connection !== "connected") expect(once).to.equal(record);
          expect(answered(once, { connection, at: now, before: connection, wasLost: false })).to.deep.equal(once);
          expect(once.pending).to.equal(record.pending);
        },
      ),
    );
  });
});
