// Trustees of kind `server` (CER-6): alone and beside people, interrupted at every step, and forgotten when they are done.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeConfirmationEntry } from "../../crypto/ceremony/confirmation.ts";
import { verifyEvidence } from "../../crypto/ceremony/evidence.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { fromBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import type { DraftCheck } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { sharesWithBadOne } from "../support/election/dishonest-trustee.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const server = { name: "The server", kind: "server" as const };
const person = (name: string) => ({ name, kind: "person" as const });
const election = async (id: string) => done(await service.organiser<Election>("GET", `/api/elections/${id}`));
const states = async (id: string) => (await election(id)).trustees.map(({ state }) => state);

/** How many seeds are in the database of this election's box, read from a copy of its files. */
function seeds(id: string): number {
  const copy = join(mkdtempSync(join(tmpdir(), "urna-seeds-")), "box.sqlite");
  for (const part of ["", "-wal"]) {
    const file = join(service.data, "elections", id, `box.sqlite${part}`);
    if (existsSync(file)) copyFileSync(file, copy + part);
  }
  const sql = openSqlite(copy);
  try {
    return sql.run("select trustee from server_trustee").length;
  } finally {
    sql.close();
    rmSync(dirname(copy), { recursive: true });
  }
}

async function vote(open: OpenElection): Promise<void> {
  for (const number of [1, 2]) {
    const ballot = await service.fetchBallot(open, number, number === 1 ? YES : NO);
    done(await service.cast(open.id, ballot));
  }
}

test("the server alone: ready at once, counted at the close, and then its seed is gone", async () => {
  const counting = { threshold: 1, members: [server] };
  const open = await service.open({ ...motion, minimumBallots: 2, counting });
  expect(open.trustees).toEqual([]); // nobody needs a link
  expect(open.view.manifest.trustees?.members).toEqual([server]); // the manifest marks it
  expect(await states(open.id)).toEqual(["confirmed"]);
  expect(await service.organiser("POST", `/api/elections/${open.id}/trustee-code`, { index: 1 })).toMatchObject({
    status: 404,
    body: { code: "not-found", detail: "The server counts by itself: it has no code." },
  });
  await vote(open);
  expect(seeds(open.id)).toBe(1);
  const closed = done(await service.organiser<Election>("POST", `/api/elections/${open.id}/close`));
  expect(closed).toMatchObject({ state: "counted", trustees: [{ kind: "server", state: "decrypted" }] });
  expect(seeds(open.id)).toBe(0);
  const report = verifyRecord(utf8((await service.ask("GET", `/e/${open.id}/record`)).text), {
    checkpoint: (await service.ask("GET", `/e/${open.id}/checkpoint`)).text,
  });
  expect(report).toMatchObject({ valid: true, result: { contests: [{ counts: [1, 1, 0] }] } });
});

test("the server beside two people: its turns come by themselves, also after a crash; one person more is needed", async () => {
  const counting = { threshold: 2, members: [person("Anna"), server, person("Ben")] };
  const content = { ...motion, minimumBallots: 2, counting };
  const { id, trustees } = await service.prepare(content);
  const [anna] = trustees;
  expect(trustees.map(({ index }) => index)).toEqual([1, 3]);
  expect(await states(id)).toEqual(["invited", "joined", "invited"]); // in any order, like people
  // Anna's entry reached the board, and then the machine stopped
  const entry = makeTrusteeEntry(new Uint8Array(32).fill(1), await service.board(id), 1);
  expect((await service.hosts.box(id).append(entry)).ok).toBe(true);
  await service.restart();
  const headers = { authorization: `Bearer ${anna?.code}` };
  const me = done(await service.ask<TrusteeView>("GET", `/e/${id}/trustee/me`, { headers }));
  expect(me.trustees.map(({ state }) => state)).toEqual(["joined", "joined", "invited"]);

  const open = await service.open(content);
  expect(await states(open.id)).toEqual(["confirmed", "confirmed", "confirmed"]);
  await service.restart();
  await vote(open);
  done(await service.organiser("POST", `/api/elections/${open.id}/close`));
  expect(await states(open.id)).toEqual(["confirmed", "received", "confirmed"]);
  await service.restart();
  expect((await election(open.id)).state).toBe("closed");
  done(await service.count(open, 1));
  expect(await states(open.id)).toEqual(["decrypted", "decrypted", "confirmed"]);
  expect((await service.board(open.id)).result?.contests).toMatchObject([{ counts: [1, 1, 0] }]);
});

