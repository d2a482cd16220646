/** Names of time zones (IANA), as settings have them and as people read them. It reads no clock. */

/** A name like Europe/Berlin or UTC that this machine knows; no offset, which would not follow the summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** By the name of its city, for example "Berlin". */
export const cityOf = (timeZone: string): string => timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
