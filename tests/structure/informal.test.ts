// Where an association says „du“, no page of its votes says „Sie“: every German sentence that addresses the reader has its other form, and only
// those have one.
import { describe, expect, test } from "vitest";
import { withDiffering } from "../../web/shared/language/informal.ts";
import { code, filesOf } from "../support/source-tree.ts";

const POLITE = /(?<!\p{L})(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u;
/** „Sie“ for a page or an organiser: it begins a sentence, and its verb says that it is one. */
const SHE = /(?<=^|["`]|[.:;?!…] )Sie \p{Ll}*(?:t|te|ird)(?!\p{L})/gu;
/** „Sie“ for several: those who count. */
const THEY = "Sie öffnen aber nie einen einzelnen Stimmzettel.";
/** A verb that still belongs to „Sie“. */
const VERBS = "haben|sind|waren|können|müssen|werden|sollen|sollten|dürfen|brauchen";
const LEFT = new RegExp(`\\b(?:${VERBS}) du\\b|\\bdu (?:${VERBS})\\b`, "u");

/** What trustees read of the page that verifies. */
const SHOWN = /^audit\.(?:group|notice\w*|checks\.[\w-]+\.title)\b/;

type Leaf = { readonly path: string; readonly value: string };

/** Every text by its path; a function as it is written. */
function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value === "string" || typeof value === "function") return [{ path, value: String(value) }];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}
const isPolite = ({ value }: Leaf) => POLITE.test(value.replaceAll(SHE, "").replace(THEY, ""));

const load = (path: string): Promise<Record<string, object>> =>
  import(/* @vite-ignore */ new URL(`../../${path}`, import.meta.url).href);
/** The German messages of this name. */
async function formal(name: string): Promise<object> {
  if (name === "sheet") return ((await load("web/i18n/de/organiser.ts"))["organiser"] as { sheet: object }).sheet;
  return (await load(`web/i18n/de/${placeOf(name)}.ts`))[name] ?? {};
}
/** Pages of meetings have a room of their own. */
const placeOf = (name: string) => (name === "member" ? `meeting/${name}` : name);

const pages = filesOf(["web"], code)
  .map(({ path }) => /^web\/(\w+)\/informal\.ts$/.exec(path)?.[1])
  .filter((page) => page !== undefined);
const names = filesOf(["web/i18n/du"], code)
  .map(({ path }) => path.replace(/^.*\/|\.ts$/g, ""))
  .filter((name) => name !== "differing");

describe("„du“", () => {
  test.each(names)("stands for every „Sie“ in %s, and for nothing else", async (name) => {
    const own = await formal(name);
    const differing = (await load(`web/i18n/du/${placeOf(name)}.ts`))[name] ?? {};
    const whole = leaves(withDiffering(own, differing), name);
    expect(whole.filter(isPolite)).toEqual([]);
    expect(whole.filter(({ value }) => LEFT.test(value))).toEqual([]);
    const before = new Map(leaves(own, name).map((leaf) => [leaf.path, leaf]));
    expect(whole.map(({ path }) => path)).toEqual([...before.keys()]); // none that pages do not know, and lists as long
    const values = (text = "") => (text.match(/\$\{\w+\}/g) ?? []).sort();
    for (const { path, value } of leaves(differing, name)) {
      const sie = before.get(path);
      expect(values(value), path).toEqual(values(sie?.value));
      const changed = value !== sie?.value;
      const listed = /\.\d+$|\.\d+\./.test(path); // a list is whole
      if (!listed)
        expect({ path, changed, polite: sie !== undefined && isPolite(sie) }).toEqual({
          path,
          changed: true,
          polite: true,
        });
    }
  });

  test("comes with every page of a vote, as far as the page addresses somebody", async () => {
    expect(pages.sort()).toEqual(["check", "meeting", "secret", "trustee", "voter"]);
    for (const page of pages) {
      const brought = Object.keys(await load(`web/${page}/informal.ts`));
      const room = page === "meeting" ? "web/meeting/member" : `web/${page}`; // chair, door and screen address no member
      const files = filesOf([room], code).filter(({ path }) => path !== "web/check/alone-audit.tsx"); // knows no vote
      const said = files.flatMap(({ text }) => [...text.matchAll(/\btexts\.(\w+)\(/g)].map(([, name = ""]) => name));
      for (const name of new Set([...said, "shared"])) {
        const foreign = leaves(await formal(name), name).filter(({ path }) => name !== "audit" || SHOWN.test(path));
        const lacks = brought.includes(name) ? [] : foreign.filter(isPolite);
        if (page !== "secret") expect(lacks, page).toEqual([]); // it knows no vote, and shows nobody to ask
      }
    }
  });

  test("the checks find what they are for", () => {
    const polite = (value: string) => isPolite({ path: "", value });
    for (const text of ["Öffnen Sie den Link.", "Ihr Code.", "Es gilt. Sie können gehen.", "zu Ihnen", "Wer Sie sieht"])
      expect(polite(text), text).toBe(true);
    for (const text of ["Lass sie offen: Sie geht weiter.", "Sie könnte ihn öffnen.", "Zeig ihr das.", THEY])
      expect(polite(text), text).toBe(false);
    expect(["Dann müssen du warten.", "Das du sollen", "Das du sollst"].map((text) => LEFT.test(text))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
