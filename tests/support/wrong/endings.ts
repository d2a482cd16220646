/**
 * For each check of the catalogue, from the batches on and that of the committee, a record that is wrong only in that.
 */
import { encryptSelections } from "../../../crypto/ballot/ballot.ts";
import { witnessKey } from "../../../crypto/log/cosignature.ts";
import { makeResult } from "../../../crypto/tally/tally.ts";
import { openElection, RecordBuilder } from "../election/record.ts";
import {
  asItIs,
  base,
  because,
  changing,
  closed,
  counted,
  once,
  otherScalar,
  registered,
  type WrongRecord,
  yes,
} from "./parts.ts";

/** Two ballots of which the second is made with the first one's key, or sealed with the first one's randomness. */
function twice(what: "key" | "ciphertexts"): RecordBuilder {
  const builder = openElection().fork(asItIs);
  const [first, second] = [builder.issue(), builder.issue()];
  if (what === "key") return builder.keep(builder.ballot(first, yes)).keep(builder.ballot(first, yes)).finish();
  const seal = () => encryptSelections(builder.view, first.classId, yes, (length) => new Uint8Array(length).fill(7));
  return builder.keep(builder.ballot(first, seal())).keep(builder.ballot(second, seal())).finish();
}

function withTokenOfAnother(): RecordBuilder {
  const builder = openElection().fork(asItIs);
  const [first, second] = [builder.issue(), builder.issue()];
  return builder
    .keep(builder.ballot({ ...first, token: second.token }, yes))
    .keep(builder.ballot(second, yes))
    .finish();
}

function pagesOfOddSizes(): RecordBuilder {
  const builder = closed.fork(asItIs);
  const rows = builder.rows();
  builder.append({ type: "register", voters: rows.slice(0, 3) }).append({ type: "register", voters: rows.slice(3) });
  return builder.decrypt().conclude();
}

function counting(counts: number[], kind: "adopted" | "rejected"): RecordBuilder {
  return counted
    .fork(
      changing("result", ({ contests }) => ({
        contests: contests.map((contest) => ({ ...contest, counts, outcome: { kind } })),
      })),
    )
    .conclude();
}

