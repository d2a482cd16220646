/**
 * The manifest's own rules on a draft, by the draft's paths (crypto/manifest/check.ts decides). Each part is
 * judged in a manifest that is otherwise right, so that no mistake hides another. The size, which shows only in the
 * whole, is judged once all parts are right.
 */
import { verifierKey } from "../../crypto/log/note.ts";
import { findManifestProblems } from "../../crypto/manifest/check.ts";
import type { Problem } from "../../crypto/manifest/fields.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import type { DraftContent } from "./content.ts";
import { withPlaceholders } from "./contests.ts";
import { meantBy } from "./manifest.ts";
import type { FieldProblem } from "./problem.ts";

/** For checking only, with the length of real ones: the real keys are made when the election is prepared. */
const LONGEST_BOARD = boardOf("x".repeat(LIMITS.name));
const NO_NONCE = "A".repeat(22);
const WORD = "…";

function boardOf(origin: string) {
  const key = (fill: number) => verifierKey(origin, new Uint8Array(32).fill(fill));
  return { origin, key: key(1), promiseKey: key(2) };
}

const question = {
  id: "question",
  title: { en: WORD },
  options: [{ id: "option", title: { en: WORD } }],
  ...{ perOption: 1, min: 0, max: 1, blank: false, rule: { kind: "none" } as const },
};

/** A manifest that breaks no rule. */
const RIGHT = meantBy(
  {
    title: { en: WORD },
    organiser: WORD,
    contests: [{ ...question, template: "approval" }],
    counting: { threshold: 1, members: [{ name: WORD, kind: "person" }] },
  },
  LONGEST_BOARD,
  NO_NONCE,
);

/** Every rule of the manifest that this draft breaks, by the draft's paths. */
export function brokenRules(content: DraftContent): FieldProblem[] {
  const language = content.language ?? "de";
  const words = { title: WORD, option: () => WORD }; // another check reports that they are missing
  const contests = content.contests?.map((contest) => withPlaceholders(contest, language, words)) ?? [];
  const whole = meantBy({ ...content, contests }, LONGEST_BOARD, NO_NONCE);
  const found = findManifestProblems(whole);
  const parts = found.length === 0 ? [] : brokenInParts(whole);
  return (parts.length > 0 ? parts : found).flatMap(({ path, code, message }) => {
    const at = draftPath(path, content);
    return at === undefined ? [] : [{ path: at, code, message }];
  });
}

function brokenInParts(whole: ReturnType<typeof meantBy>): Problem[] {
  const { contests, classes, trustees, committee: _, schedule, witnesses, ...rest } = { committee: "", ...whole };
  const asked = contests.flatMap((contest, i) => {
    const alone = { contests: [contest], classes: [{ id: "all", weight: 1, contests: [contest.id] }] };
    return findManifestProblems({ ...RIGHT, ...alone }).flatMap(({ path: [first, , ...within], ...problem }) =>
      first === "contests" ? [{ ...problem, path: [first, i, ...within] }] : [],
    );
  });
  const groups = { classes, contests: contests.map(({ id }) => ({ ...question, id })) };
  const others = [groups, trustees && { trustees }, { schedule }, witnesses && { witnesses }, rest];
  return [...asked, ...others.flatMap((part) => findManifestProblems({ ...RIGHT, ...part }))];
}

/** The draft's path for the manifest's path; undefined for what a draft does not decide. */
function draftPath(path: readonly (string | number)[], content: DraftContent): string | undefined {
  const [first, second] = path;
  if (first === "board" || first === "nonce" || first === "type" || first === "protocol") return undefined;
  if (first === "issuers") return "organiser";
  if (first === "trustees") return ["counting", ...path.slice(1)].join(".");
  if (first === "witnesses" && second === "keys" && path[2] !== undefined) return `witnesses.members.${path[2]}.key`;
  if (first === "classes" && content.classes === undefined) return "contests";
  if (path.length === 0 || second === undefined) return path.length === 0 ? "contests" : String(first);
  return path.join(".");
}
