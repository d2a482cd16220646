// "My vote is missing" [LOG-5]: promises and check numbers against records that keep them, break them, or are unfinished.
import { describe, expect, test } from "vitest";
import { readBallot, trackerOf } from "../../../crypto/ballot/parts.ts";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { signPromise } from "../../../crypto/log/note.ts";
import {
  findCheckNumber,
  findPromise,
  PromiseCheck,
  type PromiseFinding,
} from "../../../crypto/verifier/promise-check.ts";
import { RecordBuilder } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

function election(seed: string) {
  const record = new RecordBuilder({ seed, members: [4], manifest: { batch: { ballots: 1, seconds: 1 } } })
    .ceremony()
    .open();
  const ballots = [0, 1, 2].map(() => {
    const member = record.issue();
    return record.ballot(member, record.randomSelections(member.classId));
  });
  const promise = (ballot: Uint8Array) =>
    signPromise(record.manifest.board.origin, leafHash(ballot), record.promiseSecret);
  return { record, ballots, promise };
}
type Sought = ConstructorParameters<typeof PromiseCheck>[0];
function find(sought: Sought, entries: readonly Uint8Array[], checkpoint?: string): PromiseFinding {
  const check = new PromiseCheck(sought);
  for (const entry of entries) check.take(entry);
  return check.finish(checkpoint === undefined ? [] : [checkpoint]);
}

describe("a promise", () => {
  const { record, ballots, promise } = election("promise-check");
  const [kept, pending, dropped] = ballots as [Uint8Array, Uint8Array, Uint8Array];
  record.keep(kept).publish();
  const open = { entries: [...record.entries], checkpoint: record.checkpoint() };
  record.keep(pending).close();
  const closed = { entries: [...record.entries], checkpoint: record.checkpoint() };
  const place = (ballot: Uint8Array) => closed.entries.indexOf(ballot);

  test("is kept, not yet kept, and broken", () => {
    const size = open.entries.length;
    expect(find({ promise: promise(kept) }, open.entries, open.checkpoint)).toEqual({
      verdict: "included",
      place: place(kept),
      signed: true,
      size,
    });
    expect(find({ promise: promise(pending) }, open.entries, open.checkpoint)).toEqual({
      verdict: "not-yet",
      signed: true,
      size,
    });
    expect(find({ promise: promise(pending) }, closed.entries, closed.checkpoint).verdict).toBe("included");
    expect(find({ promise: promise(dropped) }, closed.entries, closed.checkpoint)).toMatchObject({
      verdict: "broken",
      signed: true,
    });
  });

  test("proves nothing with a checkpoint of another record, even if there is a right one, too [LOG-1, LOG-3]", () => {
    const check = new PromiseCheck({ promise: promise(dropped) });
    for (const entry of closed.entries) check.take(entry);
    expect(refusal(() => check.finish([closed.checkpoint, open.checkpoint]))).toEqual({
      code: "wrong-root",
      clause: "LOG-3",
    });
  });

  test("is no evidence without the board's signature on exactly this record", () => {
    expect(find({ promise: promise(dropped) }, closed.entries)).toMatchObject({ verdict: "missing", signed: false });
    const without = closed.entries.filter((entry) => entry !== pending);
    expect(refusal(() => find({ promise: promise(pending) }, without, closed.checkpoint))).toEqual({
      code: "wrong-root",
      clause: "LOG-3",
    });
    const other = election("another").record;
    expect(refusal(() => find({ promise: promise(dropped) }, closed.entries, other.checkpoint())).clause).toBe("LOG-3");
    expect(refusal(() => find({ promise: promise(dropped) }, [], closed.checkpoint))).toEqual({
      code: "missing-entry",
      clause: "LOG-2",
    });
  });

  test("of another election, under another key, changed or not one at all is refused", () => {
    const other = election("another");
    const foreign = other.promise(other.ballots[0] as Uint8Array);
    const { origin } = record.manifest.board;
    const forged = signPromise(origin, leafHash(dropped), new Uint8Array(32).fill(3));
    for (const bad of [foreign, forged]) {
      expect(refusal(() => find({ promise: bad }, closed.entries, closed.checkpoint))).toMatchObject({
        code: "bad-signature",
        clause: "LOG-5",
      });
    }
    const note = promise(kept);
    const changed = note.replace(/\n[^\n]{44}\n\n/, `\n${promise(dropped).split("\n")[2]}\n\n`);
    expect(refusal(() => find({ promise: changed }, closed.entries)).code).toBe("bad-signature");
    expect(refusal(() => find({ promise: closed.checkpoint }, closed.entries)).clause).toBe("LOG-5");
  });

  test("must be kept by a cancelled election, too", () => {
    const cancelled = election("cancelled");
    const [first, second] = cancelled.ballots as [Uint8Array, Uint8Array];
    cancelled.record.keep(first).publish().notice("cancellation");
    const { entries } = cancelled.record;
    const verdict = (ballot: Uint8Array) =>
      find({ promise: cancelled.promise(ballot) }, entries, cancelled.record.checkpoint()).verdict;
    expect([verdict(first), verdict(second)]).toEqual(["included", "broken"]);
  });

  test("is found in a saved file, no matter what is around it", () => {
    const note = promise(kept);
    for (const file of [
      note,
      `Titel\n\nPrüfnummer: 1\n\n${note}`,
      `\uFEFFx\r\n${note.replaceAll("\n", "\r\n")}\r\n`,
      `${note}\nEnde`,
    ])
      expect(findPromise(file)).toBe(note);
    expect(findPromise(note.trimEnd())).toBe(note);
    for (const file of ["", "urna/v1/promise", closed.checkpoint, note.replace("urna/v1/promise", "urna/v2/promise")])
      expect(findPromise(file)).toBeUndefined();
  });

  test("a check number finds the ballot, and its absence proves nothing", () => {
    const { contests, classId } = readBallot(record.manifest, kept);
    const number = fingerprint(
      trackerOf(
        record.view,
        classId,
        contests.flatMap(({ ciphertexts }) => ciphertexts),
      ),
    );
    expect(findCheckNumber(` ${number.toLowerCase()} `)).toBe(number);
    expect(findCheckNumber(`Prüfnummer: ${number}\n\nBestätigung`)).toBe(number);
    expect(findCheckNumber("Prüfnummer")).toBeUndefined();
    expect(find({ checkNumber: number }, closed.entries, closed.checkpoint)).toMatchObject({
      verdict: "included",
      place: place(kept),
    });
    const unknown = { checkNumber: number.replace(/^./, (first) => (first === "0" ? "1" : "0")) };
    expect(find(unknown, closed.entries, closed.checkpoint).verdict).toBe("missing");
    expect(find(unknown, open.entries).verdict).toBe("not-yet");
  });

  test("bytes that are no record at all are refused", () => {
    expect(refusal(() => find({ checkNumber: "x" }, [utf8("{}")])).clause).toBe("ENC-5");
    const [manifest] = closed.entries as [Uint8Array];
    for (const bad of ["[]", "nothing", "1"])
      expect(refusal(() => find({ checkNumber: "x" }, [manifest, utf8(bad)])).clause).toBe("ENC-5");
  });
});
