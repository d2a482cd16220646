// Drafts that cannot be prepared: one thing is wrong in each. The service and the form are asked about the same ones.
import type { DraftContent } from "../../../src/draft/content.ts";
import { motion as club } from "../election/drafts.ts";

export const NOW = Date.parse("2026-11-23T12:00:30Z");
/** A right draft; the others differ from it. */
export const motion: DraftContent = { ...club, askAt: "Hanna Holm" };
export const contest = motion.contests?.[0];
export const withContest = (change: object): DraftContent => ({
  ...motion,
  contests: contest === undefined ? [] : [{ ...contest, ...change }],
});

const option = (change: object) =>
  withContest({ options: [{ ...contest?.options[0], ...change }, contest?.options[1]] });
const classes = (change: object) => ({
  ...motion,
  classes: [{ id: "members", weight: 1, contests: ["budget"], ...change }],
});
const counting = (...members: object[]) => ({ ...motion, counting: { threshold: 1, members } }) as DraftContent;
const election = (change: object) =>
  withContest({
    template: "election-seats",
    rule: { kind: "election", seats: 1, majority: { base: "none" }, tie: "runoff", ...change },
  });
const witnesses = (quorum: number, ...members: object[]) =>
  ({ ...motion, witnesses: { quorum, members } }) as DraftContent;
const file = (change: object = {}) =>
  ({ name: "Motion", type: "application/pdf", size: 1000, sha256: "A".repeat(43), ...change }) as const;
const LONG = "x".repeat(20_000);

