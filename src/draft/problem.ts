/** One thing that is wrong with a draft, or with what was sent: `path` as in `members.3.name`, a stable `code` for translation, and `message` in English. */
export type FieldProblem = { path: string; code: string; message: string };
