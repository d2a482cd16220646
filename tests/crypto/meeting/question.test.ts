/** What a question of a meeting has that no other election has: `meeting` in its manifest (MEE-1), and no cancellation after its closing (LOG-2). */
import { describe, expect, test } from "vitest";
import { phase } from "../../../crypto/board/board.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { decodeEntry, encodeEntry } from "../../../crypto/manifest/entries.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { makeManifest, seededRandom } from "../../support/election/plan.ts";
import { castVotes } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const meeting = { id: toBase64url(new Uint8Array(32).fill(3)), number: 1 };
const votes = {
  votes: [[{ kind: "votes" as const, votes: [1, 0, 0] }], [{ kind: "votes" as const, votes: [1, 0, 0] }]],
};

describe("meeting in a manifest", () => {
  const { trustees: _, ...alone } = makeManifest({}, seededRandom("meeting")).manifest;
  const right: Manifest = { ...alone, committee: toBase64url(new Uint8Array(32)), meeting };
  const read = (change: object) => () => decodeEntry(encodeEntry({ ...right, ...change }));

  test("is read as it was written", () => {
    expect(decodeEntry(encodeEntry(right))).toEqual(right);
    expect(read({ meeting: { ...meeting, number: 1000 } })()).toMatchObject({ meeting: { number: 1000 } });
  });

  test.each<[string, object, string, string]>([
    ["number 0", { meeting: { ...meeting, number: 0 } }, "limit-exceeded", "LIM-1"],
    ["number 1001", { meeting: { ...meeting, number: 1001 } }, "limit-exceeded", "LIM-1"],
    ["no number", { meeting: { id: meeting.id } }, "invalid-shape", "ENC-5"],
    ["a short id", { meeting: { ...meeting, id: "AAAA" } }, "wrong-length", "ENC-5"],
    ["more", { meeting: { ...meeting, title: "x" } }, "invalid-shape", "ENC-5"],
  ])("is refused with %s", (_name, change, code, clause) => expect(refusal(read(change))).toEqual({ code, clause }));

  test("is refused beside trustees", () => {
    const { committee: _, ...own } = { ...makeManifest({}, seededRandom("meeting")).manifest, meeting };
    expect(refusal(() => decodeEntry(encodeEntry(own)))).toEqual({ code: "invalid-shape", clause: "ENC-5" });
    expect(() => decodeEntry(encodeEntry(own))).toThrow("counted by a committee that lasts");
  });
});

describe("a question of a meeting", () => {
  const open = () => castVotes({ committee: {}, manifest: { meeting }, ...votes });

  test("is cancelled before its closing", () => {
    const builder = open().publish();
    builder.notice("cancellation", "The motion was withdrawn.");
    expect(phase(builder.state)).toBe("cancelled");
  });

  test("is not cancelled after it: nobody stops a count once it is known what would be counted", () => {
    for (const builder of [open().close(), open().close().register()]) {
      expect(refusal(() => builder.notice("cancellation"))).toEqual({ code: "not-allowed", clause: "LOG-2" });
      expect(() => builder.notice("cancellation")).toThrow("cancelled after its closing");
      builder.notice("incident");
      expect(phase(builder.state)).toBe("closed");
    }
  });

  test("another vote of the same committee still may be", () => {
    const builder = castVotes({ committee: {}, ...votes })
      .close()
      .register();
    builder.notice("cancellation");
    expect(phase(builder.state)).toBe("cancelled");
  });
});
