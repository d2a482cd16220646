// `urna hints RECORD FILE`: writes hints for decoding beside a record, so that others verify it faster; it judges nothing. Exit code 2: the
// record cannot be read, or this machine has no WebAssembly.

import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { HINTS_HEADER, hintsOfEntry } from "../../../crypto/ballot/hints.ts";
import { kernel } from "../../../crypto/kernel/kernel.ts";
import { readThrough } from "../../../crypto/log/record-stream.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { installKernelFromDisk } from "../../pool/kernel-node.ts";
import { progressOn, remaining, seconds } from "../progress.ts";
import { openSource } from "../source.ts";
import { messageOf } from "../terminal.ts";

/** @returns the exit code */
export async function writeHints(source: string, file: string): Promise<0 | 2> {
  installKernelFromDisk(process.env);
  const installed = kernel();
  if (installed === undefined) {
    console.error("Hints are computed with WebAssembly: unset URNA_KERNEL, or use a machine that has it.");
    return 2;
  }
  const progress = progressOn(process.stderr);
  const started = Date.now();
  const part = `${file}.part`; // the file gets its name only when the hints are complete
  let output: number | undefined;
  try {
    const opened = await openSource(source);
    if (existsSync(file)) throw new Error(`${file} already exists; give another name`);
    const to = openSync(part, "w");
    output = to;
    writeSync(to, HINTS_HEADER);
    let manifest: Manifest | undefined;
    let entries = 0;
    await readThrough(opened, (entry) => {
      manifest ??= decodeEntryOf("manifest", entry);
      writeSync(to, hintsOfEntry(manifest, entry, installed));
      entries += 1;
      const passed = Date.now() - started;
      progress.show(`${entries} entries, ${seconds(passed)}${remaining(passed, opened.share?.() ?? 0)}`);
    });
    progress.clear();
    renameSync(part, file);
    return 0;
  } catch (error) {
    progress.clear();
    console.error(`Cannot make hints of ${source}: ${messageOf(error)}`);
    return 2;
  } finally {
    if (output !== undefined) {
      closeSync(output);
      rmSync(part, { force: true });
    }
  }
}
