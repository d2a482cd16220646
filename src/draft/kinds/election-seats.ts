/** The election of several people: as many marks as seats, until somebody says otherwise. */
import { type Kind, mostVotes, numbered } from "./kind.ts";

export const electionSeats = {
  id: "election-seats",
  question: "other",
  choices: "person",
  picture: ["checked", "square", "checked", "square"],
  rules: "election",
  asks: ["seats", "marks"],
  maxFollowsOptions: false,
  start: { options: numbered(3), perOption: 1, min: 1, max: 2, blank: true, rule: mostVotes(2) },
  is: ({ perOption, rule }) => perOption <= 1 && rule.kind === "election" && rule.seats !== 1,
} as const satisfies Kind;
