// `urna trustee` against a real service: key, rehearsal and count in processes of their own, the words on the standard input only.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BoardState } from "../../crypto/board/board.ts";
import { makeConfirmationEntry } from "../../crypto/ceremony/confirmation.ts";
import { ceremonyFingerprint, makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { seedToWords } from "../../crypto/ceremony/words.ts";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { Door } from "../../src/cli/trustee/door.ts";
import { TrusteeMemory } from "../../src/cli/trustee/memory.ts";
import { Visit } from "../../src/cli/trustee/visit.ts";
import type { Draft, Prepared } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList } from "../../src/contract/roll.ts";
import { sharesWithBadOne } from "../support/election/dishonest-trustee.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, YES } from "../support/election/over-http.ts";
import { countedBy, counters, OwnCommittee } from "../support/election/standing.ts";
import { TestService } from "../support/hosts/service.ts";
import { Peer } from "../support/peers/witness.ts";

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
  const outage = { kind: "incident", reason: "The server was down for an hour." };
  done(await service.organiser("POST", `/api/elections/${id}/notice`, outage));
  done(await service.organiser("POST", `/api/elections/${id}/close`));

  const elsewhere = await urna(`yes\n`, "count", ...known.slice(0, 2), "--state", join(service.data, "new device"));
  expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining("[TAL-3]") });
  const other = join(service.data, "another record");
  await new TrusteeMemory(other, id).release(1, "A".repeat(43));
  expect(await urna(`${words}\n`, "count", ...known.slice(0, 2), "--state", other)).toMatchObject({
    code: 1,
    err: expect.stringContaining("a share was released for another record of this vote. [TAL-3]"),
  });
  const counted = await urna(`${words}\n`, "count", ...known);
  expect(counted).toMatchObject({ code: 0, out: "The share was received.\n" });
  expect(counted.err).toContain("WARNING: you count alone");
  expect(counted.err).toMatch(/Notices:\n {2}- entry \d+, incident: The server was down for an hour\./);
  expect(counted.err).toContain("  Adopt the budget?: 3\n"); // three sums, no ballot
  expect(await urna("", "count", ...known)).toMatchObject({ code: 0 });
  expect((await service.board(id)).result?.contests).toMatchObject([{ counts: [1, 1, 0] }]);
  const after = await urna("", "status", ...known);
  expect(after).toMatchObject({ code: 0, out: expect.stringContaining("decrypted; next: nothing; the vote: counted") });
});

test("after the close the witnesses are waited for, and it says so; then nothing warns of counting alone", {
  timeout: 60_000,
}, async () => {
  const peer = await new Peer("north").up();
  const { id, trustees } = await service.prepare({
    ...motion,
    minimumBallots: 2,
    witnesses: { quorum: 1, members: [{ key: peer.vkey, url: peer.url }] },
  });
  const { manifest } = await service.board(id);
  peer.book.log(manifest.board.key);
  const seed = new Uint8Array(32).fill(7);
  for (const make of [makeTrusteeEntry, makeConfirmationEntry])
    done(await service.trusteeEntry(id, trustees[0]?.code ?? "", make(seed, await service.board(id), 1)));
  done(await service.organiser<Election>("POST", `/api/elections/${id}/open`));
  const { invitations } = done(await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}));
  const box = service.hosts.box(id);
  await expect.poll(async () => (await box.status()).witnessed).toBe(4);
  const open = { id, trustees, seeds: [seed], invitations, view: await service.view(id) };
  for (const number of [1, 2]) done(await service.cast(id, await service.fetchBallot(open, number, YES)));
  await peer.down();
  done(await service.organiser("POST", `/api/elections/${id}/close`));
  const state = join(service.data, "witnessed");
  const known = ["--link", `${base}/e/${id}/trustee#code=${trustees[0]?.code}`, "--state", state];
  expect(await urna("", "count", ...known)).toMatchObject({
    code: 3,
    err: expect.stringContaining("1 of 1 witnesses must have signed the record first."),
  });
  await peer.up();
  service.now += 60_000;
  const words = seedToWords(seed).join(" ");
  const counted = await urna(`no\n${words}\n`, "count", "--wait", ...known);
  expect(counted).toMatchObject({ code: 0, out: "The share was received.\n" });
  expect(counted.err).toContain("Witnesses vouch for this record.");
  expect(counted.err).not.toContain("WARNING");
  await peer.end();
});

