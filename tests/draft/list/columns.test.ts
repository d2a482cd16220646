// What columns are taken for: the headings of programs, contents without headings, rows that are no people. All names are invented.
import { describe, expect, test } from "vitest";
import { wholeWeights } from "../../../src/draft/list/people/weights.ts";
import { listed, membersIn } from "../../support/lists/read.ts";

const [ada, berta, cem] = ["ada", "berta", "cem"].map((name) => `${name}@example.org`) as [string, string, string];
const short: Readonly<Record<string, string>> = { open: "–", email: "@", number: "#", weight: "×" };
async function columns(...lines: string[]): Promise<string> {
  const { guessed } = await listed(lines.join("\n"));
  return guessed.columns.map((column) => short[column] ?? column).join(" ");
}

test.each<[string, string, string, string]>([
  [
    "OpenSlides",
    "title,first_name,last_name,email,member_number,structure_level,groups,number,vote_weight,gender,is_active",
    "Dr.,Ada,Beispiel,ada@example.org,M1,Nord,Delegierte,1,1.000000,female,1",
    "title first last @ # – group – × – –",
  ],
  [
    "OpenSlides, German",
    "Titel,Vorname,Nachname,E-Mail,Mitgliedsnummer,Gliederungsebene,Stimmgewicht",
    "Dr.,Ada,Beispiel,ada@example.org,M1,Nord,1",
    "title first last @ # group ×",
  ],
  [
    "Zetkin",
    "ID,FIRST NAME,LAST NAME,EMAIL,PHONE,ZIP CODE,CITY",
    "7,Ada,Beispiel,ada@example.org,0221 1,50667,Köln",
    "# first last @ – address address",
  ],
  ["Nextcloud", "uid,displayname,email,groups", "ada,Ada Beispiel,ada@example.org,Aktive", "– name @ group"],
  [
    "Thunderbird",
    "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Messenger-Name",
    "Ada,Beispiel,Ada Beispiel,Adi,ada@example.org,,",
    "first last name – @ – –",
  ],
  [
    "Outlook",
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Business Street,Business City,E-mail Address,E-mail Type,E-mail Display Name",
    "Mrs.,Ada,Eva,Beispiel,,,Weg 1,Köln,ada@example.org,SMTP,Ada Beispiel (ada@example.org)",
    "– first first last – firm address address @ – @",
  ],
  [
    "Outlook, German",
    "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Ort geschäftlich;E-Mail-Adresse;E-Mail-Typ;Geburtstag",
    "Frau;Ada;;Beispiel;;;ada@example.org;SMTP;01.02.1980",
    "– first first last firm – @ – –",
  ],
  [
    "Google",
    "Name Prefix,First Name,Last Name,Organization Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Address 1 - Street,Address 1 - City",
    "Dr.,Ada,Beispiel,,1980-02-01,* myContacts,* Home,ada@example.org,+49 221 1,Weg 1,Köln",
    "title first last firm – – – @ – address address",
  ],
  [
    "VereinOnline",
    "id;anrede;titel;vorname;nachname;mitgliedsnummer;funktion;p_strasse;p_plz;p_ort;p_telefon;p_email;firma;g_email",
    "47;Frau;Dr.;Ada;Beispiel;1001;Kasse;Weg 1;50667;Köln;0221 1;ada@example.org;;",
    "– – title first last # – address address address – @ firm –",
  ],
  [
    "easyVerein",
    "Mitgliedsnummer;Firma;Anrede;Titel;Vorname;Nachname;Login E-Mail oder Benutzername;Private E-Mail;Gruppen;Austrittsdatum",
    "1;;Frau;;Ada;Beispiel;ada.b;ada@example.org;Aktive;",
    "# firm – title first last – @ group –",
  ],
  [
    "SPG-Verein",
    "Mitgl-Nr;Anrede;Titel;Vorname;Name;Straße;PLZ;Ort;Geburtsdatum;Email;Beitragsart;Abteilung",
    "1;Frau;;Ada;Beispiel;Weg 1;50667;Köln;01.02.1980;ada@example.org;voll;Turnen",
    "# – title first last address address address – @ group –",
  ],
  [
    "WISO MeinVerein",
    "Mitgliedsnummer;Anrede;Vorname;Nachname;Straße und Hausnummer;Postleitzahl;Ort;E-Mail (privat);IBAN;Eintrittsdatum",
    "1;Frau;Ada;Beispiel;Weg 1;50667;Köln;ada@example.org;DE02120300000000202051;01.01.2020",
    "# – first last address address address @ – –",
  ],
  [
    "Linear Vereinsverwaltung",
    "Mitglieds-Nr.;Nachname;Vorname;Strasse;Plz;Ort;Telefon 1;E-Mail 1;Status",
    "1;Beispiel;Ada;Weg 1;50667;Köln;0221 1;ada@example.org;aktiv",
    "# last first address address address – @ group",
  ],
  [
    "campai",
    "Mitgliedsnummer;Name;Vorname;E-Mail-Adresse;Mitgliedsart",
    "1;Beispiel;Ada;ada@example.org;aktiv",
    "# last first @ group",
  ],
  [
    "ClubDesk",
    "Nachname;Vorname;Firma;Anrede;Adresse;PLZ;Ort;E-Mail;[Gruppen];Geschlecht",
    "Beispiel;Ada;;Frau;Weg 1;5000;Aarau;ada@example.org;Aktive;w",
    "last first firm – address address address @ group –",
  ],
  ["a calculated list", "Lfd. Nr.;Name, Vorname;E-Mail;MEA", "1;Beispiel, Ada;ada@example.org;12,5", "# name @ ×"],
])("headings of %s", async (_, headings, row, expected) => {
  expect(await columns(headings, row)).toBe(expected);
});

