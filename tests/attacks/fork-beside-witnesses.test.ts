// An operator with all keys of a vote that has two witnesses, both needed, shows somebody a different log from the one that the witnesses saw
// [LOG-6]. No client accepts it, whatever signatures it carries, and the witnesses keep the evidence against the board.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { toBase64, utf8 } from "../../crypto/encoding/bytes.ts";
import { cosign } from "../../crypto/log/cosignature.ts";
import { leafHash, MerkleTree } from "../../crypto/log/merkle.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { verify } from "../../src/cli/verify/verify.ts";
import type { CheckedRecord } from "../../src/trustee/verdict.ts";
import { Services } from "../../src/watch/learn.ts";
import { trustee as words } from "../../web/i18n/de/trustee.ts";
import type { TrusteeCalls } from "../../web/trustee/worker-calls.ts";
import type { VoterCalls } from "../../web/voter/worker-calls.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { Member, type Worker, workerHere } from "../support/honest-client.ts";
import { ORIGIN } from "../support/hosts/service.ts";
import { Peer } from "../support/peers/witness.ts";
import {
  ballots,
  changed,
  checkpointOf,
  LyingService,
  openingOf,
  rewritten,
  type Stolen,
  textOf,
  without,
} from "./liar.ts";

const server = new LyingService();
const [first, second] = [new Peer("a"), new Peer("bb")];
let voter: Worker<VoterCalls>;
let trustee: Worker<TrusteeCalls>;
let election: OpenElection;
let stolen: Stolen;
/** The log up to the register, as the witnesses saw it; and the same without one ballot, everything signed anew. */
let record: Uint8Array[];
let fork: Uint8Array[];
/** The witnesses' lines under the record, and under the opening before it. */
let seen: string;
let seenOpening: string;
let said: string[] = [];

/** The cosignatures under the checkpoint that is shown, once it covers everything. */
async function cosignatures(id: string): Promise<string> {
  const box = server.hosts.box(id);
  for (let status = await box.status(); status.witnessed !== status.size; status = await box.status()) await sleep(10);
  return (await server.ask("GET", `/e/${id}/checkpoint`)).text.split("\n").slice(5).join("\n");
}

beforeAll(async () => {
  voter = await workerHere<VoterCalls>("voter/voter.worker.ts");
  trustee = await workerHere<TrusteeCalls>("trustee/trustee.worker.ts");
  vi.stubGlobal("fetch", server.fetch);
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line: string) => void said.push(line));
  await server.signIn();
  for (const peer of [first, second]) {
    await peer.up();
    peer.services = new Services(peer.book, [ORIGIN]);
  }
  const members = [first, second].map(({ vkey, url }) => ({ key: vkey, url }));
  const begun = await server.begin({ ...motion, minimumBallots: 2, witnesses: { quorum: 2, members } });
  seenOpening = await cosignatures(begun.id);
  election = { ...begun, view: await server.view(begun.id) };
  for (const [number, vote] of [YES, NO].entries())
    done(await server.cast(election.id, await server.fetchBallot(election, number + 1, vote)));
  stolen = server.steal(election.id);
});
beforeEach(() => {
  server.log = undefined;
  server.lie = {};
  said = [];
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const peer of [first, second]) await peer.end();
  await server.stop();
});

/** What an operator can put under its own log beside the board's signature, and why that is not enough. */
const underneath = (log: readonly Uint8Array[], honest: string) => {
  const note = checkpointOf(log, stolen.board);
  const [one = ""] = honest.split("\n");
  const secret = new Uint8Array(32).fill(99);
  return [
    { name: "nothing", lines: "", code: "not-enough-witnesses" },
    { name: "what they signed of the other log", lines: honest, code: "bad-signature" },
    { name: "the signature of one, of the other log", lines: `${one}\n`, code: "bad-signature" },
    { name: "keys of its own", lines: cosign(note, first.key.name, secret, 1), code: "not-enough-witnesses" },
    {
      name: "one witness that helps it",
      lines: cosign(note, second.key.name, second.key.secret, 1),
      code: "not-enough-witnesses",
    },
  ];
};

test("a member's device opens no ballot for an opening that the witnesses did not see", async () => {
  const prefix = await server.entries(election.id);
  const other = [...prefix.slice(0, -1), changed(prefix[3] ?? "", "opening", () => ({ time: "2026-11-23T12:01:00Z" }))];
  const code = election.invitations[2]?.accessCode ?? "";
  for (const { name, lines, code: why } of underneath(other, seenOpening)) {
    server.lie = { opening: () => openingOf(other, stolen.board, lines) };
    const device = new Member(election.id, voter, { kind: "code", code });
    await device.until("unwitnessed", "forged");
    expect(device.refused, name).toEqual({ code: why, clause: "LOG-6" });
    expect(device.screen, name).toBe(why === "bad-signature" ? "forged" : "unwitnessed");
    expect(device.slip?.stage ?? "nothing", name).not.toBe("open");
  }
});

