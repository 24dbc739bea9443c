import { expect } from "chai";
import * as fc from "fast-check";
import { expiryOf, lifetimeMonths, monthsLater } from "../../../src/core/policy/expiry.js";

const day = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();
const moments = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });

describe("months later", () => {
  for (const [from, months, to] of [
    ["2026-05-24T12:33:07.250Z", 6, "2026-11-24T12:33:07.250Z"],
    ["2026-08-31T23:59:59.999Z", 6, "2027-02-28T23:59:59.999Z"],
    ["2027-08-31T00:00:00.000Z", 6, "2028-02-29T00:00:00.000Z"],
    ["2026-12-31T00:00:00.000Z", 6, "2027-06-30T00:00:00.000Z"],
    ["2026-10-31T08:00:00.000Z", -6, "2026-04-30T08:00:00.000Z"],
  ] as const) {
    it(`are counted on the calendar: ${from} and ${months}`, () => {
      expect(iso(monthsLater(Date.parse(from), months))).to.equal(to);
    });
  }

  it("keep the time of day, and the day unless its month is too short", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -24, max: 24 }), (from, months) => {
        const [before, after] = [new Date(from), new Date(monthsLater(from, months))];
        const count = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
        expect(count(after) - count(before)).to.equal(months);
        expect(iso(+after).slice(11)).to.equal(iso(from).slice(11));
        const isLastDay = new Date(+after + day).getUTCDate() === 1;
        expect(after.getUTCDate() === before.getUTCDate() || (isLastDay && after.getUTCDate() < before.getUTCDate())).to
          .be.true;
      }),
    );
  });
});

describe("when an authorisation ends", () => {
  const authorisedAt = Date.UTC(2026, 5, 3, 9);
  const end = Date.UTC(2026, 11, 3, 9);

  it("warns at thirty, seven and one day, and no more once it is over", () => {
    const at = (before: number) => {
      const { daysLeft, alarm, isOver } = expiryOf(authorisedAt, end - before)!;
      return [daysLeft, alarm, isOver];
    };
    expect(at(30 * day + 1)).to.deep.equal([31, undefined, false]);
    expect(at(30 * day)).to.deep.equal([30, 30, false]);
    expect(at(7 * day + 1)).to.deep.equal([8, 30, false]);
    expect(at(7 * day)).to.deep.equal([7, 7, false]);
    expect(at(day + 1)).to.deep.equal([2, 7, false]);
    expect(at(day)).to.deep.equal([1, 1, false]);
    expect(at(1)).to.deep.equal([1, 1, false]);
    expect(at(0)).to.deep.equal([0, undefined, true]);
  });

  it("comes nearer and never farther, and its alarms only get narrower", () => {
    fc.assert(
      fc.property(moments, fc.nat({ max: 200 * day }), fc.nat({ max: 30 * day }), (given, passed, more) => {
        const [sooner, later] = [expiryOf(given, given + passed)!, expiryOf(given, given + passed + more)!];
        expect(later.expiresAt).to.equal(monthsLater(given, lifetimeMonths));
        expect(later.daysLeft).to.be.at.most(sooner.daysLeft);
        if (sooner.alarm && later.alarm) expect(later.alarm).to.be.at.most(sooner.alarm);
        expect(later.isOver).to.equal(later.daysLeft === 0);
        expect(later.isOver).to.equal(given + passed + more >= later.expiresAt);
      }),
    );
  });

  it("is not known of a time that cannot be: in the future, or none at all", () => {
    const now = Date.UTC(2026, 10, 24);
    for (const odd of [now + day, NaN, Infinity, -Infinity, 8.64e15, 1e300])
      expect(expiryOf(odd, now)).to.equal(undefined);
    expect(expiryOf(now + 60_000, now), "clocks differ a little").to.exist;
  });
});
