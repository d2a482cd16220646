/** A meeting's content as the form changes it. Each function returns a new one; the service judges. */
import type { Association } from "../../../src/contract/association.ts";
import type { MeetingContent, NewQuestion } from "../../../src/contract/meetings.ts";
import type { DraftContent, DraftContest } from "../../../src/draft/content.ts";
import { newContest, type OptionWords } from "../../../src/draft/contests.ts";
import type { KindId } from "../../../src/draft/kinds/kinds.ts";
import type { Language } from "../../../src/draft/languages.ts";

/** Below ten people a meeting protects little. */
const MINIMUM = 10;

export function blankMeeting({ name, settings }: Association, spoken: Language, today: string): MeetingContent {
  const language = settings.language ?? spoken;
  return {
    ...{ language, title: { [language]: "" }, organiser: name, date: today, minimum: MINIMUM },
    ...{ members: [], questions: [] },
  };
}

/** Its roll in the shape of a vote's draft, whose form it uses. All groups came with a list, and go with it. */
export function asDraft({ language, members, classes }: MeetingContent): DraftContent {
  return {
    ...{ language, members },
    ...(classes && { classes: classes.map((each) => ({ ...each, contests: [], listed: true })) }),
  };
}

/** The meeting with the roll of this draft. */
export function withRoll(
  { classes: _, ...content }: MeetingContent,
  { members = [], classes = [] }: DraftContent,
): MeetingContent {
  const groups = classes.map(({ id, title, weight }) => ({ id, weight, ...(title && { title }) }));
  return { ...content, members, ...(groups.length > 0 && { classes: groups }) };
}

const contestsOf = ({ questions }: MeetingContent): DraftContest[] => questions.flatMap(({ contests }) => contests);

/** With one more question of this kind, at the end; identifiers of contests are unique in the meeting. */
export function withQuestion(content: MeetingContent, kind: KindId, words: OptionWords): MeetingContent {
  const contest = newContest(kind, contestsOf(content), content.language, words);
  const question: NewQuestion = { title: contest.title, contests: [contest] };
  return { ...content, questions: [...content.questions, question] };
}

/** With one more contest on the ballot of this question. */
export function withContest(content: MeetingContent, index: number, kind: KindId, words: OptionWords): MeetingContent {
  const contest = newContest(kind, contestsOf(content), content.language, words);
  return changed(content, index, (question) => ({ ...question, contests: [...question.contests, contest] }));
}

/** A question with one contest is called like it. */
export function changed(
  content: MeetingContent,
  index: number,
  change: (question: NewQuestion) => NewQuestion,
): MeetingContent {
  const questions = content.questions.map((question, i) => {
    if (i !== index) return question;
    const next = change(question);
    const [only, ...others] = next.contests;
    return only !== undefined && others.length === 0 ? { ...next, title: only.title } : next;
  });
  return { ...content, questions };
}
