/** An event in a calendar, with reminders some days before it. */
export interface CalendarEvent {
  /** The same for the same event, so that a calendar does not add it twice. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly title: string;
  readonly description: string;
  /** How many days before the event a calendar reminds of it. Reminders that are over already are left out. */
  readonly reminders: ReadonlyArray<number>;
}

const dayMs = 86_400_000;
/** The longest line that RFC 5545 allows, in bytes without the line break. */
const longestLine = 75;

/** A calendar file after RFC 5545, to be saved as `.ics` with the media type `text/calendar`. */
export function calendarFile({ id, at, title, description, reminders }: CalendarEvent, now: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//harmony-spotify//authorisation//EN",
    "BEGIN:VEVENT",
    `UID:${escaped(id)}`,
    `DTSTAMP:${utcTime(now)}`,
    `DTSTART:${utcTime(at)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    "TRANSP:TRANSPARENT",
    ...reminders.filter((days) => at - days * dayMs > now).flatMap((days) => reminderLines(days, title)),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function reminderLines(days: number, title: string): ReadonlyArray<string> {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:-P${days}D`, "END:VALARM"];
}

/** "20261203T090000Z" */
function utcTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+|[-:]/g, "");
}

/** A text as the value of a property: no character of it can end the value or begin another line. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n|\u2028|\u2029/g, "\\n")
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");
}

/** A long line goes on in the next one, which begins with a blank. A character is never cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [result, length] = ["", 0];
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    if (length + bytes > longestLine) [result, length] = [`${result}\r\n `, 1];
    result += character;
    length += bytes;
  }
  return result;
}
