// `urna trustee` against a real service: key, rehearsal and count in processes of their own, the words on the standard input only.
import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedToWords } from "../../crypto/words.ts";
import type { Election, InvitationList } from "../../src/http/contract.ts";
import { done, motion, NO, TestService, YES } from "../http/service.ts";

let service: TestService;
let base: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  base = `http://127.0.0.1:${(await service.service.start()).port}`;
});
afterAll(() => service.stop());

type Ran = { code: number; out: string; err: string };
function urna(input: string, ...parameters: string[]): Promise<Ran> {
  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  return new Promise((answer) => {
    const child = execFile(process.execPath, [main, "trustee", ...parameters], (error, out, err) =>
      answer({ code: error === null ? 0 : Number(error.code), out, err }),
    );
    child.stdin?.end(input);
  });
}

test("key, rehearsal and count of one trustee; what is refused, and why", { timeout: 120_000 }, async () => {
  const { id, trustees } = await service.prepare({ ...motion, minimumBallots: 2 });
  const words = seedToWords(new Uint8Array(32).fill(7)).join(" ");
  const others = seedToWords(new Uint8Array(32).fill(8)).join(" ");
  const state = join(service.data, "cli");
  const known = ["--link", `${base}/e/${id}/trustee#code=${trustees[0]?.code}`, "--state", state];

  const nowhere = await urna("", "status", "--link", base);
  expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining("Give --link with the trustee's link") });
  const misspelt = await urna(`${words} zoo\n`, "key", ...known);
  expect(misspelt).toMatchObject({ code: 1, err: expect.stringContaining("[CER-4, wrong-word-count]") });
  expect(await urna("", "count", ...known)).toMatchObject({ code: 3 });
  const wrong = await urna(`${words}\n${others}\n`, "key", ...known);
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("[CER-2, own-entry-missing]") });
  const confirmed = await urna(`${words}\n`, "confirm", ...known);
  expect(confirmed).toMatchObject({ code: 0, out: expect.stringContaining("The rehearsal has passed.") });

  done(await service.organiser<Election>("POST", `/api/elections/${id}/open`));
  const { invitations } = done(await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}));
  const open = { id, trustees, seeds: [], invitations, view: await service.view(id) };
  for (const number of [1, 2])
    done(await service.cast(id, await service.fetchBallot(open, number, number === 1 ? YES : NO)));
  done(await service.organiser("POST", `/api/elections/${id}/close`));

  const elsewhere = await urna(`yes\n`, "count", ...known.slice(0, 2), "--state", join(service.data, "new device"));
  expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining("[TAL-3]") });
  const [file = ""] = readdirSync(state);
  const released = JSON.stringify({ released: "A".repeat(43) });
  writeFileSync(join(service.data, file), released);
  expect(await urna(`${words}\n`, "count", ...known.slice(0, 2), "--state", service.data)).toMatchObject({
    code: 1,
    err: expect.stringContaining("a share was released for another record of this vote. [TAL-3]"),
  });
  const counted = await urna(`${words}\n`, "count", ...known);
  expect(counted).toMatchObject({ code: 0, out: "The share was received.\n" });
  expect(counted.err).toContain("WARNING: you count alone");
  expect(await urna("", "count", ...known)).toMatchObject({ code: 0 });
  expect((await service.board(id)).result?.contests).toMatchObject([{ counts: [1, 1, 0] }]);
  const after = await urna("", "status", ...known);
  expect(after).toMatchObject({ code: 0, out: expect.stringContaining("decrypted; next: nothing; the vote: counted") });
});
