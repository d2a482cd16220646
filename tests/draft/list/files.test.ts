// Files that LibreOffice saved (tests/support/lists/files), with the headings of the programs that associations use: every person comes in
// whole, and what is not taken is named.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DRAFT_COLUMNS, ListFile, type ListView, PEOPLE_COLUMNS } from "../../../src/draft/list/list-file.ts";
import { memberProblems } from "../../../src/draft/list/rows.ts";
import type { Person } from "../../../src/draft/people/person.ts";

const folder = join(import.meta.dirname, "../../support/lists/files");
const contentOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
const open = (name: string) =>
  new ListFile(contentOf(name), { uses: PEOPLE_COLUMNS, weightWord: "Gewicht", known: [], kept: [] });

/** "Anna Alt <anna@example.org> 1001 [Chor] ×1.5; Weg 1, 04103 Leipzig; kommt spät" */
function lineOf({ name, email, number, groups = [], weight, address, remarks }: Person): string {
  const who = [
    name,
    email && `<${email}>`,
    number,
    groups.length > 0 && `[${groups.join(", ")}]`,
    weight && `×${weight}`,
  ];
  return [who.filter(Boolean).join(" "), address?.replaceAll("\n", ", "), remarks].filter(Boolean).join("; ");
}
const told = ({ unused, aside, remarks, gaps }: ListView): string[] => [
  ...aside.first.map(({ why, text }) => `${why}: ${text}`),
  ...unused.map(({ heading, sample }) => `not used: ${heading}, ${sample}`),
  ...Object.values(remarks).flatMap(({ first }) =>
    first.map(({ what, name, text }) => `${what}: ${name} ${text}`.trim()),
  ),
  ...(gaps ? ["surnames are missing"] : []),
];

const jverein = {
  people: [
    "Dr. Anna Alt <anna@example.org> 1001 [Vollzahler]; Hinterhaus, Weg 1, 04103 Leipzig",
    "Ben Bunt <ben@example.org> 1002 [Vollzahler]; Weg 2, 04103 Leipzig",
    "Cem Groß-Özdemir <cem@example.org> 1003 [Ermäßigt]; Weg 3, 04105 Leipzig",
    "Dora Dreher 1004 [Ermäßigt]; Weg 4, 04105 Leipzig",
  ],
  told: [
    "not used: Anrede, Frau",
    "not used: Geburtsdatum, 1950-02-01",
    "not used: IBAN, DE02120300000000202051",
    "not used: Telefon privat, 0341 1",
    "not used: Eintritt, 1990-01-01",
  ],
};
const spgVerein = {
  people: [
    "Änne Ährling <aenne@example.org> 00017; Am Weiher 3, 01067 Dresden",
    "Jörg Bößer <joerg@example.org> 00018; Burgstr. 12a, 99084 Erfurt",
    "Zoë Çelik <zoe@example.org> 00019; Gasse 7, 07743 Jena",
    "Max Dörr 00020; Ring 1, 07745 Jena",
  ],
  told: [
    "above: Mitgliederliste Schützengilde Müßigbach 1888 e. V.",
    "above: Stand: 2026-11-30",
    "total: Anzahl: 4",
    "not used: Anrede, Frau",
    "not used: Telefon 1, 4935112345",
    "not used: Eintritt, 1998-03-01",
  ],
};
const openSlides = {
  people: [
    "Dr. Anna Älter <anna@example.org> M1 [Delegates] ×1",
    "Ben Bäcker <ben@example.org> M2 [Delegates] ×2.5",
    "Cem Çelik M3 [Delegates] ×1",
  ],
  told: ["structure_level, Nord", "number, 1", "gender, female", "is_active, 1", "is_present, 1"].map(
    (column) => `not used: ${column}`,
  ),
};
const zetkin = {
  people: [
    "Anna Älter <anna@example.org> 301 [Mitte]",
    "Ben Bäcker <ben@example.org> 302 [Mitte]",
    "Cem Çelik 303 [Süd]",
  ],
  told: ["not used: Telefon, +49 30 1", "not used: Zuletzt geändert, 2026-11-30 12:00:00"],
};
const around = [
  "above: Kleingartenverein Sonnenhang",
  "above: Liste der Pächter, Stand November",
  "heading: Nachname Vorname E-Mail Parzelle",
  "total: Summe 6 21",
  "not used: Parzelle, 1",
];
const ownTable = {
  people: [
    "Änne Müßig <aenne@example.org>",
    "Jörg Müßig <joerg@example.org>",
    "Ayla Öztürk <ayla@example.org>",
    "Can Öztürk",
    "Deniz Öztürk <deniz@example.org>",
    "Käthe Weiß",
  ],
  told: [...around, "more-addresses: Jörg Müßig j.muessig@example.com"],
};

