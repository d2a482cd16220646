// Registrar and box, the same suite on both hosts.
import { sha256 } from "@noble/hashes/sha2.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { concat, toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash, verifyConsistency } from "../../crypto/log/merkle.ts";
import { openCheckpoint, openPromise } from "../../crypto/log/note.ts";
import { decodeEntry, encodeEntry } from "../../crypto/manifest/entries.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { FILE_PART } from "../../src/store/file-parts.ts";
import { Election, isBallot, notice, value } from "../support/election/actors.ts";
import { pdf } from "../support/election/attachments.ts";
import { rootOf } from "../support/election/root.ts";
import type { Kind, SetBack } from "../support/hosts/set-back.ts";
import { type Platform, platforms } from "./platforms.ts";

describe.each(platforms)("actors on $name", ({ start }) => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await start();
  });
  afterAll(() => platform?.stop());

  const actors = (election: Election) => ({
    registrar: platform.registrar(election.id),
    box: platform.box(election.id),
    restart: async () => {
      for (const kind of ["registrar", "box"] as Kind[]) await platform.restart(kind, election.id);
    },
  });

  test("an election that nobody created is not there", async () => {
    const { registrar, box } = actors(new Election());
    expect((await box.status()).phase).toBe("absent");
    expect(await registrar.status()).toEqual({ exists: false, phase: "prepared" });
    expect(await box.append(notice("incident"))).toMatchObject({ ok: false, code: "not-found" });
    expect(await box.arrive({ leafHash: new Uint8Array(32) })).toMatchObject({ ok: false, code: "not-found" });
    expect(await box.entries(0)).toEqual({ entries: [], size: 0 });
    expect(await box.tile(0, 0, 1)).toBeUndefined();
    expect(await registrar.invite([1])).toMatchObject({ ok: false, code: "not-found" });
    expect(await registrar.roll([1])).toEqual([]);
  });

  test("a whole election survives a restart after every step", async () => {
    const election = new Election({ members: 5, trustees: 2, threshold: 1 });
    const { registrar, box, restart } = actors(election);
    await election.open(registrar, box, restart);
    expect((await box.status()).phase).toBe("casting");
    expect(value(await registrar.create(election.registrarSetup))).toEqual(election.keys); // idempotent
    expect(value(await box.create(election.setup)).electionId).toBe(election.id);

    const ballots = [];
    for (const member of [0, 1, 2, 3]) {
      const issued = await election.issue(registrar, member);
      ballots.push(election.verified(election.ballot(issued, member !== 0)));
    }
    await restart();
    expect(value(await registrar.look())).toEqual({ issued: 4 });
    for (const ballot of ballots.slice(0, 3)) {
      const { promise, tracker } = value(await election.cast(box, ballot));
      expect(openPromise(promise, election.manifest.board.promiseKey, election.manifest.board.origin)).toEqual(
        ballot.leafHash,
      );
      expect(tracker).toHaveLength(43);
      await restart();
    }
    expect((await box.status()).size).toBe(election.state.size); // nothing is published yet
    await election.cast(box, ballots[3] as (typeof ballots)[number]);
    await platform.tick(election.id); // four are pending, two go out
    await restart();
    const entries = (await box.entries(election.state.size)).entries;
    expect(entries.map((entry) => decodeEntry(entry).type)).toEqual(["batch", "ballot", "ballot"]);
    await election.follow(box); // admit finds them in order

    const size = value(await box.close()).size;
    await restart();
    expect(value(await box.close()).size).toBe(size);
    expect(await election.cast(box, ballots[0] as (typeof ballots)[number])).toMatchObject({ ok: true }); // known
    await election.follow(box);
    await election.count(registrar, box);
    await restart();
    expect((await box.status()).phase).toBe("counted");
    expect(election.state.result?.contests[0]).toMatchObject({ counts: [3, 1], ballots: 4, eligible: 5 });

    const all = (await box.entries(0)).entries;
    const { key } = election.manifest.board;
    expect(await box.tile(0, 0, all.length)).toEqual(concat(...all.map(leafHash)));
    const registers = all.flatMap((entry, i) => (decodeEntry(entry).type === "register" ? [i] : []));
    expect(await box.registerPlaces(0, 9)).toEqual(registers);
    expect(await box.registerPlaces(registers.length, 9)).toEqual([]);
    for (const entry of all.filter(isBallot)) {
      const { promise = "" } = (await box.lookup(leafHash(entry))) ?? {}; // in every phase, and nothing else
      expect(openPromise(promise, election.manifest.board.promiseKey, election.manifest.board.origin)).toEqual(
        leafHash(entry),
      );
    }
    const { entries: prefix, checkpoint, consistency } = value(await box.opening());
    const signed = openCheckpoint(checkpoint, key);
    verifyConsistency(prefix.length, rootOf(prefix), signed.size, signed.root, consistency);
    expect(signed.root).toEqual(rootOf(all));
  });

  test("50 casts at once with one key give one ballot, and each the same answer as before", async () => {
    const election = new Election();
    const { registrar, box } = actors(election);
    await election.open(registrar, box);
    const issued = await election.issue(registrar, 0);
    const two = [true, false].map((yes) => election.verified(election.ballot(issued, yes)));
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => election.cast(box, two[i % 2] as (typeof two)[number])),
    );
    const good = outcomes.filter((outcome) => outcome.ok);
    expect(new Set(good.map((outcome) => value(outcome).promise)).size).toBe(1);
    expect(good).toHaveLength(25);
    for (const outcome of outcomes.filter(({ ok }) => !ok))
      expect(outcome).toEqual({ ok: false, code: "already-cast", clause: "BAL-6" });
    expect((await box.status()).cast).toBe(1);
  });

  test("issuing at once with different blinded elements gives one signature, the same for ever", async () => {
    const election = new Election();
    const { registrar, box, restart } = actors(election);
    await election.open(registrar, box);
    const [invitation] = election.invitations;
    const accessCode = invitation?.accessCode ?? "";
    const blinded = Array.from({ length: 4 }, () => createCredential(election.view, "members").blinded);
    const outcomes = await Promise.all(blinded.map((one) => registrar.issue({ accessCode, blinded: one })));
    const first = outcomes.findIndex(({ ok }) => ok);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes.filter(({ ok }) => !ok))
      expect(outcome).toEqual({ ok: false, code: "already-issued", clause: "ISS-3" });
    await restart();
    const again = await registrar.issue({ accessCode, blinded: blinded[first] as Uint8Array });
    expect(again).toEqual(outcomes[first]);
    const other = election.invitations[1]?.accessCode ?? "";
    expect(await registrar.issue({ accessCode: other, blinded: blinded[first] as Uint8Array })).toMatchObject({
      code: "already-issued",
      clause: "ISS-3",
    });
    expect(value(await registrar.look())).toEqual({ issued: 1 });
  });

  test("a database that is set back, or gone, is brought back from its copy, and nobody is signed for twice (C3)", async () => {
    const election = new Election({ members: 9 });
    const { registrar, box } = actors(election);
    await election.open(registrar, box);
    const issued = [];
    for (const member of [0, 1, 2]) issued.push(await election.issue(registrar, member));
    const states = (["registrar", "box"] as Kind[]).map((kind) => platform.setBack(kind, election.id));
    for (const state of states) await state.keep();
    for (const member of [3, 4]) issued.push(await election.issue(registrar, member));
    const promised = [];
    for (const one of issued) {
      const ballot = election.verified(election.ballot(one, true));
      promised.push([ballot, value(await election.cast(box, ballot)).promise] as const);
    }
    await platform.tick(election.id);
    const ways = [
      (state: SetBack) => state.bring("first"),
      (state: SetBack) => state.bring("copy"),
      (state: SetBack) => state.lose("first"),
    ];
    const accessCode = (member: number) => election.invitations[member]?.accessCode ?? "";
    for (const phase of ["open", "closed"] as const) {
      if (phase === "closed") value(await registrar.setPhase("closed"));
      for (const [i, happens] of ways.entries()) {
        for (const state of states) await happens(state);
        const way = `${phase} ${i}`;
        expect(value(await registrar.look()), way).toEqual({ issued: 5 });
        expect(await registrar.status(), way).toEqual({ exists: true, phase });
        const status = await box.status();
        expect(status, way).toMatchObject({ cast: 5, phase: "casting" });
        expect(status.stopped, way).toBeUndefined();
        for (const [ballot, promise] of promised)
          expect((await box.lookup(ballot.leafHash))?.promise, way).toBe(promise);
        const { blinded } = createCredential(election.view, "members");
        for (const member of phase === "open" ? [3, 4] : [4, 5])
          expect(await registrar.issue({ accessCode: accessCode(member), blinded }), way).toMatchObject({
            ok: false,
            code: phase === "open" ? "already-issued" : "closed",
            clause: "ISS-3",
          });
      }
    }
    value(await box.close());
    await election.follow(box);
    await election.count(registrar, box);
    expect(election.state.result?.contests[0]).toMatchObject({ counts: [5, 0], ballots: 5 });
  });

  test("without a copy nothing is signed until the operator says that the data is the newest; without both it is lost", async () => {
    const election = new Election({ members: 4 });
    const { registrar, box, restart } = actors(election);
    await election.open(registrar, box);
    const issued = await election.issue(registrar, 0);
    const ballot = election.verified(election.ballot(issued, true));
    const states = (["registrar", "box"] as Kind[]).map((kind) => platform.setBack(kind, election.id));
    for (const state of states) await state.lose("copy");
    const stopped = { ok: false, code: "read-only", clause: "LOG-8" };
    const blinded = createCredential(election.view, "members").blinded;
    const code = (i: number) => election.invitations[i]?.accessCode ?? "";
    for (let i = 0; i < 2; i++) {
      expect((await box.status()).stopped).toBe("unproven");
      await platform.tick(election.id);
      expect((await registrar.status()).stopped).toBe("unproven");
      expect(await box.arrive(ballot)).toEqual(stopped);
      expect(await box.checkpoint()).toEqual(stopped);
      expect(await box.append(notice("pause"))).toEqual(stopped);
      expect(await box.close()).toEqual(stopped);
      expect(await registrar.issue({ accessCode: code(1), blinded })).toEqual(stopped);
      expect((await box.entries(0)).size).toBe(election.state.size); // what is public can be read
      expect(await registrar.turnout()).toEqual({ issued: 0, eligible: 4 }); // of at most 30 members, nothing is shown before the close
      await restart();
    }
    value(await registrar.repair());
    value(await box.repair());
    value(await election.cast(box, ballot));
    await restart();
    expect(await registrar.issue({ accessCode: code(1), blinded })).toMatchObject({ ok: true });
    expect((await box.status()).stopped).toBeUndefined();
    for (const state of states) await state.lose("first"); // the new copies are whole
    expect((await box.lookup(ballot.leafHash))?.promise).toBeDefined();
    expect(value(await registrar.look())).toEqual({ issued: 2 });
    for (const state of states) await state.lose("first", "copy");
    expect((await box.status()).phase).toBe("absent");
    expect((await registrar.status()).exists).toBe(false);
  });

  test("people who were forgotten are added by a notice, and stand in the register (ISS-5)", async () => {
    const election = new Election({ members: 3 });
    const { registrar, box, restart } = actors(election);
    await election.open(registrar, box);
    const { numbers, ...roll } = value(await registrar.propose("members", [{ name: "Late Lea" }]));
    const entry = encodeEntry({ type: "notice", kind: "roll", reason: "forgotten", class: "members", ...roll });
    const { size } = value(await box.append(entry));
    await restart();
    value(await box.append(notice("pause")));
    expect(await box.append(entry)).toEqual({ ok: true, value: { size: size + 1 } }); // interrupted before it was enrolled, sent again later
    value(await box.append(notice("resume")));
    value(await registrar.enrol(entry, value(await box.prove(leafHash(entry)))));
    await election.follow(box);
    await restart();
    election.invitations = value(await registrar.invite(numbers));
    value(await election.cast(box, election.verified(election.ballot(await election.issue(registrar, 0), true))));
    value(await box.close());
    value(await registrar.setPhase("closed"));
    const { voters } = value(await registrar.register(0));
    value(await box.append(encodeEntry({ type: "register", voters }))); // admit recomputes both rolls
    expect(voters.filter(({ added, blinded }) => added === 1 && blinded !== undefined)).toHaveLength(1);
    expect(value(await registrar.look())).toEqual({ issued: 1 });
  });

  test("a file that the manifest names is kept like the log, in both places, and no other one is taken (MAN-6)", async () => {
    const bytes = pdf("The motion in full", 2 * FILE_PART + 1000);
    const name = toBase64url(sha256(bytes));
    const attachments = [{ name: "Motion", type: "application/pdf" as const, size: bytes.length, sha256: name }];
    const election = new Election({ attachments });
    const { registrar, box, restart } = actors(election);
    const read = async () => {
      const parts = await Promise.all([0, 1, 2, 3].map((part) => box.attachment(name, part)));
      return [parts.map((part) => part?.length), concat(...parts.filter((part) => part !== undefined))];
    };
    expect(await box.attach(bytes)).toMatchObject({ ok: false, code: "not-found" }); // there is no log yet
    value(await registrar.create(election.registrarSetup));
    value(await box.create(election.setup));
    expect(await read()).toEqual([[undefined, undefined, undefined, undefined], new Uint8Array()]);
    const state = platform.setBack("box", election.id);
    await state.keep();
    value(await box.attach(bytes));
    value(await box.attach(bytes)); // idempotent
    expect(await box.attach(pdf("another motion"))).toMatchObject({ ok: false, code: "not-found", clause: "MAN-6" });
    expect(await box.attachment("no hash", 0)).toBeUndefined();
    await restart();
    const whole = [[FILE_PART, FILE_PART, 1000, undefined], bytes];
    expect(await read()).toEqual(whole);
    for (const happens of [() => state.bring("first"), () => state.bring("copy"), () => state.lose("first")]) {
      await happens();
      expect(await read()).toEqual(whole);
    }
  });

  test("a member is struck off by a notice that comes after the reception has ended, and stands in the register (ISS-9)", async () => {
    const election = new Election({ members: 3 });
    const { registrar, box, restart } = actors(election);
    await election.open(registrar, box);
    value(await election.cast(box, election.verified(election.ballot(await election.issue(registrar, 0), true))));
    for (const number of [1, 2]) value(await registrar.strike(number, "Has left."));
    await restart();
    const { blinded } = createCredential(election.view, "members");
    const { accessCode = "" } = election.invitations[1] ?? {};
    expect(await registrar.issue({ accessCode, blinded })).toMatchObject({ code: "struck-off", clause: "ISS-9" });
    value(await box.endReception());
    value(await registrar.setPhase("closed"));
    const { next } = value(await registrar.removal());
    expect(next).toMatchObject({ class: "members", eligible: 2, reason: "Has left." });
    await restart();
    expect(value(await registrar.removal()).next).toEqual(next);
    const { class: classId = "", eligible = 0, root = new Uint8Array(), reason = "" } = next ?? {};
    const entry = encodeEntry({
      ...{ type: "notice", kind: "removal", reason, class: classId, eligible },
      root: toBase64url(root),
    });
    const { size } = value(await box.append(entry));
    expect(await box.append(entry)).toEqual({ ok: true, value: { size } }); // sent again after a kill
    expect(await box.append(notice("pause"))).toMatchObject({ code: "closed", clause: "LOG-9" });
    value(await registrar.enrol(entry, value(await box.prove(leafHash(entry)))));
    await restart();
    value(await registrar.enrol(entry, value(await box.prove(leafHash(entry)))));
    value(await box.close());
    const { voters } = value(await registrar.register(0));
    value(await box.append(encodeEntry({ type: "register", voters }))); // admit recomputes both rolls
    expect(voters.filter(({ removed }) => removed === 1)).toHaveLength(1);
    expect(await registrar.electorate()).toEqual([{ id: "members", eligible: 2, struckOff: 1 }]);
  });

  test("a draft's election can be discarded before the opening, and only then", async () => {
    const election = new Election();
    const { registrar, box } = actors(election);
    value(await registrar.create(election.registrarSetup));
    value(await box.create(election.setup));
    value(await registrar.discard());
    value(await box.discard());
    expect((await box.status()).phase).toBe("absent");
    expect((await registrar.status()).exists).toBe(false);
    expect(await box.create(election.setup)).toMatchObject({ ok: false, code: "already-exists" }); // its id is used up
    const opened = new Election();
    const other = actors(opened);
    await opened.open(other.registrar, other.box);
    expect(await other.box.discard()).toMatchObject({ ok: false, code: "already-exists" });
    expect(await other.registrar.discard()).toMatchObject({ ok: false, code: "already-exists" });
  });

  test("an election that was cancelled can be removed, also a second time, and only after its end", async () => {
    const election = new Election({ members: 3 });
    const { registrar, box, restart } = actors(election);
    await election.open(registrar, box);
    value(await election.cast(box, election.verified(election.ballot(await election.issue(registrar, 0), true))));
    for (const actor of [registrar, box])
      expect(await actor.remove()).toMatchObject({ ok: false, code: "already-opened" });
    value(await box.append(notice("cancellation")));
    value(await registrar.setPhase("closed"));
    for (let time = 0; time < 2; time++) {
      for (const actor of [registrar, box]) expect(value(await actor.remove())).toEqual({ removed: true });
      expect((await box.status()).phase).toBe("absent");
      expect((await registrar.status()).exists).toBe(false);
      expect((await box.entries(0)).entries).toEqual([]);
      expect(await registrar.roll([1, 2, 3])).toEqual([]);
      expect(await box.create(election.setup)).toMatchObject({ ok: false, code: "already-exists" }); // its id is used up
      await restart();
    }
  });
});
