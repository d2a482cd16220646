// What addresses say: personal links, ballots that move, audits; and what damaged ones do.
import { describe, expect, test } from "vitest";
import { packAudit, unpackAudit } from "../../../crypto/audit-link.ts";
import { fromBase64url, toBase64url, utf8 } from "../../../crypto/bytes.ts";
import { electionIdOf, encodeBundle, readCode, readFragment } from "../../../web/voter/link.ts";
import type { Bundle } from "../../../web/voter/slip.ts";
import { contest, manifestOf } from "../../crypto/small-election.ts";

const code = "7K3M9-0QXYZ-ABCDE-12345";
const bundle: Bundle = {
  mark: "0123456789abcdef0123456789abcdef",
  classIndex: 2,
  secret: Uint8Array.from({ length: 64 }, (_, i) => i),
  token: Uint8Array.from({ length: 48 }, (_, i) => 200 - i),
};

describe("addresses", () => {
  test("name an election or nothing", () => {
    const id = "A".repeat(43);
    expect(electionIdOf(`/e/${id}`)).toBe(id);
    expect(electionIdOf(`/e/${id}/`)).toBe(id);
    expect(electionIdOf(`/e/${id}/verify`)).toBeUndefined();
    expect(electionIdOf("/e/short")).toBeUndefined();
  });
});

describe("a personal link", () => {
  test("brings code, salt and reference", () => {
    const salt = "AAECAwQFBgcICQoLDA0ODw";
    const link = readFragment(`#code=${code}&salt=${salt}&ref=${toBase64url(utf8("Ada Löwe\n7"))}`);
    expect(link).toEqual({ kind: "code", code, salt, reference: "Ada Löwe\n7" });
    for (const cut of ["", salt.slice(1), `${salt.slice(1)}!`])
      expect(readFragment(`#code=${code}&salt=${cut}`)).toEqual({ kind: "code", code });
  });

  test("is read however the code was typed", () => {
    expect(readCode("7k3m9 oqxyz abcde l2345")).toBe(code);
    expect(readCode("7K3M9")).toBeUndefined();
    expect(readFragment(`#code=${code.toLowerCase()}`)).toEqual({ kind: "code", code });
  });

  test("that is cut off is damaged; no fragment is none", () => {
    expect(readFragment("#code=7K3M9")).toEqual({ kind: "damaged" });
    expect(readFragment("")).toEqual({ kind: "none" });
    expect(readFragment("#content")).toEqual({ kind: "none" });
  });
});

describe("a moving ballot", () => {
  test("arrives whole, with and without a mark", () => {
    expect(readFragment(`#move=${encodeBundle(bundle)}`)).toEqual({ kind: "bundle", bundle });
    const { mark: _, ...unmarked } = bundle;
    expect(readFragment(`#move=${encodeBundle(unmarked)}`)).toEqual({ kind: "bundle", bundle: unmarked });
  });

  test("with any one character changed, missing or more is damaged", () => {
    const whole = encodeBundle(bundle);
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice(0, at) + (whole[at] === "A" ? "B" : "A") + whole.slice(at + 1);
      expect(readFragment(`#move=${changed}`), `${at}`).toEqual({ kind: "damaged" });
    }
    expect(readFragment(`#move=${whole.slice(0, -1)}`)).toEqual({ kind: "damaged" });
    expect(readFragment(`#move=${whole}A`)).toEqual({ kind: "damaged" });
  });
});

describe("an audit", () => {
  const manifest = manifestOf({ contests: [contest("a", 2, { blank: true }), contest("b", 3)] });
  const election = { manifest, context: new Uint8Array(32).fill(9) };
  const scalars = (n: number) => toBase64url(Uint8Array.from({ length: 32 * n }, (_, i) => i % 251));
  const opening = utf8(
    JSON.stringify({
      class: "members",
      contests: [
        { id: "a", randomness: scalars(3), values: [0, 1, 0] },
        { id: "b", randomness: scalars(3), values: [0, 0, 1] },
      ],
      context: toBase64url(election.context),
    }),
  );

  const packed = fromBase64url(packAudit(opening, manifest));

  test("is packed and unpacked to the same bytes", () => {
    expect(unpackAudit(packed, election)).toEqual(opening);
  });

  test("of the wrong length, version or class is none", () => {
    expect(unpackAudit(packed.slice(0, -1), election)).toBeUndefined();
    expect(unpackAudit(Uint8Array.from([...packed, 0]), election)).toBeUndefined();
    expect(unpackAudit(packed.with(0, 2), election)).toBeUndefined();
    expect(unpackAudit(packed.with(1, 1), election)).toBeUndefined();
    expect(unpackAudit(new Uint8Array(), election)).toBeUndefined();
  });
});
