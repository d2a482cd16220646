// `urna backup`, `restore`, `backup-key` as people and scripts call them: exit codes, what they print, and what is left behind when one breaks off.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOf, folderFor, furnish, operatorKey } from "../support/hosts/installation.ts";
import { TestService } from "../support/hosts/service.ts";

const TIME = { timeout: 300_000 }; // several processes, on a machine that may be busy

const folder = folderFor("backup");
const at = (name: string) => join(folder, name);
let service: TestService;
let port: number;
beforeAll(async () => {
  service = new TestService();
  await furnish(service);
  ({ port } = await service.service.start());
}, 180_000);
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

type Ran = { code: number; out: Buffer; err: string };

async function urna(data: string, args: readonly string[], input?: Uint8Array): Promise<Ran> {
  const { URNA_OPERATOR_KEY: _, ...env } = process.env;
  const child = spawn(process.execPath, [resolve("src/cli/main.ts"), ...args], {
    env: {
      ...env,
      URNA_DATA: data,
      PORT: String(port),
      ...(args.includes("--at") && { URNA_OPERATOR_KEY: operatorKey(service) }),
    },
  });
  const out: Buffer[] = [];
  let err = "";
  child.stdout.on("data", (piece: Buffer) => out.push(piece));
  child.stderr.on("data", (piece) => (err += piece));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code, out: Buffer.concat(out), err };
}

test("beside the service, sealed or not, into a file or a pipe; and restored from each", TIME, async () => {
  const made = await urna(service.data, ["backup-key", at("key")]);
  expect(made).toMatchObject({ code: 0, err: "" });
  const recipient = made.out.toString().trim();
  expect(recipient).toMatch(/^age1[0-9a-z]{58}$/);
  expect((await urna(service.data, ["backup-key", at("key")])).err).toContain("EEXIST");

  expect(await urna(service.data, ["backup", at("sealed"), "--to", recipient])).toMatchObject({ code: 0, err: "" });
  const piped = await urna(service.data, ["backup", "-"]);
  expect(piped).toMatchObject({ code: 0, err: "" });
  for (const name of ["key", "sealed"]) expect(statSync(at(name)).mode & 0o777).toBe(0o600);

  const fromFile = await urna(at("one"), ["restore", at("sealed"), "--key", at("key")]);
  expect(fromFile).toMatchObject({ code: 0, err: "" });
  expect(fromFile.out.toString()).toContain(`Restored into ${at("one")}: the office and 2 votes.`);
  expect(await urna(at("two"), ["restore", "-"], piped.out)).toMatchObject({ code: 0, err: "" });
  expect(contentOf(at("two")).sort()).toEqual(["elections", "office.sqlite"]);

  // and without a service, from the restored folder itself
  expect(await urna(at("two"), ["backup", at("again")])).toMatchObject({ code: 0, err: "" });
  expect(await urna(at("three"), ["restore", at("again")])).toMatchObject({ code: 0, err: "" });
});

test("what cannot be: exit code 2, the reason, and no file", TIME, async () => {
  writeFileSync(at("there"), "precious");
  const cases: [data: string, args: string[], words: RegExp][] = [
    [service.data, ["backup", at("there")], /already exists; give another name/],
    [
      service.data,
      ["backup", at("x"), "--to", "age1nobody"],
      /not a public key of age \(age1…\): make one with `urna backup-key FILE`/,
    ],
    [at("empty"), ["backup", at("x")], /There is no Urna in .*Set URNA_DATA to its folder/],
    [service.data, ["restore", at("there")], /is in use by another Urna server/],
    [at("four"), ["restore", at("nowhere")], /There is no file/],
    [
      at("four"),
      ["restore", at("there")],
      /This is not a backup, or it is damaged or incomplete\. Nothing was restored\./,
    ],
  ];
  for (const [data, args, words] of cases) {
    const { code, err } = await urna(data, args);
    expect(err).toMatch(words);
    expect(code).toBe(2);
  }
  expect(readFileSync(at("there"), "utf8")).toBe("precious");
  expect([existsSync(at("x")), existsSync(at("x.part")), existsSync(at("empty"))]).toEqual([false, false, false]);
  expect(contentOf(at("four"))).toEqual([]);
});

test("a connection that breaks leaves no half file; and what came to a pipe by then is no backup", TIME, async () => {
  // lets 50,000 bytes of an answer through, then hangs up
  const relay = createServer((client) => {
    const server = connect(port, "127.0.0.1");
    let passed = 0;
    client.pipe(server);
    server.on("data", (piece: Buffer) => {
      client.write(piece.subarray(0, 50_000 - passed));
      passed += piece.length;
      if (passed < 50_000) return;
      client.end();
      server.destroy();
    });
    for (const socket of [client, server]) socket.on("error", () => {});
  }).listen(0, "127.0.0.1");
  await once(relay, "listening");
  const url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  try {
    const before = readdirSync(folder);
    const broken = await urna(service.data, ["backup", at("broken"), "--at", url]);
    expect(broken.code).toBe(2);
    expect(readdirSync(folder)).toEqual(before);
    const piped = await urna(service.data, ["backup", "-", "--at", url]);
    expect(piped.code).toBe(2);
    expect(piped.out.length).toBeGreaterThan(10_000);
    expect((await urna(at("five"), ["restore", "-"], piped.out)).err).toContain("incomplete");
    expect(contentOf(at("five"))).toEqual([]);
  } finally {
    relay.close();
  }
});