describe("after the close", () => {
  beforeAll(async () => {
    done(await server.organiser("POST", `/api/elections/${election.id}/close`));
    seen = await cosignatures(election.id);
    record = await server.entries(election.id);
    fork = rewritten(record, without(ballots(record)[0]));
  });

  describe("whoever verifies", () => {
    const verified = async () => ({ code: await verify(`${ORIGIN}/e/${election.id}`), text: said.join("\n") });

    test("without a lie: what the witnesses saw is valid so far", async () => {
      const { text } = await verified();
      expect(text).toContain("a.example/urna, bb.example/urna (2 of 2 needed)");
      expect(text).not.toContain("INVALID");
    });

    test("a different log from the one that the witnesses saw, no matter what signatures it has", async () => {
      for (const { name, lines, code } of underneath(fork, seen)) {
        server.log = { entries: fork, board: stolen.board, lines };
        const checkpoint = checkpointOf(fork, stolen.board) + lines;
        const { checks } = verifyRecord(utf8(textOf(fork)), { checkpoint });
        const found = checks.flatMap(({ id, findings }) => findings.map(({ code, clause }) => ({ id, code, clause })));
        expect(found, name).toContainEqual({ id: "witnesses", code, clause: "LOG-6" });
      }
      const { code, text } = await verified();
      expect(code).toBe(1);
      expect(text).toMatch(
        /✗ 37 {2}As many witnesses as announced have seen the same record and signed it {2}\[LOG-6\]/,
      );
    });

    test("the checkpoint that the witnesses signed, over another log", async () => {
      server.lie = { record: () => textOf(fork) };
      const { code, text } = await verified();
      expect(code).toBe(1);
      expect(text).toContain("LOG-3");
      expect(text).toContain("The record is the one that the board signed");
    });
  });

  describe("whoever counts", () => {
    async function look(): Promise<CheckedRecord> {
      const fetched = async (what: string) => server.fetch(`/e/${election.id}/${what}`);
      const checkpoint = new Uint8Array(await (await fetched("checkpoint")).arrayBuffer());
      const bytes = new Uint8Array(await (await fetched("record")).arrayBuffer());
      return trustee("check", { electionId: election.id, record: bytes, checkpoint });
    }
    const share = (root = "") => trustee("decryptionEntry", { seed: new Uint8Array(32).fill(1), index: 1, root });

    test("releases nothing for a log that the witnesses did not see, and waits for them", async () => {
      for (const { name, lines } of underneath(fork, seen)) {
        server.log = { entries: fork, board: stolen.board, lines };
        const { findings, final } = await look();
        expect(findings, name).toMatchObject([{ check: "witnesses", clause: "LOG-6" }]);
        await expect(share(final?.root), name).rejects.toThrow("this record was not verified");
      }
      expect(words.witnesses.text(2, 2)).toContain("Ausgezählt wird erst, wenn 2 von 2 Zeugen unterschrieben haben");
      server.log = undefined;
      const { findings, witnesses, final } = await look();
      expect({ findings, witnesses }).toEqual({ findings: [], witnesses: 2 });
      expect(await share(final?.root)).toBeInstanceOf(Uint8Array);
    });
  });

  describe("the witnesses themselves", () => {
    const submit = async (peer: Peer, old: number, log: readonly Uint8Array[], proof: readonly Uint8Array[] = []) => {
      const body = `${[`old ${old}`, ...proof.map(toBase64)].join("\n")}\n\n${checkpointOf(log, stolen.board)}`;
      const answer = await fetch(`${peer.url}/add-checkpoint`, { method: "POST", body });
      return { status: answer.status, text: await answer.text() };
    };

    test("do not sign a longer log that does not continue theirs", async () => {
      const longer = [...fork, ...record.slice(-1), ...record.slice(-1)];
      const tree = new MerkleTree();
      for (const entry of longer) tree.append(leafHash(entry));
      const proof = tree.consistencyProof(record.length, longer.length);
      expect(await submit(first, record.length, longer, proof)).toMatchObject({
        status: 422,
        text: "the proof leads to a different old root [LOG-1, bad-consistency-proof]\n",
      });
      expect(await submit(first, 0, longer)).toEqual({ status: 409, text: `${record.length}\n` });
    });

    test("keep the two trees of one size as evidence, and sign nothing of that board again", async () => {
      const other = [...fork, ...record.slice(-1)];
      expect(other).toHaveLength(record.length);
      expect((await submit(second, record.length, other)).status).toBe(409);
      const [file = ""] = readdirSync(second.folder).filter((name) => name.startsWith("fork-"));
      const evidence = readFileSync(join(second.folder, file), "utf8");
      expect(evidence).toMatch(/contradicts itself: two different trees of the same size\./);
      for (const log of [record, other]) expect(evidence).toContain(checkpointOf(log, stolen.board).trim());
      expect(await submit(second, record.length, record)).toEqual({
        status: 403,
        text: "this log has contradicted itself\n",
      });
    });
  });
});
