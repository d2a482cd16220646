// A server that lies to those who count: it shows a trustee's device another record, signed with the board's own key wherever that
// helps. The device verifies the whole record first, names the entry and the rule, and releases nothing (TAL-3).
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { describe, expect, test } from "vitest";
import { admit, newBoard } from "../../crypto/board/board.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { concat, utf8 } from "../../crypto/encoding/bytes.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { makeDecryptionEntry } from "../../crypto/tally/tally.ts";
import type { CheckedRecord } from "../../src/trustee/verdict.ts";
import { audit as checks } from "../../web/i18n/de/audit.ts";
import { trustee as words } from "../../web/i18n/de/trustee.ts";
import { TrusteeStore } from "../../web/trustee/store.ts";
import type { TrusteeCalls } from "../../web/trustee/worker-calls.ts";
import { workerHere } from "../support/honest-client.ts";
import { done, motion, YES } from "../support/hosts/service.ts";
import { ballots, changed, isOf, rewritten, stuffed, textOf, withMore, without } from "./liar.ts";
import { motionOf, stage, voteAndClose } from "./stage.ts";

const seed = new Uint8Array(32).fill(1);
const worker = await workerHere<TrusteeCalls>("trustee/trustee.worker.ts");
const shown = await stage(5);
const { server, election, stolen, show } = shown;
await voteAndClose(shown);
/** The honest record up to the register. */
const record = await server.entries(election.id);
const early = makeDecryptionEntry(seed, await server.board(election.id), 1);
const other = await server.open(motionOf(5));
const foreign = await server.fetchBallot(other, 1, YES);

/** The page after the close: the checkpoint, then the record, then the verification in the worker. */
async function look(): Promise<CheckedRecord> {
  const fetched = async (what: string) => server.fetch(`/e/${election.id}/${what}`);
  const checkpoint = new Uint8Array(await (await fetched("checkpoint")).arrayBuffer());
  const bytes = new Uint8Array(await (await fetched("record")).arrayBuffer());
  return worker("check", { electionId: election.id, record: bytes, checkpoint });
}

/** What the page writes under "Diese Prüfdatei ist fehlerhaft". */
const said = ({ findings }: CheckedRecord) =>
  findings.map(({ check, entry, clause }) => words.count.finding(checks.checks[check].title, entry, clause));

/** No share leaves for a record that was not found valid. */
async function refusesToCount(found: CheckedRecord): Promise<void> {
  expect(found.findings).not.toEqual([]);
  expect(words.count.invalid).toBe("Diese Prüfdatei ist fehlerhaft. Es wird nicht ausgezählt.");
  const root = found.final?.root ?? "";
  await expect(worker("decryptionEntry", { seed, index: 1, root })).rejects.toThrow("this record was not verified");
}

test("without a lie the record is verified, and its share can be made", async () => {
  server.log = undefined;
  const found = await look();
  expect(found).toMatchObject({ findings: [], checkpoint: "verified", ballots: 3, nothingToCount: false, trustees: 1 });
  const root = found.final?.root ?? "";
  expect(await worker("decryptionEntry", { seed, index: 1, root })).toBeInstanceOf(Uint8Array);
});

test.each([
  ["a name that is no UTF-8", [0xe2, 0x80, 0x94, 0x20, 0xff, 0x20], "invalid-utf8"],
  ["more bytes than a checkpoint has", Array.from({ length: 65_536 }, () => 0x41), "too-large"],
])("a checkpoint with %s is refused, whatever else stands on it", async (_, bytes, code) => {
  server.log = undefined;
  const fetched = async (what: string) =>
    new Uint8Array(await (await server.fetch(`/e/${election.id}/${what}`)).arrayBuffer());
  const checkpoint = concat(await fetched("checkpoint"), Uint8Array.from(bytes), utf8("AAAAAAA=\n"));
  const asked = { electionId: election.id, record: await fetched("record"), checkpoint };
  await expect(worker("check", asked)).rejects.toMatchObject({ code });
});