/** What is wrong, the draft, path and code of the problem. */
export const wrongDrafts: readonly [string, DraftContent, string][] = [
  ["no title in the language", { ...motion, title: { de: "Versammlung" } }, "title missing"],
  ["a title too long", { ...motion, title: { en: "x".repeat(201) } }, "title.en limit-exceeded"],
  ["an invisible character", { ...motion, title: { en: "a\u202eb" } }, "title.en invalid-text"],
  ["an invisible character in whom to ask", { ...motion, askAt: "Hanna\u202e Holm" }, "askAt invalid-text"],
  ["a file without a name", { ...motion, attachments: [file({ name: " " })] }, "attachments.0.name missing"],
  [
    "an invisible character in the name of a file",
    option({ attachments: [file({ name: "a\u202eb" })] }),
    "contests.0.options.0.attachments.0.name invalid-text",
  ],
  ["an empty file", withContest({ attachments: [file({ size: 0 })] }), "contests.0.attachments.0.size limit-exceeded"],
  [
    "too many files at one place",
    { ...motion, attachments: Array.from({ length: 21 }, () => file()) },
    "attachments limit-exceeded",
  ],
  [
    "too many bytes of files",
    { ...motion, attachments: Array.from({ length: 11 }, () => file({ size: 5_000_000 })) },
    "attachments too-large",
  ],
  ["a contest without a title", withContest({ title: {} }), "contests.0.title missing"],
  ["a contest without options", withContest({ options: [] }), "contests.0.options missing"],
  [
    "an option without a name",
    withContest({ options: [{ id: "yes", title: {} }] }),
    "contests.0.options.0.title missing",
  ],
  ["more asked than there is", withContest({ min: 2 }), "contests.0.min invalid-contest"],
  ["an identifier with a space", withContest({ id: "the budget" }), "contests.0.id invalid-identifier"],
  ["a rule for other options", withContest({ rule: { ...contest?.rule, yes: "aye" } }), "contests.0.rule invalid-rule"],
  [
    "a contest twice",
    { ...motion, contests: [...(motion.contests ?? []), ...(motion.contests ?? [])] },
    "contests.1.id duplicate",
  ],
  [
    "a contest nobody votes on",
    { ...motion, classes: [{ id: "members", weight: 1, contests: [] }] },
    "classes.0.contests limit-exceeded",
  ],
  ["an end gone by", { ...motion, schedule: { closes: "2026-11-23T12:00:00Z" } }, "schedule.closes in-the-past"],
  [
    "an end before the start",
    { ...motion, schedule: { opens: "2026-11-25T00:00:00Z", closes: "2026-11-24T00:00:00Z" } },
    "schedule.closes invalid-schedule",
  ],
  [
    "a day that does not exist",
    { ...motion, schedule: { closes: "2027-02-30T00:00:00Z" } },
    "schedule.closes invalid-time",
  ],
  [
    "more needed than there are",
    { ...motion, counting: { threshold: 2, members: [{ name: "D", kind: "person" }] } },
    "counting.threshold wrong-value",
  ],
  ["too few members", { ...motion, members: [{ name: "A" }, { name: "B" }] }, "members too-few-members"],
  ["a result of one", { ...motion, minimumBallots: 1 }, "minimumBallots limit-exceeded"],
  ["nothing at all", {}, "language missing"],
  ["no organiser", { ...motion, organiser: " " }, "organiser missing"],
  ["an organiser too long", { ...motion, organiser: "x".repeat(201) }, "organiser limit-exceeded"],
  ["an explanation too long", { ...motion, description: { en: LONG } }, "description.en limit-exceeded"],
  ["nobody's address", { ...motion, contact: "anna at example" }, "contact invalid-email"],
  ["two lines of whom to ask", { ...motion, askAt: "Hanna\nHolm" }, "askAt invalid-text"],
  ["no question", { ...motion, contests: [] }, "contests missing"],
  ["a question too long", withContest({ title: { en: "x".repeat(2001) } }), "contests.0.title.en limit-exceeded"],
  [
    "a question explained at length",
    withContest({ description: { en: LONG } }),
    "contests.0.description.en limit-exceeded",
  ],
  ["an option too long", option({ title: { en: "x".repeat(2001) } }), "contests.0.options.0.title.en limit-exceeded"],
  [
    "an option explained at length",
    option({ description: { en: LONG } }),
    "contests.0.options.0.description.en limit-exceeded",
  ],
  ["more marks than there are", withContest({ max: 9 }), "contests.0.max invalid-contest"],
  ["no votes to give", withContest({ perOption: 0, max: 0 }), "contests.0.perOption limit-exceeded"],
  [
    "a majority of more than all",
    withContest({ rule: { ...contest?.rule, numerator: 3 } }),
    "contests.0.rule.numerator invalid-rule",
  ],
  [
    "a part of thousands",
    withContest({ rule: { ...contest?.rule, denominator: 1001 } }),
    "contests.0.rule.denominator limit-exceeded",
  ],
  ["more seats than people", election({ seats: 9 }), "contests.0.rule.seats invalid-rule"],
  [
    "a majority of nothing",
    election({ majority: { base: "valid", numerator: 0, denominator: 2, strict: true } }),
    "contests.0.rule.majority.numerator limit-exceeded",
  ],
  ["nobody who may vote", { ...motion, members: [] }, "members missing"],
  [
    "a question for no group",
    { ...classes({}), contests: ["budget", "other"].flatMap((id) => withContest({ id }).contests ?? []) },
    "contests.1 invalid-class",
  ],
  ["no groups", { ...motion, classes: [] }, "classes limit-exceeded"],
  [
    "a group too small",
    {
      ...motion,
      members: motion.members?.map((member) => ({ ...member, class: "members" })) ?? [],
      classes: ["members", "few"].map((id) => ({ id, weight: 1, contests: ["budget"] })),
    },
    "classes.1 too-few-members",
  ],
  ["a group's name too long", classes({ title: { en: "x".repeat(201) } }), "classes.0.title.en limit-exceeded"],
  ["a group without weight", classes({ weight: 0 }), "classes.0.weight limit-exceeded"],
  ["nobody who counts", { ...motion, counting: { threshold: 1, members: [] } }, "counting.members missing"],
  ["somebody without a name counts", counting({ name: " ", kind: "person" }), "counting.members.0.name missing"],
  [
    "a name too long counts",
    counting({ name: "x".repeat(201), kind: "person" }),
    "counting.members.0.name limit-exceeded",
  ],
  [
    "no address of somebody who counts",
    counting({ name: "D", kind: "person", email: "d" }),
    "counting.members.0.email invalid-email",
  ],
  [
    "too many who count",
    counting(...Array.from({ length: 100 }, (_, i) => ({ name: `D ${i}`, kind: "person" }))),
    "counting.members limit-exceeded",
  ],
  ["a witness's key", witnesses(1, { key: "w", url: "https://w.example.org" }), "witnesses.members.0.key invalid-key"],
  [
    "a witness's address",
    witnesses(1, { key: "w", url: "http://w.example.org" }),
    "witnesses.members.0.url invalid-url",
  ],
  [
    "more witnesses needed than there are",
    witnesses(2, { key: "w", url: "https://w.example.org" }),
    "witnesses.quorum wrong-value",
  ],
  ["small batches", { ...motion, batch: { ballots: 1, seconds: 30 } }, "batch.ballots batch-too-small"],
  ["hasty batches", { ...motion, batch: { ballots: 9, seconds: 1 } }, "batch.seconds batch-too-soon"],
];
