// Every small result, decided twice: by the rules and by a naive reading of RUL-1…RUL-4. The sentences, read back in both
// languages, state that decision.
import { describe, expect, test } from "vitest";
import type { Contest, Quorum, Rule } from "../../crypto/manifest/manifest.ts";
import { decide } from "../../crypto/tally/rules.ts";
import {
  baseSentences,
  type CountedContest,
  outcomeSentence,
  ruleSentences,
} from "../../web/shared/language/sentences.ts";
import { isWeighted } from "../../web/voter/election.ts";

type Language = "de" | "en";
type Numbers = { counts: number[]; blank: number; cast: number; eligible: number };
type Fraction = { numerator: number; denominator: number; strict: boolean };
const IDS = ["yes", "no", "abstain"];
const upTo = (most: number) => Array.from({ length: most + 1 }, (_, n) => n);
const pick = <T>(...lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((all, list) => all.flatMap((begun) => list.map((next) => [...begun, next])), [[]]);

const share = (numerator: number, denominator: number, strict = false): Fraction => ({
  numerator,
  denominator,
  strict,
});
const SHARES = [share(1, 2, true), share(1, 2), share(2, 3), share(3, 4), share(1, 1), share(1, 3, true)];
const QUORUMS: (Quorum | undefined)[] = [undefined, share(1, 2), share(1, 2, true), share(1, 1)];

/** As one would with a pencil: the fewest votes out of `base`, counted up one by one. */
function fewest(base: number, { numerator, denominator, strict }: Fraction): number {
  for (let votes = 1; ; votes++) {
    const [have, need] = [votes * denominator, base * numerator];
    if (strict ? have > need : have >= need) return votes;
  }
}

function contestWith(rule: Rule, more: Partial<Contest> = {}): Contest {
  const options = IDS.map((id) => ({ id, title: { de: `${id}:`, en: `${id}:` } }));
  return { id: "c", title: { de: "C" }, options, perOption: 1, min: 1, max: 3, blank: true, rule, ...more };
}

function resultOf(contest: Contest, { counts, blank, cast, eligible }: Numbers): CountedContest {
  const outcome = decide(contest, { counts, blank, cast, eligible });
  return { id: "c", counts, blank, ballots: cast, cast, eligible, outcome };
}

const noQuorum = (rule: Rule, { cast, eligible }: Numbers) =>
  rule.kind !== "none" && rule.quorum !== undefined && cast < fewest(eligible, rule.quorum);

/** [verdict, what was needed, whether the turnout was]: what a reader takes from the sentences. */
function readMotion(contest: Contest, result: CountedContest, language: Language) {
  const de = language === "de";
  const sentence = outcomeSentence(contest, result, language);
  const [base = "", turnout = base] = baseSentences(contest, result, language);
  const said = new RegExp(
    de ? /^(Angenommen|Abgelehnt): (\d+) Ja, (\d+) Nein/ : /^(Adopted|Rejected): (\d+) yes, (\d+) no/,
  );
  const [, word, yes, no] = said.exec(sentence) ?? [];
  return {
    verdict: word === undefined ? "no-quorum" : /^A[nd]/.test(word) ? "adopted" : "rejected",
    counts: word === undefined ? undefined : [Number(yes), Number(no)],
    abstained: Number((de ? /(\d+) Enthaltung/ : /(\d+) abstention/).exec(sentence)?.[1] ?? 0),
    needed: Number((de ? /nötig waren (\d+) Ja/ : /(\d+) yes were needed/).exec(base)?.[1]),
    missed: (de ? /nicht erreicht\.$/ : /not enough\.$/).test(turnout),
  };
}

test("motions: every result of up to two votes each, by every base, share and quorum", () => {
  let seen = 0;
  for (const base of ["yes-no", "cast", "eligible"] as const)
    for (const fraction of SHARES)
      for (const quorum of QUORUMS) {
        const rule: Rule = {
          kind: "motion",
          yes: "yes",
          no: "no",
          abstain: "abstain",
          base,
          ...fraction,
          ...(quorum && { quorum }),
        };
        const contest = contestWith(rule, { max: 1 });
        for (const [yes = 0, no = 0, abstain = 0, blank = 0, absent = 0] of pick(
          upTo(2),
          upTo(2),
          upTo(1),
          upTo(1),
          upTo(2),
        )) {
          const cast = yes + no + abstain + blank;
          if (cast + absent === 0) continue; // of nobody nothing is counted (TAL-1)
          const numbers = { counts: [yes, no, abstain], blank, cast, eligible: cast + absent };
          const result = resultOf(contest, numbers);
          const whole = { "yes-no": yes + no, cast, eligible: cast + absent }[base];
          const verdict = noQuorum(rule, numbers)
            ? "no-quorum"
            : yes >= fewest(whole, fraction)
              ? "adopted"
              : "rejected";
          expect(result.outcome).toEqual({ kind: verdict });
          const decided = verdict !== "no-quorum";
          const expected = {
            verdict,
            counts: decided ? [yes, no] : undefined,
            abstained: decided ? abstain + blank : 0,
            needed: fewest(whole, fraction),
            missed: !decided,
          };
          for (const language of ["de", "en"] as const) expect(readMotion(contest, result, language)).toEqual(expected);
          seen++;
        }
      }
  expect(seen).toBe(3 * 6 * 4 * 107);
});

/** RUL-2 by its words: who is elected in any case, who is tied, and who takes part in a run-off. */
function naiveElection(rule: Extract<Rule, { kind: "election" }>, { counts, blank, cast, eligible }: Numbers) {
  const { seats, majority, tie } = rule;
  const least = majority.base === "none" ? 1 : fewest({ valid: cast - blank, cast, eligible }[majority.base], majority);
  const passed = counts.map((votes) => votes >= least);
  const rivals = (votes: number) => counts.filter((other, i) => passed[i] && other >= votes).length;
  const place = (i: number) => counts[i] ?? 0;
  const all = [0, 1, 2];
  const elected = all
    .filter((i) => passed[i] && rivals(place(i)) <= seats)
    .sort((a, b) => place(b) - place(a) || a - b);
  const left = all.filter((i) => !elected.includes(i));
  const open = seats - elected.length;
  if (open === 0 || left.length === 0) return { elected };
  const tied = left.filter((i) => passed[i]);
  if (tied.length > 0) {
    const best = Math.max(...tied.map(place));
    return { elected, [tie]: { seats: open, options: tied.filter((i) => place(i) === best) } };
  }
  const last = left.map(place).sort((a, b) => b - a)[Math.min(open, left.length - 1)] ?? 0;
  return { elected, runoff: { seats: open, options: left.filter((i) => place(i) >= last) } };
}

const PHRASES = {
  de: {
    elected: /^Gewählt: ([^.]+)\./,
    nobody: /^Niemand ist gewählt\./,
    runoff: /Stichwahl (?:um (\d+) Plätze )?zwischen ([^.]+)\./,
    open: /(?:Ein Platz ist|(\d+) Plätze sind) noch frei\. Zur Wahl in einem weiteren Wahlgang: ([^.]+)\./,
    lot: /Das Los entscheidet (?:über (\d+) Plätze )?zwischen ([^.]+)\./,
  },
  en: {
    elected: /^Elected: ([^.]+)\./,
    nobody: /^Nobody is elected\./,
    runoff: /Run-off (?:for (\d+) seats )?between ([^.]+)\./,
    open: /(?:One seat is|(\d+) seats are) still open\. Candidates in a further ballot: ([^.]+)\./,
    lot: /lots are drawn (?:for (\d+) seats )?between ([^.]+)\./,
  },
};
const named = (text = "") =>
  [...text.matchAll(/(\w+): \((\d+)\)/g)].map(([, id = "", votes]) => ({ id, votes: Number(votes) }));

function readElection(contest: Contest, result: CountedContest, language: Language) {
  const sentence = outcomeSentence(contest, result, language);
  const phrases = PHRASES[language];
  const group = (found: RegExpExecArray | null) =>
    found === null ? undefined : { seats: Number(found[1] ?? 1), options: named(found[2]) };
  const open = group(phrases.open.exec(sentence));
  return {
    elected: named(phrases.elected.exec(sentence)?.[1]),
    nobody: phrases.nobody.test(sentence),
    runoff: group(phrases.runoff.exec(sentence)) ?? open,
    /** Nobody without a rival is called to a run-off. */
    contested: open === undefined,
    lot: group(phrases.lot.exec(sentence)),
  };
}

describe("elections: every result of three people with up to three votes", () => {
  const majorities = [
    { base: "none" },
    { base: "valid", ...share(1, 2, true) },
    { base: "cast", ...share(2, 3) },
    { base: "eligible", ...share(1, 1) },
  ] as const;
  test.each(majorities.flatMap((majority) => [1, 2, 3].map((seats) => ({ majority, seats }))))(
    "%j",
    ({ majority, seats }) => {
      for (const tie of ["runoff", "lot"] as const) {
        const rule: Rule = { kind: "election", seats, majority, tie };
        const contest = contestWith(rule);
        for (const [a = 0, b = 0, c = 0, blank = 0, more = 0] of pick(upTo(3), upTo(3), upTo(3), upTo(1), upTo(1))) {
          const cast = Math.max(a, b, c) + blank + more;
          const numbers = { counts: [a, b, c], blank, cast, eligible: cast };
          const result = resultOf(contest, numbers);
          const naive = naiveElection(rule, numbers);
          const people = (places: readonly number[]) =>
            places.map((i) => ({ id: IDS[i] ?? "", votes: numbers.counts[i] ?? 0 }));
          const group = (open?: { seats: number; options: number[] }) =>
            open && { seats: open.seats, options: people(open.options) };
          const { runoff, lot } = naive as {
            runoff?: { seats: number; options: number[] };
            lot?: { seats: number; options: number[] };
          };
          const expected = {
            elected: people(naive.elected),
            nobody: naive.elected.length === 0,
            runoff: group(runoff),
            contested: runoff === undefined || runoff.options.length > runoff.seats,
            lot: group(lot),
          };
          for (const language of ["de", "en"] as const)
            expect(readElection(contest, result, language)).toEqual(expected);
        }
      }
    },
  );
});

test("a rule that requires everybody is put in everyday words", () => {
  const all = share(1, 1);
  const motion = (base: "yes-no" | "cast" | "eligible") =>
    contestWith({ kind: "motion", yes: "yes", no: "no", abstain: "abstain", base, ...all, quorum: all }, { max: 1 });
  const first = (contest: Contest, language: Language) => ruleSentences(contest, language)[0];
  expect(first(motion("yes-no"), "de")).toBe("Angenommen, wenn alle Ja- und Nein-Stimmen Ja lauten.");
  expect(first(motion("cast"), "de")).toContain("wenn alle abgegebenen Stimmen Ja lauten.");
  expect(first(motion("eligible"), "de")).toContain("wenn alle Stimmberechtigten mit Ja stimmen.");
  expect(first(motion("cast"), "en")).toContain("Adopted if all votes cast are yes.");
  expect(first(motion("eligible"), "en")).toContain("Adopted if all who may vote say yes.");
  const weights = [
    "Dabei zählt jeder Stimmzettel mit dem Gewicht seiner Gruppe.",
    "Each ballot counts with the weight of its group.",
  ];
  expect((["de", "en"] as const).map((language) => ruleSentences(motion("cast"), language, true).at(-1))).toEqual(
    weights,
  );
  const classes = [
    { id: "a", weight: 3, contests: ["x", "y"] },
    { id: "b", weight: 1, contests: ["x"] },
  ];
  const weighted = (contest: string) =>
    isWeighted({ manifest: { classes } } as unknown as Parameters<typeof isWeighted>[0], contest);
  expect([weighted("x"), weighted("y")]).toEqual([true, false]);
  expect(ruleSentences(motion("cast"), "de").at(-1)).toBe("Nur gültig, wenn alle Stimmberechtigten abstimmen.");
});
