/**
 * Wrong records of the archive beyond the one for each check (tests/crypto/wrong-…): other ways to break the same checks. Each is wrong
 * in one check only.
 */

import { utf8 } from "../../crypto/bytes.ts";
import { cosign, withCosignatures, witnessKey } from "../../crypto/cosignature.ts";
import { joinRecord } from "../../crypto/record-file.ts";
import { castVotes, openElection } from "../crypto/record-builder.ts";
import { asItIs, base, because, changing, closed, counted, type WrongRecord, yes } from "../crypto/wrong-parts.ts";

const no = [{ kind: "votes" as const, votes: [0, 1, 0] }];
const witness = { name: "witness.example/urna", secret: new Uint8Array(32).fill(1) };
const witnessed = castVotes({
  manifest: { witnesses: { quorum: 1, keys: [witnessKey(witness.name, witness.secret)] } },
  votes: [yes, no],
});

export const furtherWrongRecords: readonly WrongRecord[] = [
  {
    check: "encoding",
    why: "a notice has a member too many",
    file: because(() =>
      openElection()
        .fork(changing("notice", () => utf8('{"kind":"incident","more":1,"reason":"So.","type":"notice"}')))
        .notice("incident")
        .finish(),
    ),
    code: "invalid-shape",
    clause: "ENC-5",
  },
  {
    check: "encoding",
    why: "a key of a notice stands there twice",
    file: because(() =>
      openElection()
        .fork(changing("notice", () => utf8('{"kind":"pause","kind":"incident","reason":"So.","type":"notice"}')))
        .notice("incident")
        .finish(),
    ),
    code: "not-canonical",
    clause: "ENC-5",
  },
  {
    check: "order",
    why: "there is a second result",
    file: because(() => {
      const concluded = counted.fork(asItIs).conclude();
      return concluded.append(concluded.entries.at(-1) ?? new Uint8Array());
    }),
    code: "out-of-order",
    clause: "LOG-2",
  },
  {
    check: "order",
    why: "it goes on after its cancellation",
    file: because(() => base.fork(asItIs).notice("cancellation").notice("incident")),
    code: "out-of-order",
    clause: "LOG-2",
  },
  {
    check: "checkpoint",
    why: "the board signed a longer record",
    file: () => joinRecord(counted.fork().conclude().entries, counted.checkpointOf(99)),
    code: "wrong-count",
    clause: "LOG-3",
  },
  {
    check: "checkpoint",
    why: "another board signed it",
    file: () => joinRecord(counted.fork().conclude().entries, openElection({ seed: "other" }).checkpoint()),
    code: "bad-signature",
    clause: "LOG-3",
  },
  {
    check: "checkpoint",
    why: "a line by somebody else has a no-break space in its name",
    file: () => {
      const builder = counted.fork().conclude();
      return joinRecord(builder.entries, `${builder.checkpoint()}— witness\u00a0of.example AAAAAAA=\n`);
    },
    code: "invalid-note",
    clause: "LOG-3",
  },
  {
    check: "closing",
    why: "the closing names another root",
    file: because(() => base.fork(changing("closing", ({ root }) => ({ root: `A${root.slice(1)}` }))).finish()),
    code: "wrong-root",
    clause: "LOG-7",
  },
  {
    check: "register-ballots",
    why: "two members have one and the same ballot",
    file: because(() =>
      closed
        .fork(
          changing("register", ({ voters }) => {
            const blinded = voters.find((row) => row.blinded !== undefined)?.blinded ?? "";
            return { voters: voters.map((row) => (row.blinded === undefined ? row : { ...row, blinded })) };
          }),
        )
        .finish(),
    ),
    code: "duplicate",
    clause: "ISS-6",
  },
  {
    check: "decryptions",
    why: "a decryption is one of another record",
    file: because(() => {
      const other = castVotes({ trustees: 2, threshold: 1, votes: [yes, no] })
        .close()
        .register()
        .decrypt(2);
      return counted
        .fork(asItIs)
        .append(other.entries.at(-1) ?? new Uint8Array())
        .conclude();
    }),
    code: "bad-proof",
    clause: "TAL-2",
  },
  {
    check: "counts",
    why: "votes were invented on top",
    file: because(() =>
      counted
        .fork(
          changing("result", ({ contests }) => ({
            contests: contests.map((contest) => ({ ...contest, counts: [3, 0, 0] })),
          })),
        )
        .conclude(),
    ),
    code: "wrong-result",
    clause: "TAL-4",
  },
  {
    check: "witnesses",
    why: "the witness signed another tree",
    file: () => {
      const { entries, ...builder } = witnessed.fork().finish();
      const line = cosign(witnessed.checkpoint(), witness.name, witness.secret, 1_795_464_000);
      const note = witnessed.checkpointOf(builder.state.size, builder.state.root());
      return joinRecord(entries, withCosignatures(note, [line]));
    },
    code: "bad-signature",
    clause: "LOG-6",
  },
];
