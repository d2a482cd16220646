// People in rows as associations write them: couples, surnames for several rows, doubles, groups and weights. All names are invented.
import { describe, expect, test } from "vitest";
import type { DraftContent } from "../../../src/draft/content.ts";
import { factorWith, newGroups, withList, withoutList } from "../../../src/draft/list/into-draft.ts";
import { findAlike } from "../../../src/draft/list/likeness.ts";
import { apart, areTwo, nameFromAddress } from "../../../src/draft/list/people/names.ts";
import { findDraftProblems } from "../../../src/draft/problems.ts";
import { motion } from "../../support/election/drafts.ts";
import { listed, membersIn } from "../../support/lists/read.ts";

describe("two people in one row", () => {
  test.each<[string, [string, string] | undefined]>([
    ["Anna und Peter Müller", ["Anna Müller", "Peter Müller"]],
    ["Müller, Anna und Peter", ["Müller, Anna", "Müller, Peter"]],
    ["Anna Alt & Peter Bunt", ["Anna Alt", "Peter Bunt"]],
    ["Anna u. Hans Peter von Alt", undefined],
    ["Anna + Peter Alt", ["Anna Alt", "Peter Alt"]],
    ["Familie Müller", undefined],
    ["Herr und Frau Müller", undefined],
    ["Anna und Peter", undefined],
  ])("%s", (name, names) => {
    expect(areTwo(name)).toBe(true);
    expect(apart(name)).toEqual(names);
  });

  test.each(["Müller & Söhne GmbH", "Anna Alt", "Sand Und", "Undine Undt", "Kunst und Kultur e. V."])(
    "%s is one",
    (name) => {
      expect(areTwo(name)).toBe(false);
    },
  );

  const text =
    "Nachname;Vorname;E-Mail\nAlt;Anna und Ben;a@example.org, b@example.org\nBunt;Cem & Dora;c@example.org\nEhe;Fam.;";
  test("it is asked, and only a person makes two of them", async () => {
    const found = await listed(text);
    expect(found.people.map(({ name }) => name)).toEqual(["Anna und Ben Alt", "Cem & Dora Bunt", "Fam. Ehe"]);
    expect(found.couples).toEqual({ rows: 2, sample: "Anna und Ben Alt" });
    expect(found.remarks.filter(({ what }) => what === "two-people").map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  test("each gets an address of their own if there are two", async () => {
    const { people } = await listed(text, { couples: true });
    expect(people.map(({ name, email }) => [name, email])).toEqual([
      ["Anna Alt", "a@example.org"],
      ["Ben Alt", "b@example.org"],
      ["Cem Bunt", "c@example.org"],
      ["Dora Bunt", "c@example.org"],
      ["Fam. Ehe", undefined],
    ]);
  });
});

test("empty surnames below a filled one are asked about, and filled on demand", async () => {
  const text = "Nachname;Vorname;E-Mail\nAlt;Anna;a@example.org\n;Ben;b@example.org\n;;c@example.org";
  const found = await listed(text);
  expect(found.guessed.gaps).toBe(true);
  expect(found.remarks.map(({ what, line }) => `${what} ${line}`)).toEqual(["half-name 3", "name-from-address 4"]);
  expect((await listed(text, { gaps: true })).people.map(({ name }) => name)).toEqual(["Anna Alt", "Ben Alt", "C"]);
});

test("an address becomes lines; language and remarks are kept; a language that nobody knows is named", async () => {
  const text = [
    "Name;Straße;Hausnr.;PLZ;Ort;Sprache;Bemerkung;Notizen",
    "Ada;Weg;7a;50667;Köln;Deutsch;zahlt bar;kommt selten",
    "Berta;Allee 1;;1010;Wien;en-GB;;",
    "Cem;;;;;Klingonisch;;",
  ].join("\n");
  const { people, unused } = await listed(text);
  expect(people.map(({ address, language, remarks }) => [address, language, remarks])).toEqual([
    ["Weg 7a\n50667 Köln", "de", "zahlt bar; kommt selten"],
    ["Allee 1\n1010 Wien", "en", undefined],
    [undefined, undefined, undefined],
  ]);
  expect(unused).toEqual([{ column: 5, heading: "Sprache", sample: "Klingonisch", rows: 1 }]);
});

test("the same row twice is counted, and taken once on demand; the second is named", async () => {
  const text = "Name;E-Mail\nAda;a@example.org\nADA;A@example.org\nAda;\nAda;";
  expect((await listed(text)).doubles).toEqual({ rows: 1, sample: "ADA" });
  const once = await listed(text, { once: true });
  expect(once.people).toHaveLength(3);
  expect(once.aside).toEqual([{ line: 3, why: "double", text: "ADA A@example.org" }]);
});

test.each<[string, string]>([
  ["Müller, Jörg", "Jörg Müller"],
  ["Joerg Mueller", "Jörg Müller"],
  ["Dr. Jörg Müller", "Jörg Müller"],
  ["Herrn Prof. Dr. med. Jörg Müller", "JÖRG MÜLLER"],
  ["Jo\u0308rg Mu\u0308ller", "Jörg Müller"],
  ["Jörg  Müller-Beier", "Jörg Müller"],
  ["Renée Straße", "Renee Strasse"],
])("%s may be %s", (one, other) => {
  expect(findAlike([{ name: one }], [{ name: other, number: 1 }]).map(({ by }) => by)).toEqual(["name"]);
});

test.each<[string, string]>([
  ["anna.alt@example.org", "Anna Alt"],
  ["anna_alt-beier+verein@example.org", "Anna Alt-Beier"],
  ["info@example.org", "Info"],
])("%s proposes %s", (email, name) => {
  expect(nameFromAddress(email)).toBe(name);
});

describe("groups and weights of a vote", () => {
  test("groups that differ only in case or spaces are one, from several columns, too", async () => {
    const text = "Name;Gruppe;Klasse\nAda;Aktiv;A\nBerta;aktiv ;A\nCem;AK TIV;B\nDora;Passiv;A\nEva;;";
    const { groups, members } = await membersIn(text);
    expect(groups.map(({ name }) => name)).toEqual(["Aktiv, A", "Aktiv, B", "Passiv, A"]);
    expect(members.map((member) => member.class)).toEqual(["Aktiv, A", "Aktiv, A", "Aktiv, B", "Passiv, A", undefined]);
  });

  test("weights divide groups, and the factor is said", async () => {
    const { groups, view } = await membersIn(
      "Name;Gruppe;Stimmen\nAda;Aktiv;1,5\nBerta;Aktiv;1\nCem;Passiv;1\nDora;Aktiv;1",
    );
    expect(groups).toEqual([
      { name: "Aktiv, Gewicht 3", weight: 3 },
      { name: "Aktiv, Gewicht 2", weight: 2 },
      { name: "Passiv", weight: 2 },
    ]);
    expect(view.factor).toBe(2);
  });

  test("one weight for everybody needs no group", async () => {
    expect((await membersIn("Name;Stimmen\nAda;1\nBerta;1")).groups).toEqual([]);
  });

  const list = (groups: number, weights: number, most = 100) =>
    [
      "Name;Gruppe;Stimmen",
      ...Array.from({ length: most }, (_, i) => `Ada ${i}x;G ${i % groups};${1 + (i % weights)}`),
    ].join("\n");

  test("too many groups leave the weights, and too many weights the groups", async () => {
    const none = { groups: 0, weights: 0, both: 0 };
    expect(await membersIn(list(25, 2))).toMatchObject({
      groups: [{ weight: 1 }, { weight: 2 }],
      left: { ...none, groups: 25 },
    });
    expect(await membersIn(list(2, 25))).toMatchObject({
      groups: [{ name: "G 0" }, { name: "G 1" }],
      left: { ...none, weights: 25 },
    });
    expect(await membersIn(list(25, 24))).toMatchObject({ groups: [], left: { ...none, groups: 25, weights: 24 } });
    expect(await membersIn(list(4, 5))).toMatchObject({ groups: Array(20).fill({}), left: none });
  });

  test("twenty combinations are the most, although there are fewer groups and fewer weights: the weights stay", async () => {
    const { groups, left } = await membersIn(list(3, 7));
    expect(groups.map(({ weight }) => weight)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(left).toEqual({ groups: 0, weights: 0, both: 21 });
  });
});

describe("a list in a draft", () => {
  const group = (id: string, title: string, weight = 1, more = {}) => ({
    id,
    title: { de: title },
    weight,
    contests: ["q"],
    ...more,
  });
  const draft = { contests: [{ id: "q" }] as never, classes: [group("board", "Vorstand")] };
  const put = async (into: DraftContent, text: string, how: "replace" | "append" = "append") =>
    withList(into, await membersIn(text), how);

  test("its groups become the draft's, by name whatever the case, or new ones with their weight", async () => {
    const { members, classes } = await put(
      draft,
      "Name;Gruppe;Stimmen\nAda;VOR STAND;1\nBerta;Aktiv?;2\nCem;vorstand;2",
    );
    expect(classes?.map(({ id, weight, listed }) => `${id} ${weight} ${listed ?? ""}`)).toEqual([
      "board 1 ",
      "vor-stand-gewicht-1 1 true",
      "aktiv 2 true",
      "vor-stand-gewicht-2 2 true",
    ]);
    expect(members?.map((member) => classes?.find(({ id }) => id === member.class)?.weight)).toEqual([1, 2, 2]);
  });

  const weightsOf = ({ classes, factor }: DraftContent) => [
    factor,
    ...(classes ?? []).map(({ title, weight }) => `${Object.values(title ?? {})[0]}: ${weight}`),
  ];
  const halves = "Name;Stimmen\nAda;1,5\nBerta;2";

  test("a second list with other decimals is brought to a common factor, and so are the groups that are there", async () => {
    const first = await put({}, halves);
    expect(weightsOf(first)).toEqual([2, "Gewicht 3: 3", "Gewicht 4: 4"]);
    const text = "Name;Stimmen\nCem;0,25\nDora;0,25";
    const second = await membersIn(text, {}, [{ name: "Ada", number: 1 }]);
    expect(factorWith(first, second, "append")).toEqual({ before: 2, factor: 4, rescaled: true });
    const both = withList(first, second, "append");
    expect(weightsOf(both)).toEqual([4, "Gewicht 6: 6", "Gewicht 8: 8", "Gewicht 1: 1"]);
    const weightOf = new Map(both.classes?.map(({ id, weight }) => [id, weight]));
    expect(both.members?.map((member) => weightOf.get(member.class ?? ""))).toEqual([6, 8, 1, 1]);
    // the other way round it is the list whose weights change
    const turned = await put(withList({}, second, "replace"), halves);
    expect(weightsOf(turned)).toEqual([4, "Gewicht 1: 1", "Gewicht 6: 6", "Gewicht 8: 8"]);
  });

  test("a whole number counts as much as before, in a group that is there or in a new one; so does no weight at all", async () => {
    const first = await put({}, "Name;Gruppe;Stimmen\nAda;Aktiv;1,5\nBerta;Passiv;2");
    const more = await put(first, "Name;Gruppe;Stimmen\nCem;Passiv;2\nDora;Aktiv;1\nEva;Gast;3");
    expect(weightsOf(more)).toEqual([2, "Aktiv: 3", "Passiv: 4", "Aktiv (2): 2", "Gast: 6"]);
    expect(more.members?.[2]?.class).toBe("passiv");
    expect(weightsOf(await put(first, "Name;Gruppe\nFlora;Ehren"))).toEqual([2, "Aktiv: 3", "Passiv: 4", "Ehren: 2"]);
  });

  test("groups of one's own are brought along, and nothing is said where nothing changes", async () => {
    const list = await membersIn(halves);
    expect(factorWith(draft, list, "replace")).toEqual({ before: 1, factor: 2, rescaled: true });
    expect(weightsOf(withList(draft, list, "replace"))).toEqual([2, "Vorstand: 2", "Gewicht 3: 3", "Gewicht 4: 4"]);
    const first = withList({}, list, "replace");
    expect(factorWith(first, list, "append").rescaled).toBe(false);
    expect(weightsOf(withList(first, list, "append"))).toEqual([2, "Gewicht 3: 3", "Gewicht 4: 4"]);
    expect(factorWith(first, await membersIn("Cem"), "append").rescaled).toBe(false);
    expect(withoutList(first)).toEqual({ members: [] });
  });

  test("a weight that becomes too large is asked for: no draft with it can be prepared", async () => {
    const large = await put({ ...motion, members: [] }, "Name;Stimmen\nAda;9000\nBerta;1");
    const both = await put(large, halves);
    expect(weightsOf(both)).toEqual([2, "Gewicht 9000: 0", "Gewicht 2: 2", "Gewicht 3: 3", "Gewicht 4: 4"]);
    const wrong = (content: DraftContent) =>
      findDraftProblems({ ...content, smallClasses: true }, 0).map(({ path, code }) => `${path} ${code}`);
    expect(wrong(large)).toEqual([]);
    expect(wrong(both)).toEqual(["classes.0.weight limit-exceeded"]);
  });

  test("one weight for everybody makes a group where others are there already", async () => {
    const text = "Name;Stimmen\nAda;2\nBerta;2";
    expect((await membersIn(text)).groups).toEqual([]);
    expect((await membersIn(text, {}, [{ name: "Cem", number: 1 }])).groups).toEqual([
      { name: "Gewicht 2", weight: 2 },
    ]);
  });

  test("clearing or replacing it takes its groups along, and leaves those that somebody made or changed", async () => {
    const one = await put(draft, "Name;Gruppe\nAda;Aktiv\nBerta;Passiv");
    expect(one.classes?.map(({ id }) => id)).toEqual(["board", "aktiv", "passiv"]);
    const kept = {
      ...one,
      classes: one.classes?.map(({ listed, ...each }) => (each.id === "aktiv" ? each : { ...each, listed })) as never,
    };
    expect(withoutList(kept)).toMatchObject({ members: [], classes: [{ id: "board" }, { id: "aktiv" }] });
    const two = await put(one, "Name;Gruppe\nCem;Neue", "replace");
    expect(two.classes?.map(({ id }) => id)).toEqual(["board", "neue"]);
    expect(two.members).toEqual([{ name: "Cem", class: "neue" }]);
    expect(withoutList({ classes: [group("a", "A", 1, { listed: true })] })).toEqual({ members: [] });
  });

  test("members without a group get the only one, if there is only one", async () => {
    expect((await put(draft, "Ada")).members).toEqual([{ name: "Ada", class: "board" }]);
    expect((await put({}, "Ada")).classes).toBeUndefined();
    expect((await put({ classes: [] }, "Name;Gruppe\nAda;A\nBerta;")).members?.[1]).toEqual({ name: "Berta" });
  });
});

test("new groups get identifiers of their own", () => {
  expect(newGroups(["Aktive", "Fördernde", "?"], ["aktive"]).map(({ id }) => id)).toEqual([
    "aktive-2",
    "fordernde",
    "group",
  ]);
});
