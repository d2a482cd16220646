/**
 * What is allowed in a draft but is nearly always a slip: the service would prepare it, but the form asks for a
 * correction first. It does not repeat what `problems.ts` decides.
 */
import type { DraftContent, DraftContest } from "./content.ts";
import { namedOptions } from "./contests.ts";
import { ownCounting } from "./counting.ts";
import { kindOf } from "./kinds/kinds.ts";
import { lookOf } from "./list/likeness.ts";
import { DEFAULT_MINIMUM } from "./manifest.ts";
import type { FieldProblem } from "./problem.ts";
import { tidyLine } from "./text.ts";

type Slip = Omit<FieldProblem, "message">;

/** `now` is in milliseconds. */
export function findSlips(content: DraftContent, now: number): Slip[] {
  const { contests = [], classes = [], members = [], minimumBallots = DEFAULT_MINIMUM } = content;
  const language = content.language ?? "de";
  const opens = content.schedule?.opens;
  const slip = (here: boolean, path: string, code: string) => (here ? [{ path, code }] : []);
  const trustees = (ownCounting(content)?.members ?? []).map(({ name }) => name);
  return [
    ...contests.flatMap((contest, i) => optionSlips(contest, `contests.${i}.options`, language)),
    ...classes.flatMap(({ title }, i) => slip(nameOf(title) === undefined, `classes.${i}.title`, "missing")),
    ...slip(members.length > 0 && members.length < minimumBallots, "members", "too-few-members"),
    ...slip(opens !== undefined && opens !== "notice" && Date.parse(opens) <= now, "schedule.opens", "in-the-past"),
    ...repeated(trustees).map((i) => ({ path: `counting.members.${i}.name`, code: "duplicate" })),
  ];
}

/** A text in any language. */
export const nameOf = (title: DraftContest["title"] = {}): string | undefined =>
  Object.values(title).find((text) => tidyLine(text) !== "");

/** An election with only one name: there is nobody else to choose. */
export function hasOneOption(contest: DraftContest, language: string): boolean {
  return kindOf(contest.template).rules === "election" && namedOptions(contest, language).length === 1;
}

function optionSlips(contest: DraftContest, path: string, language: string): Slip[] {
  const { options, template } = contest;
  const twice = repeated(options.map(({ title }) => title[language] ?? ""));
  const one = hasOneOption(contest, language);
  const few = !one && kindOf(template).rules === "election" && options.length === 1;
  return [
    ...twice.map((i) => ({ path: `${path}.${i}.title`, code: "duplicate" })),
    ...(one ? [{ path, code: "only-one" }] : []),
    ...(few ? [{ path, code: "too-few" }] : []),
  ];
}

/** The places of texts that also occur earlier, or look like an earlier one; empty ones do not count. */
function repeated(texts: readonly string[]): number[] {
  const keys = texts.map((text) => lookOf(tidyLine(text)));
  return keys.flatMap((key, i) => (key !== "" && keys.indexOf(key) < i ? [i] : []));
}
