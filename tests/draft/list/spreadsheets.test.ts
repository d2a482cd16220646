// Spreadsheets as Excel and LibreOffice save them, and archives that are made to do harm.
import { describe, expect, test } from "vitest";
import { readList } from "../../../src/draft/list/reading/read.ts";
import { BOUNDS } from "../../../src/draft/list/reading/sheet.ts";
import { archive, inline, ods, xlsx } from "../../support/lists/archive.ts";
import { listed } from "../../support/lists/read.ts";

const rowsOf = async (file: Uint8Array) => (await readList(file)).sheets.map(({ name, rows }) => [name, rows]);

describe("Excel", () => {
  test("shared strings, rich text without its phonetic guide, numbers, dates, errors and formulas", async () => {
    const strings = `<sst><si><t>Müller &amp; Söhne</t></si><si><r><t>Ada</t></r><r><t xml:space="preserve"> Alt</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t/></si></sst>`;
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\.\\ mmm\\ yyyy"/><numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
    const cells = [
      `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1"><v>50667</v></c>`,
      `<c r="A3" s="1"><v>36526</v></c><c r="B3" s="2"><v>36526.5</v></c><c r="C3" s="3"><v>1.5</v></c><c r="D3" t="e"><v>#N/A</v></c>`,
      `<c r="A4" t="str"><f>A1&amp;B1</f><v>text</v></c><c r="B4"><f>SUM(A1)</f></c><c r="C4"><v>0.30000000000000004</v></c><c r="D4"><v>4.915112345678E12</v></c><c r="E4" t="b"><v>1</v></c>`,
    ];
    const data = `<sheetData>${cells.map((row, i) => `<row r="${[1, 3, 4][i]}">${row}</row>`).join("")}</sheetData>`;
    const file = xlsx({ Liste: data }, { "xl/sharedStrings.xml": strings, "xl/styles.xml": styles });
    const [sheet] = (await readList(file)).sheets;
    expect(sheet?.rows).toEqual([
      ["Müller & Söhne", "Ada Alt", "", "50667"],
      ["2000-01-01", "2000-01-01", "1.5"],
      ["text", "=SUM(A1)", "0.3", "4915112345678", "1"],
    ]);
    expect(sheet?.lines).toEqual([1, 3, 4]);
  });

  test("days count from 1904 in files of old Macs", async () => {
    const styles = `<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`;
    const data = `<sheetData><row r="1"><c r="A1"><v>35064</v></c></row></sheetData>`;
    const file = xlsx({ a: data }, { "xl/styles.xml": styles }, `<workbookPr date1904="1"/>`);
    expect(await rowsOf(file)).toEqual([["a", [["2000-01-01"]]]]);
  });

  test("several sheets are all there, and merged cells repeat downwards", async () => {
    const merged = `${inline(["Nachname", "Vorname"], ["Albers", "Anton"], ["", "Berta"])}<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A1:B1"/></mergeCells>`;
    expect(await rowsOf(xlsx({ leer: "<sheetData/>", Mitglieder: merged }))).toEqual([
      ["leer", []],
      [
        "Mitglieder",
        [
          ["Nachname", "Vorname"],
          ["Albers", "Anton"],
          ["Albers", "Berta"],
        ],
      ],
    ]);
  });

  test("a telephone that was saved as a number, and a birthday, are no part of a name", async () => {
    const found = await listed(
      xlsx({
        a: inline(
          ["Ada Beispiel", "2000-01-01", "49151123456", "ada@example.org"],
          ["Berta Muster", "1999-12-31", "49151123457", "berta@example.org"],
        ),
      }),
    );
    expect(found.people.map(({ name }) => name)).toEqual(["Ada Beispiel", "Berta Muster"]);
    expect(found.unused.map(({ sample }) => sample)).toContain("2000-01-01");
  });
});

describe("OpenDocument", () => {
  const cell = (text: string, more = "") =>
    `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
  test("texts, numbers, dates, remarks, repetitions and merged cells", async () => {
    const file = ods(
      `<table:table table:name="Mitglieder"><table:table-row>${cell("Nachname")}${cell("Vorname")}<table:table-cell table:number-columns-repeated="16382"/></table:table-row>` +
        `<table:table-row>${cell("Alt", ' table:number-rows-spanned="2"')}${cell("Anna<text:s/>Maria")}<table:table-cell office:value-type="float" office:value="1.5"><text:p>1,50</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2000-01-01T00:00:00"><text:p>1. Jan</text:p></table:table-cell></table:table-row>` +
        `<table:table-row><table:covered-table-cell/>${cell("<office:annotation><text:p>nie</text:p></office:annotation>Berta".replace(/<office.*annotation>/u, ""))}</table:table-row>` +
        `<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`,
    );
    expect(await rowsOf(file)).toEqual([
      [
        "Mitglieder",
        [
          ["Nachname", "Vorname"],
          ["Alt", "Anna Maria", "1.5", "2000-01-01"],
          ["Alt", "Berta"],
        ],
      ],
    ]);
  });

  test("what somebody wrote beside a cell is not in it", async () => {
    const noted = `<table:table-cell><office:annotation><text:p>nie</text:p></office:annotation><text:p>Berta</text:p></table:table-cell>`;
    expect(
      await rowsOf(ods(`<table:table table:name="a"><table:table-row>${noted}</table:table-row></table:table>`)),
    ).toEqual([["a", [["Berta"]]]]);
  });
});

