/**
 * The archive of frozen elections (tests/vectors/elections/v1) as tests read it: which records there are, and what a verifier must find in each.
 * Its README.md says the same to people. Nothing here writes.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckId } from "../../crypto/verifier/catalogue.ts";
import type { Finding } from "../../crypto/verifier/chunk.ts";
import type { Report } from "../../crypto/verifier/report.ts";

export const ARCHIVE = join(import.meta.dirname, "../vectors/elections/v1");
export const SUMS = "SHA256SUMS";

/** A saved promise, and the verdict on it by its record [LOG-5]. */
export type ArchivedPromise =
  | { readonly file: string; readonly verdict: "included" | "broken" | "not-yet" }
  | { readonly file: string; readonly verdict: "refused"; readonly code: string; readonly clause: string };

/** NAME.json beside NAME.ndjson. */
export type Expected = {
  readonly about: string;
  /** The record is wrong in this check, and in `complete` if nothing can follow what is wrong. */
  readonly wrong?: CheckId;
  /** A file with the checkpoint, if that is not in the record's file. */
  readonly checkpointFile?: string;
  readonly promises?: readonly ArchivedPromise[];
  readonly report: ExpectedReport;
};

/** A report without its words, which may change, without mere counts, and without the manifest, which is in the record. */
export type ExpectedReport = Pick<
  Report,
  | "valid"
  | "consistent"
  | "checkpoint"
  | "witnesses"
  | "phase"
  | "electionId"
  | "size"
  | "root"
  | "fingerprint"
  | "final"
> &
  Pick<Report, "turnout" | "recomputed"> & {
    readonly findings: readonly (Omit<Finding, "message"> & { readonly check: CheckId })[];
    readonly notices: readonly { readonly entry: number; readonly kind: string; readonly afterFinal: boolean }[];
  };

/** Findings are sorted by check, in the catalogue's order, then by entry. */
export function withoutWords(report: Report): ExpectedReport {
  const { valid, consistent, checkpoint, witnesses, phase, electionId, size, root, fingerprint, final } = report;
  const findings = report.checks.flatMap(({ id, findings }) =>
    findings.map(({ message: _, ...finding }) => ({ check: id, ...finding })),
  );
  const notices = report.notices.map(({ entry, notice, afterFinal }) => ({ entry, kind: notice.kind, afterFinal }));
  const about = { valid, consistent, checkpoint, witnesses, phase, electionId, size, root, fingerprint, final };
  const { turnout, recomputed } = report;
  return JSON.parse(JSON.stringify({ ...about, turnout, recomputed, notices, findings })); // leaves out what is undefined
}

export type Archived = { readonly name: string; readonly path: string; readonly expected: Expected };

export function archivedRecords(): Archived[] {
  return readdirSync(ARCHIVE)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const name = file.replace(/\.json$/, "");
      const expected = JSON.parse(readFileSync(join(ARCHIVE, file), "utf8")) as Expected;
      return { name, path: join(ARCHIVE, `${name}.ndjson`), expected };
    });
}

export const archivedText = (file: string, archive = ARCHIVE): string => readFileSync(join(archive, file), "utf8");

export const sha256Of = (file: string, archive = ARCHIVE): string =>
  createHash("sha256")
    .update(readFileSync(join(archive, file)))
    .digest("hex");
