import { expect } from "chai";
import type * as Clock from "effect/Clock";
import { ServerClock } from "../../../src/core/client/server-clock.js";

/** What the clock says once an answer dated `ahead` milliseconds in the future has come, in milliseconds ahead. */
const aheadAfter = (ahead: number) => {
  // `Date` has whole seconds, so the half second is the local clock's.
  const local = Date.UTC(2026, 4, 9, 12) + 500;
  const clock = new ServerClock({ currentTimeMillisUnsafe: () => local } as Clock.Clock);
  clock.learnFrom(new Response(null, { headers: { Date: new Date(local + ahead).toUTCString() } }));
  return clock.now() - local;
};
const year = 366 * 86_400_000;

describe("the server's clock", () => {
  it("is the local one up to a difference of two seconds, and its own from there on", () => {
    expect(aheadAfter(1500)).to.equal(0);
    expect(aheadAfter(2500)).to.equal(3000);
    expect(aheadAfter(-2500)).to.equal(0);
    expect(aheadAfter(-3500)).to.equal(-3000);
  });

  it("is believed up to a year, not beyond", () => {
    expect(aheadAfter(year - 500)).to.equal(year);
    expect(aheadAfter(year + 500)).to.equal(0);
  });
});
