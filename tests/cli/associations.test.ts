// `urna associations` beside a running service: what the operator reads, and that removing asks once and says how much goes.
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
let port: number;
beforeAll(async () => {
  service = new TestService();
  ({ port } = await service.service.start());
  await service.signIn("Choir \u001b[2J");
  done(await service.organiser("POST", "/api/drafts", { content: motion }));
});
afterAll(() => service.stop());

/** `typed`: on the standard input. */
function urna(args: string[], typed = "") {
  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  const env = { ...process.env, URNA_DATA: service.data, PORT: String(port) };
  return new Promise<{ code: number; out: string; err: string }>((end) => {
    const child = execFile(process.execPath, [main, "associations", ...args], { env }, (error, out, err) =>
      end({ code: error === null ? 0 : Number(error.code), out, err }),
    );
    child.stdin?.end(typed);
  });
}

test("lists, suspends with a reason, and removes only after the name was typed", async () => {
  const name = "Choir [2J";
  const line = `${name}: 0 votes running, 0 prepared, 0 finished, 1 drafts, 1 in the team, 1 MB, since 2026-11-23`;
  expect(await urna(["list"])).toMatchObject({ code: 0, out: `${line}\n` });
  expect(await urna(["suspend", name])).toMatchObject({ code: 2, err: expect.stringContaining("--why") });
  const suspended = await urna(["suspend", name, "--why", "Ask Karl"]);
  expect(suspended.out).toBe(`${line}, suspended: Ask Karl\n`);
  expect((await urna(["resume", name])).out).toBe(`${line}\n`);
  expect(await urna(["remove", "Nobody"])).toMatchObject({ code: 2, err: expect.stringContaining("no association") });
  for (const typed of ["", "yes\n"]) {
    const kept = await urna(["remove", name], typed);
    expect(kept).toMatchObject({ code: 1, out: expect.stringContaining("This erases 1 in the team, 1 drafts") });
    expect(kept.out).toContain("Nothing was removed.");
  }
  expect(await urna(["remove", name], `${name}\n`)).toMatchObject({
    code: 0,
    out: expect.stringContaining("Removed."),
  });
  expect((await urna(["list"])).out).toBe("There is no association yet.\n");
});
