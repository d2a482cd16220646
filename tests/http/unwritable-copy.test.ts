// A copy that cannot be written for a while, as on a full disk (LOG-8): nothing leaves meanwhile, the log says so once, and all goes on by itself.
import { rmSync } from "node:fs";
import { SqliteError } from "better-sqlite3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { SqliteFile } from "../../src/store/file-node.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";

let service: TestService;
let election: OpenElection;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open(motion);
});
afterAll(() => service.stop());

const waits = { status: 503, body: { code: "read-only", clause: "LOG-8" } };

/** Runs `work` while the disk is full and the clock goes on. @returns the lines of the log */
async function whileFull(file: string, work: () => Promise<void>): Promise<unknown[]> {
  await service.service.look();
  const said = service.events.length;
  const { transaction } = SqliteFile.prototype;
  const disk = vi.spyOn(SqliteFile.prototype, "transaction").mockImplementation(function (this: SqliteFile, body) {
    if (this.file === file) throw new SqliteError("database or disk is full", "SQLITE_FULL");
    return transaction.call(this, body);
  });
  try {
    await work();
    for (let i = 0; i < 3; i++) await service.tick();
    return service.events.slice(said);
  } finally {
    disk.mockRestore();
  }
}

test("of the box: no promise, and nothing that would show what is not in both places", async () => {
  const { id } = election;
  const ballot = await service.fetchBallot(election, 1, YES);
  const { first, copy } = filesOf(service.data, "box", id);
  const said = await whileFull(copy, async () => {
    for (let i = 0; i < 2; i++) expect(await service.cast(id, ballot)).toMatchObject(waits);
    expect(await service.ask("GET", `/e/${id}/status`)).toMatchObject(waits);
    expect(await service.organiser("GET", `/api/elections/${id}`)).toMatchObject(waits);
  });
  expect(said).toEqual([
    { event: "copy", actor: "box", election: id, what: "unwritable" },
    { event: "election-waits", election: id, code: "read-only" },
  ]);
  done(await service.cast(id, ballot)); // the page sends it again
  await service.restart(async () => rmSync(first));
  expect((await service.hosts.box(id).status()).cast).toBe(1);
});

test("of the registrar: no signature; afterwards the same element is signed, and no other", async () => {
  const { id, view, invitations } = election;
  const [, { accessCode, class: classId } = { accessCode: "", class: "" }] = invitations;
  const ask = (blinded: Uint8Array) =>
    service.ask("POST", `/e/${id}/issue`, { json: { accessCode, blinded: toBase64url(blinded) } });
  const [one, other] = [createCredential(view, classId).blinded, createCredential(view, classId).blinded];
  const { first, copy } = filesOf(service.data, "registrar", id);
  const said = await whileFull(copy, async () => expect(await ask(one)).toMatchObject(waits));
  expect(said).toContainEqual({ event: "copy", actor: "registrar", election: id, what: "unwritable" });
  await service.restart(async () => rmSync(first));
  expect(await ask(other)).toMatchObject({ status: 409, body: { code: "already-issued" } });
  expect(done(await ask(one))).toEqual({ signature: expect.any(String) });
  expect(value(await service.hosts.registrar(id).look())).toEqual({ issued: 2 });
});
