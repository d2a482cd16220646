// Lists as other programs and people write them: each row is read correctly, or the reader says what it did not take. Nothing is lost silently.
import { expect, test } from "vitest";
import type { DraftMember } from "../../../src/draft/content.ts";
import { findAlike } from "../../../src/draft/list/likeness.ts";
import { memberProblems } from "../../../src/draft/list/rows.ts";
import { lists } from "../../../web/i18n/de/lists.ts";
import { people } from "../../../web/i18n/de/people/people.ts";
import { remarkTexts } from "../../../web/organiser/list/list-remarks.ts";
import { type Listed, membersIn } from "../../support/lists/read.ts";

const [ada, berta, cem] = ["ada", "berta", "cem"].map((name) => `${name}@example.org`) as [string, string, string];
const three: DraftMember[] = [
  { name: "Ada Beispiel", email: ada },
  { name: "Berta Muster", email: berta },
  { name: "Cem Probe", email: cem },
];
const grouped = (...groups: (string | undefined)[]) =>
  three.map((member, i) => ({ ...member, ...(groups[i] !== undefined && { class: groups[i] }) }));
const weighed = (...names: string[]) =>
  three.map((member, i) => ({ ...member, name: names[i] ?? "", class: `Gewicht ${[2, 5, 2][i]}` }));
const rows = (...lines: string[]) => lines.join("\n");

/** What the reader says about the list, in short. */
function told({ view }: Listed): string[] {
  return [
    ...view.aside.first.map(({ why, text }) => `${why}: ${text}`),
    ...view.unused.map(({ heading, column }) => `column: ${heading || `no. ${column + 1}`}`),
    ...Object.values(view.remarks).flatMap(({ first }) =>
      first.map(({ what, line, name }) => `${what}: ${line} ${name}`),
    ),
  ];
}

