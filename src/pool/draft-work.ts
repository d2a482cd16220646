/**
 * What takes long with a large roll: to read a draft that was sent, and to judge one. Pure: the same in the thread of the caller and in
 * another one (draft-thread.ts). The rules are those of `src/draft/`; nothing is stored here.
 */
import type { z } from "zod";
import { fromUtf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import type { DraftCheck } from "../contract/drafts.ts";
import { accepted, invalidRequest, NO_JSON, type Outcome } from "../doors/outcome.ts";
import type { DraftDesk, SentDraft } from "../doors/pool.ts";
import { findDraftProblems } from "../draft/problems.ts";
import { CreateDraft, UpdateDraft } from "../draft/sent.ts";
import { findDraftWarnings } from "../draft/warnings.ts";
import { contentOf, sheetsOf } from "./sheets.ts";

/** Of a list with a fault in every row, an organiser needs only so many to see what is wrong. */
const PROBLEMS = 1000;

const SENT = { create: CreateDraft, update: UpdateDraft } satisfies Record<string, z.ZodType>;

/** One of the two questions, as it goes to a thread. */
export type DraftAsk =
  | { readonly read: Parameters<DraftDesk["read"]> }
  | { readonly judge: Parameters<DraftDesk["judge"]> };
export type DraftAnswer = Outcome<SentDraft> | Outcome<DraftCheck>;

export function answerOf(ask: DraftAsk): DraftAnswer {
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

export function judgeDraft(...[sheets, now, witnesses]: Parameters<DraftDesk["judge"]>): Outcome<DraftCheck> {
  const content = contentOf(sheets);
  const problems = findDraftProblems(content, now, witnesses).slice(0, PROBLEMS);
  return accepted({ problems, warnings: findDraftWarnings(content) });
}

function jsonIn(body: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(fromUtf8(body)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ProtocolError) return undefined;
    throw error;
  }
}
