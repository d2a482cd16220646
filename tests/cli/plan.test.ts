// From files and options to the plan of a simulated election: what the command reads, and what it refuses, with the place.
import { describe, expect, test } from "vitest";
import { differences, expectedResult } from "../../src/cli/simulate/expected.ts";
import { InputError } from "../../src/cli/simulate/input-error.ts";
import { makePlan } from "../../src/cli/simulate/plan.ts";
import { readVotes } from "../../src/cli/simulate/votes-csv.ts";

const motion = {
  id: "motion",
  title: { de: "Antrag" },
  options: [
    { id: "yes", title: { de: "Ja" } },
    { id: "no", title: { de: "Nein" } },
  ],
  perOption: 1,
  min: 0,
  max: 1,
  blank: true,
  rule: { kind: "motion", yes: "yes", no: "no", base: "yes-no", numerator: 1, denominator: 2, strict: true },
};
const board = {
  id: "board",
  title: { de: "Vorstand" },
  options: [
    { id: "ada", title: { de: "Ada" } },
    { id: "ben", title: { de: "Ben" } },
    { id: "eva", title: { de: "Eva" } },
  ],
  perOption: 3,
  min: 1,
  max: 4,
  blank: false,
  rule: { kind: "election", seats: 2, majority: { base: "none" }, tie: "lot" },
};
const classes = [
  { id: "members", weight: 1, contests: ["motion"] },
  { id: "founders", weight: 5, contests: ["motion", "board"] },
];
const manifest = JSON.stringify({ title: { de: "Wahl" }, classes, contests: [motion, board], nonce: "filled in" });
const header = "class,motion,board\n";

