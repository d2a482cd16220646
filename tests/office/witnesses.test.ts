// The service asks its witnesses [LOG-6]: what it asks them, what it shows while they are silent, lie or come back, and where it refuses
// to ask at all.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPrefix } from "../../crypto/board/prefix.ts";
import { makeConfirmationEntry } from "../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { concat, fromBase64, fromBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { cosign, openWitnessedCheckpoint, openWitnessedProof } from "../../crypto/log/cosignature.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { LeafHashes, missingTiles } from "../../crypto/log/tiles.ts";
import { decodeEntryOf } from "../../crypto/manifest/entries.ts";
import type { Manifest } from "../../crypto/manifest/manifest.ts";
import type { ElectionStatus, OpeningPrefix } from "../../src/contract/board.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList } from "../../src/contract/roll.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { witnessAddress } from "../../src/draft/address.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { type Answer, Peer, refusing } from "../support/peers/witness.ts";
import { refusal } from "../support/refusal.ts";

let service: TestService;
let peers: Peer[];
beforeEach(async () => {
  service = new TestService();
  await service.signIn();
  peers = await Promise.all(["a", "bb"].map((name) => new Peer(name).up()));
});
afterEach(async () => {
  await service.stop();
  for (const peer of peers) await peer.end();
});

const content = (quorum: number) => ({
  ...motion,
  minimumBallots: 2,
  counting: { threshold: 1, members: [{ name: "Dora Dietz", kind: "person" as const }] },
  witnesses: { quorum, members: peers.map(({ vkey, url }) => ({ key: vkey, url })) },
});
const look = async (id: string) => done(await service.organiser<Election>("GET", `/api/elections/${id}`));
const status = async (id: string) => done(await service.ask<ElectionStatus>("GET", `/e/${id}/status`));
/** The board as it is shown to everybody. */
async function shown(id: string, manifest: Manifest) {
  const { text: checkpoint } = await service.ask("GET", `/e/${id}/checkpoint`);
  const signed = openWitnessedCheckpoint(checkpoint, manifest);
  const tiles: Uint8Array[] = [];
  for (const address of missingTiles(0, signed.size).addresses)
    tiles.push(new Uint8Array(await (await service.service.app.request(`/e/${id}/tile/${address}`)).arrayBuffer()));
  return { log: new LeafHashes(concat(...tiles), signed), checkpoint };
}
/** The clock's next look, after every pause that a failure has brought. */
const tick = async () => {
  service.now += 120_000;
  await service.tick();
};
/** Until the quorum has seen the whole log. */
const cosigned = (id: string) =>
  expect
    .poll(async () => {
      await tick();
      const { size, witnesses } = await status(id);
      return size - (witnesses?.size ?? 0);
    })
    .toBe(0);
const problems = async (id: string) => (await look(id)).witnesses?.members.map(({ problem }) => problem);
const tell = (id: string, ...others: Peer[]) =>
  service.hosts
    .box(id)
    .entries(0, 1)
    .then(({ entries: [manifest = new Uint8Array()] }) => {
      for (const peer of [...peers, ...others]) peer.book.log(decodeEntryOf("manifest", manifest).board.key);
    });
/** Opened, as a voter's client finds it while the witnesses have not seen the opening yet, which is entry 3. */
async function justOpened(quorum: number): Promise<Error> {
  for (const peer of peers) peer.instead = refusing(4);
  const opened = service.open.bind(service);
  const organiser = service.organiser.bind(service);
  service.organiser = async (method, path, json) => {
    const id = /elections\/([^/]+)\/open$/.exec(path)?.[1];
    if (id !== undefined) await tell(id);
    return organiser(method, path, json);
  };
  const refused = await opened(content(quorum)).catch((error: Error) => error);
  service.organiser = organiser;
  if (!(refused instanceof Error)) throw new Error("the opening was shown");
  for (const peer of peers) peer.instead = undefined;
  return refused;
}

