/** Times of the record are whole minutes in UTC [ENC-6]. It never reads the clock by itself. */

/**
 * The whole minute that has begun, `YYYY-MM-DDTHH:MM:00Z`. @param now milliseconds since 1970; RangeError if it is no
 * time
 */
export function minuteOf(now: number): string {
  return new Date(now).toISOString().replace(/\d\d\.\d{3}Z$/, "00Z");
}