test.each<[string, string, DraftMember[], string[]]>([
  [
    "a title, a date and an empty row above the headings, a sum below",
    rows(
      "Turnverein Beispielhausen 1901;;;",
      "Stand: 2. Mai;;;",
      ";;;",
      "Lfd.;Nachname;Vorname;E-Mail",
      `1;Beispiel;Ada;${ada}`,
      `2;Muster;Berta;${berta}`,
      `3;Probe;Cem;${cem}`,
      "Summe:;3;;",
    ),
    three,
    ["above: Turnverein Beispielhausen 1901", "above: Stand: 2. Mai", "total: Summe: 3", "column: Lfd."],
  ],
  [
    "headings with a prefix, and two columns of addresses of which either may be empty",
    rows(
      "nr;vorname;nachname;p_email;firma;d_email",
      `1;Ada;Beispiel;${ada};;`,
      `2;Berta;Muster;;Muster KG;${berta}`,
      `3;Cem;Probe;${cem};;info@example.org`,
    ),
    three,
    ["column: nr", "column: firma", "more-addresses: 4 Cem Probe"],
  ],
  [
    "a column called e-mail that holds the names of accounts, and a firm without a person",
    rows(
      "Firma;Vorname;Nachname;Login E-Mail oder Name;Private E-Mail",
      `;Ada;Beispiel;adab;${ada}`,
      "Probe AG;;;probe;ag@example.org",
    ),
    [
      { name: "Ada Beispiel", email: ada },
      { name: "Probe AG", email: "ag@example.org" },
    ],
    ["column: Login E-Mail oder Name"],
  ],
  [
    "an address book in which the name stands twice",
    rows(
      "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse",
      `Ada,Beispiel,Ada Beispiel,${ada},`,
      `Berta,Muster,Berta Muster,${berta},b2@example.org`,
      `Cem,Probe,Cem Probe,${cem},`,
    ),
    three,
    ["more-addresses: 3 Berta Muster"],
  ],
  [
    "English headings with underscores, and weights",
    rows(
      "title,first_name,last_name,email,vote_weight",
      `Dr.,Ada,Beispiel,${ada},1.000000`,
      `,Berta,Muster,${berta},2.500000`,
      `,Cem,Probe,${cem},1.000000`,
    ),
    weighed("Dr. Ada Beispiel", "Berta Muster", "Cem Probe"),
    [],
  ],
  [
    "German weights",
    rows("Name;E-Mail;Stimmen", `Ada Beispiel;${ada};1`, `Berta Muster;${berta};2,5`, `Cem Probe;${cem};1,0`),
    weighed("Ada Beispiel", "Berta Muster", "Cem Probe"),
    [],
  ],
  [
    "no headings, and where people live",
    rows(
      `Beispiel;Ada;Gasse 1;12345;Berlin;${ada}`,
      `Muster;Berta;Gasse 2;12345;Berlin;${berta}`,
      `Probe;Cem;Gasse 3;12345;Bonn;${cem}`,
    ),
    three,
    ["column: no. 3", "column: no. 4", "column: no. 5"],
  ],
  [
    "no headings, and the number of an account",
    rows(`Ada Beispiel;DE11 1111;${ada}`, `Berta Muster;DE22 2222;${berta}`, `Cem Probe;DE33 3333;${cem}`),
    three,
    ["column: no. 2"],
  ],
  [
    "a heading for the address only",
    rows("Wer;Wo;Telefon;E-Mail", `Ada Beispiel;A 1;1;${ada}`, `Berta Muster;B 2;2;${berta}`, `Cem Probe;C 3;3;${cem}`),
    three,
    ["column: Wo", "column: Telefon"],
  ],
  [
    "upright strokes",
    rows("Name|E-Mail", `Ada Beispiel|${ada}`, `Berta Muster|${berta}`, `Cem Probe|${cem}`),
    three,
    [],
  ],
  [
    "quotation marks in a name beside cells within quotation marks",
    rows("Name;E-Mail", `Ada "Adi" Beispiel;${ada}`, `"Berta ""Bee"" Muster";"${berta}"`, `Cem Probe;${cem}`),
    [{ name: 'Ada "Adi" Beispiel', email: ada }, { name: 'Berta "Bee" Muster', email: berta }, ...three.slice(2)],
    [],
  ],
  [
    "a group that is spelled in several ways, and missing once",
    rows("Name;E-Mail;Gruppe", `Ada Beispiel;${ada};Aktiv`, `Berta Muster;${berta}; AKTIV`, `Cem Probe;${cem};`),
    grouped("Aktiv", "Aktiv", undefined),
    [],
  ],
  [
    "a group for everybody",
    rows("Name;Gruppe", ...["Ada", "Berta", "Cem", "Dora"].map((name, i) => `${name};Garten ${i}`)),
    ["Ada", "Berta", "Cem", "Dora"].map((name) => ({ name })),
    [],
  ],
  [
    "cells that were joined",
    rows("Nachname;Vorname;E-Mail", `Beispiel;Ada;${ada}`, `;Berta;${berta}`, `Probe;Cem;${cem}`),
    [three[0], { name: "Berta", email: berta }, three[2]] as DraftMember[],
    ["half-name: 3 Berta"],
  ],
  [
    "addresses in round brackets, behind names with commas",
    rows(`Beispiel, Ada (${ada})`, `Muster, Berta (${berta})`, `Probe, Cem (${cem})`),
    three.map(({ name, email = "" }) => ({ name: name.split(" ").reverse().join(", "), email })),
    [],
  ],
  [
    "names with a comma between names with an address",
    rows("Beispiel, Ada", `Berta Muster, ${berta}`, "Cem Probe"),
    [{ name: "Beispiel, Ada" }, three[1], { name: "Cem Probe" }] as DraftMember[],
    [],
  ],
  [
    "a comma in a name that nothing encloses",
    rows("Name,E-Mail", `Beispiel, Ada, ${ada}`, `Berta Muster, ${berta}`),
    [{ name: "Beispiel, Ada", email: ada }, three[1]] as DraftMember[],
    [],
  ],
  [
    "more cells than headings",
    rows("Name;E-Mail", `Ada Beispiel;${ada}`, `Muster;Berta;${berta}`),
    [three[0], { name: "Muster", email: "Berta" }] as DraftMember[],
    ["column: no. 3", "other-address: 3 Muster", "too-wide: 3 Muster"],
  ],
])("%s", async (_, text, members, remarks) => {
  const list = await membersIn(text);
  expect(list.members).toEqual(members);
  expect(told(list)).toEqual(remarks);
});