describe("a record that is wrong is not counted", () => {
  test.each([
    {
      name: "dropped ballot, with the closing as it was",
      lie: () => without(ballots(record)[0] ?? new Uint8Array())(record),
      code: "out-of-order",
      finding: "Nicht erfüllt: „Die Reihenfolge stimmt“ (Eintrag 7, LOG-2)",
    },
    {
      name: "stuffed ballots: more than were issued",
      lie: () => rewritten(record, withMore([stuffed(election.view, stolen).entry])),
      code: "wrong-count",
      finding: "Nicht erfüllt: „Nicht mehr Stimmzettel als Mitglieder“ (Eintrag 10, VER-2)",
    },
    {
      name: "register that hides an issuance",
      lie: () =>
        record.map((bytes) =>
          isOf("register")(bytes)
            ? changed(bytes, "register", ({ voters }) => {
                const hidden = voters.findIndex(({ blinded }) => blinded !== undefined);
                return {
                  voters: voters.map(({ blinded, ...row }, i) =>
                    i === hidden || !blinded ? row : { ...row, blinded },
                  ),
                };
              })
            : bytes,
        ),
      code: "wrong-count",
      finding: "Nicht erfüllt: „Nicht mehr Stimmzettel als Mitglieder“ (Eintrag 9, VER-2)",
    },
    {
      name: "reordered batch",
      lie: () =>
        rewritten(record, (entries) => {
          const first = entries.findIndex(isOf("ballot"));
          return [...entries.slice(0, first), ...entries.slice(first).toReversed()];
        }),
      code: "not-ascending",
      finding: "Nicht erfüllt: „Stimmzettel wurden gemischt veröffentlicht“ (Eintrag 6, LOG-4)",
    },
    {
      name: "ballot that is counted twice",
      lie: () => rewritten(record, withMore([ballots(record)[0] ?? new Uint8Array()])),
      code: "key-used",
      finding: "Nicht erfüllt: „Kein Stimmzettel zählt doppelt“",
    },
    {
      name: "replayed ballot of another election",
      lie: () => rewritten(record, withMore([foreign])),
      code: "bad-token",
      finding: "Nicht erfüllt: „Jeder Stimmzettel ist berechtigt“",
    },
    {
      name: "stale checkpoint, from before the close",
      lie: () => record.slice(0, 4),
      code: "truncated-record",
      finding: "Nicht erfüllt: „Die Prüfdatei geht bis zum Ende“ (Eintrag 4, VER-1)",
    },
    {
      name: "early decryption",
      lie: () => rewritten(record, (entries) => [...entries, early]),
      code: "out-of-order",
      finding: "Nicht erfüllt: „Die Reihenfolge stimmt“ (Eintrag 8, LOG-2)",
    },
  ])("$name", async ({ lie, code, finding }) => {
    const entries = lie();
    show(entries);
    const found = await look();
    await refusesToCount(found);
    expect(said(found).join("\n")).toContain(finding);
    const codes = verifyRecord(utf8(textOf(entries))).checks.flatMap((check) =>
      check.findings.map((each) => each.code),
    );
    expect(codes).toContain(code);
  });
});

/** What the device keeps, as in the browser's storage. */
function storage() {
  const kept = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => kept.get(key) as T | undefined,
    put: async (key: string, value: unknown) => void kept.set(key, value),
    add: async (key: string, value: unknown) => void (kept.has(key) || kept.set(key, value)),
  };
}

