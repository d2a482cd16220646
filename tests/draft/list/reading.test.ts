// Files of text as people have them: encodings, separators, addressees, business cards.
import { describe, expect, test } from "vitest";
import { decode, type Encoding } from "../../../src/draft/list/reading/encoding.ts";
import { readList } from "../../../src/draft/list/reading/read.ts";
import { BOUNDS, UnreadableList } from "../../../src/draft/list/reading/sheet.ts";
import { listed, membersIn } from "../../support/lists/read.ts";

const text = "Nachname;Vorname;Ort\r\nMüßig;Jörg;Köln\r\nÖzdemir;Zoé;Ähren\r\nGroß;Änne;Über";
/** The bytes of a text in an encoding of single bytes. */
function encoded(content: string, encoding: Encoding): Uint8Array {
  if (encoding.startsWith("utf-16")) {
    const bytes = new Uint8Array(Buffer.from(content, "utf16le"));
    if (encoding === "utf-16be")
      new Uint16Array(bytes.buffer, bytes.byteOffset, content.length).forEach((unit, i, all) => {
        all[i] = (unit >> 8) | ((unit & 255) << 8);
      });
    return bytes;
  }
  const table = decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    encoding,
  );
  return Uint8Array.from([...content].map((letter) => table.indexOf(letter)));
}

describe("encodings", () => {
  test.each<Encoding>(["windows-1252", "macintosh", "cp850"])("%s is proposed by its content", async (encoding) => {
    const { view, members } = await membersIn(encoded(text, encoding));
    expect(members.map(({ name }) => name)).toEqual(["Jörg Müßig", "Zoé Özdemir", "Änne Groß"]);
    expect(view.encoding).toBe(encoding);
    expect(view.readings[0]).toEqual({ encoding, word: "Müßig" });
    expect(new Set(view.readings.map((reading) => reading.encoding))).toEqual(
      new Set(["windows-1252", "macintosh", "cp850", "utf-8"]),
    );
  });

  test("what a person chooses is read instead", async () => {
    const { view, members } = await membersIn(encoded(text, "cp850"), { encoding: "windows-1252" });
    expect(view.encoding).toBe("windows-1252");
    expect(members[0]?.name).toBe("J”rg M\u0081áig".replace("\u0081", ""));
  });

  test.each<[string, Uint8Array]>([
    ["UTF-8", new TextEncoder().encode(text)],
    ["UTF-8 with its mark", new TextEncoder().encode(`\ufeff${text}`)],
    ["UTF-16LE with its mark", encoded(`\ufeff${text}`, "utf-16le")],
    ["UTF-16LE without", encoded(text, "utf-16le")],
    ["UTF-16BE with its mark", encoded(`\ufeff${text}`, "utf-16be")],
    ["UTF-16BE without", encoded(text, "utf-16be")],
  ])("%s leaves no doubt", async (_, bytes) => {
    const { view, members } = await membersIn(bytes);
    expect(members.map(({ name }) => name)).toEqual(["Jörg Müßig", "Zoé Özdemir", "Änne Groß"]);
    expect(view.readings).toEqual([]);
  });

  test("one broken byte in a file of UTF-8 does not change the encoding of all the others", async () => {
    const bytes = new TextEncoder().encode(text);
    const broken = Uint8Array.from([...bytes, ...new TextEncoder().encode("\nB"), 0xff]);
    expect((await membersIn(broken)).view.encoding).toBe("utf-8");
  });

  test.each<[string, Uint8Array, UnreadableList["code"]]>([
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), "unknown-format"],
    ["an old Excel file", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "locked"],
    ["a file that is too large", new Uint8Array(BOUNDS.file + 1), "too-large"],
  ])("%s is refused with its reason", async (_, bytes, code) => {
    await expect(readList(bytes)).rejects.toMatchObject({ name: "Error", code });
    await expect(readList(bytes)).rejects.toBeInstanceOf(UnreadableList);
  });
});

