import { expect } from "chai";
import * as fc from "fast-check";
import { parseTimestamp } from "../../../src/core/model/timestamp.js";

const noon = Date.UTC(2025, 9, 1, 12);

describe("parseTimestamp", () => {
  for (const [text, ms] of [
    ["2025-10-01T12:00:00", noon],
    ["2025-10-01 12:00:00", noon],
    ["2025-10-01T12:00", noon],
    ["2025-10-01T12:00:00Z", noon],
    ["2025-10-01t12:00:00z", noon],
    ["  2025-10-01T12:00:00Z\n", noon],
    ["2025-10-01T12:00:00.123456", noon + 123],
    ["2025-10-01T12:00:00.5Z", noon + 500],
    ["2025-10-01T12:00:00+00:00", noon],
    ["2025-10-01T14:00:00+02:00", noon],
    ["2025-10-01T14:00:00+0200", noon],
    ["2025-10-01T06:30:00-05:30", noon],
    ["2025-10-01T13:00:00+01", noon],
    ["2025-10-01", Date.UTC(2025, 9, 1)],
    ["2024-02-29", Date.UTC(2024, 1, 29)],
    ["Wed, 01 Oct 2025 12:00:00 GMT", noon],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as UTC whatever the viewer's zone`, () => {
      expect(parseTimestamp(text)).to.equal(ms);
    });
  }

  for (const text of [
    "",
    "   ",
    "yesterday",
    "Invalid Date",
    "12",
    "2025",
    "1759320000000",
    "2025-10",
    "2025-13-01",
    "2025-02-30",
    "2025-02-29T10:00:00Z",
    "2025-00-10",
    "2025-10-01T25:00:00",
    "2025-10-01T12:61:00",
    "2025-10-01T12:00:00+99:00",
    "2025-10-01T12:00:00 and more",
    "Wed, 31 Feb 2025 12:00:00 GMT",
    "Mon, 01 Oct 2025 12:00:00 GMT",
    "October 1, 2025",
  ]) {
    it(`takes ${JSON.stringify(text)} for no time`, () => {
      expect(parseTimestamp(text)).to.equal(null);
    });
  }

  it("takes dates and epoch milliseconds as they are, invalid ones for none", () => {
    expect(parseTimestamp(new Date(noon))).to.equal(noon);
    expect(parseTimestamp(noon)).to.equal(noon);
    expect(parseTimestamp(0)).to.equal(0);
    for (const bad of [new Date(NaN), NaN, Infinity, -Infinity, 1e300]) expect(parseTimestamp(bad)).to.equal(null);
  });

  const moment = fc.date({
    min: new Date("1000-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59Z"),
    noInvalidDate: true,
  });

  it("reads back every moment, with or without its zone, and in HTTP's form to the second", () => {
    fc.assert(
      fc.property(moment, (date) => {
        const ms = date.getTime();
        expect(parseTimestamp(date.toISOString())).to.equal(ms);
        expect(parseTimestamp(date.toISOString().slice(0, -1))).to.equal(ms);
        expect(parseTimestamp(date.toUTCString())).to.equal(Math.floor(ms / 1000) * 1000);
      }),
    );
  });

  it("never throws, and answers a time that a Date can hold or null", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789-:T+Z. ") })),
        (value) => {
          const ms = parseTimestamp(value);
          if (ms !== null) expect(new Date(ms).getTime()).not.to.be.NaN;
        },
      ),
      { numRuns: 2000 },
    );
  });
});
