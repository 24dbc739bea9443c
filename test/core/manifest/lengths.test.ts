import { expect } from "chai";
import { parseDuration } from "../../../src/core/manifest/duration.js";
import { durationUnitOf, type DurationUnit } from "../../../src/core/manifest/headers.js";

describe("parseDuration", () => {
  const lengths: Array<[cell: string, seconds: number, unit?: DurationUnit]> = [
    ["3:45", 225],
    ["0:07", 7],
    ["120:30", 7230],
    ["1:02:03", 3723],
    ["12:00:01", 43_201],
    [" 3:45 ", 225],
    ["3:45.678", 225],
    ["1:02:03,25", 3723],
    ["PT3M45S", 225],
    ["PT10M15.75S", 615],
    ["PT12H30M", 45_000],
    ["PT45S", 45],
    ["PT1H", 3600],
    ["225", 225],
    ["225.4", 225],
    ["225,6", 226],
    ["9999", 9999],
    ["10000", 10],
    ["225400", 225],
    ["225400", 225, "ms"],
    ["9000", 9, "ms"],
    ["20000", 20_000, "s"],
    ["172800", 172_800, "s"],
  ];
  for (const [cell, seconds, unit] of lengths) {
    it(`reads "${cell}"${unit ? ` in ${unit}` : ""} as ${seconds} seconds`, () => {
      expect(parseDuration(cell, unit)).to.equal(seconds);
    });
  }

  const others: Array<[cell: string, unit?: DurationUnit]> = [
    [""],
    ["0:00"],
    ["0"],
    ["3:4"],
    ["3:456"],
    ["1234:00"],
    ["123:00:00"],
    ["at 3:45"],
    ["ab:3:45"],
    ["3:45 min"],
    ["3:45:"],
    ["3:45;5"],
    ["3:45.x"],
    ["a PT45S"],
    ["PT45S!"],
    ["PT45.S"],
    ["PTxS"],
    ["PTxM"],
    ["PTxH"],
    ["-225"],
    ["225 s"],
    ["225x5"],
    ["225.x"],
    ["1.2.3"],
    ["172801", "s"],
    ["2023-01-24"],
  ];
  for (const [cell, unit] of others) {
    it(`reads no length from "${cell}"`, () => {
      expect(parseDuration(cell, unit)).to.equal(null);
    });
  }

  it("reads no length where there is no cell", () => {
    expect(parseDuration(null)).to.equal(null);
    expect(parseDuration(undefined)).to.equal(null);
  });
});

describe("durationUnitOf", () => {
  const units: Record<string, DurationUnit> = {
    "Track Duration (ms)": "ms",
    duration_ms: "ms",
    durationMsec: "ms",
    "Media Duration In Milliseconds": "ms",
    "トラックの長さ（ミリ秒）": "ms",
    "مدة الأغنية (بالمللي ثانية)": "ms",
    "Length (s)": "s",
    "Duration (sec)": "s",
    duration_seconds: "s",
    Spielzeitsekunden: "s",
    "duración (segundos)": "s",
    Duration: "auto",
    Items: "auto",
    Parsec: "auto",
  };
  for (const [header, unit] of Object.entries(units)) {
    it(`says ${unit} for "${header}"`, () => expect(durationUnitOf(header)).to.equal(unit));
  }
});
