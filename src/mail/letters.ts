/** Which letters there are, and what they say. It keeps and sends nothing. */
import type { Election } from "../contract/election.ts";
import type { MailMark } from "../contract/mail.ts";
import type { TRUSTEE_ENTRIES } from "../contract/trustee.ts";
import { cityOf } from "../draft/time-zone.ts";
import type { Letter } from "./message.ts";
import { de, type Templates } from "./templates/de.ts";
import { deInformal } from "./templates/de-informal.ts";
import { en } from "./templates/en.ts";
import { words, wordsAndAddresses } from "./words.ts";

export const templates: Readonly<Record<Election["language"], Templates>> = { de, en };
const templatesOf = ({ language, informal }: Pick<Sender, "language" | "informal">): Templates =>
  informal && language === "de" ? deInformal : templates[language];

/** Who writes. What people typed is as they typed it. */
export type Sender = {
  readonly language: Election["language"];
  readonly organiser: string;
  /** Where answers go: a confirmed address. */
  readonly contact?: string;
  /** Whom members can ask, and how. */
  readonly askAt?: string;
  /** In German: „du“. */
  readonly informal?: true;
  /** In which times are said; left out: that of Central Europe. */
  readonly timeZone?: string;
  /** Who sends it, beside the service. */
  readonly sender?: string;
};

/** What all letters of one vote have in common. */
export type Occasion = Sender & {
  readonly title: string;
  /** A vote to practise with (MAN-5). */
  readonly trial?: true;
  readonly short: string;
  readonly origin: string;
  readonly opens?: string;
  readonly closes?: string;
};
export type MemberLetter = Extract<MailMark["letter"], "invitation" | "reminder">;
/** Named after the entry that the trustee is asked for (CER-2…4, TAL-3); `link`: nothing is asked for now. */
export type TrusteeLetter = (typeof TRUSTEE_ENTRIES)[number] | "link";

type Invited = { readonly name: string; readonly link: string; readonly accessCode: string };

