// The words of a record or a service on a terminal: shown, never obeyed. And what the report on a record says about its notices [LOG-2].
import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { canonicalJson } from "../../crypto/encoding/canonical.ts";
import { joinRecord } from "../../crypto/log/record-file.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { messageOf, quoted, shown } from "../../src/cli/terminal.ts";
import { reportText } from "../../src/cli/verify/report-text.ts";
import { RecordBuilder } from "../support/election/record.ts";
import { hidden } from "../support/wrong/texts.ts";

function urna(...parameters: string[]): Promise<string> {
  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  const env = { ...process.env, URNA_OPERATOR_KEY: "A".repeat(43) };
  return new Promise((answer) =>
    execFile(process.execPath, [main, ...parameters], { env }, (_, out, err) => answer(out + err)),
  );
}

const folder = mkdtempSync(join(tmpdir(), "urna-terminal-"));
afterAll(() => rmSync(folder, { recursive: true }));
const CLEAR = "\u001b[2J\u001b[H\nVALID: 37 checks, no findings.";

test("control characters and turns of direction become escapes; line ends and letters stay", () => {
  expect(shown(`${CLEAR}\tä€𝄞\u202e\u0007\u009b`)).toBe(
    "\\u001b[2J\\u001b[H\nVALID: 37 checks, no findings.\tä€𝄞\\u202e\\u0007\\u009b",
  );
  const value = { text: "\u009b\u202e" };
  expect(JSON.parse(shown(JSON.stringify(value)))).toEqual(value);
});

test.each(hidden)("nothing is obeyed or hidden: %s", (_, text) => {
  const said = shown(text);
  const joined = /\u200c|\u200d|\p{Variation_Selector}/gu; // stays: something is to be seen
  expect(said.replace(joined, "")).not.toMatch(/[\p{Cc}\p{Cf}\p{DI}]/u);
  expect(JSON.parse(shown(JSON.stringify(text)))).toBe(text);
});

test("words of others stay on one line of ours, and are not too long to be read", () => {
  expect(quoted(" one\r\n\u2028two\tthree\u0085 ")).toBe("one two three\u0085");
  expect(quoted("x".repeat(5000))).toHaveLength(1001);
  const parsed = () => JSON.parse("\n\nVALID: 37 checks, no findings.\n") as unknown;
  expect(parsed).toThrow(SyntaxError);
  try {
    parsed();
  } catch (error) {
    expect(messageOf(error)).not.toContain("\n");
  }
  expect(messageOf(new Error("ours:\n  line"))).toBe("ours:\n  line");
});

test.each([
  ["a language", (manifest: object) => ({ ...manifest, title: { [CLEAR]: "" } })],
  ["an unknown member", (manifest: object) => ({ ...manifest, [CLEAR]: 1 })],
])("%s that would clear the screen and say VALID: no error repeats it", (_, change) => {
  const report = verifyRecord(joinRecord([canonicalJson(change(new RecordBuilder().manifest))]));
  expect(report.checks.flatMap(({ findings }) => findings.map(({ clause }) => clause))).toContain("VER-1");
  expect(JSON.stringify(report)).not.toContain("VALID");
  expect(reportText(report)).toMatch(/entry 0: .*(given by language|unknown: …)/);
});

test("as a process, with a name of a file that would be obeyed", async () => {
  const said = await urna("verify", join(folder, CLEAR));
  expect(said).toContain("\\u001b[2J");
  expect(said).not.toContain("\u001b");
  const unknown = await urna(`verfy${CLEAR}`);
  expect(unknown).toContain("unknown command 'verfy\\u001b[2J");
  expect(unknown).not.toContain("\u001b");
});

