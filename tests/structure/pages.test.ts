// Pages and the tests that look at them: the focus moves with the rendering, and tests wait for what they expect of a page.
import { expect, test } from "vitest";
import { code, filesOf, type SourceFile } from "../support/source-tree.ts";

/** A focus or a scroll that comes a frame later: what a person does in between goes to the old place. */
const late =
  /\brequestAnimationFrame\b|\buseEffect\(\(\) => \{[^}]*(?:\.focus|\bfocusOn|\bscrollTo|\.scrollIntoView)\(/g;
/** A component that focuses an element of its own, which has just been shown. */
const arrived = /\.current\?\.focus\(/g;
/** A test that looks at a page once, although the page may still be changing. */
const once =
  /\bexpect\(\s*await\s[^;]*(?:\.(?:count|inputValue|textContent|allTextContents|innerText|content|getAttribute|isChecked|isVisible)\(|activeElement|\bfocused\()/g;

const found = (files: readonly SourceFile[], pattern: RegExp) =>
  files.flatMap(({ path, text }) => (text.match(pattern) ?? []).map((place) => `${path}: ${place}`));

test("the focus moves with the rendering, never a frame later", () => {
  const files = filesOf(["web"], code).filter(({ path }) => path !== "web/shared/page/settle.ts"); // moves nothing: counts from what is seen
  expect(found(files, late)).toEqual([]);
});

test("an element that replaces another gets the focus like a new view, so that it takes no tap meant for the other", () => {
  const headings = ["web/shared/components/frame/focus.ts", "web/voter/views/parts.tsx"];
  const files = filesOf(["web"], code).filter(({ path }) => !headings.includes(path));
  expect(found(files, arrived)).toEqual([]);
});

test("tests wait for what they expect of a page, and never look only once", () => {
  expect(found(filesOf(["tests/browser"], code), once)).toEqual([]);
});

/** The name under which a page saves something, or the beginning of what makes it. */
const saved = /\bdownload(?:\(\s*|=\{?)("[^"]*"|`[^`]*`|\w+)/g;

test("files that pages save are named by us, and by the vote's number or identifier: never by what people wrote", () => {
  const files = filesOf(["web"], code).filter(({ path }) => path !== "web/shared/page/download.ts");
  const names = files.flatMap(({ text }) => [...text.matchAll(saved)].map(([, name]) => name));
  const ours =
    /^(?:NAME|fileNameOf|["`](?:urna-[a-z]+|\$\{t(?:\.bad)?\.(?:evidence|csv|file)Name\}|-?\$\{election\.short\}|urna-\$\{electionId\.slice\(0, 8\)\})+\.[a-z]+["`])$/;
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name = "") => !ours.test(name))).toEqual([]);
  const words = filesOf(["web/i18n"], code).flatMap(({ text }) => [
    ...text.matchAll(/\b(?:evidenceName|csvName|fileName): (.*),$/gm),
  ]);
  expect(words.length).toBeGreaterThan(10);
  for (const [said, name] of words) expect(name, said).toMatch(/^"[a-z]+(?:-[a-z]+)+"$|^"zugangscodes"$/);
});

test("the checks find what they are for", () => {
  const text = `
    requestAnimationFrame(() => field.focus());
    useEffect(() => {
      if (when) field.focus();
    }, []);
    useLayoutEffect(() => {
      field.focus();
    }, []);
    expect(await field.inputValue()).toBe("");
    expect(
      await page.evaluate("document.activeElement.id"),
    ).toBe("field");
    await expect.poll(() => field.inputValue()).toBe("");`;
  expect(found([{ path: "x", text }], late)).toHaveLength(2);
  expect(found([{ path: "x", text }], once)).toHaveLength(2);
  expect(found([{ path: "x", text: "heading.current?.focus();" }], arrived)).toHaveLength(1);
});
