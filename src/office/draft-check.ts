/**
 * What is wrong with a draft, all at once, with the path of the field and what to do. The manifest's own rules decide
 * (crypto/manifest/manifest-check.ts); what only people who write need (a missing title, a roll too small, a time gone by) is added
 * here. It changes nothing.
 */

import { verifierKey } from "../../crypto/log/note.ts";
import { text } from "../../crypto/manifest/fields.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import { type Manifest, manifestSchema } from "../../crypto/manifest/manifest.ts";
import { findManifestProblems } from "../../crypto/manifest/manifest-check.ts";
import { candidatesAmong } from "../../crypto/manifest/names.ts";
import { revealedClasses } from "../../crypto/tally/revealing.ts";
import type { DraftContent } from "../contract/draft.ts";
import { leastBatch, SMALL, STEP } from "../disclosure.ts";
import type { FieldError } from "../doors/outcome.ts";
import type { Newcomer } from "../doors/registrar.ts";
import { witnessAddress, wrongAddress } from "./witness-post.ts";

type Localised = { readonly [language: string]: string };
type BoardKeys = Manifest["board"];

/** The class of everyone where the draft names no classes. */
const DEFAULT_CLASS = "members";
const DEFAULT_MINIMUM = 3; // MAN-4

const ORDER =
  "language title description organiser contact askAt contests classes members schedule counting witnesses batch minimumBallots".split(
    " ",
  );

/** For checking only, and as long as any: the real keys are made when the election is prepared. */
const LONGEST_BOARD = boardOf("x".repeat(LIMITS.name));
const NO_NONCE = "A".repeat(22);

function boardOf(origin: string): BoardKeys {
  const key = (fill: number) => verifierKey(origin, new Uint8Array(32).fill(fill));
  return { origin, key: key(1), promiseKey: key(2) };
}

const clean = (value: string): string => value.toWellFormed().normalize("NFC").replaceAll("\r\n", "\n").trim();
const cleanAll = (texts: Localised): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([language, value]) => [language, clean(value)] as const)
      .filter(([, value]) => value !== ""),
  );
const orLeftOut = <K extends string>(key: K, texts: Localised | undefined) => {
  const cleaned = cleanAll(texts ?? {});
  return Object.keys(cleaned).length === 0 ? {} : ({ [key]: cleaned } as Record<K, Record<string, string>>);
};

/** The manifest that this draft means, texts in NFC. It may break any rule: check it. */
function candidate(content: DraftContent, board: BoardKeys, nonce: string): unknown {
  const contests = content.contests ?? [];
  const organiser = clean(content.organiser ?? "");
  return {
    type: "manifest",
    protocol: "urna/v1",
    title: cleanAll(content.title ?? {}),
    ...orLeftOut("description", content.description),
    organiser,
    board,
    classes: content.classes?.map(({ id, title, weight, contests: ids }) => ({
      id,
      ...orLeftOut("title", title),
      weight,
      contests: ids,
    })) ?? [{ id: DEFAULT_CLASS, weight: 1, contests: contests.map(({ id }) => id) }],
    contests: contests.map(({ template: _, title, description, options, ...contest }) => ({
      ...withoutUndefined(contest),
      title: cleanAll(title),
      ...orLeftOut("description", description),
      options: options.map((option) => ({
        id: option.id,
        title: cleanAll(option.title),
        ...orLeftOut("description", option.description),
      })),
    })),
    trustees: {
      threshold: content.counting?.threshold ?? 1,
      members: (content.counting?.members ?? []).map(({ name, kind }) => ({ name: clean(name), kind })),
    },
    issuers: [{ name: organiser }],
    ...witnessesOf(content),
    schedule: withoutUndefined(content.schedule ?? {}),
    batch: content.batch ?? usualBatch(content), // MAN-4
    minimumBallots: content.minimumBallots ?? DEFAULT_MINIMUM,
    nonce,
  };
}

/** Ten ballots and more at once; in a small vote all of them, at the end. */
function usualBatch({ members = [] }: DraftContent) {
  const { ballots, seconds } = leastBatch(members.length);
  return { ballots: Math.max(STEP, ballots), seconds };
}

