// Questions of a meeting in German, as a chair writes them.
import type { NewQuestion } from "../../../src/contract/meetings.ts";

const words = { yes: "Ja", no: "Nein", abstain: "Enthaltung" };

export const motionOf = (text: string): NewQuestion => ({
  title: { de: text },
  contests: [
    {
      ...{ id: "contest-1", template: "motion", title: { de: text } },
      options: Object.entries(words).map(([id, title]) => ({ id, title: { de: title } })),
      ...{ perOption: 1, min: 1, max: 1, blank: false },
      rule: {
        ...{ kind: "motion", yes: "yes", no: "no", abstain: "abstain", base: "yes-no" },
        ...{ numerator: 1, denominator: 2, strict: true },
      },
    },
  ],
});

/** One seat; more than half of the valid votes, else a run-off. */
export const electionOf = (title: string, ...names: string[]): NewQuestion => ({
  title: { de: title },
  contests: [
    {
      ...{ id: "contest-1", template: "election-one", title: { de: title } },
      options: names.map((name, i) => ({ id: `option-${i + 1}`, title: { de: name } })),
      ...{ perOption: 1, min: 1, max: 1, blank: true },
      rule: {
        ...{ kind: "election", seats: 1, tie: "runoff" },
        majority: { base: "valid", numerator: 1, denominator: 2, strict: true },
      },
    },
  ],
});
