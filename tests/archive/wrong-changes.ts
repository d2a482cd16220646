/**
 * Wrong records of the archive in which people change while a vote runs: members who are struck off, candidates who withdraw (ISS-9, RUL-5). Each is
 * wrong in one check, and in what must follow from it.
 */
import type { Selections } from "../../crypto/ballot/selections.ts";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import type { RegisterRow } from "../../crypto/manifest/entries.ts";
import { castVotes, openElection } from "../support/election/record.ts";
import { asItIs, base, because, changing, closed, type WrongRecord, yes } from "../support/wrong/parts.ts";

const no: Selections = [{ kind: "votes", votes: [0, 1, 0] }];
const removal = {
  type: "notice",
  kind: "removal",
  reason: "They had left before.",
  class: "class-1",
  root: "A".repeat(43),
} as const;
/** Two votes, a member added and one struck off; closed. */
const removed = openElection({ seed: "removed", members: [5] })
  .fork()
  .vote(yes)
  .vote(no)
  .publish()
  .enrol("class-1")
  .remove("class-1")
  .close();
const rowsOfRemoved = (change: (row: RegisterRow) => RegisterRow) =>
  changing("register", ({ voters }) => ({
    voters: voters.map((row) => (row.removed === undefined ? row : change(row))),
  }));
/** One seat: two votes for a, one for b, none for c. */
const stood = castVotes({
  seed: "stood",
  contests: [
    { options: ["a", "b", "c"], rule: { kind: "election", seats: 1, majority: { base: "none" }, tie: "runoff" } },
  ],
  votes: [yes, yes, no],
});

export const wrongChanges: readonly WrongRecord[] = [
  {
    check: "notices",
    why: "a removal leaves the roll as long as it is",
    file: because(() =>
      castVotes({ votes: [yes, no] })
        .fork(asItIs)
        .append({ ...removal, eligible: 4 })
        .finish(),
    ),
    code: "wrong-roll",
    clause: "ISS-9",
  },
  {
    check: "notices",
    why: "a member is struck off after the closing",
    file: because(() =>
      closed
        .fork(asItIs)
        .append({ ...removal, eligible: 3 })
        .finish(),
    ),
    code: "not-allowed",
    clause: "LOG-2",
  },
  {
    check: "register-rolls",
    why: "a removal has another root than the roll without the member",
    file: because(() =>
      castVotes({ votes: [yes, no] })
        .fork(changing("notice", () => ({ root: "A".repeat(43) })))
        .remove("class-1")
        .finish(),
    ),
    code: "wrong-roll",
    clause: "ISS-5",
  },
  {
    check: "register-rolls",
    why: "the register hides that a member was struck off",
    file: because(() =>
      removed
        .fork(rowsOfRemoved(({ removed: _, ...row }) => row))
        .register()
        .decrypt()
        .conclude(),
    ),
    code: "wrong-count",
    clause: "ISS-5",
  },
  {
    check: "register",
    why: "a ballot was issued to a member who was struck off",
    file: because(() => {
      const blinded = removed.fork().issue().credential.blinded;
      return removed
        .fork(rowsOfRemoved((row) => ({ ...row, blinded: toBase64url(blinded) })))
        .register()
        .decrypt()
        .conclude();
    }),
    code: "not-allowed",
    clause: "ISS-6",
  },
  {
    check: "register",
    why: "a member was struck off by an addition",
    file: because(() =>
      removed
        .fork(rowsOfRemoved((row) => ({ ...row, removed: 1 })))
        .register()
        .decrypt()
        .conclude(),
    ),
    code: "wrong-value",
    clause: "ISS-6",
  },
  {
    check: "register",
    why: "a member was added by a removal",
    file: because(() =>
      removed
        .fork(rowsOfRemoved(({ removed: added = 0, ...row }) => ({ ...row, added })))
        .register()
        .decrypt()
        .conclude(),
    ),
    code: "wrong-value",
    clause: "ISS-6",
  },
  {
    check: "register",
    why: "a member was struck off before they were on the roll",
    file: because(() =>
      openElection({ seed: "struck-off-too-early", members: [5] })
        .fork()
        .vote(yes)
        .vote(no)
        .publish()
        .remove("class-1")
        .enrol("class-1")
        .close()
        .fork(rowsOfRemoved((row) => ({ ...row, added: 2 })))
        .register()
        .decrypt()
        .conclude(),
    ),
    code: "wrong-value",
    clause: "ISS-6",
  },
  {
    check: "notices",
    why: "the yes of a motion is withdrawn",
    file: because(() => base.fork(asItIs).withdraw("yes").finish()),
    code: "not-allowed",
    clause: "RUL-5",
  },
  {
    check: "notices",
    why: "somebody who does not stand is withdrawn",
    file: because(() => stood.fork(asItIs).withdraw("d").finish()),
    code: "unknown-id",
    clause: "RUL-5",
  },
  {
    check: "notices",
    why: "one and the same candidate is withdrawn twice",
    file: because(() =>
      stood
        .fork(changing("notice", ({ kind }) => (kind === "withdrawal" ? { option: "a" } : {})))
        .withdraw("a")
        .withdraw("b")
        .finish(),
    ),
    code: "duplicate",
    clause: "RUL-5",
  },
  {
    check: "notices",
    why: "a candidate is withdrawn after the closing",
    file: because(() => stood.fork().close().fork(asItIs).withdraw("a").finish()),
    code: "not-allowed",
    clause: "LOG-2",
  },
  {
    check: "decisions",
    why: "a withdrawn candidate is elected",
    file: because(() =>
      stood
        .fork()
        .withdraw("a")
        .close()
        .register()
        .decrypt()
        .fork(
          changing("result", ({ contests }) => ({
            contests: contests.map((contest) => ({ ...contest, outcome: { kind: "elected", elected: ["a"] } })),
          })),
        )
        .conclude(),
    ),
    code: "wrong-result",
    clause: "RUL-4",
  },
];
