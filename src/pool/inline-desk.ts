/** The desk for drafts in the caller's thread: for hosts without threads, and for drafts that are small. */
import type { DraftDesk } from "../doors/pool.ts";
import { judgeDraft, readDraft, readMembers } from "./draft-work.ts";

export const inlineDesk: DraftDesk = {
  read: async (...sent) => readDraft(...sent),
  judge: async (...asked) => judgeDraft(...asked),
  list: readMembers,
};
