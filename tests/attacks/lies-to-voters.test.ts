// A server that lies to a member's device: what it would take for the vote is changed on its way, one lie each. The page stops, says
// which rule is broken, and what it says is in German here. Nothing of the ballot is lost, and nothing more is given away.

import { bls12_381 } from "@noble/curves/bls12-381.js";
import { expect, test } from "vitest";
import { admit, newBoard } from "../../crypto/board/board.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { blindSign, decodeG1, encodeG1, generateIssuerKey } from "../../crypto/encoding/bls.ts";
import { fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { signPromise } from "../../crypto/log/note.ts";
import { voter as words } from "../../web/i18n/de/voter.ts";
import type { VoterCalls } from "../../web/voter/worker-calls.ts";
import { Member, workerHere } from "../support/honest-client.ts";
import { changed, changingOpening, checkpointOf, isOf, type Lie, openingOf } from "./liar.ts";
import { stage } from "./stage.ts";

const worker = await workerHere<VoterCalls>("voter/voter.worker.ts");
const { server, election, stolen } = await stage(20);
const prefix = await server.entries(election.id);
let next = 0;

/** The device of a member who has done nothing yet. */
function member(lie: Lie = {}): Member {
  server.lie = lie;
  const code = election.invitations[next++]?.accessCode ?? "";
  return new Member(election.id, worker, { kind: "code", code });
}

const replaced = (type: Parameters<typeof isOf>[0], by: (bytes: Uint8Array) => Uint8Array): Uint8Array[] =>
  prefix.map((bytes) => (isOf(type)(bytes) ? by(bytes) : bytes));

const signature =
  (make: (honest: Uint8Array, asked: { blinded: string }) => Uint8Array) => (text: string, asked: string) =>
    JSON.stringify({ signature: toBase64url(make(fromBase64url(JSON.parse(text).signature), JSON.parse(asked))) });

const promise = (make: (honest: { promise: string }) => string) => (text: string) => {
  const honest = JSON.parse(text);
  return JSON.stringify({ ...honest, promise: make(honest) });
};

test("without a lie the ballot is in the box", async () => {
  const device = await member().until("in-the-box");
  expect(device.stopped).toBeUndefined();
});

type Told = {
  name: string;
  lie: () => Lie;
  what: "record" | "permission" | "promise";
  code: string;
  clause: string;
};
const lies: Told[] = [
  {
    name: "swapped question",
    lie: () => {
      const title = { en: "Abolish the club?" };
      const swapped = replaced("manifest", (bytes) =>
        changed(bytes, "manifest", ({ contests }) => ({ contests: contests.map((each) => ({ ...each, title })) })),
      );
      return { opening: () => openingOf(swapped, stolen.board) };
    },
    what: "record",
    code: "wrong-election",
    clause: "ID-4",
  },
  {
    name: "changed rule",
    lie: () => {
      const lenient = replaced("manifest", (bytes) =>
        changed(bytes, "manifest", ({ contests }) => ({
          contests: contests.map((each) => ({ ...each, rule: { ...each.rule, numerator: 1, denominator: 10 } })),
        })),
      );
      return { opening: () => openingOf(lenient, stolen.board) };
    },
    what: "record",
    code: "wrong-election",
    clause: "ID-4",
  },
  {
    name: "replaced trustee key, with the rest as it was",
    lie: () => {
      const board = newBoard();
      admit(board, prefix[0] ?? new Uint8Array());
      const own = makeTrusteeEntry(new Uint8Array(32).fill(66), board, 1);
      return {
        opening: () =>
          openingOf(
            replaced("trustee", () => own),
            stolen.board,
          ),
      };
    },
    what: "record",
    code: "bad-proof",
    clause: "CER-4",
  },
  {
    name: "election key of the server's own",
    lie: () => {
      const key = changed(prefix.at(-1) ?? new Uint8Array(), "opening", ({ roll }) => ({
        electionKey: roll[0]?.root ?? "",
      }));
      return { opening: () => openingOf([...prefix.slice(0, -1), key], stolen.board) };
    },
    what: "record",
    code: "wrong-value",
    clause: "CER-5",
  },
  {
    name: "a log that the board did not sign",
    lie: () => ({ opening: changingOpening(() => ({ checkpoint: checkpointOf(prefix, stolen.promise) })) }),
    what: "record",
    code: "bad-signature",
    clause: "LOG-3",
  },
  {
    name: "stale checkpoint, from before the opening",
    lie: () => ({ opening: changingOpening(() => ({ checkpoint: checkpointOf(prefix.slice(0, -1), stolen.board) })) }),
    what: "record",
    code: "bad-consistency-proof",
    clause: "LOG-1",
  },
  {
    name: "forked log: the checkpoint of another one",
    lie: () => {
      const other = changed(prefix.at(-1) ?? new Uint8Array(), "opening", () => ({ time: "2026-11-23T12:01:00Z" }));
      const checkpoint = checkpointOf([...prefix.slice(0, -1), other], stolen.board);
      return { opening: changingOpening(() => ({ checkpoint, consistency: [] })) };
    },
    what: "record",
    code: "bad-consistency-proof",
    clause: "LOG-1",
  },
  {
    name: "issuer key for this member alone",
    lie: () => {
      const { secret } = generateIssuerKey();
      return { issue: signature((_, asked) => blindSign(secret, fromBase64url(asked.blinded))) };
    },
    what: "permission",
    code: "bad-blind-signature",
    clause: "ISS-4",
  },
  {
    name: "token that tags",
    lie: () => ({ issue: signature((honest) => encodeG1(decodeG1(honest).add(bls12_381.G1.Point.BASE))) }),
    what: "permission",
    code: "bad-blind-signature",
    clause: "ISS-4",
  },
  {
    name: "promise under a wrong key",
    lie: () => ({
      ballots: promise(() => signPromise(election.view.manifest.board.origin, leafHash(utf8("x")), stolen.board)),
    }),
    what: "promise",
    code: "bad-signature",
    clause: "LOG-5",
  },
  {
    name: "promise for another ballot",
    lie: () => ({
      ballots: promise(() => signPromise(election.view.manifest.board.origin, leafHash(utf8("x")), stolen.promise)),
    }),
    what: "promise",
    code: "wrong-origin",
    clause: "LOG-5",
  },
];

/** Which words the page takes, by what is false; a test in the browser looks at them there. */
const said = { record: words.forged.record, permission: words.forged.permission, promise: words.forged.promise };

test.each(lies)("$name", async ({ lie, what, code, clause }) => {
  const device = await member(lie()).until("forged");
  expect(device.refused).toEqual({ code, clause });
  expect(device.stopped).toMatchObject({ what, clause });
  expect(words.forged.heading).toBe("Angehalten: Hier stimmt etwas nicht");
  expect(said[what]).toMatch(
    {
      record: /^Die Abstimmung, die der Server vorlegt, besteht die Prüfung nicht\./,
      permission: /^Die Antwort des Servers auf „Stimmzettel öffnen“ ist nicht echt\.$/,
      promise: /gilt auf dieser Seite deshalb als noch nicht in der Urne\.$/,
    }[what],
  );
  const before = structuredClone(device.slip);
  expect(before?.stage).toBe({ record: "code", permission: "asked", promise: "sealed" }[what]);
  // as soon as the server is honest again, the same ballot goes on from where it stood
  server.lie = {};
  const again = await new Member(election.id, worker, { kind: "none" }, device.slip).until("in-the-box");
  if (before?.stage === "sealed") expect(again.slip).toMatchObject({ stage: "cast", leafHash: before.leafHash });
});

test("second opening: a device that has opened a ballot is shown another election under the same name", async () => {
  const device = await member().until("review", "in-the-box", "ballot");
  expect(device.screen).toBe("ballot");
  const other = changed(prefix.at(-1) ?? new Uint8Array(), "opening", () => ({ time: "2026-11-23T12:01:00Z" }));
  server.lie = { opening: () => openingOf([...prefix.slice(0, -1), other], stolen.board) };
  const again = await new Member(election.id, worker, { kind: "none" }, device.slip).until("forged");
  expect(again.stopped).toEqual({ kind: "forged", what: "changed", clause: "ID-2" });
  expect(words.forged.changed).toMatch(/^Der Server legt eine andere Abstimmung vor als die,/);
  expect(again.slip?.stage).toBe("open");
});
