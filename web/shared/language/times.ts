/**
 * Moments as the record writes them (UTC, whole minutes, ENC-6), as people read them (local, with the zone), and as the
 * browser's own date field has them. It never reads the clock by itself.
 */

import { minuteOf } from "../../../crypto/encoding/minute.ts";
import type { Language } from "../../../src/draft/languages.ts";
import { cityOf } from "../../../src/draft/time-zone.ts";
import { shared as de } from "../../i18n/de/shared.ts";
import { shared as en } from "../../i18n/en/shared.ts";

/**
 * "Donnerstag, 10. Dezember 2026, 21 Uhr (Zeitzone: Berlin)" in the reader's zone, or in this one: no moment is shown without weekday and
 * zone.
 */
export function momentText(time: string | number | Date, language: Language, timeZone = ownZone()): string {
  const t = { de, en }[language];
  const moment = new Date(time);
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone } as const;
  const clock = { hour: "2-digit", minute: "2-digit", timeZone } as const;
  return t.moment(
    new Intl.DateTimeFormat(t.locale, day).format(moment),
    new Intl.DateTimeFormat(t.locale, clock).format(moment),
    cityOf(timeZone),
  );
}

/** "23 November 2026" for a day (YYYY-MM-DD). */
export function dayText(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** The value of a `datetime-local` field for a moment of the record. */
export function toLocalField(time: string): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The day (YYYY-MM-DD) of a moment, here. */
export const localDay = (time: string | number): string => toLocalField(new Date(time).toISOString()).slice(0, 10);

/** The moment for the value of a `datetime-local` field, or nothing while the date is incomplete. */
export function fromLocalField(value: string): string | undefined {
  const moment = value === "" ? Number.NaN : new Date(value).getTime();
  return Number.isNaN(moment) ? undefined : minuteOf(moment);
}

/** The reader's zone by the name of its city, for example "Berlin". */
export const zoneName = (): string => cityOf(ownZone());

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