export const wrongEndings: readonly WrongRecord[] = [
  {
    check: "batches",
    why: "single ballots were published as they came",
    file: because(() => openElection().fork(asItIs).vote(yes).publish().vote(yes).publish().finish()),
    code: "not-allowed",
    clause: "LOG-4",
  },
  {
    check: "ballot-form",
    why: "a ballot is for another contest",
    file: because(() => {
      const tamper = once("ballot", ({ contests }) => ({
        contests: contests.map((one) => ({ ...one, id: "other" })),
      }));
      return openElection().fork(tamper).vote(yes).vote(yes).vote(yes).finish();
    }),
    code: "wrong-contests",
    clause: "BAL-5",
  },
  {
    check: "ballot-keys",
    why: "one permission was used for two ballots",
    file: because(() => twice("key")),
    code: "key-used",
    clause: "BAL-6",
  },
  {
    check: "ballot-trackers",
    why: "one sealed vote stands on two ballots",
    file: because(() => twice("ciphertexts")),
    code: "tracker-used",
    clause: "BAL-5",
  },
  {
    check: "tokens",
    why: "a ballot has the permission of another",
    file: because(withTokenOfAnother),
    code: "bad-token",
    clause: "ISS-4",
  },
  {
    check: "ballot-proofs",
    why: "ballots do not prove what they hold",
    file: because(() =>
      openElection()
        .fork(changing("ballot", ({ response }) => ({ response: otherScalar(response) })))
        .vote(yes)
        .vote(yes)
        .finish(),
    ),
    code: "bad-proof",
    clause: "BAL-4",
  },
  {
    check: "closing",
    why: "the closing hides a ballot",
    file: because(() =>
      base
        .fork(changing("closing", ({ ballots }) => ({ ballots: ballots.map((row) => ({ ...row, count: 1 })) })))
        .finish(),
    ),
    code: "wrong-count",
    clause: "LOG-7",
  },
  {
    check: "closing-time",
    why: "it was closed an hour early",
    file: because(() =>
      openElection({ manifest: { schedule: { closes: "2026-11-23T21:00:00Z" } } })
        .fork(asItIs)
        .finish(),
    ),
    code: "wrong-time",
    clause: "LOG-7",
  },
  {
    check: "register",
    why: "its pages have odd sizes",
    file: because(pagesOfOddSizes),
    code: "wrong-count",
    clause: "ISS-6",
  },
  {
    check: "register-rolls",
    why: "a member was exchanged",
    file: because(() =>
      closed
        .fork(
          changing("register", ({ voters }) => ({
            voters: voters.map((row, i) =>
              i === voters.length - 1 ? { ...row, commitment: `${"_".repeat(42)}8` } : row,
            ),
          })),
        )
        .finish(),
    ),
    code: "wrong-roll",
    clause: "ISS-5",
  },
  {
    check: "register-ballots",
    why: "a ballot was issued for nothing",
    file: because(() =>
      closed
        .fork(
          changing("register", ({ voters }) => ({
            voters: voters.map((row, i) =>
              row.blinded === undefined ? { ...row, blinded: "A".repeat(63) + "ABCD"[i] } : row,
            ),
          })),
        )
        .finish(),
    ),
    code: "invalid-element",
    clause: "ENC-2",
  },
  {
    check: "turnout",
    why: "there is a ballot that nobody was issued",
    file: because(() =>
      closed
        .fork(
          changing("register", ({ voters }) => {
            const stuffed = voters.findIndex(({ blinded }) => blinded !== undefined);
            return {
              voters: voters.map(({ blinded, ...row }, i) =>
                blinded === undefined || i === stuffed ? row : { ...row, blinded },
              ),
            };
          }),
        )
        .finish(),
    ),
    code: "wrong-count",
    clause: "VER-2",
  },
  {
    check: "withheld",
    why: "a single ballot was counted",
    file: because(() => {
      const outcome = { kind: "adopted" };
      const single = [{ id: "contest-1", counts: [1, 0, 0], ballots: 1, cast: 1, eligible: 4, outcome }];
      return openElection()
        .fork(changing("result", () => ({ contests: single })))
        .vote(yes)
        .finish();
    }),
    code: "wrong-result",
    clause: "TAL-1",
  },
  {
    check: "decryptions",
    why: "a second trustee's decryption proves nothing",
    file: because(() =>
      counted
        .fork(changing("decryption", ({ proofResponse }) => ({ proofResponse: otherScalar(proofResponse) })))
        .decrypt(2)
        .conclude(),
    ),
    code: "bad-proof",
    clause: "TAL-2",
  },
  {
    check: "threshold",
    why: "nobody counted",
    file: because(() => registered.fork(asItIs).append(makeResult(counted.state))),
    code: "not-enough-shares",
    clause: "TAL-4",
  },
  {
    check: "counts",
    why: "a vote changed sides",
    file: because(() => counting([1, 1, 0], "rejected")),
    code: "wrong-result",
    clause: "TAL-4",
  },
  {
    check: "decisions",
    why: "the motion was declared lost",
    file: because(() => counting([2, 0, 0], "rejected")),
    code: "wrong-result",
    clause: "RUL-4",
  },
  {
    check: "witnesses",
    why: "no witness has signed",
    file: because(() =>
      openElection({
        manifest: { witnesses: { quorum: 1, keys: [witnessKey("witness.example", new Uint8Array(32).fill(1))] } },
      })
        .vote(yes)
        .vote(yes)
        .finish(),
    ),
    code: "not-enough-witnesses",
    clause: "LOG-6",
  },
  {
    check: "committee",
    why: "the sequence is another committee's than the one that the manifest names",
    file: because(() => {
      const builder = new RecordBuilder({
        ...{ committee: {}, manifest: { committee: "A".repeat(43) } },
        tamper: asItIs,
      });
      for (const entry of builder.sequence?.entries.slice(0, 8) ?? []) builder.append(entry);
      return builder;
    }),
    code: "wrong-root",
    clause: "COM-3",
    breaks: true,
  },
];
