// `urna verify-promise` and `urna register`: what a member can show to anybody, from files and from the board [LOG-5, ISS-6, BAL-9].
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { exportCredentialSecret } from "../../crypto/tokens/credential.ts";
import { verifyPromise } from "../../src/cli/verify/promise.ts";
import { register } from "../../src/cli/verify/register.ts";
import { ARCHIVE } from "../support/archive.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { RecordBuilder } from "../support/election/record.ts";
import { TestService } from "../support/hosts/service.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-claims-"));
afterAll(() => rmSync(folder, { recursive: true }));
const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  for (const name of ["log", "error"] as const)
    vi.spyOn(console, name).mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());
const archived = (name: string) => join(ARCHIVE, name);
const file = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test.each<[string, string, number, RegExp]>([
  ["broken-promise.included.promise", "broken-promise.ndjson", 0, /INCLUDED: the ballot is entry \d/],
  ["broken-promise.broken.promise", "broken-promise.ndjson", 1, /BROKEN.*\[LOG-5\]/s],
  ["broken-promise.forged.promise", "broken-promise.ndjson", 2, /\[LOG-5, bad-signature\]/],
  ["broken-promise.foreign.promise", "broken-promise.ndjson", 2, /\[LOG-5, bad-signature\]/],
  ["broken-promise.included.promise", "one-trustee.ndjson", 2, /\[LOG-5, bad-signature\]/],
  ["unfinished-voting.pending.promise", "unfinished-voting.ndjson", 3, /NOT YET/],
  ["broken-promise.json", "broken-promise.ndjson", 2, /contains no promise/],
  ["no-such-file", "broken-promise.ndjson", 2, /no such file/],
  ["broken-promise.included.promise", "broken-promise.json", 2, /Cannot judge/],
])("verify-promise %s against %s: exit code %i", async (promise, record, code, words) => {
  expect(await verifyPromise(archived(promise), archived(record))).toBe(code);
  expect(said.join("\n")).toMatch(words);
});

test("a broken promise is no evidence without the checkpoint; a record that was cut proves nothing", async () => {
  const whole = readFileSync(archived("broken-promise.ndjson"), "utf8");
  const end = whole.indexOf("\n\n");
  const [entries, checkpoint] = [whole.slice(0, end), whole.slice(end + 2)];
  const promise = archived("broken-promise.broken.promise");
  const bare = file("bare.ndjson", `${entries}\n`);
  expect(await verifyPromise(promise, bare)).toBe(2);
  expect(said.join("\n")).toContain("proof only with the board's checkpoint");
  expect(await verifyPromise(promise, bare, { checkpoint: file("checkpoint", checkpoint) })).toBe(1);
  const shorter = file("shorter.ndjson", `${entries.split("\n").slice(0, -1).join("\n")}\n`);
  expect(await verifyPromise(promise, shorter, { checkpoint: file("checkpoint", checkpoint) })).toBe(2);
  expect(said.join("\n")).toContain("[LOG-3, wrong-root]");
  expect(await verifyPromise(promise, file("cut.ndjson", entries.slice(0, -9)))).toBe(2);
  expect(said.join("\n")).toContain("[LOG-1, truncated-record]");
});

test("as a process, against the board itself: from the promise as it came to the closing", {
  timeout: 60_000,
}, async () => {
  const service = new TestService();
  try {
    await service.signIn();
    const election = await service.open({ ...motion, minimumBallots: 2 });
    const base = `http://127.0.0.1:${(await service.service.start()).port}/e/${election.id}`;
    const ballot = await service.fetchBallot(election, 1, YES);
    const { promise } = done(await service.cast(election.id, ballot));
    const saved = file("urna-pruefnummer.txt", `Versammlung\n\nPrüfnummer: …\n\n${promise}`);
    expect(await verifyPromise(saved, base)).toBe(3);
    const [anna] = election.invitations;
    const member = ["--reference", anna?.reference.replace("\n", " / ") ?? "", "--salt", anna?.salt ?? ""];
    const urna = (...parameters: string[]) =>
      new Promise<{ code: number; out: string }>((answer) => {
        const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
        execFile(process.execPath, [main, ...parameters], (error, out) =>
          answer({ code: error === null ? 0 : Number(error.code), out }),
        );
      });
    expect(await urna("register", base, ...member)).toMatchObject({ code: 3, out: expect.stringContaining("NOT YET") });
    done(await service.organiser("POST", `/api/elections/${election.id}/close`));
    expect(await urna("verify-promise", saved, base)).toMatchObject({
      code: 0,
      out: expect.stringContaining("INCLUDED"),
    });
    expect(await urna("register", base, ...member)).toMatchObject({
      code: 0,
      out: expect.stringContaining("ISSUED: a ballot"),
    });
    const [, ben] = election.invitations;
    expect(await register(base, { reference: ben?.reference ?? "", salt: ben?.salt ?? "" })).toBe(0);
    expect(said.at(-1)).toContain("NOT ISSUED: no ballot was issued in this member's name");
  } finally {
    await service.stop();
  }
});

test("register from files: issued, not issued, another's credential, not on the roll", async () => {
  const record = new RecordBuilder({ seed: "claims", members: [3], manifest: { minimumBallots: 2 } }).ceremony().open();
  const [anna, ben] = [record.issue(), record.issue()];
  for (const member of [anna, ben]) record.keep(record.ballot(member, record.randomSelections(member.classId)));
  const path = file("record.ndjson", record.finish().file());
  const text = (member: typeof anna, holder = member) =>
    [
      `reference: ${member.reference.replace("\n", " / ")}`,
      `salt: ${toBase64url(member.salt)}`,
      `key: ${toBase64url(holder.credential.publicKey)}`,
      `blinding: ${toBase64url(exportCredentialSecret(holder.credential).slice(32))}`,
    ].join("\r\n");
  expect(await register(path, { file: file("own", text(anna)) })).toBe(0);
  expect(said.at(-1)).toMatch(/^ISSUED:.*\[BAL-9\]/);
  expect(await register(path, { file: file("mixed", text(anna, ben)) })).toBe(1);
  expect(said.at(-1)).toMatch(/^NOT YOURS:.*\[BAL-9\]/);
  const idle = record.members.find(({ credential }) => credential === undefined) ?? anna;
  const salt = toBase64url(idle.salt);
  expect(await register(path, { reference: idle.reference, salt })).toBe(0);
  expect(said.at(-1)).toMatch(/^NOT ISSUED:/);
  expect(await register(path, { reference: `${idle.reference}0`, salt })).toBe(1);
  expect(said.at(-1)).toMatch(/^NOT THERE:/);
  expect(await register(path, { reference: idle.reference })).toBe(2);
  expect(await register(file("bare", record.file({ checkpoint: false })), { reference: idle.reference, salt })).toBe(2);
  expect(said.at(-1)).toContain("without the board's checkpoint");
});
