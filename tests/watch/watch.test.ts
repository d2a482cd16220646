// A watcher and a witness against boards that are honest, and boards that show different people different logs [LOG-3, LOG-6].
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { equalBytes, fromHex, toBase64, utf8 } from "../../crypto/encoding/bytes.ts";
import { openWitnessedCheckpoint, witnessKey } from "../../crypto/log/cosignature.ts";
import { MerkleTree } from "../../crypto/log/merkle.ts";
import { openCheckpoint } from "../../crypto/log/note.ts";
import { Book } from "../../src/watch/book.ts";
import { Follower, type Round } from "../../src/watch/follow.ts";
import { formatWitnessKey, readWitnessKey, Witness } from "../../src/watch/witness.ts";
import { LyingBoard, treeOf } from "./board.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-watch-"));
afterAll(() => rmSync(folder, { recursive: true }));
let books = 0;
const newFolder = () => join(folder, `book-${++books}`);
const follow = (board: LyingBoard, at = newFolder()) =>
  Follower.open(new Book(at), `https://board.example${board.path}`, { get: board.get });

/** The evidence: both checkpoints open under the board's key, and the leaves lead to one of them and contradict the other. */
function checkEvidence(board: LyingBoard, round: Round): void {
  if (round.kind !== "fork") throw new Error(`no fork: ${JSON.stringify(round)}`);
  const [, before = "", now = "", leaves = ""] = readFileSync(round.file, "utf8").split(/\n== [^\n]+ ==\n/);
  const heads = [before, now].map((note) => openCheckpoint(note.endsWith("\n") ? note : `${note}\n`, board.key));
  const tree = new MerkleTree();
  for (const line of leaves.trim().split("\n").filter(Boolean)) tree.append(fromHex(line));
  const [first, second] = heads;
  if (first?.size === second?.size) expect(first?.root).not.toEqual(second?.root);
  else expect(heads.map((head) => equalBytes(tree.rootAt(head.size), head.root)).toSorted()).toEqual([false, true]);
}

describe("following a log", () => {
  test("an honest board grows, over tile boundaries and after a restart of the watcher", async () => {
    const board = new LyingBoard("honest", 3);
    const at = newFolder();
    const follower = await follow(board, at);
    for (const size of [3, 4, 255, 256, 257, 600]) {
      board.tree = treeOf(size);
      expect(await follower.look()).toEqual({ kind: "grown", size });
      expect(follower.rootAt(size)).toEqual(board.tree.root());
    }
    expect(await follower.look()).toEqual({ kind: "same", size: 600 });
    const again = await follow(board, at);
    board.tree = treeOf(700);
    expect(await again.look()).toEqual({ kind: "grown", size: 700 });
    board.size = 650;
    expect(await again.look()).toEqual({ kind: "behind", size: 650 });
  });

  test("answers without an end, and a tree that no record can have: told, and nothing is held in memory", async () => {
    const board = new LyingBoard("endless", 3);
    const url = await board.serve();
    try {
      board.endless = "/manifest";
      await expect(Follower.open(new Book(newFolder()), url)).rejects.toThrow(
        "/manifest answers more than 1048576 bytes",
      );
      board.endless = undefined;
      const follower = await Follower.open(new Book(newFolder()), url);
      for (const address of ["/checkpoint", "/tile/0/000.p/3"]) {
        board.endless = address;
        await expect(follower.look()).rejects.toThrow(`${address} answers more than 1048576 bytes`);
      }
    } finally {
      board.close();
    }
    const huge = utf8(board.claim(2 ** 50, new Uint8Array(32)));
    const get = async (at: string) => (at.endsWith("/checkpoint") ? huge : board.get(at));
    const follower = await Follower.open(new Book(newFolder()), `https://board.example${board.path}`, { get });
    await expect(follower.look()).rejects.toThrow("more than any record has [LIM-1]");
  });

  test.each([
    ["another tree of the same size", 300],
    ["a larger tree with another past", 400],
    ["a smaller tree with another past", 290],
  ])("%s is a fork, and the evidence convicts the board", async (_, size) => {
    const board = new LyingBoard("forked", 300);
    const follower = await follow(board);
    await follower.look();
    board.tree = treeOf(size, 280);
    const round = await follower.look();
    checkEvidence(board, round);
    expect(follower.log.forks.length).toBe(1);
  });

  test("a board that cannot prove what it signed, or has lost its end, raises an alarm", async () => {
    const board = new LyingBoard("unproved", 10);
    const at = newFolder();
    const follower = await follow(board, at);
    await follower.look();
    const signed = board.checkpoint(12, treeOf(12, 11));
    const shown = new LyingBoard("unproved", 12);
    shown.checkpoint = () => signed;
    const other = await follow(shown, at);
    expect(await other.look()).toMatchObject({ kind: "unproved" });
    board.tree = treeOf(4);
    expect(await (await follow(board, at)).look()).toMatchObject({ kind: "unproved" });
  });

  test("another election's manifest and another key are refused", async () => {
    const board = new LyingBoard("one", 1);
    const other = new LyingBoard("two", 1);
    const swapped = (url: string) => other.get(url.replace(board.path, other.path));
    await expect(
      Follower.open(new Book(newFolder()), `https://b.example${board.path}`, { get: swapped }),
    ).rejects.toThrow("another election");
    const get = async (url: string) => (url.endsWith("manifest") ? board.get(url) : swapped(url));
    const follower = await Follower.open(new Book(newFolder()), `https://b.example${board.path}`, { get });
    await expect(follower.look()).rejects.toMatchObject({ code: "bad-signature", clause: "LOG-3" });
  });
});