test("more groups than a vote can have, or one for everybody, are not taken, and that is said", async () => {
  const line = (i: number) => `Person ${i};Garten ${i % 30}`;
  const many = await membersIn(rows("Name;Gruppe", ...Array.from({ length: 90 }, (_, i) => line(i))));
  expect(many).toMatchObject({ groups: [], left: { groups: 30, weights: 0 } });
  const own = await membersIn(
    rows("Name;Gruppe", ...["Ada", "Berta", "Cem", "Dora"].map((name, i) => `${name};G ${i}`)),
  );
  expect(own).toMatchObject({ groups: [], left: { groups: 4, weights: 0 } });
  expect(remarkTexts(many.view, "de", lists, people.brings)).toContain(lists.tooManyGroups(30));
  expect(remarkTexts(own.view, "de", lists, people.brings)).toEqual([lists.ownGroups]);
});

test("of addresses alone names are proposed, and every one of them is marked", async () => {
  const { members, view } = await membersIn(Array.from({ length: 300 }, (_, i) => `ada.m${i}@example.org`).join("\n"));
  expect(members).toHaveLength(300);
  expect(members[7]).toEqual({ name: "Ada M7", email: "ada.m7@example.org" });
  expect(view.remarks["name-from-address"]).toMatchObject({ all: 300, first: { length: 10 } });
});

test("a mark that is closed some rows too late takes nobody into the cell of another", async () => {
  const text = rows("Name;E-Mail", `"Ada Beispiel;${ada}`, `Berta Muster;${berta}`, `Cem "Probe";${cem}`, `"x";y`);
  const found = await membersIn(text);
  expect(found.members.map(({ name }) => name)).toEqual(["Ada Beispiel", "Berta Muster", 'Cem "Probe"', "x"]);
  expect(found.view.remarks.unclosed.first.map(({ line }) => line)).toEqual([2]);
  const late = await membersIn(rows("Name;Ort", '"Ada Beispiel;Bonn', 'Berta Muster;"', "Cem Probe;Köln"));
  expect(late.members.map(({ name }) => name)).toEqual(["Ada Beispiel", "Berta Muster", "Cem Probe"]);
});

test.each([
  ["Turnverein 1901", true],
  ["Ada DE02120300000000202051", true],
  ["1 Ada", true],
  ["Ada|ada", true],
  ["3", true],
  ["Parzelle 12", false],
  ["Ada Beispiel-Muster, geb. O’Neil", false],
])("%s: whether that is a name is asked: %s", (name, odd) => {
  expect(memberProblems({ members: [{ name }] }).map(({ code, hint }) => [code, hint])).toEqual(
    odd ? [["name-odd", true]] : [],
  );
});

test.each([
  ["ANNA  AHRENS", "name"],
  ["Ahrens, Anna", "name"],
  ["Dr. Anna Ahrens", "name"],
  ["Anna Ahrens-Beier", "name"],
  ["Joerg Mueller", "name"],
  ["Müller Jorg", "name"],
  ["Zoe Celik", "name"],
  ["Jemand Anderes, ANNA@example.org ", "email"],
  ["Anna", undefined],
  ["Anna Arens", undefined],
  ["Ahrens, Ben", undefined],
])("%s: whether it is somebody on the list: %s", (typed, by) => {
  const roll = ["Anna Ahrens", "Jörg Müller", "Zoë Çelik"].map((name, i) => ({
    number: i + 1,
    name,
    ...(i === 0 && { email: "anna@example.org" }),
  }));
  const [name = "", email] = typed.includes("@") ? typed.split(",") : [typed];
  expect(findAlike([{ name, email }], roll).map((found) => found.by)).toEqual(by === undefined ? [] : [by]);
});

test("two newcomers who are alike are told, too", () => {
  expect(findAlike([{ name: "Ada Beispiel" }, { name: "Beispiel, Ada" }], [])).toEqual([
    { newcomer: 1, by: "name", other: { name: "Ada Beispiel" } },
  ]);
});

test("a thousand people of one name are compared in no time that grows with their square", () => {
  const people = Array.from({ length: 20_000 }, () => ({ name: "Ada Beispiel Muster" }));
  expect(findAlike(people, [])).toHaveLength(19_999);
});