test("in a committee: a bad share is shown with evidence, the ceremony starts over, words are checked, a count requires the fingerprint", {
  timeout: 180_000,
}, async () => {
  const person = (name: string) => ({ name, kind: "person" as const });
  const members = [person("Gerd Groß"), person("Hanna Holm"), person("Ida Ilic")];
  const content = { ...motion, minimumBallots: 2, counting: { threshold: 2, members } };
  const draft = done(await service.organiser<Draft>("POST", "/api/drafts", { content }));
  const prepare = async () => done(await service.organiser<Prepared>("POST", `/api/drafts/${draft.id}/prepare`));
  const prepared = await prepare();
  const seed = (index: number) => new Uint8Array(32).fill(index);
  const words = seedToWords(seed(2)).join(" ");
  const known = ["--link", `${base}/e/${prepared.id}/trustee#code=${prepared.trustees[1]?.code}`];
  const kept = [...known, "--state", join(service.data, "hanna")];
  type Maker = (seed: Uint8Array, board: BoardState, index: number) => Uint8Array;
  const others = async (id: string, make: Maker) => {
    for (const index of [1, 3]) {
      const entry = make(seed(index), await service.board(id), index);
      done(await service.trusteeEntry(id, prepared.trustees[index - 1]?.code ?? "", entry));
    }
  };
  const saidOfHanna = async (id: string) =>
    done(await service.organiser<Election>("GET", `/api/elections/${id}`)).trustees[1]?.words;

  expect(await urna(`${words}\n`, "key", ...kept)).toMatchObject({ code: 3, out: "The key is entered.\n" });
  expect(await urna(`${words}\n`, "check", ...kept)).toMatchObject({ code: 3 }); // Gerd's comes first on the board
  await others(prepared.id, makeTrusteeEntry);
  const fingerprint = ceremonyFingerprint(await service.board(prepared.id));
  const wrong = fingerprint.replace(/^./, (first) => (first === "0" ? "1" : "0"));
  expect(await urna(`${wrong}\n${words}\n`, "confirm", ...kept)).toMatchObject({
    code: 1,
    err: expect.stringContaining("this is a different fingerprint"),
  });
  const shared = await urna(`${fingerprint}\n${words}\n`, "confirm", ...kept);
  expect(shared).toMatchObject({ code: 3, out: "The parts for the others are sent.\n" });
  const bad: Maker = (own, board, index) =>
    index === 1 ? sharesWithBadOne(own, board, 1, 2) : makeSharesEntry(own, board, index);
  await others(prepared.id, bad);
  const blamed = "Gerd Groß has sent Hanna Holm a bad share; the evidence was verified here.";
  const refused = { code: 1, out: expect.stringContaining(blamed), err: expect.stringContaining("[CER-4]") };
  expect(await urna(`${words}\n`, "confirm", ...kept)).toMatchObject(refused);
  expect(await urna("", "confirm", ...kept)).toMatchObject(refused);
  expect(done(await service.organiser<Election>("GET", `/api/elections/${prepared.id}`)).badShare).toEqual({
    by: 2,
    against: 1,
  });

  done(await service.organiser("POST", `/api/elections/${prepared.id}/discard`));
  expect(await urna("", "status", ...kept)).toMatchObject({
    code: 3,
    err: expect.stringContaining("is preparing the vote again. Keep your words"),
  });
  const { id } = await prepare();
  const anew = await urna(`${words}\n`, "key", ...kept);
  expect(anew).toMatchObject({ code: 3, err: expect.stringContaining("link and words keep working") });
  await others(id, makeTrusteeEntry);
  const second = ceremonyFingerprint(await service.board(id));
  expect(second).not.toBe(fingerprint);
  expect(await urna(`${second}\n${words}\n`, "confirm", ...kept)).toMatchObject({ code: 3 });
  await others(id, makeSharesEntry);
  expect(await urna(`${words}\n`, "confirm", ...kept)).toMatchObject({ code: 0 });
  await others(id, makeConfirmationEntry);
  const status = await urna("", "status", ...kept);
  expect(status.out).toContain(`Fingerprint of the counting committee: ${second}`);

  expect(await urna("", "lost", ...known)).toMatchObject({ code: 0 });
  expect(await saidOfHanna(id)).toMatchObject({ lost: true });
  const silent = await urna(`${words}\n`, "check", ...known, "--no-report");
  expect(silent).toMatchObject({ code: 0, out: "All 24 words are right.\n" });
  expect(await saidOfHanna(id)).toMatchObject({ lost: true });
  const foreign = seedToWords(seed(9)).join(" ");
  expect(await urna(`${foreign}\n`, "check", ...known)).toMatchObject({
    code: 1,
    err: expect.stringContaining("[CER-2, own-entry-missing]"),
  });
  expect(await urna(`${words}\n`, "check", ...known)).toMatchObject({ code: 0 });
  expect(await saidOfHanna(id)).toEqual({ checked: expect.any(String) });

  // TAL-3: without witnesses, nothing leaves before the person has heard the record's fingerprint from somebody else.
  done(await service.organiser<Election>("POST", `/api/elections/${id}/open`));
  const { invitations } = done(await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}));
  const open = {
    id,
    trustees: prepared.trustees,
    seeds: [1, 2, 3].map(seed),
    invitations,
    view: await service.view(id),
  };
  for (const number of [1, 2]) done(await service.cast(id, await service.fetchBallot(open, number, YES)));
  done(await service.organiser("POST", `/api/elections/${id}/close`));
  const received = async () => (await service.hosts.box(id).status()).progress.received;
  const asked = "No witnesses vouch for this record.";
  const silence = await urna("", "count", ...kept);
  expect(silence).toMatchObject({ code: 2, err: expect.stringContaining(asked) });
  const elsewhere = await urna(`${second}\n${words}\n`, "count", ...kept); // of the keys, not of the record
  expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining("this is a different fingerprint") });
  expect(elsewhere.err).toContain("[TAL-3, CER-2]");
  expect(await received()).toEqual([]);
  const { text } = await service.ask("GET", `/e/${id}/record?with=checkpoint`);
  const heard = verifyRecord(utf8(text), { until: "register" }).final?.fingerprint;
  const counted = await urna(`${heard}\n${words}\n`, "count", ...kept);
  expect(counted).toMatchObject({ code: 0, out: "The share was received.\n" });
  expect(counted.err).not.toContain("you count alone");
  expect(await received()).toEqual([2]);
  expect(await urna("", "count", ...kept)).toMatchObject({ code: 0, out: expect.stringContaining("is there already") });
  done(await service.count(open, 3));
  expect((await service.board(id)).result?.contests).toMatchObject([{ counts: [2, 0, 0] }]);
});

