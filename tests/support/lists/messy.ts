// The list of a small association as a volunteer has it: a table from an old Windows, with couples, doubles and gaps. All names are invented.
import { decode } from "../../../src/draft/list/reading/encoding.ts";

const windows = decode(
  Uint8Array.from({ length: 256 }, (_, byte) => byte),
  "windows-1252",
);
/** The bytes of an old Windows. */
export const inWindows = (text: string) => Buffer.from([...text].map((letter) => windows.indexOf(letter)));

/** 63 rows: 56 people, four couples, one twice over, one without a first name, one that is empty but for its number. */
export function messyList(): string {
  const surnames = ["Müßig", "Özdemir", "Weiß", "Jäger"];
  const rows = Array.from({ length: 63 }, (_, i) => {
    const name = `${surnames[i % 4]}-${"Acht Beier Conrad Dreher Ebert Frank Groß Hahn Igel Jung Kern Lang Moos Nuß Ohm Pfau".split(" ")[Math.floor(i / 4)]}`;
    const first = i < 4 ? "Änne und Jörg" : i === 60 ? "" : `${["Zoé", "Jürgen", "Bärbel"][i % 3]}`;
    const email = i % 3 === 0 ? `person${i}@example.org` : "";
    if (i === 61) return `62;Herr;Weiß-Beier;Zoé;;01.02.1980;Turnen`;
    if (i === 62) return "63;;;;;;";
    return `${i + 1};${i % 2 === 0 ? "Frau" : "Herr"};${name};${first};${email};01.02.19${30 + i};${i % 2 === 0 ? "Turnen" : "TURNEN "}`;
  });
  const head =
    "Mitgliederliste Turnverein Müßigdorf;;;;;;\r\nNr.;Anrede;Name;Vorname;Mailadresse;geboren;Abteilung\r\n";
  return `${head}${rows.join("\r\n")}\r\nSumme;63;;;;;\r\n`;
}
