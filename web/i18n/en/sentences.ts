/**
 * Rules, choices and outcomes as English sentences, for every page that shows a ballot or a result. Whole sentences
 * and whole phrases only: no page glues words together.
 */

import type { SentenceMessages } from "../de/sentences.ts";

const counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const parts = ["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

function fraction(numerator: number, denominator: number): string {
  if (numerator === 1 && denominator === 2) return "half";
  const [count, part] = [counts[numerator - 1], parts[denominator - 3]];
  if (count === undefined || part === undefined) return `${numerator}/${denominator}`;
  return `${count} ${part}${numerator === 1 ? "" : "s"}`;
}

const whole = "all";

function share(numerator: number, denominator: number, strict: boolean): string {
  if (numerator === denominator) return whole;
  const part = fraction(numerator, denominator);
  return `${strict ? "more than" : "at least"} ${part}`;
}

/** "at least two thirds of all", but "all". */
const ofAll = (part: string) => (part === whole ? part : `${part} of all`);

export const sentences: SentenceMessages = {
  share,
  votes: (n, text) => (n === 1 ? "1 vote" : `${text} votes`),
  choice: {
    exactlyOne: "Mark exactly one.",
    atMostOne: "Mark one at most.",
    any: "Mark every one that you approve of.",
    exactly: (max) => `Mark exactly ${max}.`,
    upTo: (max) => `Mark up to ${max}.`,
    between: (min, max) => `Mark at least ${min} and at most ${max}.`,
    points: (total, each) => `Give up to ${total} votes in all, at most ${each} to one choice.`,
    pointsExactly: (total, each) => `Give exactly ${total} votes in all, at most ${each} to one choice.`,
    pointsBetween: (min, max, each) =>
      `Give at least ${min} and at most ${max} votes in all, at most ${each} to one choice.`,
    score: (each) => `Give each choice 0 to ${each} votes.`,
    blank: "You may also abstain.",
  },
  rule: {
    moreYesThanNo: "Adopted if there are more yes than no votes. A tie counts as a rejection.",
    abstentionsDoNotCount: "Abstentions do not count.",
    ofYesAndNo: (part) => `Adopted if ${part} of the yes and no votes are yes.`,
    ofCast: (part) => `Adopted if ${ofAll(part)} votes cast are yes. An abstention works like a no.`,
    ofCastWithoutAbstention: (part) => `Adopted if ${ofAll(part)} votes cast are yes.`,
    ofEligible: (part) =>
      `Adopted if ${ofAll(part)} who may vote say yes. Abstaining or not taking part works like a no.`,
    mostVotes: "Whoever gets the most votes is elected.",
    mostVotesSeats: (seats) => `The ${seats} with the most votes are elected.`,
    majorityOfValid: (part) => `Whoever is marked on ${part} of the valid ballots is elected.`,
    majorityOfCast: (part) =>
      `Whoever is marked on ${ofAll(part)} ballots cast is elected. An abstention works like a no.`,
    majorityOfEligible: (part) =>
      `Whoever is marked by ${ofAll(part)} who may vote is elected. Abstaining or not taking part works like a no.`,
    majoritySeats: (sentence, seats) => `${sentence} There are ${seats} seats, filled in order of votes.`,
    elseRunoff: "If the majority is not reached, there is a run-off.",
    tieRunoff: "A tie leads to a run-off.",
    tieLot: "A tie is decided by lot.",
    quorum: (part) => `Valid only if ${part} of those who may vote take part.`,
    weighted: "Each ballot counts with the weight of its group.",
    countsOnly: "The votes are only counted. Nothing is decided.",
  },
  outcome: {
    adopted: "Adopted",
    rejected: "Rejected",
    yesNo: (yes, no) => `${yes} yes, ${no} no`,
    abstentionsIgnored: (n, text) => (n === 1 ? "1 abstention does not count" : `${text} abstentions do not count`),
    abstentions: (n, text) => (n === 1 ? "1 abstention" : `${text} abstentions`),
    noQuorum: "No decision: too few took part.",
    none: "Counted, without a decision.",
    withheld: "Not counted: there were so few ballots that a result would have shown who voted how.",
    elected: (names) => `Elected: ${names}.`,
    nobody: "Nobody is elected.",
    name: (title, count) => `${title} (${count})`,
    runoff: (names, seats) =>
      seats === 1 ? `Run-off between ${names}.` : `Run-off for ${seats} seats between ${names}.`,
    open: (names, seats) =>
      `${seats === 1 ? "One seat is" : `${seats} seats are`} still open. Candidates in a further ballot: ${names}.`,
    lot: (names, seats) =>
      seats === 1
        ? `A tie: lots are drawn between ${names}.`
        : `A tie: lots are drawn for ${seats} seats between ${names}.`,
  },
  base: {
    yesNo: (base, needed) => `The base is ${base} yes and no votes; ${needed} yes were needed.`,
    cast: (base, needed) => `The base is ${base} votes cast; ${needed} yes were needed.`,
    eligible: (base, needed) => `The base is all ${base} votes of those who may vote; ${needed} yes were needed.`,
    electionValid: (base, needed) => `The base is ${base} valid votes; one person needed ${needed}.`,
    electionCast: (base, needed) => `The base is ${base} votes cast; one person needed ${needed}.`,
    electionEligible: (base, needed) =>
      `The base is all ${base} votes of those who may vote; one person needed ${needed}.`,
    quorumReached: (cast, eligible, needed) =>
      `Turnout: ${cast} of ${eligible}; ${needed} were needed. That was enough.`,
    quorumMissed: (cast, eligible, needed) =>
      `Turnout: ${cast} of ${eligible}; ${needed} were needed. That was not enough.`,
    turnout: (cast, eligible) => `Turnout: ${cast} of ${eligible}.`,
  },
};