const FILES: Record<string, { people: string[]; told: string[] }> = {
  "clubdesk.xlsx": {
    people: [
      "Anna Alt <anna@example.org> [Vorstand] ×1.5; Dorfstr. 1, 8001 Zürich",
      "Ben Bunt <ben@example.org> [Turnen] ×1; Dorfstr. 2, 8002 Zürich",
      "Müller & Söhne AG <info@example.net> [Turnen] ×2; Industrie 9, 8003 Zürich",
    ],
    told: [
      "not used: Telefon Privat, +41 44 111 11 11",
      "not used: Status, Aktivmitglied",
      "more-addresses: Anna Alt a.alt@example.com",
    ],
  },
  "easyverein.ods": {
    people: [
      "Anna Alt <anna@example.org> 1 [Aktive]",
      "Dr. Ben Bunt <ben@example.org> 2 [Passive]",
      "Çelik GmbH <buero@example.org> 3 [Förderer]",
    ],
    told: [
      "not used: Anrede, Frau",
      "not used: Login E-Mail oder Benutzername, anna.alt",
      "not used: Austrittsdatum, 2026-12-31",
    ],
  },
  "jverein.ods": jverein,
  "jverein.xlsx": jverein,
  "nextcloud-contacts.vcf": {
    people: [
      "Anna Älter <anna@example.org> [Vorstand, Chor]; Weg 1, 04103 Leipzig, Deutschland",
      "Ben Bäcker <ben@example.org>; kommt mit der Bahn, immer",
    ],
    told: ["not used: TEL, +49 341 1"],
  },
  "nextcloud.ods": {
    people: [
      "Anna Älter <anna@example.org> [Vorstand]",
      "Ben Bäcker <ben@example.org> [Mitglieder]",
      "Çelik, Cem [Mitglieder]",
    ],
    told: ["not used: Kontoname, anna", "not used: Letzte Anmeldung, 2026-11-01"],
  },
  "openslides-labels.ods": {
    people: [
      "Dr. Anna Älter <anna@example.org> M1 [Nord] ×1",
      "Ben Bäcker <ben@example.org> M2 [Süd] ×2.5",
      "Cem Çelik M3 [Süd] ×1",
    ],
    told: ["not used: Teilnehmernummer, 1", "not used: Geschlecht, weiblich"],
  },
  "openslides.csv": openSlides,
  "openslides.xlsx": openSlides,
  "own-table.csv": {
    // a text file has no merged cells: the page asks for the surnames
    people: ownTable.people.map((line) => line.replace(/^(Jörg|Can|Deniz) \p{L}+/u, "$1")),
    told: [
      ...around,
      ...["Jörg", "Can", "Deniz"].map((name) => `half-name: ${name}`),
      "more-addresses: Jörg j.muessig@example.com",
      "surnames are missing",
    ],
  },
  "own-table.ods": ownTable,
  "own-table.xlsx": ownTable,
  "spg-verein.ods": spgVerein,
  "spg-verein.xlsx": spgVerein,
  "vereinonline.csv": {
    people: [
      "Dr. Anna Alt <anna@example.org> 1001; Weg 1, 50667 Köln",
      "Bénoît Bunt <ben@example.org> 1002; Weg 2, 50667 Köln",
      "Cem Çelik <buero@example.org> 1003; Weg 3, 50667 Köln",
    ],
    told: ["id, 4711", "anrede, Frau", "funktion, Kassiererin", "p_telefon, 0221 1", "firma, Çelik GmbH"].map(
      (column) => `not used: ${column}`,
    ),
  },
  "wiso-mein-verein.xlsx": {
    people: [
      "Anna Älter <anna@example.org> M-01 [Chor]; spielt Flöte ab 19 Uhr",
      "Ben Bäcker <ben@example.org> M-02 [Chor]",
      "Käthe Weiß M-03 [Theater]",
    ],
    told: ["not used: Geburtstag, 1948-09-30"],
  },
  "zetkin.csv": zetkin,
  "zetkin.xlsx": zetkin,
};

test("every file of the folder is here", () => {
  expect(readdirSync(folder).toSorted()).toEqual(["README.md", ...Object.keys(FILES)].toSorted());
});

test.each(Object.entries(FILES))("%s", async (name, { people, told: said }) => {
  const file = open(name);
  const view = await file.view({});
  const { entries, wrong } = file.arrivals();
  expect(entries.flatMap(({ person }) => (person === null ? [] : [lineOf(person)]))).toEqual(people);
  expect(wrong).toEqual([]);
  expect(told(view)).toEqual(said);

  const draft = new ListFile(contentOf(name), { uses: DRAFT_COLUMNS, weightWord: "Gewicht", known: [] });
  await draft.view({});
  const { members } = draft.members();
  expect(members).toHaveLength(people.length);
  expect(memberProblems({ members })).toEqual([]);
});

test.each([
  ["vereinonline.csv", "windows-1252"],
  ["own-table.csv", "macintosh"],
  ["openslides.csv", "utf-8"],
])("%s is read as %s by itself", async (name, encoding) => {
  expect((await open(name).view({})).encoding).toBe(encoding);
});

test("the surnames that merged cells left out in a text file are taken from above, if somebody says so", async () => {
  const file = open("own-table.csv");
  await file.view({ gaps: true });
  expect(file.arrivals().entries.flatMap(({ person }) => person?.name ?? [])).toEqual(
    ownTable.people.map((line) => line.split(" <")[0]),
  );
});
