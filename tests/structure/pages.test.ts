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
