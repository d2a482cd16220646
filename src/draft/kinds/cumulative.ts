/** Votes to distribute, also several to one choice. */
import { type Kind, mostVotes, numbered } from "./kind.ts";

export const cumulative = {
  id: "cumulative",
  question: "other",
  choices: "choice",
  picture: [2, 0, 1, 0],
  rules: "election",
  asks: ["seats", "votesTotal", "votesEach"],
  maxFollowsOptions: false,
  start: { options: numbered(3), perOption: 2, min: 1, max: 3, blank: true, rule: mostVotes(2) },
  is: ({ perOption, rule }) => perOption > 1 && rule.kind !== "motion",
} as const satisfies Kind;