test("a service that takes an entry and never shows it is not asked over and over", { timeout: 60_000 }, async () => {
  const { id, trustees } = await service.prepare(motion);
  const asked: string[] = [];
  let first: string | undefined;
  const liar = createServer((question, answer) => void lie(question, answer));
  const lie = async (question: IncomingMessage, answer: ServerResponse) => {
    const { method = "", url = "", headers } = question;
    const body = new Uint8Array(Buffer.concat(await question.toArray()));
    const { authorization = "" } = headers;
    asked.push(`${method} ${url.split("/").at(-1)}`);
    const sent = { method, headers: { authorization }, ...(method === "POST" && { body }) };
    const truth = await fetch(base + url, sent);
    const text = await truth.text();
    if (url.endsWith("/me")) first ??= text;
    const late = asked.length > 20; // so that this test has an end
    answer.writeHead(late ? 400 : truth.status).end(url.endsWith("/me") ? first : text);
  };
  await once(liar.listen(0, "127.0.0.1"), "listening");
  const { port } = liar.address() as AddressInfo;
  const link = `http://127.0.0.1:${port}/e/${id}/trustee#code=${trustees[0]?.code}`;
  const words = seedToWords(new Uint8Array(32).fill(7)).join(" ");
  const key = await urna(`${words}\n`, "key", "--link", link, "--state", join(service.data, "unseen"));
  expect(key).toMatchObject({ code: 3, out: "The key is entered.\n" });
  expect(key.err).toContain("The service does not show yet what it took. Come back later, or give --wait.");
  expect(asked.filter((each) => each === "POST entries")).toHaveLength(1);
  liar.close();
});

