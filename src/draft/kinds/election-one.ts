/** The election of one person. */
import { type Kind, mostVotes, numbered } from "./kind.ts";

export const electionOne = {
  id: "election-one",
  question: "other",
  choices: "person",
  picture: ["circle", "cross", "circle", "circle"],
  rules: "election",
  asks: [],
  maxFollowsOptions: false,
  start: { options: numbered(2), perOption: 1, min: 1, max: 1, blank: true, rule: mostVotes(1) },
  is: ({ perOption, rule }) => perOption <= 1 && rule.kind === "election" && rule.seats === 1,
} as const satisfies Kind;
