// What can happen to the database of an actor and to its copy: an older one takes its place, or it is gone.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export type Kind = "registrar" | "box" | "meeting";
export type Which = "first" | "copy";
export interface SetBack {
  /** Keeps both as they are now. */
  keep(): Promise<void>;
  /** Puts these back to what they were when `keep` was last called. */
  bring(...which: Which[]): Promise<void>;
  lose(...which: Which[]): Promise<void>;
}

const ENDS = ["", "-wal"];

export function filesOf(data: string, kind: Kind | "office", id: string): Record<Which, string> {
  const office = kind === "office";
  return {
    first: office ? join(data, "office.sqlite") : join(data, "elections", id, `${kind}.sqlite`),
    copy: join(data, "copy", office ? "office.sqlite" : `${id}.${kind}.sqlite`),
  };
}

/** `stopped` runs its argument while nothing else runs. */
export function setBackOnNode(
  data: string,
  kind: Kind | "office",
  id: string,
  stopped: (between: () => void) => Promise<void>,
): SetBack {
  const files = filesOf(data, kind, id);
  const kept = mkdtempSync(join(tmpdir(), "urna-kept-"));
  const place = (which: Which) => join(kept, `${which}-${basename(files[which])}`);
  const remove = (file: string) => {
    for (const end of ENDS) rmSync(file + end, { force: true });
  };
  const copy = (from: string, to: string) => {
    remove(to);
    for (const end of ENDS) if (existsSync(from + end)) cpSync(from + end, to + end);
  };
  return {
    keep: () =>
      stopped(() => {
        for (const which of ["first", "copy"] as const) copy(files[which], place(which));
      }),
    bring: (...all) =>
      stopped(() => {
        for (const which of all) copy(place(which), files[which]);
      }),
    lose: (...all) =>
      stopped(() => {
        for (const which of all) remove(files[which]);
      }),
  };
}