describe("a record that is right in itself, and another one", () => {
  test("second root: one ballot dropped, everything signed anew; the share was released for the honest record", async () => {
    server.log = undefined;
    const store = new TrusteeStore(storage(), election.id);
    const honest = (await look()).final;
    expect(await store.release(1, honest?.root ?? "")).toBe("released");
    const dropped = ballots(record)[0] ?? new Uint8Array();
    show(rewritten(record, without(dropped)));
    const found = await look();
    expect(found).toMatchObject({ findings: [], checkpoint: "verified", ballots: 2 });
    expect(await store.release(1, found.final?.root ?? "")).toBe("other-record");
    expect(words.count.otherRecord).toMatch(
      /^Dieses Gerät hat .* schon einmal ausgezählt, aber für eine andere Prüfdatei\./,
    );
    // in a committee the person has heard the fingerprint of the record that the others see
    expect(found.final?.fingerprint).not.toBe(honest?.fingerprint);
    expect(words.count.heardOther).toMatch(
      /^Das ist ein anderes Prüfzeichen\..* Dann sehen nicht alle dieselbe Prüfdatei\.$/,
    );
  });

  test("single-ballot tally: all ballots but one dropped, so that the sum would be a vote", async () => {
    const [one] = ballots(record);
    show(rewritten(record, (entries) => entries.filter((each) => !isOf("ballot")(each) || each === one)));
    const found = await look();
    expect(found).toMatchObject({ findings: [], ballots: 1, nothingToCount: true });
    expect(words.count.nothingToCount).toContain("Deshalb wird nichts ausgezählt, und Ihr Schlüssel öffnet nichts.");
  });

  test("whatever is announced on the record is told to those who count (LOG-2)", async () => {
    show([...record, encodeEntry({ type: "notice", kind: "incident", reason: "The server was down for an hour." })]);
    const reason = "The server was down for an hour.";
    expect(await look()).toMatchObject({
      findings: [],
      notices: [{ entry: record.length, kind: "incident", reason, afterFinal: true }],
    });
  });

  test("cancelled vote that is to be counted all the same: the record says so, and no share is made", async () => {
    const stop = encodeEntry({ type: "notice", kind: "cancellation", reason: "It was called off." });
    show([...record, stop]);
    const found = await look();
    expect(found).toMatchObject({ findings: [], checkpoint: "verified", cancelled: true });
    const root = found.final?.root ?? "";
    await expect(worker("decryptionEntry", { seed, index: 1, root })).rejects.toThrow("this record was not verified");
  });

  test("record of another election", async () => {
    server.log = { entries: await server.entries(other.id), board: server.steal(other.id).board };
    const refused = await look().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "wrong-election", clause: "ID-1" });
    expect(words.bad.record("ID-1", "…")).toMatch(/^Die Prüfdatei hält sich nicht an die Regeln \(ID-1: …\)\./);
  });

  test("checkpoint that the board did not sign", async () => {
    server.log = { entries: record, board: stolen.promise };
    const found = await look();
    expect(found.checkpoint).toBe("wrong");
    await refusesToCount(found);
    expect(said(found)).toEqual([
      `Nicht erfüllt: „Es ist die unterschriebene Prüfdatei“ (Eintrag ${record.length}, LOG-3)`,
    ]);
  });
});

test("replaced trustee key: the server's own stands where this trustee's should", async () => {
  server.log = undefined;
  const { id, trustees } = await server.prepare(motion);
  const mine = makeTrusteeEntry(seed, await server.board(id), 1);
  done(await server.trusteeEntry(id, trustees[0]?.code ?? "", mine));
  const asked = { electionId: id, record: utf8(textOf(await server.entries(id))), seed, index: 1 };
  const { threshold, members } = (await server.board(id)).manifest.trustees;
  const shown = { threshold, trustees: members };
  expect(await worker("look", { ...asked, shown })).toMatchObject({ own: "mine" });

  const [manifest = new Uint8Array()] = await server.entries(id);
  const board = newBoard();
  admit(board, manifest);
  const theirs = makeTrusteeEntry(new Uint8Array(32).fill(66), board, 1);
  const lie = { ...asked, record: utf8(textOf([manifest, theirs])) };
  expect(await worker("look", { ...lie, shown })).toMatchObject({ own: "other" });
  await expect(worker("rehearse", { ...lie, shown, remembered: { confirmed: false } })).rejects.toMatchObject({
    code: "own-entry-missing",
    clause: "CER-2",
  });
  expect(words.bad.own).toMatch(/^In der Prüfdatei steht unter Ihrem Namen ein anderer Eintrag/);
});

test("another committee on the page than on the record: fewer who must count, or somebody who is not there", async () => {
  server.log = undefined;
  const person = (name: string) => ({ name, kind: "person" as const });
  const members = [person("Gerd Groß"), person("Hanna Holm"), { name: "Server", kind: "server" as const }];
  const { id } = await server.prepare({ ...motion, counting: { threshold: 1, members } });
  const asked = { electionId: id, record: utf8(textOf(await server.entries(id))), seed, index: 1 };
  const look = (threshold: number, trustees: readonly { name: string; kind: string }[]) =>
    worker("look", { ...asked, shown: { threshold, trustees } });
  expect(await look(1, members)).toMatchObject({ own: "absent" });
  for (const [threshold, trustees] of [
    [2, members],
    [1, members.slice(0, 2)],
    [1, [...members, person("Ida Ilic")]],
    [1, members.with(1, person("Ida Ilic"))],
    [1, members.with(2, person("Server"))],
  ] as const)
    await expect(look(threshold, trustees)).rejects.toMatchObject({ code: "wrong-value", clause: "CER-2" });
});
