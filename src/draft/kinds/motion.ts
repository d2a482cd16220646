/** A motion: yes, no and, where it is offered, abstain. */
import type { Kind } from "./kind.ts";

export const motion = {
  id: "motion",
  question: "motion",
  choices: "choice",
  picture: ["cross", "circle", "circle"],
  rules: "motion",
  asks: [],
  maxFollowsOptions: false,
  start: {
    options: ["yes", "no", "abstain"],
    perOption: 1,
    min: 1,
    max: 1,
    blank: false,
    rule: {
      kind: "motion",
      yes: "yes",
      no: "no",
      abstain: "abstain",
      base: "yes-no",
      numerator: 1,
      denominator: 2,
      strict: true,
    },
  },
  is: ({ rule }) => rule.kind === "motion",
} as const satisfies Kind;
