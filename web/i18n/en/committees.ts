/** English texts about counting committees that are there for many votes. Voice and words: ../STYLE.md. */
import type { CommitteesMessages } from "../de/committees.ts";
import { values } from "./values.ts";

export const committees: CommitteesMessages = {
  title: "Counting committee",
  intro:
    "The counting committee makes its key once. Then it counts every vote of the association until you replace it. A vote with it can be opened without further preparation.",
  none: "None yet. You need three people and ten minutes.",
  add: "Set up a counting committee",
  addAnother: "Set up a new counting committee",
  names: (names, threshold, n) => `${names}. ${threshold} of ${n} must count.`,
  states: {
    making: (names) => `Not ready yet: ${names}.`,
    made: (day) => `Ready for votes that are opened before ${day}.`,
    ended: (day) => `Ended on ${day}. Set up a new one for new votes.`,
    replaced: (day) => `Replaced on ${day}.`,
  },
  soon: (day) =>
    `This counting committee ends on ${day}. Set up a new one in time, also with the same people. Everybody writes down new words for it.`,
  running: (n) =>
    n === 1
      ? "It still has one vote to count. Its members need their words until then."
      : `It still has ${n} votes to count. Its members need their words until then.`,
  lost: (names) => `Words lost: ${names}.`,
  short: (able, threshold) =>
    `Only ${able} of at least ${threshold} can still count. Set up a new counting committee at once.`,
  away: (name, from, until) =>
    from === until ? `${name} is away on ${from}.` : `${name} is away from ${from} until ${until}.`,
  few: (day, able, threshold) =>
    `${day === undefined ? "Today" : `On ${day}`}, ${able === 0 ? "no member of the counting committee is" : able === 1 ? "only 1 member of the counting committee is" : `only ${able} members of the counting committee are`} there to count. ${threshold} are needed.`,
  later: "Nothing is lost: as soon as enough members are back, they can count.",
  otherEnd: "Choose a different end",
  bad: (sender, receiver) =>
    `The share that ${sender} sent to ${receiver} does not fit. This cannot go on: replace this counting committee, and set up a new one. Everybody writes down new words for it.`,
  fingerprint: values.keyFingerprint,
  fingerprintHint:
    "Publish it, for example on your website. Members write it under their words. It is the same for every vote.",
  members: "Members",
  hand: "Give every member their link. All of them can begin at once; each needs about ten minutes.",
  votes: "Votes",
  vote: { running: "not counted yet", ended: "ended" },
  replace: "Replace the counting committee",
  replaceLoses:
    "New votes can then no longer choose it. It still counts what is prepared or running already. This cannot be undone.",
  replaced: "Counting committees that were replaced",
  form: {
    name: "Name",
    nameHint: "It is in every record, as in “Counting committee 2027”.",
    organiser: "Held by",
    organiserHint: "As it is on every ballot that this counting committee counts.",
    member: (n) => `Member ${n}`,
    email: (n) => `E-mail address of member ${n}`,
    emailHint: "With an address, the member gets their link by e-mail.",
    add: "One more member",
    remove: (n) => `Remove member ${n}`,
    threshold: "How many must count",
    thresholdOf: (t, n) => `${t} of ${n}`,
    minimum: "At least so many ballots",
    minimumHint:
      "This counting committee never opens results of fewer ballots. Fewer than 10 protect little; take 3 for a small board.",
    until: "No new vote from",
    untilHint:
      "At most a year is advisable: whoever finds enough of the words could open everything that was sealed with this key.",
    cost: "What this costs: a key that lasts also opens earlier votes if the words get into the wrong hands later. So every counting committee ends, and after its last count the words are destroyed.",
    button: "Set up and make the links",
    back: "Not now",
    wrong: {
      name: "Give a name of at most 200 characters, without invisible ones.",
      organiser: "Say who holds the votes.",
      member: "Give the member's name.",
      email: "This address is not right. It looks like anna@example.org.",
      threshold: "It must be more than half of the members.",
      minimum: "Give a number, 2 or more.",
      until: "Give a day that is still to come.",
    },
  },
  choice: {
    label: (name) => `Our counting committee: ${name}`,
    hint: (names, threshold, n) => `${names}; ${threshold} of ${n} count. You need to do nothing now.`,
    chosen: (minimum) => `Its rules apply: ${minimum} ballots or more are counted.`,
  },
};
