// Drafts of elections as organisers write them: a motion in English, and a meeting in both languages as browser tests show it.
import type { DraftContent } from "../../../src/draft/content.ts";

/** A motion among three members, counted by one person; everything valid. */
export const motion: DraftContent = {
  language: "en",
  title: { en: "Annual meeting" },
  organiser: "Garden Club",
  contests: [
    {
      id: "budget",
      template: "motion",
      title: { en: "Adopt the budget?" },
      options: [
        { id: "yes", title: { en: "Yes" } },
        { id: "no", title: { en: "No" } },
        { id: "abstain", title: { en: "I abstain" } },
      ],
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
  ],
  members: [{ name: "Anna Ahrens", email: "anna@example.org" }, { name: "Ben Brandt" }, { name: "Cem Çelik" }],
  schedule: {},
  counting: { threshold: 1, members: [{ name: "Dora Dietz", kind: "person" }] },
};

const names = ["Anna Ahrens", "Ben Brandt", "Cem Çelik", "Dora Dietz", "Emil Ernst", "Fatma Fischer", "Gerd Groß"];

const members = (count: number) => Array.from({ length: count }, (_, i) => ({ name: names[i] ?? `Mitglied ${i + 1}` }));

/** A motion and a board election on one screen, counted by one person. */
export function meeting(count: number, more: Partial<DraftContent> = {}): DraftContent {
  return {
    language: "de",
    title: { de: "Mitgliederversammlung 2026", en: "General meeting 2026" },
    organiser: "Kleingartenverein Sonnenschein e. V.",
    contests: [
      {
        id: "fees",
        template: "motion",
        title: { de: "Soll der Jahresbeitrag auf 60 Euro steigen?", en: "Shall the fee rise to 60 euros?" },
        options: [
          { id: "yes", title: { de: "Ja", en: "Yes" } },
          { id: "no", title: { de: "Nein", en: "No" } },
          { id: "abstain", title: { de: "Enthaltung", en: "Abstention" } },
        ],
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
      {
        id: "board",
        template: "election-seats",
        title: { de: "Wahl von zwei Beisitzern", en: "Election of two members of the board" },
        options: [
          {
            id: "clara",
            title: { de: "Clara Krüger", en: "Clara Krüger" },
            description: { de: "Parzelle 12", en: "Plot 12" },
          },
          { id: "david", title: { de: "David Nowak", en: "David Nowak" } },
          {
            id: "emine",
            title: { de: "Emine Yılmaz", en: "Emine Yılmaz" },
            description: { de: "Parzelle 31", en: "Plot 31" },
          },
        ],
        perOption: 1,
        min: 1,
        max: 2,
        blank: true,
        rule: { kind: "election", seats: 2, majority: { base: "none" }, tie: "lot" },
      },
    ],
    members: members(count),
    schedule: {},
    counting: { threshold: 1, members: [{ name: "Hanna Holm", kind: "person" }] },
    ...more,
  };
}

/** These people count; two of them are enough. */
export function committee(...names: string[]): Partial<DraftContent> {
  return { counting: { threshold: 2, members: names.map((name) => ({ name, kind: "person" as const })) } };
}

const de = (text: string) => ({ de: text });
const options = (...titles: string[]) => titles.map((title, i) => ({ id: `o${i + 1}`, title: de(title) }));

/** Four questions of every kind, too long for one screen, German only. */
export function longBallot(count: number): DraftContent {
  const [motion] = meeting(count).contests ?? [];
  if (motion === undefined) throw new Error("the meeting has a motion");
  return meeting(count, {
    title: de("Mitgliederversammlung 2026"),
    description: de("Die Unterlagen liegen im Vereinsheim aus.\nFragen beantwortet der Vorstand."),
    contests: [
      {
        ...motion,
        description: de(
          "Der Beitrag ist seit 2014 gleich geblieben. Der Vorstand schlägt vor, ihn ab 2027 zu erhöhen.",
        ),
      },
      {
        id: "projects",
        template: "approval",
        title: de("Welche Vorhaben finden Sie gut?"),
        options: options("Reparatur des Zauns", "Neue Wasserleitung", "Sommerfest", "Bienenwiese"),
        perOption: 1,
        min: 0,
        max: 4,
        blank: false,
        rule: { kind: "none" },
      },
      {
        id: "lists",
        template: "cumulative",
        title: de("Verteilung der Mittel"),
        options: options("Liste Mitte", "Liste Garten", "Liste Jugend"),
        perOption: 3,
        min: 1,
        max: 5,
        blank: true,
        rule: { kind: "election", seats: 1, majority: { base: "none" }, tie: "lot" },
      },
      {
        id: "chair",
        template: "election-one",
        title: de("Wahl der oder des Vorsitzenden"),
        options: options(
          "Anton Adler",
          "Berta Baum-Lindenblütenschäfer von der Ostseeküstenpromenade",
          "Carla Cox",
          "Dieter Dahl",
          "Elif Esen",
          "Frieda Funke",
          "Georg Gans",
          "Hilde Hahn",
        ),
        perOption: 1,
        min: 0,
        max: 1,
        blank: false,
        rule: { kind: "election", seats: 1, majority: { base: "none" }, tie: "runoff" },
      },
    ],
  });
}
