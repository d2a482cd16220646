/**
 * Files to read before voting [MAN-6], as an association's drafts name them: kept once for the association, under their hash, so that a
 * copy of a draft needs no second one. What no draft names is erased after a day, so that whoever takes a file off a draft can have it back.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { attachmentsOf, filesOf } from "../../../crypto/manifest/attachments.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import type { NewAttachment } from "../../contract/attachments.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { DraftContent } from "../../draft/content.ts";
import type { FieldProblem } from "../../draft/problem.ts";
import { partsOfFile } from "../../store/file-parts.ts";
import { inSlices } from "../../store/slices.ts";
import type { DurableSql } from "../../store/sql.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { typeOfFile } from "./file-type.ts";

const KEPT = 24 * 60 * 60_000; // milliseconds
const LARGE = refused("too-large", { detail: "A file to read has at most 5 MB." });
const UNKNOWN = refused("invalid-request", {
  detail:
    "Send a PDF, or a JPEG or PNG of at most 4,096 pixels each way that says nothing besides its pixels: no place, no camera, no comment.",
});
const UNNAMED =
  "not exists (select 1 from draft_attachment join draft on draft.id = draft_attachment.draft where draft.association = attachment.association and draft_attachment.sha256 = attachment.sha256)";

export class Attachments {
  readonly #sql: DurableSql;
  readonly #now: () => number;
  readonly #quotas: Quotas;
  constructor(sql: DurableSql, now: () => number, quotas: Quotas) {
    this.#sql = sql;
    this.#now = now;
    this.#quotas = quotas;
  }

  put(owner: Owner, file: Uint8Array): Outcome<NewAttachment> {
    if (file.length > LIMITS.attachment) return LARGE;
    const type = typeOfFile(file);
    if (type === undefined) return UNKNOWN;
    const name = toBase64url(sha256(file));
    const known = this.#has(owner, name);
    const over = known ? undefined : this.#quotas.noRoom(owner, file.length);
    if (over !== undefined) return over;
    this.#sql.transaction(() => {
      this.#sql.run(
        `insert into attachment (association, sha256, type, size, since) values (?, ?, ?, ?, ?)
           on conflict (association, sha256) do update set since = excluded.since`,
        owner,
        name,
        type,
        file.length,
        this.#now(),
      );
      if (known) return;
      for (const [part, content] of partsOfFile(file).entries())
        this.#sql.run(
          "insert into attachment_part (association, sha256, part, content) values (?, ?, ?, ?)",
          owner,
          name,
          part,
          content,
        );
    });
    return accepted({ type, size: file.length, sha256: name });
  }

  /** Keeps it for a day more, for a draft that will name it; false if it is not here. `name`: base64url of its SHA-256. */
  refresh(owner: Owner, name: string): boolean {
    return (
      this.#sql.run(
        "update attachment set since = ? where association = ? and sha256 = ? returning sha256",
        this.#now(),
        owner,
        name,
      ).length > 0
    );
  }

  /** `name`: base64url of its SHA-256. */
  find(owner: Owner, name: string): { type: NewAttachment["type"]; file: Uint8Array } | undefined {
    const [row] = this.#sql.run<Pick<NewAttachment, "type">>(
      "select type from attachment where association = ? and sha256 = ?",
      owner,
      name,
    );
    if (row === undefined) return undefined;
    const parts = this.#sql.run<{ content: Uint8Array }>(
      "select content from attachment_part where association = ? and sha256 = ? order by part",
      owner,
      name,
    );
    return { type: row.type, file: concat(...parts.map(({ content }) => content)) };
  }

  /** What the box of a vote that is being prepared gets. */
  *forBox(owner: Owner, manifest: Manifest): Generator<Uint8Array> {
    for (const { sha256: name } of filesOf(manifest)) {
      const found = this.find(owner, name);
      if (found === undefined) throw new TypeError("an election that is being prepared has lost a file");
      yield found.file;
    }
  }

  /** In the caller's transaction: the draft names these from now on. */
  name(owner: Owner, draft: string, content: DraftContent): void {
    this.#sql.run(
      "update attachment set since = ? where association = ? and sha256 in (select sha256 from draft_attachment where draft = ?)",
      this.#now(),
      owner,
      draft,
    );
    this.#sql.run("delete from draft_attachment where draft = ?", draft);
    for (const { sha256: name } of filesIn(content))
      this.#sql.run("insert into draft_attachment (draft, sha256) values (?, ?) on conflict do nothing", draft, name);
  }

  /** Files that the draft names and that are not here, or are here as something else. */
  problems(owner: Owner, content: DraftContent): FieldProblem[] {
    const here = new Map(
      this.#sql
        .run<NewAttachment>("select type, size, sha256 from attachment where association = ?", owner)
        .map((file) => [file.sha256, file]),
    );
    const look = (path: string, { attachments = [] }: Pick<DraftContent, "attachments">) =>
      attachments.flatMap(({ type, size, sha256: name }, i): FieldProblem[] => {
        const found = here.get(name);
        if (found?.type === type && found.size === size) return [];
        return [{ path: `${path}attachments.${i}`, code: "missing-file", message: "Send this file again." }];
      });
    return [
      ...look("", content),
      ...(content.contests ?? []).flatMap((contest, i) => [
        ...look(`contests.${i}.`, contest),
        ...contest.options.flatMap((option, j) => look(`contests.${i}.options.${j}.`, option)),
      ]),
    ];
  }

  /** Erases what no draft has named for a day. */
  async tidy(): Promise<void> {
    await inSlices(this.#sql, this.#erasing());
  }

  *#erasing(): Generator<void> {
    for (;;) {
      const [lost] = this.#sql.run<{ association: string; sha256: string }>(
        `select association, sha256 from attachment where since < ? and ${UNNAMED} limit 1`,
        this.#now() - KEPT,
      );
      if (lost === undefined) return;
      this.#sql.run("delete from attachment where association = ? and sha256 = ?", lost.association, lost.sha256);
      yield;
    }
  }

  #has(owner: Owner, name: string): boolean {
    return this.#sql.run("select 1 from attachment where association = ? and sha256 = ?", owner, name).length > 0;
  }
}

/** All that a draft names, as often as it names them. */
const filesIn = ({ attachments = [], contests = [] }: DraftContent) => attachmentsOf({ attachments, contests });
