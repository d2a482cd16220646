/** Approval: as many marks as one likes. */
import { type Kind, mostVotes, numbered } from "./kind.ts";

export const approval = {
  id: "approval",
  question: "approval",
  choices: "choice",
  picture: ["checked", "checked", "square", "checked"],
  rules: "election",
  asks: ["seats"],
  maxFollowsOptions: true,
  start: { options: numbered(3), perOption: 1, min: 1, max: 3, blank: true, rule: mostVotes(1) },
  is: ({ perOption, rule }) => perOption <= 1 && rule.kind === "none",
} as const satisfies Kind;
