/**
 * A calendar file (RFC 5545) for the end of a vote, when its counting committee is needed. It names nobody and has no personal link: calendars
 * are shared. It reads no clock.
 */
import { utf8 } from "../../crypto/encoding/bytes.ts";

const LINE = 75; // octets, without the line's end

export type Entry = {
  /** The vote's id: the same vote replaces its entry when the end has moved. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Of the vote; RFC 3339. */
  readonly ends: string;
};

/** An hour from the end on, with a reminder at its beginning and one the day before. `made`: now, in milliseconds since 1970. */
export function calendarOf({ id, title, text, ends }: Entry, made: number): string {
  const start = Date.parse(ends);
  const reminder = (before: string) => [
    ...["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`],
    ...[`TRIGGER:${before}`, "END:VALARM"],
  ];
  return [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Urna//Urna//EN"],
    ...["BEGIN:VEVENT", `UID:${id}@urna`, `DTSTAMP:${utc(made)}`],
    ...[`DTSTART:${utc(start)}`, `DTEND:${utc(start + 60 * 60_000)}`],
    ...[`SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(text)}`],
    ...reminder("-P1D"),
    ...reminder("PT0S"),
    ...["END:VEVENT", "END:VCALENDAR"],
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("");
}

const utc = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** Never cuts through a character. */
function folded(line: string): string {
  let [found, length] = ["", 0];
  for (const character of line) {
    const octets = utf8(character).length;
    if (length + octets > LINE) [found, length] = [`${found}\r\n `, 1];
    found += character;
    length += octets;
  }
  return found;
}
