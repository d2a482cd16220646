// The command line against real elections: `simulate` plays given and random votes on a server of its own, `verify` accepts the record
// from file and address and names what was changed in it. Whole runs and exit codes are tried as people try them, in a process of
// their own; what `verify` says about other records is tested in this process.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Report } from "../../crypto/verifier/report.ts";
import { type VerifyOptions, verify } from "../../src/cli/verify/verify.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-cli-"));
const at = (name: string) => join(folder, name);
const record = at("record.ndjson");

type Ran = { code: number; out: string; err: string };

function urna(...parameters: string[]): Promise<Ran> {
  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  return new Promise((done) => {
    execFile(process.execPath, [main, ...parameters], { maxBuffer: 1e8 }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

const manifest = {
  title: { de: "Wahl", en: "Election" },
  organiser: "Verein",
  classes: [
    { id: "members", weight: 1, contests: ["motion"] },
    { id: "founders", weight: 5, contests: ["motion", "board"] },
  ],
  contests: [
    {
      id: "motion",
      title: { de: "Antrag" },
      options: [
        { id: "yes", title: { de: "Ja" } },
        { id: "no", title: { de: "Nein" } },
      ],
      perOption: 1,
      min: 1,
      max: 1,
      blank: true,
      rule: { kind: "motion", yes: "yes", no: "no", base: "yes-no", numerator: 1, denominator: 2, strict: true },
    },
    {
      id: "board",
      title: { de: "Vorstand" },
      options: [
        { id: "ada", title: { de: "Ada" } },
        { id: "ben", title: { de: "Ben" } },
      ],
      perOption: 3,
      min: 1,
      max: 4,
      blank: false,
      rule: { kind: "election", seats: 1, majority: { base: "none" }, tie: "lot" },
    },
  ],
};
const votes = `class,motion,board
founders,yes,ada*3 ben
members,-,
members,no,
members,,
founders,no,ben*2
members,yes,
founders,yes,ben
`;

let played: Ran;
let entries: string[];
let checkpoint: string;
beforeAll(async () => {
  writeFileSync(at("manifest.json"), JSON.stringify(manifest));
  writeFileSync(at("votes.csv"), votes);
  const files = ["--manifest", at("manifest.json"), "--votes", at("votes.csv"), "--record", record];
  played = await urna("simulate", "--trustees", "2/3", ...files);
  const [lines = "", note = ""] = readFileSync(record, "utf8").split("\n\n", 2);
  entries = lines.split("\n").filter((line) => line !== "");
  checkpoint = readFileSync(record, "utf8").slice(lines.length + 2);
  expect(note).not.toBe("");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a record of these lines, with the checkpoint unless told otherwise. */
function recordOf(name: string, lines: readonly string[], note = `\n${checkpoint}`): string {
  writeFileSync(at(name), `${lines.join("\n")}\n${note}`);
  return at(name);
}
/** `urna verify` without a process: what it returns and says. */
async function verifyHere(source: string, options: VerifyOptions = {}): Promise<Ran> {
  const said = { log: "", error: "" };
  const spies = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((text: unknown) => {
      said[name] += `${text}\n`;
    }),
  );
  const code = await verify(source, options);
  for (const spy of spies) spy.mockRestore();
  return { code, out: said.log, err: said.error };
}
async function jsonOf(file: string, options: VerifyOptions = {}) {
  const ran = await verifyHere(file, { json: true, ...options });
  return { ...ran, report: JSON.parse(ran.out) as Report };
}
const foundBy = (report: Report) =>
  report.checks.flatMap(({ id, findings }) =>
    findings.map(({ entry, clause, code }) => `${id} ${entry} ${clause} ${code}`),
  );

describe("urna simulate", () => {
  test("plays two votes that one committee counts, and each record verifies alone", async () => {
    const ran = await urna(
      "simulate",
      "--voters",
      "4",
      "--options",
      "2",
      "--committee",
      "2/3",
      "--record",
      at("a.ndjson"),
    );
    expect(ran.err).toBe("");
    expect(ran.code).toBe(0);
    const { report: first } = await jsonOf(at("a.ndjson"));
    const { report: second } = await jsonOf(at("a-2.ndjson"));
    for (const report of [first, second])
      expect(report).toMatchObject({
        valid: true,
        committee: { name: "Simulated committee" },
        counting: { threshold: 2 },
      });
    expect(second.committee).toEqual(first.committee);
    expect(second.electionId).not.toBe(first.electionId);
    const named = ["a.ndjson", "a-2.ndjson"].map(
      (file) => readFileSync(at(file), "utf8").split('"type":"committee"').length,
    );
    expect(named).toEqual([2, 2]); // one entry each
    const { out } = await verifyHere(at("a-2.ndjson"));
    expect(out).toContain(`${second.committee?.fingerprint} (of the counting key)`);
  }, 120_000);

  test("takes no committee that half of it could replace, and not both kinds", async () => {
    const half = await urna("simulate", "--voters", "4", "--committee", "1/2", "--record", at("half.ndjson"));
    expect(half).toMatchObject({
      code: 2,
      err: expect.stringContaining("more than half of its members must be needed"),
    });
    const both = await urna(
      ...["simulate", "--voters", "4", "--committee", "2/3", "--trustees", "2/3", "--record", at("b")],
    );
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("give one of them") });
  });

  test("plays the votes of a file through the public interface and finds exactly them in the result", () => {
    expect(played.err).toBe("");
    expect(played.code).toBe(0);
    expect(played.out).toContain("7, of whom 6 cast and 1 only fetched a ballot");
    expect(played.out).toContain("exactly as voted, every promise was kept, and the record is valid");
    const result = JSON.parse(entries.at(-1) ?? "") as { contests: unknown[] };
    expect(result.contests).toEqual([
      {
        ballots: 6,
        blank: 1,
        cast: 18,
        counts: [11, 6],
        eligible: 19,
        id: "motion",
        outcome: { kind: "adopted" },
      },
      {
        ballots: 3,
        cast: 15,
        counts: [15, 20],
        eligible: 15,
        id: "board",
        outcome: { kind: "elected", elected: ["ben"] },
      },
    ]);
  });

  test("a wrong votes file is refused with row and column before anything runs", async () => {
    writeFileSync(at("wrong.csv"), `${votes}members,maybe,\n`);
    const ran = await urna(
      "simulate",
      "--manifest",
      at("manifest.json"),
      "--votes",
      at("wrong.csv"),
      "--record",
      at("x"),
    );
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('row 9, column 2 (motion): there is no option "maybe"; there are: yes, no');
  });

  test("what the service refuses is named by its path", async () => {
    const contest = { ...manifest.contests[0], min: 2, max: 1 };
    writeFileSync(at("impossible.json"), JSON.stringify({ ...manifest, classes: undefined, contests: [contest] }));
    const ran = await urna("simulate", "--voters", "3", "--manifest", at("impossible.json"), "--record", at("x"));
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toMatch(/contests\.0\./);
  });
});

describe("urna verify", () => {
  test("accepts the record and says so, 0", async () => {
    const { code, out } = await urna("verify", record);
    expect(code).toBe(0);
    expect(out).toMatch(/VALID: \d+ checks, \d+ items examined, no findings\.$/m);
    expect(out).toContain("elected: Ben");
  });

  test("without the checkpoint the record is valid in itself, with it as a file of its own it is the published one", async () => {
    const bare = recordOf("bare.ndjson", entries, "");
    expect(await jsonOf(bare)).toMatchObject({ code: 0, report: { valid: true, checkpoint: "absent" } });
    writeFileSync(at("checkpoint.txt"), checkpoint);
    const both = await jsonOf(bare, { checkpoint: at("checkpoint.txt") });
    expect(both).toMatchObject({ code: 0, report: { valid: true, checkpoint: "verified" } });
  });

  test("one changed count: 1, with entry and clause", async () => {
    const last = entries.length - 1;
    const changed = entries.with(last, (entries[last] ?? "").replace('"counts":[11,6]', '"counts":[6,11]'));
    const { code, out } = await urna("verify", recordOf("changed.ndjson", changed, ""));
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`entry ${last}: .*\\[TAL-4, wrong-result\\]`));
    expect(out).toMatch(/^INVALID: \d+ findings?\.$/m);
  });

  test("one ballot less: 1, and the batch, the closing and the count say so", async () => {
    const place = entries.findIndex((line) => line.includes('"type":"ballot"'));
    const { code, report } = await jsonOf(recordOf("less.ndjson", entries.toSpliced(place, 1)));
    expect([code, report.valid]).toEqual([1, false]);
    const found = foundBy(report);
    expect(found.some((line) => line.startsWith("closing ") && line.includes("LOG-7"))).toBe(true);
    expect(found.some((line) => line.startsWith("checkpoint ") && line.endsWith("LOG-3 wrong-count"))).toBe(true);
  });

  test("a record that stops early is incomplete, not valid: 1", async () => {
    const { code, out } = await verifyHere(recordOf("early.ndjson", entries.slice(0, -1), ""));
    expect(code).toBe(1);
    expect(out).toContain("INCOMPLETE: nothing is wrong so far");
  });

  test("a file that is no record, empty or missing: 2", async () => {
    writeFileSync(at("empty"), "");
    expect((await urna("verify", at("nowhere"))).code).toBe(2);
    for (const file of [at("votes.csv"), at("manifest.json"), at("empty"), at("nowhere")]) {
      const ran = await verifyHere(file);
      expect([ran.code, ran.out], file).toEqual([2, ""]);
      expect(ran.err).toContain(`Cannot read ${file}`);
    }
  });
});

describe("urna verify URL", () => {
  let board: Server;
  let origin: string;
  let id: string;
  let shown: { checkpoint: string; record: string };
  beforeEach(() => {
    shown = { checkpoint, record: `${entries.join("\n")}\n` };
  });
  beforeAll(async () => {
    id = (await jsonOf(record)).report.electionId ?? "";
    board = createServer((request, response) => {
      const path = request.url ?? "";
      if (path.endsWith("/checkpoint")) response.end(shown.checkpoint);
      else if (path.endsWith("/status")) response.end("{}");
      else if (path.endsWith("/record")) response.end(shown.record);
      else response.writeHead(404).end();
    });
    await new Promise<void>((listening) => board.listen(0, "127.0.0.1", listening));
    origin = `http://127.0.0.1:${(board.address() as AddressInfo).port}`;
  });
  afterAll(() => void board.close());

  test("an election's address, with or without the page's ending: 0", async () => {
    for (const ending of ["", "/verify"]) {
      const found = await jsonOf(`${origin}/e/${id}${ending}`);
      expect(found).toMatchObject({ code: 0, report: { checkpoint: "verified" } });
    }
  });

  test("another election's record under the address: 1", async () => {
    const ran = await verifyHere(`${origin}/e/${"A".repeat(43)}`);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("[ID-1]");
    const { code, out } = await verifyHere(`${origin}/e/${"A".repeat(43)}`, { json: true });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ valid: false, error: { code: "wrong-election", clause: "ID-1" } });
  });

  test.each<[string, (as: typeof shown) => typeof shown]>([
    ["CR LF", (as) => ({ ...as, record: as.record.replaceAll("\n", "\r\n") })],
    ["an empty line at the end", (as) => ({ ...as, record: `${as.record}\n` })],
    ["CR LF in the checkpoint", (as) => ({ ...as, checkpoint: as.checkpoint.replaceAll("\n", "\r\n") })],
  ])("changed line ends from a server are the server's, %s: 1 [LOG-1]", async (_, change) => {
    shown = change(shown);
    const address = `${origin}/e/${id}`;
    const { code, out } = await verifyHere(address);
    expect(out).toMatch(/^INVALID: the server sends changed line ends.* \[LOG-1, served-line-ends\]\n$/);
    expect(code).toBe(1);
    const json = await verifyHere(address, { json: true });
    expect(JSON.parse(json.out)).toMatchObject({ valid: false, error: { code: "served-line-ends", clause: "LOG-1" } });
    expect(json.code).toBe(1);
  });

  test("an empty line too many hides nothing of a false record: 1", async () => {
    const last = (entries.at(-1) ?? "").replace('"counts":[11,6]', '"counts":[6,11]');
    shown = { ...shown, record: `${[...entries.slice(0, -1), last].join("\n")}\n\n` };
    const { code, out } = await verifyHere(`${origin}/e/${id}`);
    expect(out).toMatch(/\[TAL-4, wrong-result\]/);
    expect(out).toMatch(/the server sends changed line ends/);
    expect(code).toBe(1);
  });

  test("a record that breaks off is incomplete, no matter what the checkpoint covers: 1", async () => {
    shown = { ...shown, record: shown.record.slice(0, -301) };
    const { code, out } = await verifyHere(`${origin}/e/${id}`);
    expect(out).toMatch(/^INCOMPLETE: the file breaks off, and nothing else is wrong\. Download it again\.$/m);
    expect(code).toBe(1);
  });

  test("an address that answers nothing of use: 2", async () => {
    const ran = await verifyHere(`${origin}/nothing`);
    expect([ran.code, ran.out]).toEqual([2, ""]);
  });
});