describe("without headings, by content", () => {
  test.each<[string, string[], string]>([
    ["a salutation first", [`Frau;Ada;Beispiel;${ada}`, `Herr;Ben;Muster;ben@example.org`], "– first last @"],
    ["a title", [`Dr.;Ada Beispiel;${ada}`, `Prof. Dr.;Ben Muster;ben@example.org`], "title name @"],
    [
      "accounts",
      [`Ada Beispiel;DE02 1203 0000 0000 2020 51;${ada}`, `Ben Muster;DE02500105170137075030;b@example.org`],
      "name – @",
    ],
    ["birthdays", [`01.02.1980;Ada Beispiel;${ada}`, `1.12.75;Ben Muster;b@example.org`], "– name @"],
    ["telephones", [`Ada Beispiel;+49 (221) 1-2;${ada}`, `Ben Muster;0221/34567;b@example.org`], "name – @"],
    ["surnames first, as the addresses tell", [`Beispiel;Ada;${ada}`, "Muster;Ben;ben@example.org"], "last first @"],
    [
      "numbers, and where people live",
      [`17;Ada Beispiel;Weg 1 a;50667;Köln;${ada}`, `18;Ben Muster;Am Hang 2;50667;Köln;b@example.org`],
      "# name address address address @",
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await columns(...lines)).toBe(expected);
  });

  test("nothing that is no name becomes part of one, under the heading of a name either", async () => {
    expect(await columns("Name;Vorname;Nachname", "01.02.1980;Ada;Beispiel", "03.04.1975;Ben;Muster")).toBe(
      "– first last",
    );
  });
});

describe("rows that are no people are set apart and named", () => {
  test("titles, headings on every page, sums", async () => {
    const lines = [
      "Sportverein Beispiel",
      "",
      "Nr.;Name;E-Mail",
      `1;Ada Beispiel;${ada}`,
      "Nr.;Name;E-Mail",
      `2;Berta Muster;${berta}`,
      "Summe;2;",
      "Gesamt: 2",
    ];
    const found = await listed(lines.join("\n"));
    expect(found.people.map(({ name, number }) => `${number} ${name}`)).toEqual(["1 Ada Beispiel", "2 Berta Muster"]);
    expect(found.aside.map(({ line, why }) => `${line} ${why}`)).toEqual([
      "1 above",
      "5 heading",
      "7 total",
      "8 total",
    ]);
  });

  test("a person who is called like a sum is a person", async () => {
    const found = await listed(`Name;E-Mail\nSumme Anna;${ada}\nTotal;${berta}`);
    expect(found.people.map(({ name }) => name)).toEqual(["Summe Anna", "Total"]);
  });

  test("a row without name and address is named with what it says", async () => {
    const found = await listed(`Nr;Name;E-Mail\n1;Ada;${ada}\n2;;`);
    expect(found.remarks).toEqual([{ what: "nobody", line: 3, name: "", text: "2" }]);
  });

  test("a person says which row has the headings, and what a column is", async () => {
    const text = `Wer;Wohin\nAda;${ada}`;
    expect((await membersIn(text)).members.map(({ name }) => name)).toEqual(["Wer", "Ada"]);
    const said = await membersIn(text, { headings: 0, columns: ["name", "email"] });
    expect(said.members).toEqual([{ name: "Ada", email: ada }]);
    expect(said.view.columns.map(({ heading }) => heading)).toEqual(["Wer", "Wohin"]);
  });
});

describe("columns that are not used", () => {
  const text = `Name;E-Mail;Hund\nAda;${ada};\nBerta;${berta};Bello\nCem;${cem};Wuff`;
  test("are named with their first content, until a person sets them aside", async () => {
    const { view } = await membersIn(text);
    expect(view.unused).toEqual([{ column: 2, heading: "Hund", sample: "Bello", rows: 2 }]);
    const aside = await membersIn(text, { columns: ["name", "email", "ignored"] });
    expect(aside.view.unused).toEqual([]);
    expect(aside.members).toHaveLength(3);
  });
});

test.each<[string[], (number | undefined)[], number]>([
  [["1", "2", "3"], [1, 2, 3], 1],
  [["1,5", "2", "1"], [3, 4, 2], 2],
  [["1.000000", "2.500000", ""], [2, 5, undefined], 2],
  [["0,25", "0.1"], [5, 2], 20],
  [["1.500", "800"], [1500, 800], 1],
  [["1.500", "2"], [3, 4], 2],
  [["0", "-1", "viel", "1"], [undefined, undefined, undefined, 1], 1],
  [["10001", "10000"], [undefined, 10000], 1],
  [["1.333333", "2", "1"], [undefined, 2, 1], 1], // no factor below the limit brings it to a whole number
  [["0.5", "9000", "1"], [undefined, 9000, 1], 1],
])("weights %j become %j, times %d", (cells, whole, factor) => {
  expect(wholeWeights(cells)).toEqual({ whole, factor });
});