describe("tables", () => {
  test.each<[string, string[][]]>([
    ['a;"b;c";d', [["a", "b;c", "d"]]],
    ['a;"b ""c"" d"', [["a", 'b "c" d']]],
    ['27" Rad;b', [['27" Rad', "b"]]],
    [
      '"27"" Rad";b\nc;d',
      [
        ['27" Rad', "b"],
        ["c", "d"],
      ],
    ],
    ['"a\nb";c', [["a b", "c"]]],
    [
      "a1,b\nc2,d;e",
      [
        ["a1", "b"],
        ["c2", "d;e"],
      ],
    ],
    ["a|b|c", [["a", "b", "c"]]],
    ["a\t\tb", [["a", "", "b"]]],
    [
      '"a,b",c\n"d,e",f',
      [
        ["a,b", "c"],
        ["d,e", "f"],
      ],
    ],
  ])("%j", async (content, rows) => {
    expect((await readList(content)).sheets[0]?.rows).toEqual(rows);
  });

  test("lines keep their numbers over empty lines and cells of several lines", async () => {
    const [sheet] = (await readList('a;b\n\n"c\nd";e\nf;g')).sheets;
    expect(sheet?.lines).toEqual([1, 3, 5]);
  });

  test("a separator that a person chooses is used", async () => {
    const [sheet] = (await readList("a,b;c", { separator: "," })).sheets;
    expect(sheet?.rows).toEqual([["a", "b;c"]]);
    expect((await readList("a,b;c", { separator: "none" })).sheets[0]?.rows).toEqual([["a,b;c"]]);
  });
});

describe("business cards", () => {
  const card = (...lines: string[]) => ["BEGIN:VCARD", ...lines, "END:VCARD", ""].join("\r\n");
  test("names, addresses and groups; the rest is named", async () => {
    const found = await listed(
      card(
        "VERSION:3.0",
        "N:Alt;Anna;;Dr.;",
        "FN:Dr. Anna Alt",
        "item1.EMAIL;TYPE=INTERNET:anna@exam",
        " ple.org",
        "CATEGORIES:Aktive",
        "TEL:0221 1",
      ) +
        card(
          "VERSION:4.0",
          "N:Bunt;Ben;;;",
          "EMAIL:ben@example.org",
          "EMAIL:ben2@example.org",
          "ADR:;;Weg 1;Köln;;50667;",
        ) +
        card("VERSION:2.1", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Cem =C3=87elik", "PHOTO;ENCODING=b:AAAA"),
    );
    expect(found.people.map(({ name, email, groups, address }) => [name, email, groups.join(), address])).toEqual([
      ["Dr. Anna Alt", "anna@example.org", "Aktive", undefined],
      ["Ben Bunt", "ben@example.org", "", "Weg 1, 50667 Köln"],
      ["Cem Çelik", undefined, "", undefined],
    ]);
    expect(found.remarks.map(({ what, text }) => `${what} ${text}`)).toEqual(["more-addresses ben2@example.org"]);
    expect(found.unused.map(({ heading, sample }) => `${heading} ${sample}`)).toEqual(["TEL 0221 1"]);
  });

  test("a line that is no property is named, and a list in which a card begins is no card", async () => {
    const found = await listed(card("FN:Ada Alt", "Berta Bunt"));
    expect(found.people.map(({ name }) => name)).toEqual(["Ada Alt"]);
    expect(found.unused.map(({ sample }) => sample)).toEqual(["Berta Bunt"]);
    const names = await listed(`Carl Cohn\n${card("FN:Ada Alt")}`);
    expect(names.people[0]?.name).toBe("Carl Cohn");
  });

  test("cards that each name another property are refused", async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => card("FN:Ada Alt", `P${i}:x`)).join("");
    await expect(readList(many)).rejects.toMatchObject({ code: "too-large" });
  });
});

test("of a word that is as long as the file only the beginning is shown", async () => {
  const { readings } = await readList(new Uint8Array(1_000_000).fill(0xe4));
  expect(readings.map(({ word }) => word.length <= 60)).toEqual([true, true, true, true]);
});