describe("archives that do harm are refused", () => {
  const rels = `<Relationships><Relationship Id="r0" Target="worksheets/sheet1.xml"/></Relationships>`;
  const book = `<workbook><sheets><sheet name="a" r:id="r0"/></sheets></workbook>`;
  const bomb = (xml: string | Uint8Array, claims: number | undefined = undefined) =>
    archive({ "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels, "xl/worksheets/sheet1.xml": xml }, claims);

  test("one that unpacks to more than the limit, whatever size it claims", async () => {
    const large = new Uint8Array(BOUNDS.unpacked + 1).fill(0x20);
    await expect(readList(bomb(large, 10))).rejects.toMatchObject({ code: "too-large" });
  });

  test.each<[string, string, string]>([
    ["a document type with entities", `<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>`, "damaged"],
    [
      "an entity that XML does not have",
      `<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>`,
      "damaged",
    ],
    ["a comment without an end", "<worksheet><!-- ", "damaged"],
    ["a tag without an end", "<worksheet><row", "damaged"],
  ])("%s", async (_, xml, code) => {
    await expect(readList(bomb(xml))).rejects.toMatchObject({ code });
  });

  test("rows that a few bytes repeat a billion times", async () => {
    const row = `<table:table-row table:number-rows-repeated="1000000000"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`;
    await expect(readList(ods(`<table:table table:name="a">${row}</table:table>`))).rejects.toMatchObject({
      code: "too-large",
    });
  });

  test("cells far away in an otherwise empty row take no memory, and are not lost", async () => {
    const data = `<sheetData><row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c><c r="ZZ1"><v>3</v></c></row></sheetData>`;
    const [row = []] = (await readList(xlsx({ a: data }))).sheets[0]?.rows ?? [];
    expect([row.length, row.filter(Boolean)]).toEqual([BOUNDS.columns, ["2", "1 3"]]);
  });

  test.each<[string, string, Record<string, string>]>([
    ["a text that is not there", `<row r="1"><c r="A1" t="s"><v>7</v></c></row>`, {}],
    [
      "a cell that is there twice",
      `<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>`,
      {},
    ],
    ["rows without a number", `<row r="x"><c><v>1</v></c></row><row r="y"><c><v>2</v></c></row>`, {}],
    [
      "a sheet that is not there",
      "",
      { "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r0" Target="gone.xml"/></Relationships>` },
    ],
  ])("%s: nobody is lost in silence", async (_, rows, more) => {
    await expect(readList(xlsx({ a: `<sheetData>${rows}</sheetData>` }, more))).rejects.toMatchObject({
      code: "damaged",
    });
  });

  test("merged cells that overlap a thousand times", async () => {
    const merged = `<mergeCells>${'<mergeCell ref="A1:A1000000"/>'.repeat(1000)}</mergeCells>`;
    await expect(readList(xlsx({ a: `${inline(["x"])}${merged}` }))).rejects.toMatchObject({ code: "too-large" });
  });

  test("a format of numbers, and a path, of half a million brackets and letters", async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${"[".repeat(500_000)}"/></numFmts></styleSheet>`;
    const relations = `<R><Relationship Id="r0" Target="worksheets/sheet1.xml"/><Relationship Id="r1" Target="${"a".repeat(500_000)}"/></R>`;
    const file = xlsx({ a: inline(["x"]) }, { "xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": relations });
    expect(await rowsOf(file)).toEqual([["a", [["x"]]]]);
  });

  const table = (content: string, name = "a") => `<table:table table:name="${name}">${content}</table:table>`;
  const ada = "<table:table-cell><text:p>Ada</text:p></table:table-cell>";

  test("a hundred sheets that a few bytes fill", async () => {
    const row = `<table:table-row table:number-rows-repeated="1000000">${ada}</table:table-row>`;
    await expect(readList(ods(table(row).repeat(100)))).rejects.toMatchObject({ code: "too-large" });
  });

  test("a table within a table, and a file that breaks off behind one", async () => {
    const row = `<table:table-row>${ada}</table:table-row>`;
    await expect(readList(ods(table(`${row}${table(row, "b")}`)))).rejects.toMatchObject({ code: "damaged" });
    const flat = `<?xml version="1.0"?><office:document a="b">${table(row)}<table:table table:name="b">${row}`;
    await expect(readList(new TextEncoder().encode(flat))).rejects.toMatchObject({ code: "damaged" });
  });

  test("elements within a million others", async () => {
    await expect(readList(xlsx({ a: "<a>".repeat(1_000_000) }))).rejects.toMatchObject({ code: "damaged" });
  });

  test("damaged in any place: refused with a reason, never with another error", async () => {
    const whole = xlsx({ a: inline(["Ada", "ada@example.org"]) });
    for (let at = 0; at < whole.length; at += 7) {
      const broken = whole.slice();
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      const error = await readList(broken).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error !== undefined) expect(error).toHaveProperty("code");
    }
    for (let length = 4; length < whole.length; length += 50)
      await expect(readList(whole.slice(0, length))).rejects.toMatchObject({ code: "damaged" });
  });

  test("an archive that is no spreadsheet", async () => {
    await expect(readList(archive({ "word/document.xml": "<a/>" }))).rejects.toMatchObject({ code: "unknown-format" });
  });
});