function mistakes(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.mistakes;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("votes from a CSV file", () => {
  const read = (rows: string) => readVotes(header + rows, [motion, board], classes);

  test("one vote, three votes, blank, and a voter who never casts", () => {
    expect(read("founders,yes,ada*3 eva\nmembers,-,\nmembers,,\nfounders,,ben\n")).toEqual([
      {
        classId: "founders",
        choices: [
          { kind: "votes", votes: [1, 0] },
          { kind: "votes", votes: [3, 0, 1] },
        ],
      },
      { classId: "members", choices: [{ kind: "blank" }] },
      { classId: "members", choices: undefined },
      {
        classId: "founders",
        choices: [
          { kind: "votes", votes: [0, 0] },
          { kind: "votes", votes: [0, 1, 0] },
        ],
      },
    ]);
  });

  test("columns in any order, semicolons, a byte-order mark", () => {
    const voters = readVotes("\ufeffboard;class;motion\nben;founders;no\n", [motion, board], classes);
    expect(voters[0]?.choices).toEqual([
      { kind: "votes", votes: [0, 1] },
      { kind: "votes", votes: [0, 1, 0] },
    ]);
  });

  test.each([
    ["strangers,yes,\n", 'row 2, column 1 (class): there is no class "strangers"; there are: members, founders'],
    ["members,maybe,\n", 'row 2, column 2 (motion): there is no option "maybe"; there are: yes, no'],
    ["members,yes no,\n", "row 2, column 2 (motion): 2 votes are given; the contest takes 0 to 1, or - for blank"],
    ["members,yes*2,\n", 'row 2, column 2 (motion): "yes" has 2 votes; an option may have 1'],
    ["members,yes,ada\n", 'row 2, column 3 (board): class "members" has no part in this contest; leave the cell empty'],
    ["founders,yes,-\n", "row 2, column 3 (board): this contest allows no blank vote"],
    ["founders,yes,\n", "row 2, column 3 (board): 0 votes are given; the contest takes 1 to 4"],
    ["founders,yes,ada*4\n", 'row 2, column 3 (board): "ada" has 4 votes; an option may have 3'],
  ])("%j is refused with row and column", (rows, mistake) => {
    expect(mistakes(() => read(rows))).toEqual([mistake]);
  });

  test("every wrong row is named at once, a wrong header first", () => {
    expect(mistakes(() => read("members,x,\nmembers,yes,\nmembers,y,\n"))).toEqual([
      'row 2, column 2 (motion): there is no option "x"; there are: yes, no',
      'row 4, column 2 (motion): there is no option "y"; there are: yes, no',
    ]);
    expect(mistakes(() => readVotes("class,motion,other\n", [motion, board], classes))).toEqual([
      'row 1, column 3: there is no contest "other"; there are: motion, board',
      'row 1: the column of contest "board" is missing',
    ]);
    expect(mistakes(() => read("members,yes\n"))[0]).toContain("line 2");
    expect(mistakes(() => readVotes("", [motion], classes))[0]).toContain("the file is empty");
  });
});

describe("the plan", () => {
  test("of a trial is a trial, as its manifest says (MAN-5)", () => {
    const own = { title: { de: "Probe" }, contests: [motion] };
    const planned = (more: object) => makePlan({ seed: "s", voters: 3, manifest: JSON.stringify({ ...own, ...more }) });
    expect(planned({ trial: true }).content.trial).toBe(true);
    expect(planned({}).content).not.toHaveProperty("trial");
  });

  test("a seed makes the same choices again, another one others", () => {
    const plan = (seed: string) => makePlan({ manifest, classes: "members:30,founders:10", seed }).voters;
    expect(plan("a")).toEqual(plan("a"));
    expect(plan("a")).not.toEqual(plan("b"));
    expect(plan("a").filter(({ classId }) => classId === "founders")).toHaveLength(10);
  });

  test("random choices keep the contests' limits", () => {
    for (const { choices } of makePlan({ manifest, classes: "founders", voters: 200, seed: "limits" }).voters) {
      const [, second] = choices ?? [];
      if (second === undefined) continue;
      expect(second.kind).toBe("votes");
      const votes = second.kind === "votes" ? second.votes : [];
      const total = votes.reduce((sum, given) => sum + given, 0);
      expect(total >= 1 && total <= 4 && votes.every((given) => given <= 3)).toBe(true);
    }
  });

  test("voters are shared among the classes, trustees counted", () => {
    const { content, voters } = makePlan({
      voters: 10,
      options: 3,
      classes: "a,b*2,c*3:4",
      trustees: "2/3",
      seed: "",
    });
    expect(["a", "b", "c"].map((id) => voters.filter(({ classId }) => classId === id).length)).toEqual([3, 3, 4]);
    expect(content.classes?.map(({ weight }) => weight)).toEqual([1, 2, 3]);
    expect([content.counting.threshold, content.counting.members.length]).toEqual([2, 3]);
  });

  test("a whole manifest is used except for what every election makes itself, and the notes say so", () => {
    const trustees = { threshold: 2, members: ["Ada", "Ben", "Eva"].map((name) => ({ name, kind: "person" })) };
    const whole = { ...JSON.parse(manifest), type: "manifest", protocol: "urna/v1", organiser: "Verein", board: {} };
    const source = JSON.stringify({ ...whole, trustees, batch: { ballots: 2, seconds: 1 }, minimumBallots: 4 });
    const { content, notes } = makePlan({ manifest: `\ufeff${source}`, classes: "members:4,founders:2", seed: "" });
    expect(content).toMatchObject({
      organiser: "Verein",
      counting: trustees,
      minimumBallots: 4,
      batch: { ballots: 6, seconds: 30 },
    });
    expect(notes[0]).toBe("made anew, not taken from the manifest: board, nonce");
    expect(notes[1]).toContain("withheld for fewer than 4 ballots (minimumBallots): board");
    expect(notes[2]).toBe("batches of 6 ballots every 30 seconds: the service allows no smaller ones");
  });

  test("texts in English alone make an election in English", () => {
    const english = manifest.replaceAll('"de"', '"en"');
    expect(makePlan({ manifest: english, voters: 6, seed: "" }).content.language).toBe("en");
    expect(makePlan({ manifest, voters: 6, seed: "" }).content.language).toBe("de");
  });

  test("replayed votes are counted, however few they are; fewer than two are withheld, and the notes say so", () => {
    const plan = (votes: string) => makePlan({ manifest, votes: header + votes, seed: "" });
    const two = plan("members,yes,\nfounders,no,ada\n");
    expect(two.expected).toMatchObject([
      { id: "motion", ballots: 2 },
      { id: "board", withheld: true },
    ]);
    expect(two.notes).toContain("withheld for fewer than 2 ballots (minimumBallots): board");
    expect(two.content).toMatchObject({ minimumBallots: 2, smallClasses: true });
  });

  test("what does not fit is refused in words", () => {
    const votes = `${header}members,yes,\nmembers,no,\n`;
    expect(mistakes(() => makePlan({ manifest, votes, voters: 3, classes: "members:5,founders", seed: "" }))).toEqual([
      "--classes says members:5, the votes file has 2 rows of it: leave the number out",
      "--voters says 3, the votes file has 2 rows: leave --voters out",
    ]);
    const typo = JSON.stringify({ ...JSON.parse(manifest), trustee: {} });
    expect(mistakes(() => makePlan({ manifest: typo, voters: 3, seed: "" }))[0]).toContain('"trustee"');
    expect(mistakes(() => makePlan({ manifest: "{}", voters: 3, seed: "" }))[0]).toBe(
      "manifest, title: is missing (section 4 of the protocol)",
    );
    const named = [{ ...motion, id: "class" }];
    expect(mistakes(() => readVotes("class\nmembers\n", named, classes))[0]).toContain('a contest "class"');
    expect(mistakes(() => makePlan({ voters: 5, trustees: "3/2", seed: "" }))[0]).toContain('"3/2" is not like 2/3');
    expect(mistakes(() => makePlan({ voters: 5, classes: "a:6", seed: "" }))[0]).toContain("does not fit");
    expect(mistakes(() => makePlan({ options: 3, seed: "" }))[0]).toContain("say how many: --voters N");
    expect(mistakes(() => makePlan({ voters: 5, classes: "A b", seed: "" }))[0]).toContain('"A b" is not like');
    expect(mistakes(() => makePlan({ manifest: "{", seed: "" }))[0]).toContain("the manifest is not JSON");
    const wrong = JSON.stringify({ title: { de: "Wahl" }, contests: [{ ...motion, max: "1" }] });
    expect(mistakes(() => makePlan({ manifest: wrong, voters: 3, seed: "" }))[0]).toContain(
      "manifest, contests.0.max:",
    );
  });
});

describe("the expected result", () => {
  test("weights, blanks and absentees", () => {
    const votes = "founders,yes,ada*3 eva\nmembers,-,\nmembers,,\nfounders,no,ben\nmembers,yes,\n";
    const voters = readVotes(header + votes, [motion, board], classes);
    expect(expectedResult([motion, board], classes, voters, 2)).toEqual([
      { id: "motion", counts: [6, 5], blank: 1, ballots: 4, cast: 12, eligible: 13 },
      { id: "board", counts: [15, 5, 5], ballots: 2, cast: 10, eligible: 10 },
    ]);
    expect(expectedResult([board], classes, voters, 3)).toEqual([{ id: "board", withheld: true }]);
  });

  test("one vote too many is named", () => {
    const expected = [{ id: "motion", counts: [6, 5], blank: 1, ballots: 4, cast: 12, eligible: 13 }];
    expect(
      differences(expected, [{ ...expected[0], id: "motion", outcome: { kind: "adopted" } } as { id: string }]),
    ).toEqual([]);
    const found = { id: "motion", counts: [7, 5], blank: 1, ballots: 4, cast: 12, eligible: 13 };
    expect(differences(expected, [found])).toEqual(["motion: counts is [7,5], expected [6,5]"]);
    expect(differences(expected, [{ id: "motion", withheld: true } as { id: string }])[0]).toContain(
      "withheld is true",
    );
  });
});
