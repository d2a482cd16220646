// Decisions in words: what a result says in German and English, and what a rule says before there is one.
import { describe, expect, test } from "vitest";
import type { Contest, Rule } from "../../crypto/manifest/manifest.ts";
import { decide } from "../../crypto/tally/rules.ts";
import { sentences as de } from "../../web/i18n/de/sentences.ts";
import { sentences as en } from "../../web/i18n/en/sentences.ts";
import {
  baseSentences,
  type CountedContest,
  choiceSentence,
  outcomeSentence,
  ruleSentences,
  votesNeeded,
} from "../../web/shared/language/sentences.ts";

const option = (id: string, de: string, en: string) => ({ id, title: { de, en } });
type Motion = Extract<Rule, { kind: "motion" }>;
type Election = Extract<Rule, { kind: "election" }>;

function motion(more: Partial<Motion> = {}, blank = false): Contest {
  return {
    id: "fees",
    title: { de: "Beitrag" },
    options: [option("yes", "Ja", "Yes"), option("no", "Nein", "No"), option("abstain", "Enthaltung", "Abstain")],
    perOption: 1,
    min: 1,
    max: 1,
    blank,
    rule: {
      kind: "motion",
      yes: "yes",
      no: "no",
      abstain: "abstain",
      base: "yes-no",
      numerator: 1,
      denominator: 2,
      strict: true,
      ...more,
    },
  };
}

function election(more: Partial<Election> = {}): Contest {
  return {
    id: "board",
    title: { de: "Vorstand" },
    options: [option("ada", "Ada", "Ada"), option("bea", "Bea", "Bea"), option("cem", "Cem", "Cem")],
    perOption: 1,
    min: 1,
    max: 2,
    blank: true,
    rule: { kind: "election", seats: 2, majority: { base: "none" }, tie: "lot", ...more },
  };
}

/** The result as the tally writes it. */
function result(contest: Contest, counts: number[], cast: number, eligible: number, blank = 0): CountedContest {
  const outcome = decide(contest, { counts, blank, cast, eligible });
  return { id: contest.id, counts, ...(contest.blank && { blank }), ballots: cast, cast, eligible, outcome };
}

const say = (contest: Contest, ...numbers: [number[], number, number, number?]) => ({
  de: outcomeSentence(contest, result(contest, ...numbers), "de"),
  en: outcomeSentence(contest, result(contest, ...numbers), "en"),
  base: baseSentences(contest, result(contest, ...numbers), "de"),
});

describe("a motion", () => {
  test("adopted, with abstentions that do not count", () => {
    expect(say(motion(), [41, 39, 93], 173, 400)).toEqual({
      de: "Angenommen: 41 Ja, 39 Nein; 93 Enthaltungen zählen nicht.",
      en: "Adopted: 41 yes, 39 no; 93 abstentions do not count.",
      base: ["Grundlage sind 80 Ja- und Nein-Stimmen; nötig waren 41 Ja.", "Beteiligung: 173 von 400."],
    });
  });

  test("a tie is a rejection, one abstention is one", () => {
    expect(say(motion(), [40, 40, 1], 81, 100).de).toBe("Abgelehnt: 40 Ja, 40 Nein; 1 Enthaltung zählt nicht.");
  });

  test("measured on all votes cast an abstention counts", () => {
    const { en, base } = say(motion({ base: "cast" }), [41, 30, 12], 83, 100);
    expect(en).toBe("Rejected: 41 yes, 30 no, 12 abstentions.");
    expect(base[0]).toBe("Grundlage sind 83 abgegebene Stimmen; nötig waren 42 Ja.");
  });

  test("two thirds of all who may vote", () => {
    const rule = { base: "eligible", numerator: 2, denominator: 3, strict: false } as const;
    expect(say(motion(rule), [67, 1, 0], 68, 100).de).toBe("Angenommen: 67 Ja, 1 Nein.");
    expect(say(motion(rule), [67, 1, 0], 68, 100).base[0]).toContain("nötig waren 67 Ja");
  });

  test("blank votes are abstentions, too", () => {
    expect(say(motion({}, true), [2, 1, 1], 6, 9, 2).de).toBe("Angenommen: 2 Ja, 1 Nein; 3 Enthaltungen zählen nicht.");
  });

  test("too few took part", () => {
    const quorum = { numerator: 1, denominator: 2, strict: false };
    const { de, base } = say(motion({ quorum }), [41, 3, 0], 44, 100);
    expect(de).toBe("Keine Entscheidung: Es haben zu wenige abgestimmt.");
    expect(base.at(-1)).toBe("Beteiligung: 44 von 100; nötig waren 50. Das ist nicht erreicht.");
    expect(say(motion({ quorum }), [41, 9, 0], 50, 100).base.at(-1)).toContain("Das ist erreicht");
  });

  test("large numbers are grouped as the reader expects", () => {
    expect(say(motion(), [12_345, 1, 0], 12_346, 20_000).de).toContain("12.345 Ja");
    expect(say(motion(), [12_345, 1, 0], 12_346, 20_000).en).toContain("12,345 yes");
  });
});