/** `now` in milliseconds: a start that is past is not announced. */
export function memberLetter(kind: MemberLetter, occasion: Occasion, { name, link, accessCode }: Invited, now: number) {
  const { short, origin, opens, closes } = occasion;
  const { title, organiser, name: called } = said({ ...occasion, name });
  const t = templatesOf(occasion);
  const begins =
    opens === "notice"
      ? [t.member.fromNotice]
      : opens !== undefined && Date.parse(opens) > now
        ? [t.member.from(momentOf(opens, occasion))]
        : [];
  const ends = closes === undefined ? t.member.untilNotice : t.member.until(momentOf(closes, occasion));
  return {
    subject: subjectOf(t[kind].subject(title, called), occasion),
    blocks: [
      t.hello(called),
      t[kind].intro(organiser, title),
      ...trialOf(occasion),
      [...begins, ends].join("\n"),
      { action: t.member.action, link },
      t.member.typed(origin, short, accessCode),
      t.member.keep,
      t.member.result(link.replace(/#.*$/s, "")),
      t.member.secret(`${origin}/secret${occasion.informal ? "#du" : ""}`),
      questions(occasion),
    ],
  } satisfies Letter;
}

export function trusteeLetter(kind: TrusteeLetter, occasion: Occasion, { name, link }: Omit<Invited, "accessCode">) {
  const { title, organiser, name: called } = said({ ...occasion, name });
  const { hello, trustee: t } = templatesOf(occasion);
  return {
    subject: subjectOf(t.subject(title, called), occasion),
    blocks: [
      hello(called),
      t[kind](organiser, title),
      ...trialOf(occasion),
      { action: t.actions[kind], link },
      t.keep,
      questions(occasion),
    ],
  } satisfies Letter;
}

/**
 * To a member of a committee that lasts, named after the entry that is asked for (CER-2…4); `link`: none is; `renewal`: a new committee is due;
 * `words`: the yearly check of them.
 */
export const COMMITTEE_LETTERS = ["link", "trustee", "shares", "confirmation", "renewal", "words"] as const;

/** `until`: as in its entry. */
export function committeeLetter(
  kind: (typeof COMMITTEE_LETTERS)[number],
  sender: Sender,
  { committee, until }: { committee: string; until: string },
  { name, link }: Omit<Invited, "accessCode">,
) {
  const { title, organiser, name: called } = said({ ...sender, title: committee, name });
  const { hello, committee: t, trustee } = templatesOf(sender);
  const actions = { ...trustee.actions, ...t.actions };
  return {
    subject: t.subject(title, called),
    blocks: [
      hello(called),
      t[kind](organiser, title, dayIn(until, sender)),
      { action: actions[kind], link },
      trustee.keep,
      questions(sender),
    ],
  } satisfies Letter;
}

/** To somebody of the team who may make new committees. `ending`: as in their entries, at least one. */
export function renewalLetter(
  sender: Sender,
  ending: readonly { name: string; organiser: string; until: string }[],
  { name, link }: Omit<Invited, "accessCode">,
): Letter {
  const { hello, renewal: t } = templatesOf(sender);
  const each = ending.map(({ name, organiser, until }) => t.intro(words(organiser), words(name), dayIn(until, sender)));
  return {
    subject: t.subject(words(sender.organiser)),
    blocks: [hello(words(name)), ...each, t.how, { action: t.action, link }],
  };
}

/** To the address for answers, which nobody has confirmed yet. */
export function contactLetter(occasion: Occasion, link: string): Letter {
  const { title, organiser } = said({ ...occasion, name: "" });
  const t = templates[occasion.language].contact;
  return {
    subject: subjectOf(t.subject(title), occasion),
    blocks: [t.intro(organiser, title), ...trialOf(occasion), { action: t.action, link }, t.keep],
  };
}

/** Every letter of a trial vote says so, in its subject and at its beginning. */
const subjectOf = (subject: string, { trial, language }: Occasion) =>
  trial ? templates[language].trial.subject(subject) : subject;
const trialOf = ({ trial, language }: Occasion) => (trial ? [templates[language].trial.text] : []);

/** To somebody who has asked to found an association, or was named by a stranger. */
export function foundingLetter(language: Election["language"], name: string, own: string, link: string): Letter {
  const { hello, founding: t } = templates[language];
  const called = words(name);
  return {
    subject: t.subject(called),
    blocks: [hello(words(own)), t.intro(called), { action: t.action, link }, t.keep],
  };
}

/** For the operator, who may read either language. */
export function testLetter(origin: string): Letter {
  return { subject: `${de.test.subject} / ${en.test.subject}`, blocks: [de.test.text(origin), en.test.text(origin)] };
}

/** For the operator, too. `lines`: of the log. */
export function alarmLetter(origin: string, lines: readonly string[]): Letter {
  const log = lines.join("\n");
  return {
    subject: `${de.alarm.subject} / ${en.alarm.subject}`,
    blocks: [de.alarm.text(origin), en.alarm.text(origin), log],
  };
}

export function questions(occasion: Sender): string {
  const { organiser, contact, askAt } = occasion;
  const t = templatesOf(occasion);
  const reply = contact === undefined ? [] : [t.questions(wordsAndAddresses(contact))];
  const ask = askAt === undefined ? [] : [t.ask(wordsAndAddresses(askAt))];
  return [...reply, ...ask].join("\n") || t.noContact(words(organiser));
}

function said({ title, organiser, name }: Pick<Occasion, "title" | "organiser"> & { name: string }) {
  return { title: words(title), organiser: words(organiser), name: words(name) };
}

function dayIn(time: string, { language, timeZone = "Europe/Berlin" }: Sender): string {
  const day = { day: "numeric", month: "long", year: "numeric", timeZone } as const;
  return new Intl.DateTimeFormat(templates[language].locale, day).format(new Date(time));
}

/** Nobody knows the reader's time zone, so a letter uses that of the association and names it beside the time. */
function momentOf(time: string, { language, timeZone = "Europe/Berlin" }: Occasion): string {
  const moment = new Date(time);
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone } as const;
  const clock = { hour: "2-digit", minute: "2-digit", timeZone } as const;
  const t = templates[language];
  return t.moment(
    new Intl.DateTimeFormat(t.locale, day).format(moment),
    new Intl.DateTimeFormat(t.locale, clock).format(moment),
    cityOf(timeZone),
  );
}
