// What people read and what the repository must not carry: words, both languages, sizes, paths, skipped tests.
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/draft/languages.ts";
import { code, filesOf, places, rooms } from "../support/source-tree.ts";

/** Words that promise what no voting system can keep. */
const forbidden = /anonym|rechtssicher|zertifiziert|100[ \u00a0\u202f]%/i;

/** The keys of a message module, nested, with the kind of each value. */
function shape(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [`${path}: list`];
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`));
  }
  return [`${path}: ${typeof value}`];
}

/** The numbers of lines over 120 characters that could be divided: those outside tables and code that have a space. */
function tooWide(text: string): number[] {
  let code = false;
  return text.split("\n").flatMap((line, i) => {
    if (/^\s*```/.test(line)) code = !code;
    const whole = code || /^\s*\|/.test(line) || !line.trim().includes(" ");
    return !whole && [...line].length > 120 ? [i + 1] : [];
  });
}

describe("texts", () => {
  test("promise nothing that cannot be kept", () => {
    const files = [
      ...filesOf(["web/i18n", "src/mail", "src/cli"], code),
      ...filesOf(["web"], /\.(?:html|svg)$/),
      ...filesOf(["README.md", "SECURITY.md", "CHANGELOG.md"], /\.md$/),
    ];
    expect(places(files, forbidden)).toEqual([]);
  });

  test("the check finds the words", () => {
    const text = "Anonyme Wahl\nrechtssicher\nzertifiziert\n100 % sicher\n100\u00a0%\nwidth: 100%";
    expect(places([{ path: "x", text }], forbidden)).toHaveLength(5);
  });

  test.each(LANGUAGES)("exist in %s with the same keys as in German", async (language) => {
    const names = (of: string) =>
      filesOf([`web/i18n/${of}`], code).map(({ path }) => path.replace(`web/i18n/${of}/`, ""));
    expect(names(language)).toEqual(names("de"));
    for (const name of names("de")) {
      const load = (of: string): Promise<object> =>
        import(/* @vite-ignore */ new URL(`../../web/i18n/${of}/${name}`, import.meta.url).href);
      expect(shape({ ...(await load(language)) }), name).toEqual(shape({ ...(await load("de")) }));
    }
  });

  test("there are no others than those that pages and votes can have", () => {
    const folders = filesOf(["web/i18n"], code).map(({ path }) => path.split("/")[2]);
    expect(new Set(folders)).toEqual(new Set([...LANGUAGES, "du", "texts.ts"]));
  });

  test("a value that people compare or type has one name, and a name means one value", async () => {
    for (const language of LANGUAGES) {
      const { values } = (await import(
        /* @vite-ignore */ new URL(`../../web/i18n/${language}/values.ts`, import.meta.url).href
      )) as { values: Record<string, string> };
      const names = Object.values(values);
      expect(new Set(names).size).toBe(names.length);
      const files = filesOf([`web/i18n/${language}`], code).filter(({ path }) => basename(path) !== "values.ts");
      expect(places(files, new RegExp(`["\`](?:${names.join("|")}|Prüfsalz|Salt)\\b`))).toEqual([]);
    }
  });

  test("no test is skipped, focused or promised", () => {
    const files = filesOf(["tests"], code).filter(({ path }) => !path.startsWith("tests/structure/"));
    expect(
      places(files, /\b(?:test|it|describe|suite)\.(?:skip|only|todo|skipIf|runIf|fails)\b|\bx(?:it|test|describe)\(/),
    ).toEqual([]);
  });

  test("no open ends in the code", () => {
    const files = filesOf(["crypto", "src", "web", "tests"], code).filter(
      ({ path }) => !path.startsWith("tests/structure/"),
    );
    expect(places(files, /\b(?:TODO|FIXME|XXX|HACK)\b(?!-)/)).toEqual([]);
  });

  test("no file reaches 400 lines", () => {
    const long = filesOf(rooms, /\.(?:ts|tsx|css|html)$/).map(({ path, text }) => ({
      path,
      lines: text.split("\n").length - 1,
    }));
    expect(long.filter(({ lines }) => lines >= 400)).toEqual([]);
  });

  test("lines of documents end at 120 characters", () => {
    const documents = filesOf(["."], /\.md$/);
    expect(documents.length).toBeGreaterThan(8);
    expect(documents.flatMap(({ path, text }) => tooWide(text).map((line) => `${path}:${line}`))).toEqual([]);
  });

  test("the check of lines finds one that could be divided, and only that", () => {
    const wide = "word ".repeat(30);
    expect(tooWide(wide)).toEqual([1]);
    expect(tooWide(`| ${wide} |\n\`\`\`sh\n${wide}\n\`\`\`\n[text](${"x".repeat(130)})`)).toEqual([]);
    expect(tooWide(`\`\`\`\n\`\`\`\n${wide}`)).toEqual([3]);
  });

  test("no path of one machine is committed", () => {
    const top = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "package.json", ".ci", "wrangler.toml"];
    const files = filesOf([...rooms, ...top], /\.(?:ts|tsx|md|json|html|css|sql|toml)$|run$/).filter(
      ({ path }) => !path.startsWith("tests/structure/"),
    );
    expect(places(files, /(?<![\w.)}])\/(?:work|root|tmp|Users)\/|[A-Z]:\\\\Users/)).toEqual([]);
  });
});