test("a bad share for the server: evidence as from a person, and the ceremony starts over", async () => {
  const counting = { threshold: 2, members: [person("Anna"), person("Ben"), server] };
  const content = { ...motion, minimumBallots: 2, counting };
  const { id, trustees } = await service.prepare(content);
  const seed = (index: number) => new Uint8Array(32).fill(index);
  const code = (index: number) => trustees[index - 1]?.code ?? "";
  const me = async (index: number) =>
    done(
      await service.ask<TrusteeView>("GET", `/e/${id}/trustee/me`, {
        headers: { authorization: `Bearer ${code(index)}` },
      }),
    );
  for (const index of [1, 2])
    done(await service.trusteeEntry(id, code(index), makeTrusteeEntry(seed(index), await service.board(id), index)));
  const board = await service.board(id);
  done(await service.trusteeEntry(id, code(2), makeSharesEntry(seed(2), board, 2)));
  expect((await me(1)).badShare).toBeUndefined();
  // Anna's shares reached the board, and then the machine stopped
  expect((await service.hosts.box(id).append(sharesWithBadOne(seed(1), board, 1, 3))).ok).toBe(true);
  await service.restart();

  expect(await election(id)).toMatchObject({ state: "ceremony", badShare: { by: 3, against: 1 } });
  const { badShare } = await me(2);
  expect(badShare).toMatchObject({ by: 3, against: 1 });
  const shown = { by: 3, against: 1, key: fromBase64url(badShare?.key ?? "") };
  const full = await service.board(id);
  expect(() => verifyEvidence(full, shown)).not.toThrow();
  const confirmation = makeConfirmationEntry(seed(2), full, 2); // Ben got the correct share
  expect(await service.trusteeEntry(id, code(2), confirmation)).toMatchObject({
    status: 409,
    body: { code: "bad-ceremony", clause: "CER-4" },
  });
  await service.restart();
  expect((await election(id)).badShare).toEqual({ by: 3, against: 1 });
  expect((await service.board(id)).confirmations).toBe(0);

  done(await service.organiser("POST", `/api/elections/${id}/discard`));
  const again = await service.open(content);
  expect((await election(again.id)).badShare).toBeUndefined();
  expect(await states(again.id)).toEqual(["confirmed", "confirmed", "confirmed"]);
});

test("after a cancellation the seed is gone; in a small vote nothing is decrypted", async () => {
  const content = { ...motion, counting: { threshold: 1, members: [server] } };
  const cancelled = await service.open(content);
  const notice = { kind: "cancellation", reason: "The wrong list was invited" };
  done(await service.organiser("POST", `/api/elections/${cancelled.id}/notice`, notice));
  expect(seeds(cancelled.id)).toBe(0);
  const small = await service.open(content);
  await vote(small); // two are fewer than three
  expect(done(await service.organiser<Election>("POST", `/api/elections/${small.id}/close`)).state).toBe("counted");
  const kinds = (await service.entries(small.id)).map((bytes) => decodeEntry(bytes).type);
  expect(kinds.slice(-2)).toEqual(["register", "result"]);
  expect(seeds(small.id)).toBe(0);
});

test("the check of a draft warns, and does not refuse", async () => {
  const content = { ...motion, askAt: "Hanna Holm", counting: { threshold: 1, members: [server] } };
  const draft = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content }));
  expect(done(await service.organiser<DraftCheck>("POST", `/api/drafts/${draft.id}/check`))).toMatchObject({
    problems: [],
    warnings: [{ path: "counting", code: "server-decrypts-alone" }],
  });
});