describe("a witness (C2SP tlog-witness)", () => {
  const key = { name: "witness.example/w1", secret: new Uint8Array(32).fill(5) };
  const vkey = witnessKey(key.name, key.secret);
  const body = (old: number, note: string, proof: Uint8Array[] = []) =>
    utf8(`${[`old ${old}`, ...proof.map(toBase64)].join("\n")}\n\n${note}`);
  const start = (board: LyingBoard, known?: (origin: string, size: number) => Uint8Array | undefined) => {
    const at = newFolder();
    const book = new Book(at);
    const log = book.log(board.key);
    const options = { now: () => 1_795_000_000_000, ...(known && { known }) };
    return { at, log, book, witness: new Witness(book, key, options) };
  };

  test("cosigns a log that continues the one it cosigned before, and remembers it", () => {
    const board = new LyingBoard("witnessed", 20);
    const { at, witness } = start(board);
    for (const [old, size] of [
      [0, 5],
      [5, 5],
      [5, 20],
    ] as const) {
      const note = board.checkpoint(size);
      const answer = witness.addCheckpoint(body(old, note, board.tree.consistencyProof(old, size)));
      expect(answer.status).toBe(200);
      const opened = openWitnessedCheckpoint(note + answer.body, { board, witnesses: { quorum: 1, keys: [vkey] } });
      expect([...opened.seen]).toEqual([[key.name, 1_795_000_000]]);
    }
    const book = new Book(at);
    book.log(board.key);
    const again = new Witness(book, key).addCheckpoint(body(5, board.checkpoint(20)));
    expect(again).toEqual({ status: 409, body: "20\n", type: "text/x.tlog.size" });
  });

  test("refuses with the status that the specification names", () => {
    const board = new LyingBoard("statuses", 20);
    const stranger = new LyingBoard("stranger", 20);
    const { witness } = start(board);
    const status = (bytes: Uint8Array) => witness.addCheckpoint(bytes).status;
    const first = board.checkpoint(8);
    expect(status(body(0, stranger.checkpoint()))).toBe(404);
    const [line = ""] = stranger.checkpoint().split("\n\n").slice(1);
    expect(status(body(0, `${first.split("\n\n")[0]}\n\n${line.replace(stranger.origin, board.origin)}`))).toBe(403);
    expect(status(body(3, first))).toBe(409);
    expect(status(body(9, first))).toBe(400);
    for (const bad of ["", "old 1", "old 01\n\n", `old 0\nAAAA\n\n${first}`, `new 0\n\n${first}`])
      expect(status(utf8(bad))).toBe(400);
    expect(status(body(0, first, [board.tree.root()]))).toBe(422);
    expect(status(body(0, first))).toBe(200);
    expect(status(body(8, board.checkpoint(20)))).toBe(422);
    expect(status(body(8, board.checkpoint(20), board.tree.consistencyProof(7, 20)))).toBe(422);
  });

  test("keeps the evidence of a fork and never cosigns that log again", () => {
    const board = new LyingBoard("equivocates", 8);
    const { at, log, witness } = start(board);
    expect(witness.addCheckpoint(body(0, board.checkpoint())).status).toBe(200);
    const other = board.checkpoint(8, treeOf(8, 3));
    expect(witness.addCheckpoint(body(8, other))).toMatchObject({ status: 409, body: "8\n" });
    expect(log.forks.length).toBe(1);
    expect(readFileSync(join(at, log.forks[0] ?? ""), "utf8")).toContain(other.trim());
    expect(witness.addCheckpoint(body(8, board.checkpoint())).status).toBe(403);
  });

  test("does not cosign a tree that its own watcher was not shown", async () => {
    const board = new LyingBoard("two-faced", 8);
    const book = new Book(newFolder());
    const follower = await Follower.open(book, `https://b.example${board.path}`, { get: board.get });
    await follower.look();
    const witness = new Witness(book, key, { known: (_, size) => follower.rootAt(size) });
    expect(witness.addCheckpoint(body(0, board.checkpoint(8, treeOf(8, 3)))).status).toBe(403);
    expect(follower.log.forks.length).toBe(1);
  });

  test("a key file comes back; another key's, or a changed one, does not", () => {
    const text = formatWitnessKey(key);
    expect(readWitnessKey(text)).toEqual(key);
    expect(() => readWitnessKey(text.replace("w1+", "w2+"))).toThrow("damaged");
    expect(() => readWitnessKey("PRIVATE+KEY+x")).toThrow("not the key file");
  });
});

