/** A draft's content and its sheets: the members in pages, apart from the rest. It judges nothing. */
import type { Sheets } from "../doors/pool.ts";
import { DraftContent } from "../draft/content.ts";

type Members = NonNullable<DraftContent["members"]>;

const PAGE = 500; // members

export function sheetsOf({ members, ...rest }: DraftContent): Sheets {
  const pages: string[] = [];
  for (let from = 0; members !== undefined && (from === 0 || from < members.length); from += PAGE)
    pages.push(JSON.stringify(members.slice(from, from + PAGE)));
  return { rest: JSON.stringify(rest), pages };
}

/** The content as one text. */
export function textOf({ rest, pages }: Sheets): string {
  if (pages.length === 0) return rest;
  const members = pages.map((page) => page.slice(1, -1)).join(",");
  return `${rest.slice(0, -1)}${rest === "{}" ? "" : ","}"members":[${members}]}`;
}

export function contentOf(sheets: Sheets): DraftContent {
  return DraftContent.parse(JSON.parse(textOf(sheets)));
}

/** The members, a page at a time. */
export function* pagesOf({ rest, pages }: Sheets): Generator<Members> {
  if (pages.length === 0) yield restOf({ rest }).members ?? [];
  for (const page of pages) yield JSON.parse(page) as Members;
}

/** The content without the members that are in pages. */
export function restOf({ rest }: Pick<Sheets, "rest">): DraftContent {
  return DraftContent.parse(JSON.parse(rest));
}
