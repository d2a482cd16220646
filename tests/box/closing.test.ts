// Close, pause and cancellation against ballots that are under verification (LOG-7, LOG-9), and the clock.
import { afterEach, describe, expect, test } from "vitest";
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { decodeEntry, encodeEntry } from "../../crypto/manifest/entries.ts";
import type { Arrival, VerifiedBallotData } from "../../src/doors/box.ts";
import { Casting } from "../../src/pool/casting.ts";
import { InlineVerifier } from "../../src/pool/inline-verifier.ts";
import { Turns } from "../../src/pool/turns.ts";
import { turn } from "../../src/turn.ts";
import { Election, minutesFromNow, notice, type Shape, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

let local: Local | undefined;
afterEach(() => {
  local?.close();
  local = undefined;
});

async function opened(shape: Shape = {}, patience = 60_000) {
  const here = await Local.open({ patience });
  local = here;
  const election = new Election(shape);
  await election.open(here.registrar, here.box);
  const ballotOf = async (member: number): Promise<VerifiedBallotData> =>
    election.verified(election.ballot(await election.issue(here.registrar, member), true));
  const arrive = async (ballot: VerifiedBallotData): Promise<string> => ticketOf(value(await here.box.arrive(ballot)));
  return { here, box: here.box, election, ballotOf, arrive };
}

function ticketOf(arrival: Arrival): string {
  if ("known" in arrival) throw new Error("known already");
  return arrival.ticket;
}

describe("closing", () => {
  test("waits for ballots that came in time, and refuses those that come meanwhile", async () => {
    const { box, election, ballotOf, arrive } = await opened();
    const [early, late] = [await ballotOf(0), await ballotOf(1)];
    const ticket = await arrive(early);
    const closing = box.close();
    expect(await box.arrive(late)).toEqual({ ok: false, code: "closed", clause: "LOG-9" });
    expect(await box.cast(late, "no ticket")).toEqual({ ok: false, code: "closed", clause: "LOG-9" });
    expect((await box.status()).phase).toBe("closing");
    expect(await box.append(notice("pause"))).toMatchObject({ code: "closed", clause: "LOG-9" });
    expect(await box.cast(early, ticket)).toMatchObject({ ok: true });
    value(await closing);
    await election.follow(box);
    expect(election.state.ballots).toBe(1);
    expect(await box.cast(late, "no ticket")).toMatchObject({ code: "closed" });
    expect(await box.arrive(early)).toMatchObject({ ok: true, value: { known: { promise: expect.any(String) } } });
  });

  test("waits so long and no longer: what is late then has no promise", async () => {
    const { box, ballotOf, arrive, election } = await opened({}, 20);
    const ballot = await ballotOf(0);
    const ticket = await arrive(ballot);
    value(await box.close());
    expect(await box.cast(ballot, ticket)).toEqual({ ok: false, code: "closed", clause: "LOG-9" });
    expect(await box.lookup(ballot.leafHash)).toBeUndefined();
    await election.follow(box);
    expect(election.state.closing?.ballots).toEqual([{ class: "members", count: 0 }]);
  });

  test("waits for ballots that came in time and wait to be read, and for none that come later", async () => {
    const { here, box, election } = await opened();
    const [first, early, late] = await Promise.all(
      [0, 1, 2].map(async (member) => election.ballot(await election.issue(here.registrar, member), true)),
    );
    const read: (() => void)[] = [];
    const free = { perTurn: 1e9, saved: 1e9, room: 1e9, next: () => {} };
    const casting = new Casting(new InlineVerifier(), {
      reading: new Turns({ perTurn: 1e9, saved: 1, room: 1e9, next: (turn) => read.push(turn) }),
      answering: new Turns(free),
    });
    const cast = (entry: Uint8Array = utf8("")) => casting.cast(box, election.id, entry);
    value(await cast(first)); // what could be read at once
    const waiting = cast(early);
    await new Promise(setImmediate);
    const closing = box.close();
    const after = cast(late);
    while (read.length > 0) {
      read.shift()?.();
      await new Promise(setImmediate);
    }
    expect(await waiting).toMatchObject({ ok: true, value: { promise: expect.any(String) } });
    expect(await after).toEqual({ ok: false, code: "closed", clause: "LOG-9" });
    value(await closing);
    await election.follow(box);
    expect(election.state.closing?.ballots).toEqual([{ class: "members", count: 2 }]);
  });

  test("goes on after a restart in the middle of it", async () => {
    const { here, box, ballotOf, arrive, election } = await opened();
    await arrive(await ballotOf(0));
    box.close().catch(() => undefined); // hangs on the ticket, and comes back when its database is gone
    await here.reopen();
    expect((await here.box.status()).phase).toBe("closing");
    expect(await here.box.arrive(await ballotOf(1))).toMatchObject({ code: "closed", clause: "LOG-9" });
    value(await here.box.close());
    expect((await here.box.status()).phase).toBe("closed");
    await election.follow(here.box);
  });

  test("is too early before the end in force, and reception ends by itself at that minute", async () => {
    const { here, box, election, ballotOf } = await opened({ schedule: { closes: minutesFromNow(10) } });
    expect(await box.close()).toEqual({ ok: false, code: "too-early", clause: "LOG-7" });
    const closes = minutesFromNow(20);
    value(await box.append(encodeEntry({ type: "notice", kind: "extension", reason: "Storm", closes })));
    here.now = Date.parse(closes) - 1;
    await box.tick();
    expect((await box.status()).phase).toBe("casting");
    const ballot = await ballotOf(0);
    value(await election.cast(box, ballot));
    here.now = Date.parse(closes);
    expect(await box.arrive(await ballotOf(1))).toMatchObject({ code: "closed", clause: "LOG-9" });
    expect((await box.status()).phase).toBe("closing");
    await box.tick();
    expect(box.nextTick()).toBeUndefined(); // the closing is written when issuing has ended, too
    value(await box.close());
    await election.follow(box);
    expect(election.state.closing).toMatchObject({ time: closes, ballots: [{ class: "members", count: 1 }] });
  });

  test("is refused before the start, and after a cancellation", async () => {
    const { box, election } = await opened({ schedule: { opens: "notice" } });
    expect((await box.status()).phase).toBe("issuing");
    expect(await box.close()).toMatchObject({ code: "not-open", clause: "LOG-2" });
    expect(await box.arrive({ leafHash: new Uint8Array(32) })).toMatchObject({ code: "not-open", clause: "MAN-4" });
    value(await box.append(notice("start")));
    value(await box.append(notice("cancellation", "The hall is on fire.")));
    expect(await box.close()).toMatchObject({ code: "cancelled" });
    expect((await box.status()).cancelled).toBe("The hall is on fire.");
    await election.follow(box);
  });
});

describe("pause and cancellation", () => {
  test("a pause stops reception, not what came before it, and not publication", async () => {
    const { here, box, election, ballotOf, arrive } = await opened();
    const [early, late] = [await ballotOf(0), await ballotOf(1)];
    const ticket = await arrive(early);
    value(await box.append(notice("pause", "Wrong statutes were linked.")));
    expect(await box.arrive(late)).toEqual({ ok: false, code: "paused", clause: "LOG-2" });
    expect(await box.cast(late, "no ticket")).toMatchObject({ code: "paused" });
    expect(await box.cast(early, ticket)).toMatchObject({ ok: true });
    expect((await box.status()).paused).toBe("Wrong statutes were linked.");
    const again = value(await box.append(notice("pause", "Wrong statutes were linked."))).size;
    expect(again).toBe((await box.status()).size); // the same notice at once is a repetition
    value(await box.append(notice("resume")));
    value(await box.append(notice("pause", "Wrong statutes were linked."))); // later it is a new one
    value(await box.append(notice("resume")));
    for (const member of [2, 3, 4]) value(await election.cast(box, await ballotOf(member)));
    value(await box.append(notice("pause")));
    here.now += 1000;
    await box.tick();
    await election.follow(box);
    expect(election.state.ballots).toBe(2);
  });

  test("a cancellation publishes first what is promised", async () => {
    const { box, election, ballotOf } = await opened();
    const ballot = await ballotOf(0);
    value(await election.cast(box, ballot));
    value(await box.append(notice("cancellation")));
    const { entries } = await box.entries((await box.status()).size - 3);
    expect(entries.map((entry) => decodeEntry(entry).type)).toEqual(["batch", "ballot", "notice"]);
    await election.follow(box);
    expect(entries[1]).toEqual(ballot.entry);
    expect(await box.arrive(await ballotOf(1))).toMatchObject({ code: "cancelled", clause: "LOG-2" });
  });
});

describe("what is here is what was verified (TAL-3)", () => {
  const touch = ({ boxSql }: Local, type: string, bytes: (before: Uint8Array) => Uint8Array) => {
    const [row] = boxSql.run<{ place: number; bytes: Uint8Array }>(
      "select place, bytes from entry where type = ? limit 1",
      type,
    );
    if (row === undefined) throw new Error(`there is no ${type}`);
    boxSql.run("update entry set bytes = ? where place = ?", bytes(row.bytes), row.place);
  };

  test("a ballot that was changed on the disk is not summed, and no share is taken or made", async () => {
    const { here, box, election, ballotOf } = await opened();
    for (const member of [0, 1, 2]) value(await election.cast(box, await ballotOf(member)));
    value(await box.close());
    value(await here.registrar.setPhase("closed"));
    const { voters } = value(await here.registrar.register(0));
    value(await box.append(encodeEntry({ type: "register", voters })));
    const another = here.boxSql.run<{ bytes: Uint8Array }>("select bytes from entry where type = 'ballot'")[1];
    touch(here, "ballot", () => another?.bytes ?? new Uint8Array());
    await expect(box.serveTrustees()).rejects.toThrow("is not the ballot that was verified");
    const zeros = (bytes: number) => toBase64url(new Uint8Array(bytes));
    const proof = { proofCommitments: zeros(64), proofResponse: zeros(32) };
    const share = encodeEntry({ type: "decryption", index: 1, shares: zeros(64), ...proof });
    await expect(box.append(share)).rejects.toThrow("is not the ballot that was verified");
  });

  test("nor does it go on from any other entry that was changed", async () => {
    const { here, box } = await opened();
    value(await box.append(notice("incident", "The lights went out.")));
    touch(here, "notice", () => notice("incident", "Nothing happened."));
    await here.reopen();
    await expect(here.box.status()).rejects.toThrow("is not the one that was admitted");
  });
});

describe("after a restart", () => {
  test("the board is read with turns for everybody else, before the first question; what is wrong with it, whoever asks hears", async () => {
    const { here, box } = await opened();
    value(await box.append(notice("incident", "The lights went out.")));
    const { size } = await box.status();
    const change = (text: string) =>
      here.boxSql.run("update entry set bytes = ? where type = 'notice'", notice("incident", text));
    await here.reopen();
    let changed = false;
    void turn().then(() => {
      change("Nothing happened.");
      changed = true;
    });
    await here.box.ready();
    expect(changed).toBe(true); // by somebody who had a turn, after the few entries had been read
    expect(await here.box.status()).toMatchObject({ size });
    await here.reopen();
    await here.box.ready();
    await expect(here.box.status()).rejects.toThrow("is not the one that was admitted");
  });
});

describe("what may be appended", () => {
  test("ballots, batches, closings and results come from the box alone", async () => {
    const { box, election, ballotOf } = await opened();
    const { entry } = await ballotOf(0);
    const batch = encodeEntry({ type: "batch", ballots: 1 });
    for (const bytes of [entry, batch, election.entry])
      expect(await box.append(bytes)).toMatchObject({ ok: false, code: "not-accepted-here" });
  });

  test("a long register is checked with turns for everybody else; one element that is none is refused, and none of it is there", async () => {
    const { here, box, election } = await opened({ members: 60 });
    for (let member = 0; member < 60; member++) await election.issue(here.registrar, member);
    value(await box.close());
    value(await here.registrar.setPhase("closed"));
    const { voters } = value(await here.registrar.register(0));
    const size = async () => (await box.status()).size;
    const before = await size();
    const register = (rows: typeof voters) => encodeEntry({ type: "register", voters: rows });
    const bad = voters.map((row, i) => (i === 59 ? { ...row, blinded: toBase64url(new Uint8Array(48)) } : row));
    expect(await box.append(register(bad))).toMatchObject({ code: "invalid-element", clause: "ENC-2" });
    expect(await size()).toBe(before);
    let seen = 0;
    let ended = false;
    const appended = box.append(register(voters)).finally(() => {
      ended = true;
    });
    for (; !ended; await turn()) if ((await size()) === before) seen++;
    value(await appended);
    expect(seen).toBeGreaterThan(2); // others were answered while it was checked
    expect(await size()).toBe(before + 1);
    value(await box.append(register(voters))); // an answer that was lost
    expect(await size()).toBe(before + 1);
  });

  test("what the auditor would refuse is refused, and changes nothing", async () => {
    const { box, election } = await opened();
    const before = await box.status();
    expect(await box.append(notice("resume"))).toMatchObject({ code: "not-allowed", clause: "LOG-2" });
    expect(await box.append(new TextEncoder().encode("{}"))).toMatchObject({ ok: false, clause: "ENC-5" });
    expect(await box.append(encodeEntry({ type: "register", voters: [] }))).toMatchObject({
      code: "out-of-order",
      clause: "LOG-2",
    });
    expect(await box.conclude()).toMatchObject({ code: "too-early", clause: "TAL-4" });
    expect(await box.status()).toEqual(before);
    expect(await box.create({ ...election.setup, manifest: new Election().entry })).toMatchObject({
      code: "already-exists",
    });
  });

  test("keys that the manifest does not name are refused", async () => {
    local = await Local.open();
    const election = new Election();
    const wrong = { ...election.setup, promiseSecret: election.boardSecret };
    expect(await local.box.create(wrong)).toMatchObject({ ok: false, code: "invalid-key", clause: "LOG-3" });
    expect((await local.box.status()).phase).toBe("absent");
  });
});
