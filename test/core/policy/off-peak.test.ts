import { expect } from "chai";
import * as fc from "fast-check";
import { defaultOffPeak, isOffPeak } from "../../../src/core/policy/off-peak.js";

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const minute = fc.integer({ min: 0, max: 1439 });

describe("off-peak hours", () => {
  it("pass midnight", () => {
    expect([21 * 60 + 59, 22 * 60, 0, 5 * 60 + 59, 6 * 60].map((at) => isOffPeak(defaultOffPeak, at))).to.deep.equal([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it("are one window or the rest of the day", () => {
    fc.assert(
      fc.property(minute, minute, minute, (from, to, at) => {
        fc.pre(from !== to);
        const [window, rest] = [
          { from: clock(from), to: clock(to) },
          { from: clock(to), to: clock(from) },
        ];
        expect(isOffPeak(window, at)).to.equal(!isOffPeak(rest, at));
        expect(isOffPeak(window, from)).to.be.true;
        expect(isOffPeak(window, to)).to.be.false;
      }),
    );
  });

  it("warn of nothing where they are the whole day or unreadable", () => {
    for (const window of [
      { from: "06:00", to: "06:00" },
      { from: "", to: "06:00" },
      { from: "25:00", to: "06:00" },
      { from: "22:000", to: "23:00" },
      { from: "x22:00", to: "23:00" },
      { from: "22:00", to: null as never },
    ]) {
      expect(isOffPeak(window, 720)).to.be.true;
    }
    expect(isOffPeak({ from: "6:00", to: "7:30" }, 720), "an hour of one digit can be read").to.be.false;
    expect(isOffPeak({ from: "18:00", to: "24:00" }, 1439)).to.be.true;
    expect(isOffPeak({ from: "18:00", to: "24:00" }, 0)).to.be.false;
  });
});
