/**
 * Wrong records of the archive beyond the one for each check (tests/support/wrong): other ways to break the same checks. Each is wrong
 * in one check only.
 */

import { utf8 } from "../../crypto/encoding/bytes.ts";
import { cosign, withCosignatures, witnessKey } from "../../crypto/log/cosignature.ts";
import { verifierKey } from "../../crypto/log/note.ts";
import { joinRecord } from "../../crypto/log/record-file.ts";
import type { Plan } from "../support/election/plan.ts";
import { castVotes, openElection, RecordBuilder } from "../support/election/record.ts";
import {
  asItIs,
  base,
  because,
  changing,
  closed,
  counted,
  once,
  type WrongRecord,
  yes,
} from "../support/wrong/parts.ts";

const manifestOf = (plan: Plan) => because(() => new RecordBuilder({ ...plan, tamper: asItIs }));
const half = { numerator: 1, denominator: 2, strict: false };
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
  {
    check: "encoding",
    why: "a number is written another way",
    file: because(() =>
      openElection()
        .fork(changing("notice", () => utf8('{"ballots":1e2,"type":"batch"}')))
        .notice("incident")
        .finish(),
    ),
    code: "not-canonical",
    clause: "ENC-5",
  },
  {
    check: "order",
    why: "the closing stands where ballots of a batch are announced",
    file: because(() =>
      openElection()
        .fork(changing("batch", ({ ballots }) => ({ ballots: ballots + 1 })))
        .vote(yes)
        .vote(no)
        .finish(),
    ),
    code: "out-of-order",
    clause: "LOG-2",
  },
  {
    check: "complete",
    why: "it ends inside a batch",
    file: because(() =>
      openElection()
        .fork(changing("batch", ({ ballots }) => ({ ballots: ballots + 1 })))
        .vote(yes)
        .publish(),
    ),
    code: "truncated-record",
    clause: "VER-1",
  },
  {
    check: "rules",
    why: "a majority is more than all",
    file: manifestOf({
      contests: [
        {
          options: ["a", "b"],
          rule: { kind: "election", seats: 1, majority: { base: "cast", ...half, numerator: 3 }, tie: "lot" },
        },
      ],
    }),
    code: "invalid-rule",
    clause: "RUL-1",
  },
  {
    check: "schedule",
    why: "more trustees must count than there are",
    file: manifestOf({ trustees: 2, threshold: 3 }),
    code: "wrong-value",
    clause: "MAN-4",
  },
  {
    check: "board-keys",
    why: "promises are signed under another name",
    file: because(() => {
      const { board } = new RecordBuilder().manifest;
      const promiseKey = verifierKey("board.example/other", witness.secret);
      return new RecordBuilder({ manifest: { board: { ...board, promiseKey } }, tamper: asItIs });
    }),
    code: "wrong-origin",
    clause: "LOG-5",
  },
  {
    check: "trustees",
    why: "a trustee has half a commitment too many",
    file: because(() => {
      const longer = changing("trustee", ({ commitments }) => ({
        commitments: commitments.slice(0, -1).concat("A".repeat(22)),
      }));
      return new RecordBuilder({ tamper: longer }).append(openElection().entries[1] ?? new Uint8Array());
    }),
    code: "wrong-length",
    clause: "CER-1",
  },
  {
    check: "notices",
    why: "an extension moves the end to where it is",
    file: because(() =>
      openElection({ manifest: { schedule: { closes: "2026-11-23T19:00:00Z" } } })
        .fork(asItIs)
        .extend("2026-11-23T19:00:00Z")
        .finish(),
    ),
    code: "wrong-time",
    clause: "LOG-2",
  },
  {
    check: "ballot-form",
    why: "a ballot is three bytes short",
    file: because(() => {
      const short = once("ballot", ({ contests }) => ({
        contests: contests.map((one) => ({ ...one, commitments: one.commitments.slice(4) })),
      }));
      return openElection().fork(short).vote(yes).vote(yes).vote(yes).finish();
    }),
    code: "wrong-length",
    clause: "BAL-5",
  },
  {
    check: "withheld",
    why: "the result names the contests in another order",
    file: because(() =>
      castVotes({
        contests: [{}, {}],
        votes: [
          [...yes, ...yes],
          [...yes, ...no],
        ],
      })
        .fork(changing("result", ({ contests }) => ({ contests: contests.toReversed() })))
        .finish(),
    ),
    code: "wrong-result",
    clause: "TAL-1",
  },
  {
    check: "decryptions",
    why: "a third of two trustees counts",
    file: because(() =>
      counted
        .fork(changing("decryption", () => ({ index: 3 })))
        .decrypt(2)
        .conclude(),
    ),
    code: "wrong-index",
    clause: "TAL-2",
  },
];