/** No witnesses, no such member. Their addresses are the office's own business. */
function witnessesOf({ witnesses }: DraftContent): { witnesses?: { quorum: number; keys: string[] } } {
  if (witnesses === undefined || witnesses.members.length === 0) return {};
  return { witnesses: { quorum: witnesses.quorum, keys: witnesses.members.map(({ key }) => key.trim()) } };
}

/** What was left out is not there at all: the canonical form knows no undefined. */
function withoutUndefined(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

/** The manifest of a draft that `findDraftProblems` found nothing wrong with. */
export function manifestOfDraft(content: DraftContent, board: BoardKeys, nonce: string): Manifest {
  return manifestSchema.parse(candidate(content, board, nonce));
}

export type DraftMemberData = { number: number; name: string; email?: string; classId: string };

/** The roll as the draft means it, numbered from 1 in its order. */
export function membersOfDraft(content: DraftContent): DraftMemberData[] {
  const only = content.classes?.length === 1 ? content.classes[0]?.id : undefined;
  return (content.members ?? []).map(({ name, email, class: classId }, i) => ({
    number: i + 1,
    ...cleanMember({ name, email }),
    classId: content.classes === undefined ? DEFAULT_CLASS : (classId ?? only ?? ""),
  }));
}

export function cleanMember({ name, email }: { name: string; email?: string | undefined }): Newcomer {
  const address = addressOf(email);
  return { name: clean(name), ...(address === undefined ? {} : { email: address }) };
}

/** Where the witnesses are asked, of a draft that `findDraftProblems` found nothing wrong with. */
export function witnessesOfDraft({ witnesses }: DraftContent): string[] {
  return (witnesses?.members ?? []).map(({ url }) => witnessAddress(url, { local: true }) ?? "");
}

/**
 * In the order of the draft's parts; empty when it can be prepared. `now` is in milliseconds; `local`: witnesses may be on this machine,
 * because the service is for this machine only.
 */
export function findDraftProblems(content: DraftContent, now: number, { local = false } = {}): FieldError[] {
  const own = [
    ...missing(content),
    ...schedule(content, now),
    ...roll(content),
    ...batch(content),
    ...addresses(content, local),
    ...mail(content),
    ...help(content),
  ];
  const covered = (path: string) => own.some((problem) => path === problem.path || path.startsWith(`${problem.path}.`));
  const rules = findManifestProblems(candidate(content, LONGEST_BOARD, NO_NONCE)).flatMap(({ path, code, message }) => {
    const at = draftPath(path, content);
    return at === undefined || covered(at) ? [] : [{ path: at, code, message }];
  });
  const rank = ({ path }: FieldError) => ORDER.indexOf(path.split(".")[0] ?? "");
  return [...own, ...rules].sort((a, b) => rank(a) - rank(b));
}

/** What may be prepared and has a price that the organiser should know; empty for most drafts. */
export function findDraftWarnings(content: DraftContent): FieldError[] {
  return [...unhelped(content), ...revealed(content), ...counted(content), ...divided(content)];
}

/** What members read as "ask the organiser" helps only who knows whom and how. */
function unhelped({ askAt }: DraftContent): FieldError[] {
  if (askAtOf(askAt) !== undefined) return [];
  const message = "Give a name with a telephone number or an e-mail address, for members who have a question.";
  return [{ path: "askAt", code: "nobody-to-ask", message }];
}

/** LOG-6: two quorums of so few witnesses may have nobody in common, who would have to sign both of two records. */
function divided({ witnesses }: DraftContent): FieldError[] {
  const { quorum = 0, members = [] } = witnesses ?? {};
  if (members.length === 0 || 2 * quorum > members.length) return [];
  const message = `The operator could have two records signed, each by ${quorum} of ${members.length} witnesses: more than half must sign.`;
  return [{ path: "witnesses.quorum", code: "witnesses-divided", message }];
}

/** MAN-2: groups whose votes the totals would often show. */
function revealed(content: DraftContent): FieldError[] {
  const { classes = [], contests = [] } = content;
  const sizes = new Map<string, number>();
  for (const { classId } of membersOfDraft(content)) sizes.set(classId, (sizes.get(classId) ?? 0) + 1);
  const weighed = classes.map((own) => ({ ...own, size: sizes.get(own.id) ?? 0 }));
  return revealedClasses(weighed, contests).map(({ id, percent }) => ({
    path: `classes.${classes.findIndex((own) => own.id === id)}`,
    code: "class-revealed",
    message: `${percent} % of all possible totals would show how the group ${id} voted. Give it the same weight as others, or questions of its own.`,
  }));
}

function counted({ counting, contests = [] }: DraftContent): FieldError[] {
  const members = counting?.members ?? [];
  const servers = members.filter(({ kind }) => kind === "server").length;
  const people = members.map(({ name, kind }) => (kind === "person" ? name : ""));
  const standing = candidatesAmong(people, contests).map((i) => ({
    path: `counting.members.${i}.name`,
    code: "candidate-counts",
    message: `${clean(people[i] ?? "")} stands for election as well. Better let somebody count who does not.`,
  }));
  if (servers === 0 || servers < (counting?.threshold ?? 0)) return standing;
  const message =
    "The server alone could open the result early, and single votes: nobody is protected from its operator. Every voter is told so (CER-6).";
  return [{ path: "counting", code: "server-decrypts-alone", message }, ...standing];
}

/** Where the manifest's path is in the draft; undefined for what no draft decides. */
function draftPath(path: readonly (string | number)[], content: DraftContent): string | undefined {
  const [first, second] = path;
  if (first === "board" || first === "nonce" || first === "type" || first === "protocol") return undefined;
  if (first === "issuers") return "organiser";
  if (first === "trustees") return ["counting", ...path.slice(1)].join(".");
  if (first === "witnesses" && second === "keys" && path[2] !== undefined) return `witnesses.members.${path[2]}.key`;
  if (first === "classes" && content.classes === undefined) return "contests";
  if (path.length === 0 || second === undefined) return path.length === 0 ? "contests" : String(first);
  return path.join(".");
}

function missing(content: DraftContent): FieldError[] {
  const language = content.language ?? "de";
  const problems: FieldError[] = [];
  const need = (present: boolean, path: string, what: string) => {
    if (!present) problems.push({ path, code: "missing", message: `Give ${what}.` });
  };
  const said = (texts: Localised | undefined) => clean(texts?.[language] ?? "") !== "";
  need(content.language !== undefined, "language", "the language");
  need(said(content.title), "title", `a title in the language ${language}`);
  need(clean(content.organiser ?? "") !== "", "organiser", "the name of the organisation");
  need((content.contests ?? []).length > 0, "contests", "at least one question");
  content.contests?.forEach((contest, i) => {
    need(said(contest.title), `contests.${i}.title`, `a title in the language ${language}`);
    need(contest.options.length > 0, `contests.${i}.options`, "something to choose from");
    contest.options.forEach((option, j) => {
      need(said(option.title), `contests.${i}.options.${j}.title`, `a name in the language ${language}`);
    });
  });
  need((content.members ?? []).length > 0, "members", "those who may vote");
  need((content.counting?.members ?? []).length > 0, "counting.members", "those who count");
  content.counting?.members.forEach((trustee, i) => {
    need(clean(trustee.name) !== "", `counting.members.${i}.name`, "a name");
  });
  return problems;
}

function schedule({ schedule: times }: DraftContent, now: number): FieldError[] {
  const problems: FieldError[] = [];
  const late = (time: string | undefined) => time !== undefined && time !== "notice" && Date.parse(time) <= now;
  if (late(times?.closes))
    problems.push({ path: "schedule.closes", code: "in-the-past", message: "Give an end that is still to come." });
  return problems;
}

/** LOG-4: in smaller batches the board would tell, to who knows who has just been there, whose ballots they are. */
function batch({ batch: own, members = [] }: DraftContent): FieldError[] {
  if (own === undefined || members.length === 0) return [];
  const least = leastBatch(members.length);
  const few =
    members.length < SMALL
      ? `In a vote of fewer than ${SMALL} everything is published at the end: give at least ${least.ballots}, or leave \`batch\` out.`
      : `Give at least ${least.ballots}: the smaller of ${STEP} and a tenth of those who may vote.`;
  return [
    ...(own.ballots < least.ballots ? [{ path: "batch.ballots", code: "batch-too-small", message: few }] : []),
    ...(own.seconds < least.seconds
      ? [{ path: "batch.seconds", code: "batch-too-soon", message: `Give at least ${least.seconds} seconds.` }]
      : []),
  ];
}

function addresses({ witnesses }: DraftContent, local: boolean): FieldError[] {
  return (witnesses?.members ?? []).flatMap(({ url }, i) =>
    witnessAddress(url, { local }) !== undefined ? [] : [wrongAddress(`witnesses.members.${i}.url`)],
  );
}

const nameSchema = text(LIMITS.name);
const ONE_LINE = `at most ${LIMITS.name} characters, on one line and without invisible ones.`;

/** Of one member, cleaned by `cleanMember`; `path` is where it stands. */
export function findMemberProblems({ name, email }: { name: string; email?: string }, path: string): FieldError[] {
  const problems: FieldError[] = [];
  if (name === "") problems.push({ path: `${path}.name`, code: "missing", message: "Give a name." });
  else if (!nameSchema.safeParse(name).success)
    problems.push({
      path: `${path}.name`,
      code: "invalid-text",
      message: `Give a name of ${ONE_LINE}`,
    });
  problems.push(...findAddressProblems(email, `${path}.email`));
  return problems;
}

const ADDRESS = /^[^\s\p{C}@<>,;:"()[\]\\]+@[^\s\p{C}@<>,;:"()[\]\\.]+(\.[^\s\p{C}@<>,;:"()[\]\\.]+)+$/u;

/** One address to which mail can go, without a name; what stands in a letter's head breaks no line and opens no list. */
export function findAddressProblems(address: string | undefined, path: string): FieldError[] {
  if (address === undefined || (address.length <= 254 && ADDRESS.test(address))) return [];
  return [{ path, code: "invalid-email", message: "Give an address like anna@example.org." }];
}

/** Where mail of this vote goes, besides that to members. */
function mail({ contact, counting }: DraftContent): FieldError[] {
  const members = counting?.members ?? [];
  return [
    ...findAddressProblems(addressOf(contact), "contact"),
    ...members.flatMap(({ email }, i) => findAddressProblems(addressOf(email), `counting.members.${i}.email`)),
  ];
}

/** Whom members ask, and how, in NFC; nothing for an empty field. */
export function askAtOf(typed = ""): string | undefined {
  return clean(typed) || undefined;
}

function help({ askAt }: DraftContent): FieldError[] {
  const said = askAtOf(askAt);
  if (said === undefined || nameSchema.safeParse(said).success) return [];
  return [{ path: "askAt", code: "invalid-text", message: `Give ${ONE_LINE}` }];
}

/** As typed, or nothing for an empty field. */
export function addressOf(typed: string | undefined): string | undefined {
  return typed?.trim() || undefined;
}

function roll(content: DraftContent): FieldError[] {
  const problems: FieldError[] = [];
  const classes = content.classes?.map(({ id }) => id) ?? [DEFAULT_CLASS];
  const sizes = new Map(classes.map((id) => [id, 0]));
  membersOfDraft(content).forEach(({ name, email, classId }, i) => {
    const path = `members.${i}`;
    const size = sizes.get(classId);
    problems.push(...findMemberProblems({ name, ...(email === undefined ? {} : { email }) }, path));
    if (size === undefined)
      problems.push({ path: `${path}.class`, code: "unknown-class", message: `Give one of: ${classes.join(", ")}.` });
    else sizes.set(classId, size + 1);
  });
  if (content.smallClasses === true) return problems; // MAN-2: told, and agreed
  const least = content.minimumBallots ?? DEFAULT_MINIMUM;
  const small = [...sizes].filter(([, size]) => size < least && (content.members ?? []).length > 0);
  for (const [id, size] of small) {
    const whom = content.classes === undefined ? "The roll" : `The group ${id}`;
    problems.push({
      path: content.classes === undefined ? "members" : `classes.${classes.indexOf(id)}`,
      code: "too-few-members",
      message: `${whom} has ${size}; results of fewer than ${least} ballots are not published. Add members, lower the minimum to no less than 2, or agree to small groups.`,
    });
  }
  return problems;
}
