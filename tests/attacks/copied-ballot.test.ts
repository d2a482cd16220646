// Someone copies another member's vote without knowing it, to vote the same or to learn it from the result: the ciphertexts
// as they are, or re-encrypted, with the proofs as they are, signed by a key of its own (Cortier and Smyth, 2011). BAL-4: one
// challenge over everything, the ballot key included, so the proofs of another ballot are worthless.
import { describe, expect, test } from "vitest";
import { openBallot } from "../../crypto/ballot/ballot.ts";
import { readBallot } from "../../crypto/ballot/parts.ts";
import { BASE, decodeElement, encodeElement } from "../../crypto/encoding/group.ts";
import { decodeEntryOf, encodeEntry } from "../../crypto/manifest/entries.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { contest, votes } from "../support/election/plan.ts";
import { refusal } from "../support/refusal.ts";
import { type ForgedContest, signForged } from "./forger.ts";

const election = new SmallElection({ contests: [contest("a", 2), contest("b", 2)] });
const { view } = election;
const victim = election.vote([votes(1, 0), votes(0, 1)]);
const attacker = election.issue("members");
const copied: ForgedContest[] = readBallot(view.manifest, victim).contests.map((part) => ({
  ...part,
  respond: () => part.responses,
}));
const badProof = { code: "bad-proof", clause: "BAL-2" };
const sign = (contests: ForgedContest[]) => refusal(() => openBallot(view, signForged(view, attacker, contests)));

describe("a ballot that was copied", () => {
  test("whole, under another key, is refused", () => {
    expect(sign(copied)).toEqual(badProof);
  });

  test("and re-encrypted is refused", () => {
    const shifted = copied.map((part) => ({
      ...part,
      ciphertexts: part.ciphertexts.map((point, i) =>
        encodeElement(decodeElement(point).add(i % 2 === 0 ? BASE : view.electionKey)),
      ),
    }));
    expect(sign(shifted)).toEqual(badProof);
  });

  test("with its contests exchanged is refused, by the key of the attacker and by the victim's", () => {
    const [a, b] = copied as [ForgedContest, ForgedContest];
    const exchanged = [
      { ...b, form: a.form },
      { ...a, form: b.form },
    ];
    expect(sign(exchanged)).toEqual(badProof);
    const entry = decodeEntryOf("ballot", victim);
    const [first, second] = entry.contests as [(typeof entry.contests)[number], (typeof entry.contests)[number]];
    const contests = [
      { ...second, id: first.id },
      { ...first, id: second.id },
    ];
    expect(refusal(() => openBallot(view, encodeEntry({ ...entry, contests })))).toEqual({
      code: "bad-proof",
      clause: "BAL-4",
    });
  });
});
