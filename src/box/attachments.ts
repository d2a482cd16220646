/**
 * The files to read before voting, as the manifest names them [MAN-6]: kept in parts beside the log, and never changed. It takes only what
 * fits a hash of the manifest.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { filesOf } from "../../crypto/manifest/attachments.ts";
import type { Manifest } from "../../crypto/manifest/manifest.ts";
import { partsOfFile } from "../store/file-parts.ts";
import type { Sql } from "../store/sql.ts";

export class Attachments {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** False if the manifest names no such file. */
  add(file: Uint8Array, manifest: Manifest): boolean {
    const digest = sha256(file);
    const name = toBase64url(digest);
    if (!filesOf(manifest).some((named) => named.sha256 === name && named.size === file.length)) return false;
    this.#sql.transaction(() => {
      for (const [part, content] of partsOfFile(file).entries())
        this.#sql.run(
          "insert into attachment_part (sha256, part, content) values (?, ?, ?) on conflict do nothing",
          digest,
          part,
          content,
        );
    });
    return true;
  }

  /** `name`: base64url. */
  part(name: string, part: number): Uint8Array | undefined {
    const digest = bytesOf(name);
    const query = "select content from attachment_part where sha256 = ? and part = ?";
    return digest && this.#sql.run<{ content: Uint8Array }>(query, digest, part)[0]?.content;
  }
}

function bytesOf(name: string): Uint8Array | undefined {
  try {
    return fromBase64url(name);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}
