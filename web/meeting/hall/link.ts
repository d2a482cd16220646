/** A helper's link: which page, which meeting, and the code. Pure. */
type HallRole = "chair" | "door";
export type Place = { readonly meetingId: string; readonly role: HallRole };

/** What the address says; undefined if this page was opened under another one. */
export function placeOf(path: string): Place | undefined {
  const [, meetingId, role] = /^\/m\/([A-Za-z0-9_-]{43})\/(chair|door)\/?$/u.exec(path) ?? [];
  return meetingId === undefined ? undefined : { meetingId, role: role === "chair" ? "chair" : "door" };
}

/** The code in a link's fragment. */
export function codeIn(hash: string): string | undefined {
  const code = hash.replace(/^#/u, "");
  return /^[A-Za-z0-9_-]{10,100}$/u.test(code) ? code : undefined;
}
