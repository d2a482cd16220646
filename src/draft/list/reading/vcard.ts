/**
 * Reads business cards (.vcf; RFC 6350, RFC 2426 and vCard 2.1): one row for each card, one column for each property,
 * headed by the property's name. It takes no pictures, sounds and keys.
 */

import { tidyLine } from "../../text.ts";
import { BOUNDS, type Sheet, SheetMaker, UnreadableList } from "./sheet.ts";

export const isVcard = (text: string): boolean => /^\s*BEGIN:VCARD[^\S\n]*(?:\n|$)/iu.test(text.slice(0, 1000));

const binary = /^(PHOTO|LOGO|SOUND|KEY)$/u;
/** They say nothing about the person. */
const formal = /^(BEGIN|END|VERSION|PRODID|REV|UID|KIND|X-.*)$/u;

/** `=C3=A4`, of vCard 2.1 (RFC 2045, section 6.7). */
function quotedPrintable(text: string, charset: string): string {
  const bytes = text.replace(/=\n/gu, "").replace(/[^ -~]/gu, "?");
  const codes = [...bytes.matchAll(/=([0-9A-F]{2})|./giu)].map(([sign, hex]) =>
    hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
  );
  return new TextDecoder(/8859|1252/u.test(charset) ? "windows-1252" : "utf-8").decode(Uint8Array.from(codes));
}

const unescaped = (text: string) =>
  text.replace(/\\([nN,;\\:])/gu, (_, sign: string) => (/n/iu.test(sign) ? " " : sign));

interface Property {
  name: string;
  value: string;
}

function propertyOf(line: string): Property | undefined {
  const found = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)$/su.exec(line);
  if (found === null) return undefined;
  const [, name = "", parameters = "", raw = ""] = found;
  const printed = /QUOTED-PRINTABLE/iu.test(parameters) ? quotedPrintable(raw, parameters) : raw;
  return { name: name.toUpperCase(), value: printed };
}

/** The parts of a name in the usual order: title, first, further and last name, suffix. */
function structuredName(value: string): string {
  const [last, first, more, before, after] = value.split(/(?<!\\);/u);
  return [before, first, more, last, after].filter(Boolean).join(" ");
}

/** Box, further part, street, town, region, code, country, as they stand on a letter. */
function structuredAddress(value: string): string {
  const [box, more, street, town, region, code, country] = value.split(/(?<!\\);/u);
  const place = [code, town].filter(Boolean).join(" ");
  return [box, more, street, place, region, country].filter(Boolean).join(", ");
}

/** How the parts of a value are put together. */
const together: Readonly<Record<string, (value: string) => string>> = {
  N: structuredName,
  ADR: structuredAddress,
  CATEGORIES: (value) => value.split(/(?<!\\),/u).join("; "), // a cell with several groups
};
const listed = (value: string) =>
  value
    .split(/(?<!\\);/u)
    .filter(Boolean)
    .join(", ");

/** `text`: with `\n` at the ends of its lines. A line that is no property has a column of its own, so that it is named. @throws UnreadableList */
export function cards(text: string): Sheet {
  const folded = text.replace(/\n[ \t]/gu, "").replace(/=\n(?!\w+[;:])/gu, "");
  const found: { line: number; values: Map<string, string> }[] = [];
  for (const line of folded.split("\n")) {
    if (line.trim() === "") continue;
    const property = propertyOf(line) ?? { name: "?", value: line };
    if (binary.test(property.name)) continue;
    if (property.name === "BEGIN") found.push({ line: found.length + 1, values: new Map() });
    if (formal.test(property.name)) continue;
    const structured = property.name === "N";
    const name = structured ? "FN" : property.name;
    const value = tidyLine(unescaped((together[property.name] ?? listed)(property.value)));
    const values = found.at(-1)?.values;
    const before = values?.get(name);
    // FN is how the person writes the name; N, its parts, is only for cards without it
    if (structured && before) continue;
    values?.set(name, before && name !== "FN" ? `${before}; ${value}` : value);
  }
  const names = [...new Set(["FN", ...found.flatMap(({ values }) => [...values.keys()])])];
  if (names.length > BOUNDS.columns) throw new UnreadableList("too-large", "too many kinds of properties");
  const maker = new SheetMaker();
  maker.add(names, 0);
  for (const { line, values } of found)
    maker.add(
      names.map((name) => values.get(name) ?? ""),
      line,
    );
  return maker.sheet();
}
