/** `urna associations`: lists, suspends, resumes and removes associations through the running service. It never names a person. */
import { createInterface } from "node:readline/promises";
import type { AssociationListed } from "../contract/operator.ts";
import { Operator } from "./operator.ts";
import { quoted } from "./terminal.ts";

export async function listAssociations(at?: string): Promise<void> {
  const all = await new Operator(at).associations();
  console.log(all.length === 0 ? "There is no association yet." : all.map(lineOf).join("\n"));
}

/** @param why what its team reads; undefined: it is no longer suspended */
export async function suspendAssociation(name: string, why: string | undefined, at?: string): Promise<void> {
  const operator = new Operator(at);
  console.log(lineOf(await (why === undefined ? operator.resume(name) : operator.suspend(name, why))));
}

/**
 * Says how much goes, and asks once, unless `yes` was given.
 * @returns the exit code: 0 removed, 1 not
 */
export async function removeAssociation(name: string, { yes, at }: { yes?: boolean; at?: string }): Promise<number> {
  const operator = new Operator(at);
  const found = (await operator.associations()).find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no association with the name ${quoted(name)}.`);
  console.log(lineOf(found));
  const { team, drafts, prepared, finished } = found;
  console.log(
    `This erases ${team} in the team, ${drafts} drafts and ${prepared} prepared votes for good. ${finished} finished votes keep their public records.`,
  );
  if (yes !== true && !(await says(name))) {
    console.log("Nothing was removed.");
    return 1;
  }
  await operator.removeAssociation(name);
  console.log("Removed.");
  return 0;
}

async function says(name: string): Promise<boolean> {
  const input = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((end) => input.once("close", () => end("")));
  const typed = await Promise.race([input.question("Type its name to remove it: "), ended]);
  input.close();
  return typed.trim() === name;
}

function lineOf({ name, founded, suspended, team, drafts, prepared, running, finished, disk }: AssociationListed) {
  const votes = `${running} votes running, ${prepared} prepared, ${finished} finished, ${drafts} drafts`;
  const line = `${quoted(name)}: ${votes}, ${team} in the team, ${Math.ceil(disk / 1_000_000)} MB, since ${founded.slice(0, 10)}`;
  return suspended === undefined ? line : `${line}, suspended: ${quoted(suspended)}`;
}
