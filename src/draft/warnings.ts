/**
 * What may be prepared, but has a price that the organiser should know: as facts for the pages, and told in English for
 * the service.
 */
import { serversDecide } from "../../crypto/manifest/committee.ts";
import { candidatesAmong } from "../../crypto/manifest/names.ts";
import { revealedClasses } from "../../crypto/tally/revealing.ts";
import type { DraftContent } from "./content.ts";
import { ownCounting } from "./counting.ts";
import { classSizes } from "./members.ts";
import type { FieldProblem } from "./problem.ts";
import { askAtOf } from "./problems.ts";
import { composed } from "./text.ts";

/** Empty for most drafts. */
export function findDraftWarnings(content: DraftContent): FieldProblem[] {
  return [...unhelped(content), ...revealed(content), ...counted(content), ...divided(content)];
}

/** Members who read “ask the organiser” would not know whom, and how. */
export const hasNobodyToAsk = ({ askAt }: DraftContent): boolean => askAtOf(askAt) === undefined;

function unhelped(content: DraftContent): FieldProblem[] {
  if (!hasNobodyToAsk(content)) return [];
  const message = "Give a name with a telephone number or an e-mail address, for members who have a question.";
  return [{ path: "askAt", code: "nobody-to-ask", message }];
}

/** LOG-6: two quorums of so few witnesses may have nobody in common who would have to sign both of two records. */
function divided({ witnesses }: DraftContent): FieldProblem[] {
  const { quorum = 0, members = [] } = witnesses ?? {};
  if (members.length === 0 || 2 * quorum > members.length) return [];
  const message = `The operator could have two records signed, each by ${quorum} of ${members.length} witnesses: more than half must sign.`;
  return [{ path: "witnesses.quorum", code: "witnesses-divided", message }];
}

/** MAN-2: groups whose votes the totals would often show. `index` is the place among the classes. */
export function revealedGroups(content: DraftContent): { index: number; id: string; percent: number }[] {
  const { classes = [], contests = [] } = content;
  const sizes = classSizes(content);
  const weighed = classes.map((own) => ({ ...own, size: sizes.get(own.id) ?? 0 }));
  return revealedClasses(weighed, contests).map(({ id, percent }) => ({
    index: classes.findIndex((own) => own.id === id),
    id,
    percent,
  }));
}

function revealed(content: DraftContent): FieldProblem[] {
  return revealedGroups(content).map(({ index, id, percent }) => ({
    path: `classes.${index}`,
    code: "class-revealed",
    message: `${percent} % of all possible totals would show how the group ${id} voted. Give it the same weight as others, or questions of its own.`,
  }));
}

/** Trustees who stand for election themselves, by their place among the trustees. */
export function candidatesWhoCount(content: DraftContent): { index: number; name: string }[] {
  const { contests = [] } = content;
  const people = (ownCounting(content)?.members ?? []).map(({ name, kind }) =>
    kind === "person" ? composed(name) : "",
  );
  return candidatesAmong(people, contests).map((index) => ({ index, name: people[index] ?? "" }));
}

function counted(content: DraftContent): FieldProblem[] {
  const standing = candidatesWhoCount(content).map(({ index, name }) => ({
    path: `counting.members.${index}.name`,
    code: "candidate-counts",
    message: `${name} stands for election as well. Better let somebody count who does not.`,
  }));
  const counting = ownCounting(content);
  if (counting === undefined || !serversDecide(counting)) return standing;
  const message =
    "The server alone could open the result early, and single votes: nobody is protected from its operator. Every voter is told so (CER-6).";
  return [{ path: "counting", code: "server-decrypts-alone", message }, ...standing];
}