describe("an election", () => {
  test("names who is elected with their votes", () => {
    expect(say(election(), [30, 20, 10], 40, 100).en).toBe("Elected: Ada (30) and Bea (20).");
  });

  test("a tie for the last seat is named with the seats left", () => {
    expect(say(election(), [30, 20, 20], 40, 100).de).toBe(
      "Gewählt: Ada (30). Gleichstand: Das Los entscheidet zwischen Bea (20) und Cem (20).",
    );
    expect(say(election({ seats: 1, tie: "runoff" }), [30, 30, 10], 40, 100).de).toBe(
      "Niemand ist gewählt. Stichwahl zwischen Ada (30) und Bea (30).",
    );
  });

  test("a majority that is missed leads to a run-off, with its base written out", () => {
    const majority = { base: "valid", numerator: 1, denominator: 2, strict: true } as const;
    const { de, base } = say(election({ seats: 1, majority }), [20, 15, 4], 44, 100, 4);
    expect(de).toBe("Niemand ist gewählt. Stichwahl zwischen Ada (20) und Bea (15).");
    expect(base[0]).toBe("Grundlage sind 40 gültige Stimmen; nötig waren 21 für eine Person.");
  });
});

test("contests that were not counted, and contests that decide nothing", () => {
  expect(outcomeSentence(motion(), { id: "fees", withheld: true }, "en")).toContain("Not counted");
  const none = { ...motion(), rule: { kind: "none" } as const };
  expect(say(none, [1, 2, 3], 6, 9).de).toBe("Gezählt, ohne Entscheidung.");
});

describe("rules and choices before the vote", () => {
  test.each([
    [
      motion(),
      "Angenommen, wenn es mehr Ja- als Nein-Stimmen gibt. Bei Gleichstand abgelehnt. Enthaltungen zählen nicht mit.",
    ],
    [
      motion({ numerator: 2, denominator: 3, strict: false }),
      "Angenommen, wenn mindestens zwei Drittel der Ja- und Nein-Stimmen Ja lauten. Enthaltungen zählen nicht mit.",
    ],
    [
      motion({ base: "cast" }),
      "Angenommen, wenn mehr als die Hälfte aller abgegebenen Stimmen Ja lauten. Eine Enthaltung wirkt wie ein Nein.",
    ],
    [
      motion({ base: "eligible", numerator: 3, denominator: 5 }),
      "Angenommen, wenn mehr als drei Fünftel aller Stimmberechtigten mit Ja stimmen. Wer sich enthält oder nicht teilnimmt, wirkt wie ein Nein.",
    ],
    [election(), "Gewählt sind die 2 mit den meisten Stimmen. Bei Gleichstand entscheidet das Los."],
  ])("%#", (contest, sentence) => {
    expect(ruleSentences(contest, "de").join(" ")).toBe(sentence);
  });

  test.each([
    [1, 2, true, "mehr als die Hälfte", "more than half"],
    [1, 3, false, "mindestens ein Drittel", "at least one third"],
    [3, 5, false, "mindestens drei Fünftel", "at least three fifths"],
    [9, 10, true, "mehr als neun Zehntel", "more than nine tenths"],
    [7, 12, false, "mindestens 7/12", "at least 7/12"],
    [60, 100, false, "mindestens 60/100", "at least 60/100"],
    [3, 3, false, "alle", "all"],
  ] as const)("a share in words: %i/%i", (numerator, denominator, strict, inGerman, inEnglish) => {
    expect(de.share(numerator, denominator, strict)).toBe(inGerman);
    expect(en.share(numerator, denominator, strict)).toBe(inEnglish);
  });

  test.each([
    [3, 5, false, 60],
    [3, 5, true, 61],
    [1, 3, false, 34],
    [2, 3, false, 67],
    [1, 1000, false, 1],
    [1, 1, false, 100],
  ])("%i out of every %i, strictly %s: %i of a hundred", (numerator, denominator, strict, needed) => {
    expect(votesNeeded(100, { numerator, denominator, strict })).toBe(needed);
  });

  test.each([
    [{ min: 1, max: 1 }, "Mark exactly one."],
    [{ min: 0, max: 1 }, "Mark one at most."],
    [{ min: 2, max: 2 }, "Mark exactly 2."],
    [{ min: 0, max: 2 }, "Mark up to 2."],
    [{ min: 1, max: 3 }, "Mark every one that you approve of."],
    [{ min: 2, max: 3 }, "Mark at least 2 and at most 3."],
    [{ min: 0, max: 5, perOption: 3 }, "Give up to 5 votes in all, at most 3 to one choice."],
    [{ min: 5, max: 5, perOption: 3 }, "Give exactly 5 votes in all, at most 3 to one choice."],
    [{ min: 2, max: 9, perOption: 3 }, "Give at least 2 and at most 9 votes in all, at most 3 to one choice."],
    [{ min: 0, max: 9, perOption: 3 }, "Give each choice 0 to 3 votes."],
  ])("%j", (limits, sentence) => {
    const contest = { ...election(), blank: false, ...limits };
    expect(choiceSentence(contest, "en")).toBe(sentence);
    expect(choiceSentence({ ...contest, blank: true }, "en")).toBe(`${sentence} You may also abstain.`);
  });
});