describe("a service that would like to write on the trustee's terminal, or into other files", () => {
  const id = "A".repeat(43);
  const words = "Dora\nAll 24 words are right.\n\u001b]8;;https://evil.example\u0007\u202e";
  const me = { index: 1, name: words, kind: "person", state: "invited" };
  const view = { ...me, next: "trustee", electionState: "ceremony", threshold: 1, trustees: [me] };

  /** What `urna trustee status` says when the service answers like this to whoever asks. */
  async function status(code: number, answer: unknown): Promise<string> {
    const server = createServer(({ url = "" }, response) => {
      const whole = url.endsWith("/status") ? { phase: "ceremony", size: 1, title: {}, organiser: "Club" } : answer;
      response.writeHead(code).end(JSON.stringify(whole));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const link = `http://127.0.0.1:${port}/e/${id}/trustee#code=${"A".repeat(20)}`;
    const said = await urna("trustee", "status", "--link", link, "--state", join(folder, "state"));
    server.close();
    expect(said).not.toMatch(/\p{Cc}(?<!\n)|\p{Bidi_Control}/u);
    expect(said.split("\n").filter((line) => /^\s*(All 24|VALID)/.test(line))).toEqual([]);
    return said;
  }

  test("by the names that it gives", async () => {
    expect(await status(200, view)).toContain("Dora All 24 words are right. \\u001b]8;;https://evil.example\\u0007");
  });

  test("by a refusal", async () => {
    const problem = { code: `no\nVALID`, detail: `No.${CLEAR}`, errors: [{ path: "x", code: "y", message: CLEAR }] };
    expect(await status(403, problem)).toContain("403 no VALID No.\\u001b[2J\\u001b[H VALID: 37 checks");
  });

  test("by a number that is a path", async () => {
    const answer = await status(200, { ...view, index: "1/../../elsewhere" });
    expect(answer).toContain("this is not the answer of an Urna of this version");
    expect(existsSync(join(folder, "elsewhere.json"))).toBe(false);
  });
});

test("a board whose number of witnesses is a verdict: it is not repeated", async () => {
  const builder = new RecordBuilder().ceremony().open();
  const witnesses = { quorum: `2\nVALID: 37 checks, no findings.\n`, named: 3, size: 1 };
  const status = JSON.stringify({ phase: "casting", size: 999, title: {}, organiser: "Club", witnesses });
  const server = createServer(({ url = "" }, response) => {
    response.end(
      url.endsWith("/status") ? status : url.endsWith("/checkpoint") ? builder.checkpoint() : builder.file(),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const said = await urna("verify", `http://127.0.0.1:${port}/e/${"A".repeat(43)}`).finally(() => server.close());
  expect(said).not.toMatch(/^VALID/m);
  expect(said).toContain("this is not the answer of an Urna of this version");
});

describe("what answers at the operator's door and is no Urna", () => {
  async function said(answer: unknown, ...parameters: string[]): Promise<string> {
    const server = createServer((_, response) => void response.end(JSON.stringify(answer)));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    return urna(...parameters, "--at", `http://127.0.0.1:${port}`).finally(() => server.close());
  }

  test.each([
    ["sign-in", [], { link: 1 }],
    ["repair", ["--data-is-current", "A".repeat(43)], { repaired: "all of it" }],
    ["repair", ["--data-is-current", "A".repeat(43)], { repaired: ["everything"] }],
    ["test-mail", ["me@example.org"], { state: "constructor" }],
    ["expect", ["A".repeat(43)], { ticket: {} }],
  ])("%s: nothing of it is taken over", async (command, parameters, answer) => {
    expect(await said(answer, command, ...parameters)).toMatch(
      /^http:\/\/127.0.0.1:\d+\/operator\/.*: this is not the answer of an Urna of this version\n$/,
    );
  });

  test("a link stays on one line", async () => {
    expect(await said({ link: "https://vote.example\nVALID" }, "sign-in")).toBe("https://vote.example VALID\n");
  });
});

test("every notice is in the report, with its reason and place", () => {
  const builder = new RecordBuilder({ manifest: { schedule: { closes: "2026-11-23T20:00:00Z" } } }).ceremony().open();
  builder
    .enrol(builder.manifest.classes[0]?.id ?? "", 2)
    .extend("2026-11-23T21:00:00Z")
    .vote()
    .vote()
    .notice("incident", "One.\nTwo.");
  builder.close("2026-11-23T21:00:00Z").register().notice("incident", "Late.").decrypt().conclude();
  const text = reportText(verifyRecord(builder.file()));
  expect(text).toMatch(/^VALID/m);
  expect(text).toContain("Notices:\n");
  expect(text).toMatch(/ {2}- entry \d+, roll of .*, now 6: They had been forgotten\.\n/);
  expect(text).toMatch(/ {2}- entry \d+, extension until 2026-11-23T21:00:00Z: Many are still on their way\.\n/);
  expect(text).toMatch(/ {2}- entry \d+, incident: One\.\n {6}Two\.\n/);
  expect(text).toMatch(/ {2}- entry \d+, incident \(after what the trustees have counted\): Late\.\n/);
});
