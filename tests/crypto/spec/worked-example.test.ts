// The worked example of SPEC.md section 12: the real code plays it, a second reader that follows the text recomputes every
// intermediate value and every equation, and both together are frozen in tests/vectors/worked-example.json. After a change of the
// protocol on purpose: `npx vitest run tests/crypto/spec/worked-example.test.ts -u`.
import { hkdfSync } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seedToWords } from "../../../crypto/ceremony/words.ts";
import { decodeG1, divideG1Secret, encodeG1, hashToG1, multiplyG1Secret } from "../../../crypto/encoding/bls.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { BASE, decodeScalar, ORDER } from "../../../crypto/encoding/group.ts";
import { deriveKeyPair, hpkeOpen } from "../../../crypto/encoding/hpke.ts";
import { openCheckpoint, openPromise, openTlogProof } from "../../../crypto/log/note.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import { blob, H, hex, index4, rootOf, SpecReader, scalarHex, utf8 } from "./spec-reader.ts";
import { type Played, play } from "./worked-example.ts";

const played = play();
const reader = new SpecReader(played.entries);
const n = played.seeds.length;
const eachTrustee = <T>(make: (index: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i + 1));
const wide = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes.toReversed())}`) % ORDER;

/** Section 5, from the words of SPEC.md with Node's HKDF. */
function trusteeSecrets(seed: Uint8Array) {
  const derive = (label: string, length: number, ...more: Uint8Array[]) => {
    const info = Buffer.concat([utf8(`urna/v1/${label}`), reader.electionId, ...more]);
    return new Uint8Array(hkdfSync("sha512", seed, new Uint8Array(), info, length));
  };
  const coefficients = [0, 1].map((k) => wide(derive("seed-coefficient", 64, index4(k))));
  return { coefficients, encryption: deriveKeyPair(derive("seed-encryption", 32)) };
}
const secrets = played.seeds.map(trusteeSecrets);
const evaluate = (coefficients: bigint[], x: number): bigint =>
  coefficients.reduceRight((sum, a) => (sum * BigInt(x) + a) % ORDER, 0n);

function trustees() {
  return eachTrustee((j) => {
    const { coefficients, encryption } = secrets[j - 1] ?? {
      coefficients: [],
      encryption: deriveKeyPair(new Uint8Array(32)),
    };
    const shares = secrets.map(({ coefficients: own }) => evaluate(own, j));
    const share = shares.reduce((sum, value) => (sum + value) % ORDER, 0n);
    expect(hex(BASE.multiply(share).toBytes())).toBe(hex(reader.publicShare(j).toBytes()));
    reader.of("shares").forEach(({ index, shares: sealed }) => {
      const own = sealed.find(({ to }: { to: number }) => to === j);
      if (own === undefined) return;
      const info = Buffer.concat([utf8("urna/v1/hpke-share"), reader.electionId, reader.ceremony]);
      const aad = Buffer.concat([index4(index), index4(j)]);
      expect(decodeScalar(hpkeOpen(encryption, info, aad, blob(own.ciphertext)))).toBe(shares[index - 1]);
    });
    return {
      index: j,
      words: seedToWords(played.seeds[j - 1] ?? new Uint8Array()).join(" "),
      seed: hex(played.seeds[j - 1] ?? new Uint8Array()),
      coefficients: coefficients.map(scalarHex),
      encryptionSecret: hex(encryption.secretKey),
      sharesReceived: shares.map(scalarHex),
      secretShare: scalarHex(share),
    };
  });
}

function credentials() {
  return played.voters.map(({ voter, salt, commitment, credential, secret, signatures, token }) => {
    expect(hex(H("register", salt, utf8(voter.reference)))).toBe(hex(commitment));
    const row = { reference: voter.reference, class: voter.classId, salt: hex(salt), commitment: hex(commitment) };
    if (credential === undefined || secret === undefined || signatures === undefined || token === undefined) return row;
    const P = BASE.multiply(wide(secret.slice(0, 32))).toBytes();
    const message = reader.tokenMessage(voter.classId, P);
    const M = hashToG1(message, "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_");
    const B = encodeG1(multiplyG1Secret(M, secret.slice(32)));
    expect([hex(P), hex(B)]).toEqual([hex(credential.publicKey), hex(credential.blinded)]);
    const sum = signatures.map(decodeG1).reduce((total, point) => total.add(point));
    expect(encodeG1(divideG1Secret(sum, secret.slice(32)))).toEqual(token);
    return {
      ...row,
      ballotKey: hex(secret.slice(0, 32)),
      blindingFactor: hex(secret.slice(32)),
      P: hex(P),
      tokenMessage: hex(message),
      M: hex(encodeG1(M)),
      blinded: hex(B),
      blindSignatures: signatures.map(hex),
      token: hex(token),
    };
  });
}

function steps({ entries, issuerSecrets, audit, promise, tlogProof, checkpoint }: Played) {
  const ceremonyDigest = H("ceremony", reader.ceremony);
  const root = rootOf(entries);
  const { board } = reader.manifest;
  const first = reader.json.findIndex(({ type }) => type === "ballot");
  expect(openCheckpoint(checkpoint, board.key)).toEqual({ origin: board.origin, size: entries.length, root });
  const leaf = openPromise(promise, board.promiseKey, board.origin);
  expect(openTlogProof(tlogProof, leaf, board.key).root).toEqual(root);
  return {
    "ID-1 electionId": hex(reader.electionId),
    "ID-3 fingerprint of the electionId": fingerprint(reader.electionId),
    "section 5 trustees": trustees(),
    "CER-1 proofs": eachTrustee((i) => reader.trusteeProof(i)),
    "CER-2 ceremony": hex(reader.ceremony),
    "CER-2 H(ceremony)": hex(ceremonyDigest),
    "CER-2 fingerprint": fingerprint(ceremonyDigest),
    "CER-3 signatures": eachTrustee((i) => reader.sharesProof(i)),
    "CER-4 root before the first confirmation": hex(reader.rootAt("confirmation")),
    "CER-4 rehearsals": eachTrustee((j) => reader.confirmation(j)),
    "CER-5 election key": hex(reader.electionKey.toBytes()),
    "ISS-1 issuer secrets": issuerSecrets.map((pairs) => pairs.map(hex)),
    "ISS-1 summed keys": reader.issuerKeys().map((item: { class: string; summedKey: Uint8Array }) => ({
      class: item.class,
      summedKey: hex(item.summedKey),
    })),
    "ID-2 root before the opening": hex(reader.rootAt("opening")),
    "ID-2 E": hex(reader.context),
    "ISS-2 … ISS-5 members": credentials(),
    "BAL-4, BAL-7 ballots": entries
      .filter((_, i) => reader.json[i].type === "ballot")
      .map((entry) => reader.ballot(entry)),
    "BAL-7 what an audit reveals": Buffer.from(audit).toString("utf8"),
    "LOG-5 promise": promise,
    "LOG-5 tlog-proof": tlogProof,
    "LOG-7 root before the closing": hex(reader.rootAt("closing")),
    "TAL-1 aggregates": reader.aggregates().map(({ contest, A, B }) => ({
      contest,
      A: hex(A.toBytes()),
      B: hex(B.toBytes()),
    })),
    "TAL-2 F": hex(reader.rootAt("register", true)),
    "TAL-2 decryptions": reader.of("decryption").map((entry) => reader.decryption(entry)),
    "TAL-4 combination": reader.counts(),
    "LOG-1 leaf hashes": entries.map((entry) => hex(rootOf([entry]))),
    "LOG-1 root": hex(root),
    "ID-3 fingerprint of the record": fingerprint(root),
    "LOG-3 checkpoint": checkpoint,
    "index of the first ballot": first,
  };
}

describe("the worked example (SPEC.md, section 12)", () => {
  test("a reader that follows the text finds every equation holding, and the frozen values", async () => {
    const document = {
      clause: "VER-3",
      source: "tests/crypto/spec/worked-example.ts plays it, tests/crypto/spec/spec-reader.ts recomputes it",
      record: played.entries.map((entry) => Buffer.from(entry).toString("utf8")),
      ...steps(played),
    };
    const file = join(import.meta.dirname, "../../vectors/worked-example.json");
    await expect(`${JSON.stringify(document, undefined, 1)}\n`).toMatchFileSnapshot(file);
  });

  test("the verifier accepts the record file and computes the same", () => {
    const lines = played.entries.map((entry) => `${Buffer.from(entry).toString("utf8")}\n`);
    const report = verifyRecord(utf8(`${lines.join("")}\n${played.checkpoint}`));
    expect(report.checks.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(report.checks.filter(({ ran }) => !ran)).toEqual([]);
    expect([report.valid, report.checkpoint, report.phase]).toEqual([true, "verified", "counted"]);
    expect(report.electionId).toBe(Buffer.from(reader.electionId).toString("base64url"));
    expect(report.fingerprint).toBe(fingerprint(rootOf(played.entries)));
    expect(report.final?.fingerprint).toBe(fingerprint(reader.rootAt("register", true)));
    expect(report.recomputed).toEqual(reader.of("result")[0]);
  });

  test("the counts that the reader finds are those of the result", () => {
    const { values } = reader.counts();
    const expected = reader
      .of("result")[0]
      .contests.flatMap(({ id, counts, blank }: { id: string; counts: number[]; blank?: number }) =>
        [...counts, ...(blank === undefined ? [] : [blank])].map((value) => ({ contest: id, value })),
      );
    expect(values.map(({ contest, value }) => ({ contest, value }))).toEqual(expected);
  });

  test("what the audit reveals gives the tracker on a second device (BAL-7)", () => {
    const revealed = JSON.parse(Buffer.from(played.audit).toString("utf8"));
    expect(Object.keys(revealed)).toEqual(["class", "contests", "context"]);
    expect(blob(revealed.context)).toEqual(reader.context);
    const r = Array.from({ length: 4 }, (_, i) =>
      decodeScalar(blob(revealed.contests[0].randomness).slice(32 * i, 32 * i + 32)),
    );
    const points = r.flatMap((scalar, i) => {
      const value = BigInt(revealed.contests[0].values[i]);
      const B = reader.electionKey.multiply(scalar).add(BASE.multiplyUnsafe(value));
      return [BASE.multiply(scalar).toBytes(), B.toBytes()];
    });
    const tracker = H("tracker", reader.context, utf8(revealed.class), ...points);
    expect(hex(tracker)).toBe(hex(played.auditTracker));
  });
});
