/**
 * The texts of a draft in which there is something that nobody sees, or that covers its surroundings. text.ts decides
 * what that is. Names of members are judged with their rows (members.ts), addresses in address.ts.
 */
import type { DraftContent } from "./content.ts";
import { ownCounting } from "./counting.ts";
import type { FieldProblem } from "./problem.ts";
import { composed, isPlainLine, isPlainText } from "./text.ts";

type Localised = { readonly [language: string]: string };
type Written = { readonly path: string; readonly text: string; readonly lines?: true };

export const NOT_PLAIN = "Write this without invisible characters, and with at most four marks on one letter.";

/** In the order of the draft. */
export function findHiddenLetters(content: DraftContent): FieldProblem[] {
  return [...textsOf(content)].flatMap(({ path, text, lines }) =>
    (lines ? isPlainText : isPlainLine)(composed(text)) ? [] : [{ path, code: "invalid-text", message: NOT_PLAIN }],
  );
}

function* textsOf(content: DraftContent) {
  const { title, description, attachments, organiser, contests, classes, witnesses } = content;
  yield* localised("title", title);
  yield* localised("description", description, true);
  yield* one("organiser", organiser);
  for (const [i, contest] of (contests ?? []).entries()) {
    yield* localised(`contests.${i}.title`, contest.title);
    yield* localised(`contests.${i}.description`, contest.description, true);
    for (const [j, option] of contest.options.entries()) {
      yield* localised(`contests.${i}.options.${j}.title`, option.title);
      yield* localised(`contests.${i}.options.${j}.description`, option.description, true);
    }
  }
  for (const { path, name } of attachmentNames({ attachments, contests })) yield* one(path, name);
  for (const [i, own] of (classes ?? []).entries()) yield* localised(`classes.${i}.title`, own.title);
  for (const [i, { name }] of (ownCounting(content)?.members ?? []).entries())
    yield* one(`counting.members.${i}.name`, name);
  for (const [i, { key }] of (witnesses?.members ?? []).entries()) yield* one(`witnesses.members.${i}.key`, key);
}

/** The names of all files, with their paths (MAN-6). */
export function attachmentNames({ attachments, contests }: Pick<DraftContent, "attachments" | "contests">) {
  const at = (path: string, files: DraftContent["attachments"] = []) =>
    files.map(({ name }, i) => ({ path: `${path}attachments.${i}.name`, name }));
  return [
    ...at("", attachments),
    ...(contests ?? []).flatMap((contest, i) => [
      ...at(`contests.${i}.`, contest.attachments),
      ...contest.options.flatMap((option, j) => at(`contests.${i}.options.${j}.`, option.attachments)),
    ]),
  ];
}

function* one(path: string, text = ""): Generator<Written> {
  yield { path, text };
}

function* localised(path: string, texts: Localised = {}, lines?: true): Generator<Written> {
  for (const [language, text] of Object.entries(texts))
    yield { path: `${path}.${language}`, text, ...(lines && { lines }) };
}
