// Each lie has a file of its own, `….lie.ts` in the folder of the people who are lied to: what the server says, and who finds it by which rule.
// The folder's test sets the stage once and tells all lies, so a new lie is one new file and nothing else.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "vitest";

export type LieOn<S> = { readonly name: string; told(stage: S): Promise<void> };

/** One test for each lie of the folder. */
export async function tellLies<S>(folder: string, stage: S): Promise<void> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".lie.ts"));
  if (files.length === 0) throw new Error(`there is no lie in ${folder}`);
  for (const file of files) {
    const { lie } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href)) as { lie: LieOn<S> };
    test(lie.name, () => lie.told(stage));
  }
}