test("a wrong code is refused at once, a right one leads on, also after the vote is discarded", async () => {
  const { id, trustees } = await service.prepare(motion);
  const me = async (code = "") => {
    const noWords = () => Promise.reject(new Error("words are asked for"));
    const visit = new Visit(Door.at({ url: `${base}/e/${id}`, code }), join(service.data, "guessed"), noWords);
    await visit.ask();
    return visit.view;
  };
  await expect(me("wrong")).rejects.toMatchObject({ code: "wrong-code" });
  expect(await me(trustees[0]?.code)).toMatchObject({ index: 1, state: "invited" });
  done(await service.organiser("POST", `/api/elections/${id}/discard`));
  await expect(me(trustees[0]?.code)).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining("is preparing the vote again"),
  });
});

test("a committee that lasts: its key once, and a vote counted where nothing is remembered", {
  timeout: 240_000,
}, async () => {
  const asked = { ...counters, threshold: 1, members: [{ name: "Gerd Groß" }] };
  const committee = await OwnCommittee.begin(service, asked);
  const state = join(service.data, "committee");
  const link = ["--link", `${base}/t/${committee.id}#code=${committee.code(1)}`];

  const begun = await urna("", "key", ...link, "--state", state); // its words are always new
  const [, words = ""] = /not shown again:\n(.*)\n/.exec(begun.out) ?? [];
  expect(words.split(" ")).toHaveLength(24);
  const restored = await urna(`${words}\n`, "confirm", ...link, "--state", join(service.data, "committee-lost"));
  expect(restored).toMatchObject({ code: 1, err: expect.stringContaining("[COM-4, not-allowed]") });
  const made = await urna(`${words}\n`, "confirm", ...link, "--state", state);
  const [, key = ""] = /Fingerprint of the counting key: (\S+)\./.exec(made.out) ?? [];
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining("The rehearsal has passed.") });
  expect(key).toBe((await committee.seen()).made?.fingerprint);

  const { id } = await service.prepare(countedBy(committee.id, motion));
  done(await service.organiser<Election>("POST", `/api/elections/${id}/open`));
  const open = { id, trustees: [], seeds: [], invitations: await service.invite({ id }), view: await service.view(id) };
  for (const number of [1, 2]) done(await service.cast(id, await service.fetchBallot(open, number, YES)));
  await service.close({ id });
  const record = fingerprint((await service.board(id)).finalRoot ?? new Uint8Array());
  const vote = ["--url", `${base}/e/${id}`, "--code", committee.code(1)];
  const elsewhere = ["--state", join(service.data, "committee-restored")];
  const other = await urna(`${key.replace(/.$/, key.endsWith("0") ? "1" : "0")}\n`, "count", ...vote, ...elsewhere);
  expect(other).toMatchObject({ code: 1, err: expect.stringContaining("this is a different fingerprint") });
  const counted = await urna(`${key}\n${record}\nno\n${words}\n`, "count", ...vote, ...elsewhere);
  expect(counted).toMatchObject({ code: 0, out: expect.stringContaining("The share was received.") });
  expect(counted.err).toContain("never count a vote that was counted");
});
