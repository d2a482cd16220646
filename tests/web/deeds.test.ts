// What the log of an association says about codes and letters: for how many people, and no number that nobody knows.
import { expect, test } from "vitest";
import { team as de } from "../../web/i18n/de/team.ts";
import { team as en } from "../../web/i18n/en/team.ts";

test.each([
  [
    1,
    "Zugangscodes erstellt für 1 Person",
    "E-Mails verschickt an 1 Person",
    "Made access codes for 1 person",
    "Sent e-mails to 1 person",
  ],
  [
    5,
    "Zugangscodes erstellt für 5 Personen",
    "E-Mails verschickt an 5 Personen",
    "Made access codes for 5 people",
    "Sent e-mails to 5 people",
  ],
  [
    undefined,
    "Zugangscodes erstellt für alle",
    "E-Mails verschickt",
    "Made access codes for everybody",
    "Sent e-mails",
  ],
] as const)("%s", (people, ...said) => {
  const both = [de, en].flatMap(({ log: { deeds } }) => [
    deeds["codes-made"]("", people),
    deeds["letters-sent"]("", people),
  ]);
  expect(both).toEqual(said);
});
