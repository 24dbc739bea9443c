import { expect } from "@open-wc/testing";
import * as fc from "fast-check";
import { type CalendarEvent, calendarFile } from "../../../src/components/cards/status/calendar-file.js";

const day = 86_400_000;
const at = Date.UTC(2026, 11, 3, 9, 0, 5);
const now = Date.UTC(2026, 10, 24, 13, 31);
const event: CalendarEvent = {
  id: "spotify-authorisation-1@harmony.example",
  at,
  title: "Authorise Harmony",
  description: "It ends, now.",
  reminders: [1, 7, 30],
};

/** The lines as a calendar reads them: what was folded is one line again. */
const linesOf = (file: string) => file.replace(/\r\n[ \t]/g, "").split("\r\n");
const valueOf = (file: string, name: string) =>
  linesOf(file)
    .find((line) => line.startsWith(`${name}:`))!
    .slice(name.length + 1);
const unescaped = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_, character: string) => (character.toLowerCase() === "n" ? "\n" : character));

describe("a calendar file", () => {
  it("has one event in UTC, with the reminders that are still to come", () => {
    expect(linesOf(calendarFile(event, now))).to.deep.equal([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//harmony-spotify//authorisation//EN",
      "BEGIN:VEVENT",
      "UID:spotify-authorisation-1@harmony.example",
      "DTSTAMP:20261124T133100Z",
      "DTSTART:20261203T090005Z",
      "SUMMARY:Authorise Harmony",
      "DESCRIPTION:It ends\\, now.",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Authorise Harmony",
      "TRIGGER:-P1D",
      "END:VALARM",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Authorise Harmony",
      "TRIGGER:-P7D",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
    expect(calendarFile(event, at - 31 * day).match(/TRIGGER:/g)).to.have.length(3);
    expect(calendarFile(event, at - 1)).not.to.contain("VALARM");
  });

  it("holds any text: it cannot end its line, no line is too long, and nothing of it is lost", () => {
    const anyText = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.constantFrom(
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "\\n;,\\\\",
        "ü".repeat(300),
        "🎧".repeat(90),
        "\u2028x\u2029",
      ),
    );
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(anyText, anyText, (title, description) => {
        const file = calendarFile({ ...event, title, description }, now);
        for (const line of file.split("\r\n")) expect(encoder.encode(line).length).to.be.at.most(75);
        expect(file).not.to.match(/[^\r]\n|\r[^\n]/);
        expect(linesOf(file).filter((line) => line === "BEGIN:VEVENT")).to.have.length(1);
        const readable = (text: string) =>
           
          text.replace(/\r\n|[\r\u2028\u2029]/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
        expect(unescaped(valueOf(file, "SUMMARY"))).to.equal(readable(title));
      }),
    );
  });
});
