/**
 * What takes long with a large roll: to read a draft that was sent, to judge one, and to read a list of members. Pure: the same in the thread of the caller and in
 * another one (draft-thread.ts). The rules are those of `src/draft/`; nothing is stored here.
 */
import type { z } from "zod";
import { fromUtf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import type { DraftCheck } from "../contract/drafts.ts";
import { accepted, invalidRequest, NO_JSON, type Outcome, refused } from "../doors/outcome.ts";
import type { DraftDesk, SentDraft } from "../doors/pool.ts";
import type { Language } from "../draft/languages.ts";
import { withList } from "../draft/list/into-draft.ts";
import { DRAFT_COLUMNS, isFine, ListFile } from "../draft/list/list-file.ts";
import { UnreadableList } from "../draft/list/reading/sheet.ts";
import { findDraftProblems } from "../draft/problems.ts";
import { CreateDraft, UpdateDraft } from "../draft/sent.ts";
import { findDraftWarnings } from "../draft/warnings.ts";
import { contentOf, sheetsOf } from "./sheets.ts";

/** Of a list with a fault in every row, an organiser needs only so many to see what is wrong. */
const PROBLEMS = 1000;

const SENT = { create: CreateDraft, update: UpdateDraft } satisfies Record<string, z.ZodType>;

/** One of the questions, as it goes to a thread. */
export type DraftAsk =
  | { readonly read: Parameters<DraftDesk["read"]> }
  | { readonly judge: Parameters<DraftDesk["judge"]> }
  | { readonly list: Parameters<DraftDesk["list"]> };
export type DraftAnswer = Outcome<SentDraft> | Outcome<DraftCheck> | Outcome<string>;

export async function answerOf(ask: DraftAsk): Promise<DraftAnswer> {
  if ("list" in ask) return readMembers(...ask.list);
  return "read" in ask ? readDraft(...ask.read) : judgeDraft(...ask.judge);
}

export function readDraft(...[body, as]: Parameters<DraftDesk["read"]>): Outcome<SentDraft> {
  const json = jsonIn(body);
  if (json === undefined) return NO_JSON;
  const read = SENT[as].safeParse(json.value);
  if (!read.success) return invalidRequest(read.error.issues);
  const { content, ...revision }: { content: CreateDraft["content"]; revision?: number } = read.data;
  return accepted({ ...sheetsOf(content), ...revision, title: JSON.stringify(content.title ?? {}) });
}

export function judgeDraft(...[sheets, now, circumstances]: Parameters<DraftDesk["judge"]>): Outcome<DraftCheck> {
  const content = contentOf(sheets);
  const problems = findDraftProblems(content, now, circumstances).slice(0, PROBLEMS);
  return accepted({ problems, warnings: findDraftWarnings(content) });
}

/** Names a group by its weight. */
const WEIGHT: Readonly<Record<Language, string>> = { de: "Gewicht", en: "weight" };

const UNREADABLE: Readonly<Record<UnreadableList["code"], string>> = {
  "unknown-format": "Send a list as CSV, text, .xlsx, .ods or .vcf.",
  damaged: "This spreadsheet is damaged. Save it anew.",
  locked: "This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password.",
  "too-large": "This is larger than a list of members can be.",
};

export async function readMembers(...[file, said, language]: Parameters<DraftDesk["list"]>): Promise<Outcome<string>> {
  const list = new ListFile(file, { uses: DRAFT_COLUMNS, weightWord: WEIGHT[language], known: [] });
  try {
    const view = await list.view(said);
    const { top: _, headingsKey: __, ...shown } = view;
    const { members = [], classes, factor } = withList({ language }, list.members(), "replace");
    return accepted(JSON.stringify({ reading: { fine: isFine(view), ...shown }, members, classes, factor }));
  } catch (error) {
    if (!(error instanceof UnreadableList)) throw error;
    const { code } = error;
    if (code === "too-large") return refused("too-large", { detail: UNREADABLE[code] });
    return refused("invalid-request", { errors: [{ path: "", code, message: UNREADABLE[code] }] });
  }
}

function jsonIn(body: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(fromUtf8(body)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ProtocolError) return undefined;
    throw error;
  }
}