test("everything that clients get carries the quorum; a ballot is found on the board as soon as witnesses have seen it", async () => {
  expect(await justOpened(2)).toMatchObject({ code: "not-enough-witnesses", clause: "LOG-6" });
  const list = await service.organiser<{ elections: { id: string }[] }>("GET", "/api/elections");
  const [{ id = "" } = {}] = done(list).elections;
  expect(await status(id)).toMatchObject({ phase: "casting", witnesses: { quorum: 2, named: 2, size: 3 }, size: 4 });
  await cosigned(id);
  const view = await service.view(id);
  expect((await status(id)).witnesses?.size).toBe(4);
  const { text } = await service.ask("GET", `/e/${id}/checkpoint`);
  expect(openWitnessedCheckpoint(text, view.manifest).seen.size).toBe(2);

  const { invitations } = done(await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}));
  const election = { id, view, invitations, trustees: [], seeds: [] };
  const ballots: Uint8Array[] = [];
  for (const number of [1, 2, 3]) ballots.push(await service.fetchBallot(election, number, YES));
  for (const ballot of ballots) done(await service.cast(id, ballot));
  for (const peer of peers) await peer.down();
  done(await service.organiser("POST", `/api/elections/${id}/close`));
  const [first = new Uint8Array()] = ballots;
  await expect.poll(() => problems(id)).toEqual(["unreachable", "unreachable"]);
  // the ballot is on the board, but the witnesses are silent: the shown log ends before it
  expect((await shown(id, view.manifest)).log.find(leafHash(first))).toBeUndefined();
  expect((await service.ask("GET", `/e/${id}/checkpoint`)).text).toBe(text);
  await service.restart(); // what was known of the witnesses is forgotten: they say it themselves
  for (const peer of peers) await peer.up();
  await cosigned(id);
  const { log, checkpoint } = await shown(id, view.manifest);
  const place = log.find(leafHash(first)) ?? 0;
  expect(openWitnessedProof(log.prove(place, checkpoint), leafHash(first), view.manifest).index).toBeGreaterThan(3);
  expect(peers[0]?.asked.every((line) => line.startsWith("POST /add-checkpoint old "))).toBe(true);
  expect(peers[0]?.asked.slice(-2)).toEqual(["POST /add-checkpoint old 0", "POST /add-checkpoint old 4"]);
});

test("it does not open while the quorum is silent, and says so; nobody counts before the witnesses have seen the end", async () => {
  const { id, trustees } = await service.prepare(content(1));
  expect((await look(id)).witnesses).toMatchObject({ quorum: 1, size: 0 });
  await service.tick();
  const code = trustees[0]?.code ?? "";
  const seed = new Uint8Array(32).fill(1);
  for (const make of [makeTrusteeEntry, makeConfirmationEntry])
    done(await service.trusteeEntry(id, code, make(seed, await service.board(id), 1)));
  for (const peer of peers) await peer.down();
  expect(await service.organiser("POST", `/api/elections/${id}/open`)).toMatchObject({
    status: 422,
    body: { code: "not-enough-witnesses", clause: "LOG-6" },
  });
  expect((await look(id)).state).toBe("ready");
  await peers[1]?.up();
  expect((await service.organiser("POST", `/api/elections/${id}/open`)).status).toBe(422);
  expect(await problems(id)).toEqual(["unreachable", "unknown-log"]);
  await tell(id);
  done(await service.organiser("POST", `/api/elections/${id}/open`)); // one of the two is enough
  await cosigned(id);
  expect(await problems(id)).toEqual(["unreachable", undefined]);
  const { invitations } = done(await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}));
  const election = { id, view: await service.view(id), invitations, trustees, seeds: [seed] };
  for (const number of [1, 2]) {
    const ballot = await service.fetchBallot(election, number, YES);
    done(await service.cast(id, ballot));
  }
  await peers[1]?.down();
  done(await service.organiser("POST", `/api/elections/${id}/close`));
  const next = async () =>
    done(await service.ask<TrusteeView>("GET", `/e/${id}/trustee/me`, { headers: { authorization: `Bearer ${code}` } }))
      .next;
  await expect.poll(() => problems(id)).toEqual(["unreachable", "unreachable"]);
  expect(await next()).toBe("wait");
  await peers[1]?.up();
  await cosigned(id);
  expect(await next()).toBe("decryption");
  done(await service.count(election, 1));
  await cosigned(id);
  expect((await look(id)).state).toBe("counted");
  await peers[0]?.up();
});

