// What addresses say: personal links, ballots that move, audits; and what damaged ones do.
import { describe, expect, test } from "vitest";
import { packAudit, unpackAudit } from "../../../crypto/ballot/audit-link.ts";
import { fromBase64url, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { readLinkFragment } from "../../../crypto/tokens/link-check.ts";
import { memberLink } from "../../../src/office/links.ts";
import { meantBy } from "../../../web/start/lost-link.ts";
import { electionIdOf, encodeBundle, readCode, readFragment, registerPath } from "../../../web/voter/link.ts";
import type { Bundle } from "../../../web/voter/slip.ts";
import { manifestOf } from "../../support/election/pieces.ts";
import { contest } from "../../support/election/plan.ts";

const id = "A".repeat(43);
const code = "7K3M9-0QXYZ-ABCDE-12345";
const bundle: Bundle = {
  mark: "0123456789abcdef0123456789abcdef",
  classIndex: 2,
  secret: Uint8Array.from({ length: 64 }, (_, i) => i),
  token: Uint8Array.from({ length: 48 }, (_, i) => 200 - i),
};

describe("addresses", () => {
  test("name an election or nothing", () => {
    expect(electionIdOf(`/e/${id}`)).toBe(id);
    expect(electionIdOf(`/e/${id}/`)).toBe(id);
    expect(electionIdOf(`/e/${id}/verify`)).toBeUndefined();
    expect(electionIdOf("/e/short")).toBeUndefined();
  });
});

describe("a personal link", () => {
  const salt = "AAECAwQFBgcICQoLDA0ODw";
  const reference = "Ada Löwe\n12";
  const ref = toBase64url(utf8(reference));
  const whole = { kind: "code", code, entry: { salt, reference } };
  const link = memberLink("", id, { number: 12, name: "", classId: "", accessCode: code, salt, reference });
  const fragment = link.slice(link.indexOf("#"));

  test("brings code, salt and reference, and that its check held (ISS-7)", () => {
    expect(fragment).toBe(`#check=5T31FJ8K&code=${code}&salt=${salt}&ref=${ref}`);
    expect(readFragment(id, fragment)).toEqual({ ...whole, checked: true });
  });

  test("cut anywhere is noticed", () => {
    for (let length = 2; length < fragment.length; length++)
      expect(readFragment(id, fragment.slice(0, length)), fragment.slice(0, length)).toEqual({ kind: "damaged" });
  });

  test("with any character altered, missing or more, or for another election, is noticed", () => {
    for (let at = 1; at < fragment.length; at++) {
      const [before, after] = [fragment.slice(0, at), fragment.slice(at + 1)];
      for (const other of ["A", "B", "x", "é", "=", "&", ""].filter((each) => each !== fragment[at]))
        expect(readFragment(id, before + other + after), `${at} ${other}`).toEqual({ kind: "damaged" });
      expect(readFragment(id, `${before}A${fragment.slice(at)}`), `${at}`).toEqual({ kind: "damaged" });
    }
    expect(readFragment("B".repeat(43), fragment)).toEqual({ kind: "damaged" });
    expect(readFragment(id, `${fragment}A`)).toEqual({ kind: "damaged" });
  });

  test("is read as mail programs leave it", () => {
    for (const arrived of [
      `${fragment}.`,
      `${fragment}>`,
      `${fragment}&quot;`.replace("&quot;", "“"),
      fragment.replaceAll("&", "&amp;"),
      fragment.replaceAll("=", "%3D").replaceAll("&", "%26"),
      `#%20${fragment.slice(1)}`,
      `#${fragment}`,
      `#/${fragment.slice(1)}%20`,
    ])
      expect(readFragment(id, arrived), arrived).toEqual({ ...whole, checked: true });
  });

  test("without a check, from before there were checks, still works", () => {
    expect(readFragment(id, `#code=${code}&salt=${salt}&ref=${ref}`)).toEqual(whole);
    expect(readFragment(id, `#code=${code}`)).toEqual({ kind: "code", code });
    for (const cut of ["", "&salt=", `&salt=${salt.slice(1)}&ref=${ref}`, `&salt=${salt}`, `&salt=${salt}&re`])
      expect(readFragment(id, `#code=${code}${cut}`).kind, cut).toBe(cut === "" ? "code" : "damaged");
  });

  test("is read however the code was typed", () => {
    expect(readCode("7k3m9 oqxyz abcde l2345")).toBe(code);
    expect(readCode("7K3M9")).toBeUndefined();
    expect(readFragment(id, `#code=${code.toLowerCase()}`)).toEqual({ kind: "code", code });
  });

  test("that is cut off is damaged; no fragment is none", () => {
    expect(readFragment(id, "#code=7K3M9")).toEqual({ kind: "damaged" });
    expect(readFragment(id, "")).toEqual({ kind: "none" });
    expect(readFragment(id, "#")).toEqual({ kind: "none" });
  });

  test("that was altered on its way to the server still leads to the right page", () => {
    const meant = `/e/${id}${fragment}`;
    for (const arrived of [
      `/e/${id}%23${fragment.slice(1)}`,
      `/e/${id}/${fragment}`,
      `/e/${id}%20${fragment}`,
      `/e/${id}%20%23${fragment.slice(1)}`,
      `/e/${id}/%23${encodeURIComponent(fragment.slice(1))}`,
    ])
      expect(meantBy(arrived), arrived).toBe(meant);
    for (const arrived of [`/e/${id}/`, `/e/${id}.`, `/e/${id}%22`]) expect(meantBy(arrived), arrived).toBe(`/e/${id}`);
    expect(meantBy(`/e/${id}/trustee/#code=${code}`)).toBe(`/e/${id}/trustee#code=${code}`);
    for (const other of ["/", "/other", `/e/${id}A`, `/e/${id}/other`, "/e/%", `/e/${id.slice(1)}#x`, `/e/${id}`])
      expect(meantBy(other), other).toBeUndefined();
  });
});

describe("a link to one's own row of the register", () => {
  test("has the same check", () => {
    const path = registerPath(`/e/${id}/`, { salt: "S", reference: "Ada\n7" }, "members", { key: "K", blinding: "B" });
    expect(path.startsWith(`/e/${id}/register#check=`)).toBe(true);
    const known = ["ref", "salt", "class", "key", "blinding"];
    const fragment = path.slice(path.indexOf("#"));
    expect(readLinkFragment(id, fragment, known)?.parts.get("blinding")).toBe("B");
    for (let length = 2; length < fragment.length; length++)
      expect(readLinkFragment(id, fragment.slice(0, length), known)).toBeUndefined();
    expect(registerPath(`/e/${id}`, {}, "members")).toBe(`/e/${id}/register`);
  });
});

describe("a moving ballot", () => {
  test("arrives whole, with and without a mark", () => {
    expect(readFragment(id, `#move=${encodeBundle(bundle)}`)).toEqual({ kind: "bundle", bundle });
    const { mark: _, ...unmarked } = bundle;
    expect(readFragment(id, `#move=${encodeBundle(unmarked)}`)).toEqual({ kind: "bundle", bundle: unmarked });
  });

  test("with any one character changed, missing or more is damaged", () => {
    const whole = encodeBundle(bundle);
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice(0, at) + (whole[at] === "A" ? "B" : "A") + whole.slice(at + 1);
      expect(readFragment(id, `#move=${changed}`), `${at}`).toEqual({ kind: "damaged" });
    }
    expect(readFragment(id, `#move=${whole.slice(0, -1)}`)).toEqual({ kind: "damaged" });
    expect(readFragment(id, `#move=${whole}A`)).toEqual({ kind: "damaged" });
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
