/**
 * For each check of the catalogue, up to the notices, a record that is wrong only in that. If a record cannot go on after its
 * mistake (a first entry that is no manifest), it is wrong in `complete` as well.
 */
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Plan } from "../election/plan.ts";
import { openElection, RecordBuilder } from "../election/record.ts";
import { asItIs, because, changing, counted, otherScalar, registered, type WrongRecord } from "./parts.ts";

const manifestOnly = (plan: Plan): RecordBuilder => new RecordBuilder({ ...plan, tamper: asItIs });

const noticed = (change: (reason: string) => object | Uint8Array): (() => Uint8Array) =>
  because(() =>
    openElection()
      .fork(changing("notice", ({ reason }) => change(reason)))
      .notice("incident")
      .finish(),
  );

export const wrongBeginnings: readonly WrongRecord[] = [
  {
    check: "file",
    why: "its last entry has no line feed",
    file: () => joinRecord(counted.fork().conclude().entries).slice(0, -1),
    code: "truncated-record",
    clause: "LOG-1",
  },
  {
    check: "encoding",
    why: "a notice has a space too many",
    file: noticed(() => utf8('{"kind":"incident", "reason":"So.","type":"notice"}')),
    code: "not-canonical",
    clause: "ENC-5",
  },
  {
    check: "texts",
    why: "a notice reads from right to left",
    file: noticed((reason) => ({ reason: `\u202e${reason}` })),
    code: "invalid-text",
    clause: "ENC-6",
  },
  {
    check: "limits",
    why: "a notice is too long",
    file: noticed((reason) => ({ reason: reason.repeat(1000) })),
    code: "limit-exceeded",
    clause: "LIM-1",
  },
  {
    check: "order",
    why: "the second trustee's decryption stands before the first one's",
    file: because(() => registered.fork(asItIs).decrypt(2).decrypt(1).conclude()),
    code: "wrong-index",
    clause: "LOG-2",
  },
  {
    check: "complete",
    why: "it has no result",
    file: because(() => counted),
    code: "truncated-record",
    clause: "VER-1",
  },
  {
    check: "checkpoint",
    why: "the board signed another root",
    file: () => {
      const { entries, state } = counted.fork().conclude();
      return joinRecord(entries, counted.checkpointOf(state.size, state.electionId));
    },
    code: "wrong-root",
    clause: "LOG-3",
  },
  {
    check: "contests",
    why: "more votes may be given than there are",
    file: because(() => manifestOnly({ contests: [{ max: 4, rule: { kind: "none" } }] })),
    code: "invalid-contest",
    clause: "MAN-1",
    breaks: true,
  },
  {
    check: "classes",
    why: "a contest has no voters",
    file: because(() => manifestOnly({ contests: [{}, {}], classes: [{ contests: ["contest-1"] }] })),
    code: "invalid-class",
    clause: "MAN-2",
    breaks: true,
  },
  {
    check: "rules",
    why: "more than all must agree",
    file: because(() =>
      manifestOnly({
        contests: [
          {
            options: ["yes", "no"],
            rule: { kind: "motion", yes: "yes", no: "no", base: "cast", numerator: 3, denominator: 2, strict: false },
          },
        ],
      }),
    ),
    code: "invalid-rule",
    clause: "RUL-1",
    breaks: true,
  },
  {
    check: "schedule",
    why: "it was opened after its end",
    file: because(() =>
      openElection({ manifest: { schedule: { closes: "2026-11-23T18:00:00Z" } }, tamper: asItIs }).finish(),
    ),
    code: "wrong-time",
    clause: "MAN-4",
  },
  {
    check: "board-keys",
    why: "board and promises have one key",
    file: because(() => {
      const { manifest } = new RecordBuilder();
      return manifestOnly({ manifest: { board: { ...manifest.board, promiseKey: manifest.board.key } } });
    }),
    code: "duplicate",
    clause: "LOG-5",
    breaks: true,
  },
  {
    check: "trustees",
    why: "a trustee does not know its coefficient",
    file: because(() => {
      const honest = new RecordBuilder().ceremony();
      const trustee = decodeEntryOf("trustee", honest.entries[1] ?? new Uint8Array());
      const proofResponses = otherScalar(trustee.proofResponses);
      return manifestOnly({}).append({ ...trustee, proofResponses });
    }),
    code: "bad-proof",
    clause: "CER-1",
    breaks: true,
  },
  {
    check: "shares",
    why: "a trustee did not sign its shares",
    file: because(() =>
      openElection({
        trustees: 2,
        tamper: changing(
          "shares",
          ({ proofResponse }) => ({ proofResponse: otherScalar(proofResponse) }),
          ({ index }) => index === 1,
        ),
      }).finish(),
    ),
    code: "bad-proof",
    clause: "CER-3",
  },
  {
    check: "confirmations",
    why: "a trustee cannot decrypt",
    file: because(() =>
      openElection({
        tamper: changing("confirmation", ({ proofResponse }) => ({ proofResponse: otherScalar(proofResponse) })),
      }).finish(),
    ),
    code: "bad-proof",
    clause: "CER-4",
  },
  {
    check: "election-key",
    why: "the key is somebody else's",
    file: because(() =>
      openElection({ tamper: changing("opening", ({ roll }) => ({ electionKey: roll[0]?.root ?? "" })) }),
    ),
    code: "wrong-value",
    clause: "CER-5",
    breaks: true,
  },
  {
    check: "issuer-keys",
    why: "an issuer does not own its key",
    file: because(() =>
      openElection({
        classes: [{}, {}],
        tamper: changing("opening", ({ issuers }) => ({
          issuers: issuers.map(({ keys }) => ({ keys: keys.map((key) => ({ ...key, proof: keys[0]?.proof ?? "" })) })),
        })),
      }).finish(),
    ),
    code: "bad-possession",
    clause: "ISS-1",
  },
  {
    check: "roll",
    why: "the roll has a class that the manifest does not know",
    file: because(() =>
      openElection({
        tamper: changing("opening", ({ roll }) => ({ roll: roll.map((row) => ({ ...row, class: "other" })) })),
      }),
    ),
    code: "wrong-count",
    clause: "ISS-5",
    breaks: true,
  },
  {
    check: "notices",
    why: "it resumes what was not paused",
    file: because(() => openElection({ tamper: asItIs }).notice("resume").finish()),
    code: "not-allowed",
    clause: "LOG-2",
  },
];
