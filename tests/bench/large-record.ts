// A whole record with very many ballots of 5 options, for measuring the verification of a large election. Its secrets are invented on the
// spot and gone afterwards; ballots are made in bulk on threads (large-ballots.worker.ts), everything else by the tests' builder.
import { closeSync, openSync, writeSync } from "node:fs";
import { URL } from "node:url";
import { sumBallotsWithoutVerifying } from "../../crypto/ballot/batch.ts";
import { takeEntry } from "../../crypto/board/board.ts";
import { restoreSecretShare } from "../../crypto/ceremony/shares.ts";
import { compareBytes } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { viewData } from "../../crypto/manifest/view.ts";
import type { Credential } from "../../crypto/tokens/credential.ts";
import { Threads } from "../../src/cli/verify/threads.ts";
import { installKernelFromDisk } from "../../src/pool/kernel-node.ts";
import { RecordBuilder } from "../support/election/record.ts";
import type { BulkAnswer, BulkAsk } from "./large-ballots.worker.ts";

const BATCH = 1_000;

/** Writes the record of an election in which `ballots` members voted. */
export async function writeLargeRecord(file: string, ballots: number): Promise<void> {
  installKernelFromDisk({});
  const options = Array.from({ length: 5 }, (_, i) => `option-${i}`);
  const builder = new RecordBuilder({
    contests: [{ options, blank: true }],
    members: [ballots],
    tamper: (entry) => entry, // nothing is tampered with: the builder then leaves out what the verification checks
  });
  builder.ceremony().open();
  const { state, view, manifest } = builder;
  const classId = manifest.classes[0]?.id ?? "";
  const ask = (count: number): BulkAsk => ({
    view: viewData(view),
    classId,
    count,
    secret: restoreSecretShare(builder.seeds[0] ?? new Uint8Array(), state, 1).useSecretScalar(),
    issuerSecret: builder.issuers[0]?.[0]?.secret ?? new Uint8Array(),
  });
  const threads = new Threads<BulkAsk, BulkAnswer>(new URL("./large-ballots.worker.ts", import.meta.url));
  const take = (bytes: Uint8Array, leaf = leafHash(bytes)) => {
    takeEntry(state, { bytes, leaf, examine: (_, body) => body(), elsewhere: { ballot: () => {}, blinded: () => {} } });
    builder.entries.push(bytes);
  };
  try {
    const counts = Array.from({ length: Math.ceil(ballots / BATCH) }, (_, i) => Math.min(BATCH, ballots - BATCH * i));
    let issued = 0;
    const parts = counts.map((count) => threads.ask(ask(count)));
    for (const part of parts) {
      const { entries, blinded } = await part;
      for (const element of blinded) {
        const member = builder.members[issued++];
        if (member !== undefined) member.credential = { blinded: element } as Credential;
      }
      const sorted = entries.map((bytes) => ({ bytes, leaf: leafHash(bytes) }));
      sorted.sort((x, y) => compareBytes(x.leaf, y.leaf));
      take(encodeEntry({ type: "batch", ballots: entries.length }));
      for (const { bytes, leaf } of sorted) take(bytes, leaf);
      for (const sums of sumBallotsWithoutVerifying(view, entries)) state.sums.add(sums);
    }
  } finally {
    await threads.close();
  }
  builder.finish();
  const output = openSync(file, "w");
  for (const entry of builder.entries) writeSync(output, Buffer.concat([entry, Buffer.from("\n")]));
  writeSync(output, `\n${builder.checkpoint()}`);
  closeSync(output);
}