describe("a witness that answers something else has signed nothing", () => {
  test.each<[string, (note: string, peer: Peer) => Answer, string]>([
    [
      "another one's signature",
      (note) => ({ status: 200, body: cosign(note, "a.example/urna", new Uint8Array(32).fill(9), 1) }),
      "wrong-signature",
    ],
    ["nothing", () => ({ status: 200, body: "" }), "wrong-signature"],
    ["a redirection", (_, peer) => ({ status: 302, body: "", location: `${peer.url}/secret` }), "refused"],
    ["more than a few lines", () => ({ status: 200, body: "x".repeat(20_000) }), "unreachable"],
    ["always another size", () => ({ status: 409, body: "1\n" }), "refused"],
    ["a size that this log never had", () => ({ status: 409, body: "999\n" }), "ahead"],
    ["an error", () => ({ status: 500, body: "" }), "refused"],
  ])("%s", async (_, answer, problem) => {
    const { id } = await service.prepare(content(1));
    await tell(id);
    const [first] = peers;
    if (first === undefined) throw new Error("no witness");
    first.instead = (body) => answer(body.slice(body.indexOf("\n\n") + 2), first);
    await peers[1]?.down();
    await look(id);
    await expect.poll(async () => (await look(id)).witnesses?.members[0]?.problem).toBe(problem);
    expect((await look(id)).witnesses?.size).toBe(0);
    expect(first.asked.filter((line) => !line.startsWith("POST /add-checkpoint"))).toEqual([]);
    await peers[1]?.up();
  });
});

test("the box takes no cosignature for a log that is not its own", async () => {
  const { id } = await service.prepare(content(1));
  const box = service.hosts.box(id);
  const { id: other } = await service.prepare(content(1));
  const submission = await service.hosts.box(other).submission();
  if (!submission.ok) throw new Error("no submission");
  const { note } = submission.value;
  const [first] = peers;
  const line = cosign(note, first?.key.name ?? "", first?.key.secret ?? new Uint8Array(), 1);
  expect(await box.cosign(note, [line])).toMatchObject({ ok: false, code: "bad-signature", clause: "LOG-3" });
  expect(await service.hosts.box(other).cosign(note, [])).toMatchObject({
    code: "not-enough-witnesses",
    clause: "LOG-6",
  });
  expect(await service.hosts.box(other).cosign(note, [line])).toMatchObject({ ok: true });
});

