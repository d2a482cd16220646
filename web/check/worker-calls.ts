/** What the pages for single checks ask their worker, as types. */

import type { Selections } from "../../crypto/ballot/selections.ts";
import type { Manifest } from "../../crypto/manifest/manifest.ts";
import type { PromiseFinding } from "../../crypto/verifier/promise-check.ts";

/** The election's address, …/e/{id}, and its id. */
type Where = { readonly base: string; readonly id: string };

export type Audited = {
  readonly manifest: Manifest;
  readonly classId: string;
  readonly selections: Selections;
  readonly checkNumber: string;
};

/** `none`: there is no register yet. `absent`: the register does not have this member. */
export type RowAnswer =
  | { readonly kind: "none" }
  | { readonly kind: "absent" }
  | {
      readonly kind: "issued" | "not-issued" | "struck-off";
      /** The credential was given and belongs to this row. */
      readonly own: boolean;
      /** Index of the register entry, and size of the signed record. */
      readonly place: number;
      readonly size: number;
      /** For a third party: the entry and its tlog-proof. */
      readonly entry: string;
      readonly proof: string;
    };

export type CheckCalls = {
  /**
   * What another device has opened: packed, from its link, or canonical JSON, from its file. The record may come as the
   * parts of a file, which nobody needs to have signed: the check number is valid only for exactly this opening.
   */
  audit: [
    (Where | { readonly record: MessagePort }) & {
      readonly opening: { readonly packed: Uint8Array } | { readonly json: Uint8Array };
    },
    Audited,
  ];
  /** The member's row of the register, under a checkpoint of the board and of its witnesses. `salt`, `key`, `blinding` are base64url. */
  row: [
    Where & {
      readonly reference: string;
      readonly salt: string;
      /** The member's class, if the link says it. */
      readonly classId?: string;
      readonly held?: { readonly key: string; readonly blinding: string };
    },
    RowAnswer,
  ];
  /** A saved promise against the board's leaf hashes, or a check number against the whole record. Sends the bytes read as notes. */
  promise: [Where & { readonly text: string }, PromiseFinding & { readonly by: "promise" | "number" }];
};
