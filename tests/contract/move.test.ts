// An election moves between the two kinds of host: there and back while ballots are pending, and after the close. Then the same with
// whole services and the command line.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { concat, utf8 } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { ElectionList, Election as ElectionView } from "../../src/contract/election.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { Election, isBallot, value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import type { Kind } from "../support/hosts/set-back.ts";
import { transfer } from "../support/hosts/transfer.ts";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";
import { type Platform, platforms } from "./platforms.ts";

const moved = { ok: false, code: "moved" };

describe("moving between Node and Workers", () => {
  const hosts: Platform[] = [];
  beforeAll(async () => {
    for (const { start } of platforms) hosts.push(await start());
  });
  afterAll(async () => {
    for (const host of hosts) await host.stop();
  });

  const on = (host: number, { id }: Election) => {
    const platform = hosts[host] as Platform;
    return { registrar: platform.registrar(id), box: platform.box(id) };
  };
  async function restart(host: number, { id }: Election) {
    for (const kind of ["registrar", "box"] as Kind[]) await (hosts[host] as Platform).restart(kind, id);
  }
  async function move(election: Election, from: number, to: number) {
    const [source, target] = [on(from, election), on(to, election)];
    const files = [await transfer(source.registrar, target.registrar), await transfer(source.box, target.box)];
    expect(await source.box.checkpoint()).toEqual(moved);
    await restart(from, election);
    await restart(to, election);
    expect(await on(from, election).box.checkpoint()).toEqual(moved);
    return files;
  }

  test.each([
    ["Node", 0, "Workers", 1],
    ["Workers", 1, "Node", 0],
  ])("from %s (%i) to %s (%i) and back in the middle of voting", async (_from, home, _to, away) => {
    const election = new Election({ members: 6, trustees: 2, threshold: 1 });
    await election.open(on(home, election).registrar, on(home, election).box);
    const issued = [];
    for (const member of [0, 1, 2, 3]) issued.push(await election.issue(on(home, election).registrar, member));
    const ballots = issued.map((one, i) => election.verified(election.ballot(one, i % 2 === 0)));
    const promises = [];
    for (const ballot of ballots) promises.push(value(await election.cast(on(home, election).box, ballot)).promise);
    await hosts[home]?.tick(election.id); // two are published, two are pending
    const unanswered = createCredential(election.view, "members"); // issued, and the answer was lost
    const accessCode = election.invitations[4]?.accessCode ?? "";
    const request = { accessCode, blinded: unanswered.blinded };
    const signature = value(await on(home, election).registrar.issue(request));

    const first = await move(election, home, away);
    const there = on(away, election); // asked again after every restart
    expect(await on(home, election).registrar.issue(request)).toEqual(moved);
    expect(await on(home, election).box.arrive({ leafHash: new Uint8Array(32) })).toEqual(moved);
    expect((await on(home, election).box.status()).size).toBe((await there.box.status()).size); // can be read
    for (const [i, { leafHash: leaf }] of ballots.entries())
      expect((await there.box.lookup(leaf))?.promise).toBe(promises[i]);
    expect(await there.registrar.issue(request)).toEqual({ ok: true, value: signature });
    const other = { accessCode, blinded: createCredential(election.view, "members").blinded };
    expect(await there.registrar.issue(other)).toMatchObject({ code: "already-issued", clause: "ISS-3" });
    const second = election.verified(election.ballot(issued[0] as (typeof issued)[0], false));
    expect(await election.cast(there.box, second)).toMatchObject({ code: "already-cast", clause: "BAL-6" });
    const late = election.verified(election.ballot(await election.issue(there.registrar, 5), true));
    promises.push(value(await election.cast(there.box, late)).promise);

    await move(election, away, home);
    const back = on(home, election);
    for (const [i, parcels] of first.entries()) {
      const actor = i === 0 ? on(away, election).registrar : on(away, election).box;
      for (const parcel of parcels) expect(await actor.accept(parcel)).toMatchObject({ code: "not-accepted-here" });
    }
    value(await back.box.close());
    await election.follow(back.box);
    await election.count(back.registrar, back.box);
    const entries: Uint8Array[] = [];
    for (let at = -1; at < entries.length; at = entries.length)
      entries.push(...(await back.box.entries(entries.length)).entries);
    expect(verifyRecord(concat(...entries.flatMap((entry) => [entry, utf8("\n")]))).valid).toBe(true);
    expect(entries.filter(isBallot)).toHaveLength(5);
    const { promiseKey, origin } = election.manifest.board;
    const leaves = new Set(entries.map((entry) => Buffer.from(leafHash(entry)).toString("hex")));
    for (const promise of promises)
      expect(leaves).toContain(Buffer.from(openPromise(promise, promiseKey, origin)).toString("hex"));
  });

  test.each([
    ["Node", 0, 1],
    ["Workers", 1, 0],
  ])("after the close, from %s: it is counted on the other host", async (_from, home, away) => {
    const election = new Election({ members: 4 });
    const { registrar, box } = on(home, election);
    await election.open(registrar, box);
    for (const member of [0, 1, 2])
      value(
        await election.cast(box, election.verified(election.ballot(await election.issue(registrar, member), true))),
      );
    value(await box.close());
    await election.follow(box);
    await move(election, home, away);
    await election.count(on(away, election).registrar, on(away, election).box);
    expect(election.state.result?.contests[0]).toMatchObject({ counts: [3, 0], ballots: 3 });
  });
});