describe("a witness that has moved", () => {
  const move = (id: string, json: object) =>
    service.organiser<Election>("POST", `/api/elections/${id}/witness-address`, json);

  test("is asked at its new address, and the vote that had stopped goes on", async () => {
    const { id } = await service.prepare(content(2));
    await tell(id);
    const [first, second] = peers as [Peer, Peer];
    await first.moveAway();
    await expect.poll(async () => (await look(id)).witnesses?.members[0]?.problem).toBe("unreachable");
    const { witnesses } = done(await move(id, { index: 1, url: first.url }));
    expect(witnesses).toEqual({
      quorum: 2,
      size: 1,
      members: peers.map(({ key, url }) => ({ name: key.name, url: `${url}/add-checkpoint` })),
    });
    // also with nothing to sign: the office knows at once whether it answers there
    const gone = { index: 2, url: second.url };
    await second.moveAway();
    expect((await look(id)).witnesses?.members[1]).not.toHaveProperty("problem");
    expect(done(await move(id, gone)).witnesses?.members[1]).toMatchObject({ problem: "unreachable" });
    expect(done(await move(id, { index: 2, url: second.url })).witnesses?.members[1]).toEqual({
      name: "bb.example/urna",
      url: `${second.url}/add-checkpoint`,
    });
    const moved = (await look(id)).witnesses;
    await service.restart();
    expect((await look(id)).witnesses).toEqual(moved);
  });

  test("signs with the key of the manifest, or not at all", async () => {
    const { id } = await service.prepare(content(1));
    await tell(id);
    const other = await new Peer("ccc").up();
    await tell(id, other);
    const before = await service.entries(id);
    expect(done(await move(id, { index: 1, url: other.url })).witnesses?.members[0]).toEqual({
      name: "a.example/urna",
      url: `${other.url}/add-checkpoint`,
      problem: "wrong-signature",
    });
    expect(await service.entries(id)).toEqual(before);
    await other.end();
  });

  test("only its address: no key, no quorum, no other witness, nobody else's vote", async () => {
    const { id } = await service.prepare(content(2));
    await tell(id);
    await expect.poll(async () => (await look(id)).witnesses?.size).toBe(1);
    const before = await look(id);
    const [{ url }] = peers as [Peer];
    for (const extra of [{ key: peers[1]?.vkey }, { quorum: 1 }, { name: "bb.example/urna" }])
      expect(await move(id, { index: 1, url, ...extra })).toMatchObject({
        status: 400,
        body: { code: "invalid-request" },
      });
    for (const index of [0, 1.5, "1"])
      expect((await move(id, { index, url })).body).toMatchObject({ code: "invalid-request" });
    expect(await move(id, { index: 3, url })).toMatchObject({ status: 404, body: { code: "not-found" } });
    for (const wrong of ["", "witness", "http://10.0.0.1", "https://a.example.org/?q"])
      expect(await move(id, { index: 1, url: wrong })).toMatchObject({
        status: 400,
        body: { code: "invalid-request", errors: [{ path: "url", code: "invalid-url" }] },
      });
    const { witnesses: _, ...none } = content(1);
    const { id: without } = await service.prepare(none);
    expect(await move(without, { index: 1, url })).toMatchObject({ status: 404, body: { code: "not-found" } });
    await service.signIn("Somebody else");
    expect(await move(id, { index: 1, url })).toMatchObject({ status: 404, body: { code: "not-found" } });
    const sent = { json: { index: 1, url }, headers: { origin: ORIGIN } };
    expect(await service.ask("POST", `/api/elections/${id}/witness-address`, sent)).toMatchObject({
      status: 401,
      body: { code: "signed-out" },
    });
    await service.signIn("Organiser");
    expect(await look(id)).toEqual(before);
  });
});

test("a witness that comes back signs what the others have signed already", async () => {
  await peers[1]?.down();
  const { id } = await service.prepare(content(1));
  await tell(id);
  service.now += 120_000;
  await expect.poll(async () => (await look(id)).witnesses?.size).toBe(1);
  expect(await problems(id)).toEqual([undefined, "unreachable"]);
  const { manifest } = await service.board(id);
  const seen = async () => {
    const { text } = await service.ask("GET", `/e/${id}/checkpoint`);
    return [...openWitnessedCheckpoint(text, manifest).seen.keys()];
  };
  expect(await seen()).toEqual(["a.example/urna"]);
  await peers[1]?.up();
  service.now += 120_000;
  await expect.poll(() => problems(id)).toEqual([undefined, undefined]);
  await expect.poll(seen).toEqual(["a.example/urna", "bb.example/urna"]);
});

