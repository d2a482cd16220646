/**
 * Marks on a ballot before it is sealed: what can still be chosen and why not, what is missing, how contests are
 * divided into screens. Pure; the protocol checks the finished selections again (BAL-3). It never decides what a mark
 * means.
 */

import type { Selection } from "../../crypto/ballot/selections.ts";
import type { Contest } from "../../crypto/manifest/manifest.ts";

/** Marks of one contest. While `blank` is set the votes rest, so that taking the abstention back loses nothing. */
export type Draft = { readonly votes: readonly number[]; readonly blank: boolean };

export function emptyDraft(contest: Contest): Draft {
  return { votes: contest.options.map(() => 0), blank: false };
}

/** One mark in all, so a new one replaces the old: a group of radio buttons. */
export function isSingle(contest: Contest): boolean {
  return contest.max === 1 && contest.perOption === 1;
}

export function given(draft: Draft): number {
  return draft.votes.reduce((sum, votes) => sum + votes, 0);
}

/** The most votes that this option can have now. */
export function most(contest: Contest, draft: Draft, option: number): number {
  const own = draft.votes[option] ?? 0;
  if (draft.blank) return own;
  if (isSingle(contest)) return 1;
  return Math.max(own, Math.min(contest.perOption, own + contest.max - given(draft)));
}

/** Why an option can get no (further) vote: all are given, or the voter abstains. */
export function impossible(contest: Contest, draft: Draft, option: number): "full" | "abstaining" | undefined {
  const own = draft.votes[option] ?? 0;
  if (isSingle(contest)) return undefined;
  if (draft.blank) return "abstaining";
  if (contest.perOption === 1) return own === 0 && given(draft) >= contest.max ? "full" : undefined;
  return own < contest.perOption && given(draft) >= contest.max ? "full" : undefined;
}

/** Whether options that cannot be elected any more must be open to marks, because the others are too few [RUL-5]. */
export function isNeeded({ options, perOption, min }: Contest, withdrawn: ReadonlySet<string>): boolean {
  return options.filter(({ id }) => !withdrawn.has(id)).length * perOption < min;
}

/** Gives the option this many votes. If that is not possible, the draft stays as it is. */
export function vote(contest: Contest, draft: Draft, option: number, votes: number): Draft {
  if (isSingle(contest) && (votes === 0 || votes === 1))
    return { votes: contest.options.map((_, index) => (index === option ? votes : 0)), blank: false };
  if (draft.blank || votes < 0 || votes > most(contest, draft, option)) return draft;
  return { votes: draft.votes.map((old, index) => (index === option ? votes : old)), blank: false };
}

export function abstain(contest: Contest, draft: Draft, blank: boolean): Draft {
  if (!contest.blank) return draft;
  return isSingle(contest) && blank ? { votes: contest.options.map(() => 0), blank } : { votes: draft.votes, blank };
}

/** What keeps this contest from being put in: nothing marked, or fewer votes than the contest asks for. */
export function missing(contest: Contest, draft: Draft): "nothing" | "too-few" | undefined {
  if (draft.blank) return undefined;
  const sum = given(draft);
  if (sum >= contest.min) return undefined;
  return sum === 0 ? "nothing" : "too-few";
}

export function toSelection(draft: Draft): Selection {
  return draft.blank ? { kind: "blank" } : { kind: "votes", votes: [...draft.votes] };
}

/** Whether both are the same vote: a seal is of no use once its marks were changed. */
export function sameMarks(one: readonly Draft[], other: readonly Draft[]): boolean {
  return JSON.stringify(one.map(toSelection)) === JSON.stringify(other.map(toSelection));
}

/** Restores marks that were kept on the device, for these very contests; anything else gives empty drafts. */
export function fittingDrafts(contests: readonly Contest[], kept: readonly Draft[] | undefined): Draft[] {
  const fits =
    kept !== undefined &&
    kept.length === contests.length &&
    kept.every((draft, index) => draft.votes.length === contests[index]?.options.length);
  return contests.map((contest, index) => (fits ? kept[index] : undefined) ?? emptyDraft(contest));
}

/** A few short contests share one screen; otherwise each has its own. */
export function screensOf(contests: readonly Contest[]): number[][] {
  const all = contests.map((_, index) => index);
  const rows = contests.reduce((sum, { options, blank }) => sum + options.length + (blank ? 1 : 0), 0);
  const text = contests
    .flatMap((contest) => [contest, ...contest.options])
    .reduce(
      (sum, { description }) => sum + Math.max(0, ...Object.values(description ?? {}).map((each) => each.length)),
      0,
    );
  const together = contests.length === 1 || (contests.length <= 3 && rows <= 12 && text <= 400);
  return together ? [all] : all.map((index) => [index]);
}
