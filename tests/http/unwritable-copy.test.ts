// A database or its copy that cannot be written for a while, as on a full disk (LOG-8): nothing leaves meanwhile, the log says so once, and
// all goes on by itself. `npm run disk` does it on a disk that is really full.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { Fault, type FaultCode } from "../../src/store/fault.ts";
import { SqliteFile } from "../../src/store/file-node.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf, type Which } from "../support/hosts/set-back.ts";

const REASONS = { "disk-full": "SQLITE_FULL", "disk-read-only": "SQLITE_READONLY" } as const;
let service: TestService;
let election: OpenElection;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open({
    ...motion,
    members: Array.from({ length: 20 }, (_, i) => ({ name: `Member ${i + 1}` })),
  });
});
afterAll(() => service.stop());

const health = () => service.ask("GET", "/healthz");

/** Runs `work` while this file cannot be written and the clock goes on, and then lets it be written again. @returns the lines of the log */
async function whileUnwritable(
  code: keyof typeof REASONS,
  file: string,
  work: () => Promise<void>,
): Promise<unknown[]> {
  await service.look();
  const said = service.events.length;
  const { transaction, run } = SqliteFile.prototype;
  const refuse = (of: string) => {
    if (of === file) throw new Fault(code, file, REASONS[code]);
  };
  const disk = [
    vi.spyOn(SqliteFile.prototype, "transaction").mockImplementation(function (this: SqliteFile, body) {
      refuse(this.file);
      return transaction.call(this, body);
    }),
    vi.spyOn(SqliteFile.prototype, "run").mockImplementation(function (this: SqliteFile, query, ...params) {
      if (!query.startsWith("select")) refuse(this.file);
      return run.call(this, query, ...params);
    }),
  ];
  try {
    await work();
    for (let i = 0; i < 3; i++) await service.tick();
    expect(await health()).toMatchObject(answer(code));
  } finally {
    for (const each of disk) each.mockRestore();
  }
  await service.look();
  expect((await health()).status).toBe(200);
  return service.events.slice(said);
}

function answer(code: FaultCode) {
  return { status: 503, body: { code, type: `urn:problem:urna:${code}` } };
}
/** It names the folder, never whether it was the registrar's file or the box's. */
const line = (code: keyof typeof REASONS, which: Which) => ({
  ...{ event: "fault", fault: code, reason: REASONS[code] },
  file: which === "first" ? service.data : join(service.data, "copy"),
});

describe.each(Object.keys(REASONS) as (keyof typeof REASONS)[])("%s", (code) => {
  let next = code === "disk-full" ? 1 : 11;

  test.each(["first", "copy"] as const)(
    "the %s of the box: no promise, and nothing that is not in both",
    async (which) => {
      const { id } = election;
      const ballot = await service.fetchBallot(election, next++, YES);
      const before = (await service.hosts.box(id).status()).cast;
      const files = filesOf(service.data, "box", id);
      const said = await whileUnwritable(code, files[which], async () => {
        for (let i = 0; i < 2; i++) {
          const refused = await service.cast(id, ballot);
          expect(refused).toMatchObject(answer(code));
          expect(refused.headers.get("retry-after")).toBe("30");
        }
        if (which === "first") return; // nothing is in either
        expect(await service.ask("GET", `/e/${id}/status`)).toMatchObject(answer(code));
        expect(await service.organiser("GET", `/api/elections/${id}`)).toMatchObject(answer(code));
      });
      expect(said.filter((each) => (each as { event: string }).event === "fault")).toEqual([
        line(code, which),
        { ...line(code, which), over: true },
      ]);
      expect(said).not.toContainEqual(expect.objectContaining({ event: "failed" }));
      if (which === "copy") expect(said).toContainEqual({ event: "election-waits", election: id, code });
      done(await service.cast(id, ballot)); // the page sends it again
      await service.restart(async () => rmSync(files.first));
      expect((await service.hosts.box(id).status()).cast).toBe(before + 1);
    },
  );

  test.each(["first", "copy"] as const)(
    "the %s of the registrar: no signature; afterwards the same element is signed, and no other",
    async (which) => {
      const { id, view, invitations } = election;
      const { accessCode, class: classId } = invitations[next++ - 1] ?? { accessCode: "", class: "" };
      const ask = (blinded: Uint8Array) =>
        service.ask("POST", `/e/${id}/issue`, { json: { accessCode, blinded: toBase64url(blinded) } });
      const [one, other] = [createCredential(view, classId).blinded, createCredential(view, classId).blinded];
      const files = filesOf(service.data, "registrar", id);
      const { issued } = value(await service.hosts.registrar(id).look());
      const said = await whileUnwritable(code, files[which], async () =>
        expect(await ask(one)).toMatchObject(answer(code)),
      );
      expect(said).toContainEqual(line(code, which));
      if (which === "first") expect(done(await ask(one))).toEqual({ signature: expect.any(String) });
      await service.restart(async () => rmSync(files.first));
      expect(await ask(other)).toMatchObject({ status: 409, body: { code: "already-issued" } });
      expect(done(await ask(one))).toEqual({ signature: expect.any(String) });
      expect(value(await service.hosts.registrar(id).look())).toEqual({ issued: issued + 1 });
    },
  );

  test.each(["first", "copy"] as const)("the %s of the office: votes go on without it", async (which) => {
    const { id } = election;
    const files = filesOf(service.data, "office", id);
    const said = await whileUnwritable(code, files[which], async () => {
      expect(await service.organiser("POST", "/api/drafts", { content: motion })).toMatchObject(answer(code));
      await service.vote(election, next++, YES);
      done(await service.ask("GET", `/e/${id}/status`));
    });
    expect(said.filter((each) => (each as { event: string }).event === "fault")).toEqual([
      line(code, which),
      { ...line(code, which), over: true },
    ]);
    expect(said).not.toContainEqual(expect.objectContaining({ event: "failed" }));
    done(await service.organiser("POST", "/api/drafts", { content: motion }));
  });
});