describe("urna watch", () => {
  const urna = (...parameters: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((done) => {
      const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
      execFile(process.execPath, [main, ...parameters], (error, out, err) =>
        done({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });

  test("exit code 0 for an honest board, 1 and evidence for a fork", async () => {
    const board = new LyingBoard("process", 30);
    const url = await board.serve();
    const state = newFolder();
    try {
      expect(await urna("watch", "--once", "--state", state, url)).toMatchObject({ code: 0 });
      board.tree = treeOf(40, 20);
      const { code, err } = await urna("watch", "--once", "--state", state, url);
      expect(code).toBe(1);
      expect(err).toContain("FORK");
      expect(readdirSync(state).filter((name) => name.startsWith("fork-")).length).toBe(1);
    } finally {
      board.close();
    }
    expect((await urna("watch", "--once", "--state", state, url)).code).toBe(2);
  });

  test("says of a trial that it is one, as its manifest does (MAN-5)", async () => {
    const board = new LyingBoard("trial", 3, { trial: true });
    const vote = new LyingBoard("vote", 3);
    const urls = await Promise.all([board.serve(), vote.serve()]);
    try {
      const { code, out } = await urna("watch", "--once", "--state", newFolder(), ...urls);
      expect(code).toBe(0);
      expect(out).toContain(`${board.origin}: 3 entries, consistent. A trial vote: it decides nothing. [MAN-5]\n`);
      expect(out).toContain(`${vote.origin}: 3 entries, consistent\n`);
    } finally {
      board.close();
      vote.close();
    }
  });

  test("makes a key, once", async () => {
    const file = join(folder, "witness.key");
    const { code, out } = await urna("witness-key", "witness.example/w9", file);
    expect(code).toBe(0);
    const { name, secret } = readWitnessKey(readFileSync(file, "utf8"));
    expect(out.trim()).toBe(witnessKey(name, secret));
    expect((await urna("witness-key", "witness.example/w9", file)).code).toBe(2);
  });
});
