/** Links that arrive changed: the part after the # has become a part of the path, or something was put between the two (ISS-7). */

const BENT =
  /^\/e\/([A-Za-z0-9_-]{43})(\/(?:trustee|verify|audit|register|promise))?(?![A-Za-z0-9_-])[\s/.,;:<>()"'\u2018-\u201f\u00ab\u00bb]*(?:#(.*))?$/s;

/** The address that a changed link meant; `arrived`: path, search and fragment as they arrived. Undefined if it is not one of our links. */
export function meantBy(arrived: string): string | undefined {
  let plain: string;
  try {
    plain = decodeURIComponent(arrived);
  } catch {
    return undefined;
  }
  const [found, id, page = "", fragment = ""] = BENT.exec(plain) ?? [];
  if (found === undefined) return undefined;
  const meant = `/e/${id}${page}${fragment === "" ? "" : `#${fragment}`}`;
  return meant === arrived ? undefined : meant; // it leads nowhere although it was not changed
}
