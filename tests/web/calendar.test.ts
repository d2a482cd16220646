// The calendar file for the end of a vote (RFC 5545), byte by byte where calendars are strict.
import { expect, test } from "vitest";
import { calendarOf } from "../../web/trustee/calendar.ts";

const made = Date.parse("2026-11-26T12:00:00Z");
const vote = { id: "abc123", title: "Count: Board", text: "Have the words ready.", ends: "2026-11-27T23:30:00+01:00" };

test("an entry from the end on, in UTC, with two reminders", () => {
  expect(calendarOf(vote, made).split("\r\n")).toEqual([
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Urna//Urna//EN"],
    ...["BEGIN:VEVENT", "UID:abc123@urna", "DTSTAMP:20261126T120000Z"],
    ...["DTSTART:20261127T223000Z", "DTEND:20261127T233000Z"],
    ...["SUMMARY:Count: Board", "DESCRIPTION:Have the words ready."],
    ...["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Count: Board", "TRIGGER:-P1D", "END:VALARM"],
    ...["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Count: Board", "TRIGGER:PT0S", "END:VALARM"],
    ...["END:VEVENT", "END:VCALENDAR", ""],
  ]);
});

test("the same vote has the same UID, whatever its end", () => {
  const uid = (ends: string) => /^UID:.*$/m.exec(calendarOf({ ...vote, ends }, made))?.[0];
  expect(uid("2026-12-27T22:30:00Z")).toBe(uid(vote.ends));
});

test("what means something to a calendar is escaped, and no title makes a line of its own", () => {
  const file = calendarOf({ ...vote, title: "A;B,C\\D\nEND:VCALENDAR" }, made);
  expect(file).toContain("\r\nSUMMARY:A\\;B\\,C\\\\D\\nEND:VCALENDAR\r\n");
});

test.each(["x", "ä", "🗳️"])(
  "a long title of %s is folded at 75 octets, between characters, and reads the same",
  (character) => {
    const title = character.repeat(100);
    const file = calendarOf({ ...vote, title }, made);
    for (const line of file.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file).not.toContain("\uFFFD");
    expect(file.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}\r\n`);
  },
);
