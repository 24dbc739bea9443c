import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { Format, formatFor, trackLength, utc } from "../../../src/components/foundation/format.js";

const en = formatFor("en", "Europe/Berlin");
const de = formatFor("de", "Europe/Berlin");
const at = Date.UTC(2021, 4, 9, 12, 31, 48);
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

describe("formats", () => {
  it("write numbers, ratios and lists as the language does", () => {
    expect(en.number(1_204_310)).to.equal("1,204,310");
    expect(de.number(1_204_310)).to.equal("1.204.310");
    expect(en.list(["artist", "title", "album"])).to.equal("artist, title and album");
    expect(de.list(["Artist", "Titel"])).to.equal("Artist und Titel");
  });

  it("say 100% only of all", () => {
    expect(en.percent(0.29)).to.equal("29%");
    expect(en.percent(0.9999)).to.equal("99%");
    expect(en.percent(1)).to.equal("100%");
  });

  it("write a span by its two largest units", () => {
    const spans = [0, 40_999, 34 * minute, 2 * hour, 2 * hour + 34 * minute + 59_000, 3 * day + 4 * hour, -5];
    expect(spans.map((ms) => en.duration(ms))).to.deep.equal([
      "0 s",
      "40 s",
      "34 min",
      "2 h",
      "2 h 34 min",
      "3 d 4 h",
      "0 s",
    ]);
  });

  it("speak of the past in every language", () => {
    const spoken = ["en", "de", "fr", "es", "pt-BR", "pl", "tr", "fi", "ru", "ja"].map((tag) =>
      new Format(tag).ago(12_000),
    );
    expect(spoken).to.deep.equal([
      "12 s ago",
      "vor 12 s",
      "il y a 12 s",
      "hace 12 s",
      "há 12 s",
      "12 s temu",
      "12 s önce",
      "12 s sitten",
      "12 s назад",
      "12 s前",
    ]);
  });

  it("show the viewer's own clock and calendar", () => {
    expect(en.clock(at)).to.equal("14:31");
    expect(en.clock(at, true)).to.equal("14:31:48");
    expect(formatFor("en-US", "America/New_York").clock(at)).to.equal("08:31");
    expect(en.date(at, at)).to.equal("9 May");
    expect(en.date(at, at + 365 * day)).to.equal("9 May 2021");
    expect(de.date(at, at)).to.equal("9. Mai");
  });

  it("show the time of a moment within a day, and its date as well further away", () => {
    expect(en.time(at + 20 * hour, at)).to.equal("10:31");
    expect(en.time(at - 20 * hour, at)).to.equal("18:31");
    expect(en.time(at + 30 * hour, at)).to.equal("10 May, 20:31");
    expect(de.time(at + 30 * hour, at)).to.equal("10. Mai, 20:31");
  });

  it("show an age under an hour, the clock today, the date before", () => {
    expect(en.moment(at - 59 * minute, at)).to.equal("59 min ago");
    expect(en.moment(at - hour, at)).to.equal("13:31");
    expect(en.moment(at - 15 * hour, at)).to.equal("8 May");
    expect(en.moment(at - 15 * hour, at)).to.equal("8 May");
    expect(en.moment(at - 400 * day, at)).to.equal("4 Apr 2020");
  });

  it("give the future no age, save for clocks a second apart", () => {
    expect(en.moment(at + 900, at)).to.equal("0 s ago");
    expect(en.moment(at + 11 * minute, at)).to.equal("14:42");
  });

  it("write the length of tracks", () => {
    expect([171_000, 62_000, 3_723_000, 5_000, 0, 59_600].map(trackLength)).to.deep.equal([
      "2:51",
      "1:02",
      "1:02:03",
      "0:05",
      "0:00",
      "1:00",
    ]);
  });

  it("write the exact moment in UTC", () => {
    expect(utc(at)).to.equal("2021-05-09 12:31:48 UTC");
  });

  it("are made once a language and zone", () => {
    expect(formatFor("en", "Europe/Berlin")).to.equal(en);
    expect(formatFor("en", "Asia/Tokyo")).not.to.equal(en);
  });

  it("never tell a longer span as a shorter one", () => {
    const secondsOf = (text: string) =>
      [...text.matchAll(/([\d,]+) (s|min|h|d)/g)].reduce(
        (sum, [, count, unit]) =>
          sum + Number(count!.replaceAll(",", "")) * { s: 1, min: 60, h: 3600, d: 86_400 }[unit as "s"],
        0,
      );
    fc.assert(
      fc.property(fc.nat(1e10), fc.nat(1e10), (one, other) => {
        const [short, long] = [one, other].sort((a, b) => a - b);
        expect(secondsOf(en.duration(short!))).to.be.at.most(secondsOf(en.duration(long!)));
      }),
    );
  });
});