test("a server that counts waits for the witnesses as well, and then goes on by itself", async () => {
  const server = { threshold: 1, members: [{ name: "Server", kind: "server" as const }] };
  const { id } = await service.prepare({ ...content(1), counting: server });
  await tell(id);
  done(await service.organiser("POST", `/api/elections/${id}/open`));
  await cosigned(id);
  for (const peer of peers) await peer.down();
  done(await service.organiser("POST", `/api/elections/${id}/close`));
  await expect.poll(() => problems(id)).toEqual(["unreachable", "unreachable"]);
  await tick();
  expect((await look(id)).state).toBe("closed");
  for (const peer of peers) await peer.up();
  await tick(); // asks the witnesses, who sign; what follows from it needs no clock
  await expect.poll(async () => (await look(id)).state).toBe("counted");
  await cosigned(id);
});

test("where enough have signed, nobody waits for one who does not answer", async () => {
  const { id, trustees } = await service.prepare(content(1));
  await tell(id);
  const [first] = peers as [Peer];
  first.instead = () => new Promise(() => undefined);
  for (const make of [makeTrusteeEntry, makeConfirmationEntry])
    done(
      await service.trusteeEntry(
        id,
        trustees[0]?.code ?? "",
        make(new Uint8Array(32).fill(1), await service.board(id), 1),
      ),
    );
  done(await service.organiser("POST", `/api/elections/${id}/open`));
  await cosigned(id);
  const { size, witnesses } = await look(id);
  expect(witnesses).toMatchObject({ size, members: [{}, {}] });
  expect(first.asked).toHaveLength(1); // and its answer is still awaited
  expect(witnesses?.members[0]).not.toHaveProperty("problem");
});

test("an answer that comes when the service has stopped touches nothing, and stopping does not wait for it", async () => {
  const { id } = await service.prepare(content(1));
  await tell(id);
  const [first] = peers as [Peer];
  const answers = Promise.withResolvers<void>();
  first.instead = () => answers.promise.then(() => undefined);
  await expect.poll(async () => (await look(id)).witnesses?.size).toBe(1);
  const before = first.asked.length;
  await service.restart(async () => {
    answers.resolve();
    await expect.poll(() => first.answered).toBe(before);
    await sleep(100); // whatever the answer sets off
    openSqlite(join(service.data, "elections", id, "box.sqlite"), { exclusive: true }).close(); // throws where it is held
  });
  expect((await look(id)).witnesses?.size).toBe(1);
});

test("addresses: https and a name, nothing else; this machine only for a service on this machine", () => {
  const https = "https://witness.example.org";
  for (const typed of [https, `${https}/`, `${https}/add-checkpoint`, ` ${https} `])
    expect(witnessAddress(typed, { local: false })).toBe(`${https}/add-checkpoint`);
  expect(witnessAddress(`${https}/w/1/`, { local: false })).toBe(`${https}/w/1/add-checkpoint`);
  const refused = [
    "",
    "witness",
    "http://witness.example.org",
    "https://10.0.0.1",
    "https://[::1]",
    "https://localhost",
  ];
  const others = ["https://intranet", "https://0x7f.1", "file:///etc/passwd", "ftp://a.example.org"];
  for (const part of ["u:p@a.example.org", "a.example.org/?q", "a.example.org/#f"]) others.push(`https://${part}`);
  for (const typed of [...refused, ...others]) expect(witnessAddress(typed, { local: false }), typed).toBeUndefined();
  expect(witnessAddress("http://127.0.0.1:9", { local: true })).toBe("http://127.0.0.1:9/add-checkpoint");
  expect(witnessAddress("http://10.0.0.1", { local: true })).toBeUndefined();
});

test("a voter's client refuses an opening that the quorum has not seen", async () => {
  await justOpened(2);
  const list = await service.organiser<{ elections: { id: string }[] }>("GET", "/api/elections");
  const [{ id = "" } = {}] = done(list).elections;
  const { entries, checkpoint, consistency } = done(await service.ask<OpeningPrefix>("GET", `/e/${id}/opening`));
  const prefix = { entries: entries.map(utf8), checkpoint, consistency: consistency.map(fromBase64) };
  const error = refusal(() => openPrefix(prefix, fromBase64url(id)));
  expect(error).toEqual({ code: "not-enough-witnesses", clause: "LOG-6" });
});
