// What the demonstration plays with: an association, its counting committee, its members and the questions of its meeting, in one language.
import type { MeetingContent, NewQuestion } from "../../contract/meetings.ts";
import type { DraftContest } from "../../draft/content.ts";
import { newContest, newOption, type OptionWords } from "../../draft/contests.ts";

const words = {
  en: {
    organiser: "Garden Club",
    title: "General meeting (rehearsal)",
    motion: { yes: "Yes", no: "No", abstain: "I abstain" },
    coffee: "Is there coffee in the break?",
    shed: "Shall the club build a new shed?",
    treasurer: "Who becomes treasurer?",
    you: "You",
    member: (number: number) => `Member ${number}`,
    trustees: ["Gina (simulated)", "Hugo (simulated)", "Ida (simulated)"],
  },
  de: {
    organiser: "Gartenverein",
    title: "Mitgliederversammlung (Probe)",
    motion: { yes: "Ja", no: "Nein", abstain: "Enthaltung" },
    coffee: "Gibt es in der Pause Kaffee?",
    shed: "Soll der Verein einen neuen Schuppen bauen?",
    treasurer: "Wer wird Kassenwart?",
    you: "Sie selbst",
    member: (number: number) => `Mitglied ${number}`,
    trustees: ["Gina (simuliert)", "Hugo (simuliert)", "Ida (simuliert)"],
  },
} as const;
export type SampleLanguage = keyof typeof words;
export const isSampleLanguage = (text: string): text is SampleLanguage => Object.hasOwn(words, text);

const CANDIDATES = ["Anna Ahrens", "Bernd Brandt", "Cem Çelik"];
/** Ballots below which nobody counts: a small hall must see its result. */
const MINIMUM = 3;

export type Sample = {
  readonly content: Omit<MeetingContent, "committee">;
  readonly committee: {
    readonly counting: {
      readonly threshold: number;
      readonly members: { readonly name: string; readonly kind: "person" }[];
    };
    readonly minimumBallots: number;
    readonly language: SampleLanguage;
    readonly organiser: string;
  };
};

/** `members` simulated ones, and before them the person who looks. `date`: YYYY-MM-DD */
export function sampleOf(language: SampleLanguage, members: number, date: string): Sample {
  const said = words[language];
  const asked = (item: string, title: string, question: Pick<NewQuestion, "contests">): NewQuestion => ({
    ...{ item, title: { [language]: title } },
    contests: question.contests.map((contest) => ({ ...contest, title: { [language]: title } })),
  });
  const motion = () => ({ contests: [newContest("motion", [], language, said.motion satisfies OptionWords)] });
  const simulated = Array.from({ length: members }, (_, i) => ({ name: said.member(i + 1) }));
  return {
    content: {
      ...{
        language,
        title: { [language]: said.title },
        organiser: said.organiser,
        date,
        minimum: MINIMUM,
        trial: true,
      },
      members: [{ name: said.you }, ...simulated],
      questions: [
        asked("1", said.coffee, motion()),
        asked("2", said.shed, motion()),
        asked("3", said.treasurer, { contests: [electionAmong(CANDIDATES, language)] }),
      ],
    },
    committee: {
      ...{ minimumBallots: MINIMUM, language, organiser: said.organiser },
      counting: { threshold: 2, members: said.trustees.map((name) => ({ name, kind: "person" })) },
    },
  };
}

function electionAmong(names: readonly string[], language: SampleLanguage): DraftContest {
  let contest: DraftContest = { ...newContest("election-one", [], language, {}), options: [] };
  for (const name of names) {
    const option = { ...newOption(contest, language), title: { [language]: name } };
    contest = { ...contest, options: [...contest.options, option] };
  }
  return contest;
}
