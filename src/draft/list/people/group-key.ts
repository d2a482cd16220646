/** Groups that differ only in case or spaces are one. */
export const groupKey = (group: string): string => group.normalize("NFC").toLowerCase().replace(/\s+/gu, "");