describe("moving with the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "urna-file-"));
  const file = join(folder, "election.move");
  const workersKey = "operator-of-the-workers-in-this-test";
  const service = new TestService(); // its requests go to the host that has the election
  let workers: WranglerDev;
  let node = "";
  beforeAll(async () => {
    service.now = Date.now();
    mkdirSync(join(folder, "pages"));
    workers = await startWrangler({
      data: join(folder, "state"),
      pages: join(folder, "pages"),
      vars: { URNA_ORIGIN: ORIGIN, URNA_OPERATOR_KEY: workersKey },
    });
    node = `http://127.0.0.1:${(await service.service.start()).port}`;
    await service.signIn();
  });
  afterAll(async () => {
    await workers?.stop();
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  const keyAt = (at: string) => (at === node ? readFileSync(join(service.data, "operator.key"), "utf8") : workersKey);
  async function urna(at: string, ...parameters: string[]) {
    const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
    const env = { ...process.env, URNA_OPERATOR_KEY: keyAt(at) };
    return new Promise<{ code: number; out: string; err: string }>((end) =>
      execFile(process.execPath, [main, ...parameters, "--at", at], { env }, (error, out, err) =>
        end({ code: error === null ? 0 : Number(error.code), out, err }),
      ),
    );
  }
  /** The whole way of a move; the organiser signs in at the new host. */
  async function move(id: string, from: string, to: string): Promise<void> {
    const ticket = (await urna(to, "expect", id)).out.trim();
    const left = await urna(from, "export", id, file, "--ticket", ticket);
    expect(left).toMatchObject({ code: 0 });
    expect(await urna(from, "export", id, `${file}2`, "--ticket", ticket)).toMatchObject({ code: 0 }); // once more
    const came = await urna(to, "import", file);
    expect(came).toMatchObject({ code: 0 });
    service.at = to;
    await service.signIn(undefined, /#link=(\S+)/.exec(came.out)?.[1] ?? "");
    expect((await urna(to, "import", `${file}2`)).out).toContain("It had arrived before.");
    rmSync(file);
    rmSync(`${file}2`);
  }

  test("an election goes from Node to Workers and back with its organiser, codes, links and ballots", async () => {
    const askAt = "Hanna Holm, 0431 12345";
    const election = await service.open({ ...motion, askAt });
    const { id, trustees } = election;
    const status = async () => done(await service.ask<ElectionStatus>("GET", `/e/${id}/status`));
    const ballots = [];
    for (const [i, vote] of [YES, NO, YES].entries()) ballots.push(await service.fetchBallot(election, i + 1, vote));
    const [first, second, third] = ballots as [Uint8Array, Uint8Array, Uint8Array];
    const promised = done(await service.cast(id, first)).promise;

    expect(await urna(node, "forget", id)).toMatchObject({ code: 2 }); // it is here
    await move(id, node, workers.origin);
    expect(done(await service.cast(id, first)).promise).toBe(promised);
    done(await service.cast(id, second));
    expect(await status()).toMatchObject({ phase: "casting", askAt });
    const { elections } = done(await service.organiser<ElectionList>("GET", "/api/elections"));
    expect(elections).toMatchObject([{ id, state: "casting", turnout: { issued: 3, cast: 0, eligible: 3 } }]);
    const me = await service.ask<TrusteeView>("GET", `/e/${id}/trustee/me`, {
      headers: { authorization: `Bearer ${trustees[0]?.code}` },
    });
    expect(done(me)).toMatchObject({ name: "Dora Dietz", electionState: "casting" });
    service.at = node; // the old host asks to try again: the address will lead to the new one
    const refused = await service.cast(id, third);
    expect([refused.status, refused.headers.get("retry-after"), (refused.body as { code?: string }).code]).toEqual([
      503,
      "30",
      "moved",
    ]);

    await move(id, workers.origin, node);
    done(await service.cast(id, third));
    expect(await status()).toMatchObject({ phase: "casting", askAt });
    done(await service.organiser<ElectionView>("POST", `/api/elections/${id}/close`));
    done(await service.count(election, 1));
    const counted = done(await service.organiser<ElectionView>("GET", `/api/elections/${id}`));
    expect(counted).toMatchObject({ state: "counted", turnout: { issued: 3, cast: 3 } });
    const record = (await service.ask("GET", `/e/${id}/record`)).text;
    expect(verifyRecord(utf8(record)).valid).toBe(true);
    expect(await urna(workers.origin, "forget", id)).toMatchObject({ code: 0 });
    expect((await fetch(`${workers.origin}/e/${id}/status`)).status).toBe(404);
  });

  test("Workers make no backup, and say why; no file is left", async () => {
    const { code, err } = await urna(workers.origin, "backup", file);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("keeps every state of the last 30 days") });
    expect(readdirSync(folder).sort()).toEqual(["pages", "state"]);
  });

  test("refuses what would lose something", async () => {
    const draft = await service.prepare(motion);
    const ticket = (await urna(workers.origin, "expect", draft.id)).out.trim();
    const early = await urna(node, "export", draft.id, file, "--ticket", ticket);
    expect(early.err).toContain("Before its opening: discard it here");
    const other = { ...JSON.parse(Buffer.from(ticket, "base64url").toString()), host: "other.example" };
    const { id } = await service.open(motion);
    const elsewhere = Buffer.from(JSON.stringify({ ...other, election: id })).toString("base64url");
    expect((await urna(node, "export", id, file, "--ticket", elsewhere)).err).toContain("another address");
    expect((await urna(node, "export", id, file, "--ticket", ticket)).err).toContain("made for another election");
    const unknown = (await urna(node, "forget", `-${"A".repeat(42)}`)).err; // an id, not an option
    expect(unknown).toContain("There is nothing here");
    const { status } = await service.ask("POST", `/operator/elections/${id}/move`, { json: { step: "expect" } });
    expect(status).toBe(403);
    expect(done(await service.organiser<ElectionView>("GET", `/api/elections/${id}`)).state).toBe("casting");
  });
});
