// ENC-5, ENC-6 and LIM-1 for every kind of entry: one spelling, nothing added, nothing left out.
import { describe, expect, test } from "vitest";
import { concat, fromBase64url, fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../../crypto/encoding/canonical.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { decodeEntry, decodeEntryOf, encodeEntry } from "../../../crypto/manifest/entries.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { castVotes } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const builder = castVotes({
  trustees: 2,
  votes: [[{ kind: "votes", votes: [1, 0, 0] }], [{ kind: "votes", votes: [0, 1, 0] }]],
  manifest: { schedule: { closes: "2026-11-23T19:00:00Z" } },
});
builder.enrol("class-1").extend("2026-11-23T20:00:00Z").notice("incident").finish();

const byName = new Map(
  builder.entries.map((bytes) => {
    const entry = decodeEntry(bytes);
    return [entry.type === "notice" ? `notice of kind ${entry.kind}` : entry.type, bytes] as const;
  }),
);
const every = [...byName];

test("the record at hand has every kind of entry", () => {
  expect([...byName.keys()].sort()).toEqual(
    [
      "manifest",
      "trustee",
      "shares",
      "confirmation",
      "opening",
      "batch",
      "ballot",
      "notice of kind roll",
      "notice of kind extension",
      "notice of kind incident",
      "closing",
      "register",
      "decryption",
      "result",
    ].sort(),
  );
});

describe.each(every)("%s", (_, bytes) => {
  const json = fromUtf8(bytes);

  test("comes back as the same bytes", () => {
    expect(encodeEntry(decodeEntry(bytes))).toEqual(bytes);
  });

  test("one byte short or long is refused", () => {
    for (const wrong of [bytes.slice(1), bytes.slice(0, -1), concat(bytes, utf8("\n")), concat(utf8(" "), bytes)]) {
      expect(refusal(() => decodeEntry(wrong)).clause).toBe("ENC-5");
    }
  });

  test("a flipped byte is refused, or says something else", () => {
    for (let at = 0; at < bytes.length; at += Math.max(1, Math.floor(bytes.length / 60))) {
      const wrong = bytes.slice();
      wrong[at] = (wrong[at] ?? 0) ^ 1;
      try {
        expect(encodeEntry(decodeEntry(wrong))).toEqual(wrong);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        expect(["ENC-5", "ENC-6", "LIM-1"]).toContain(error.clause);
      }
    }
  });

  test("a second encoding is refused", () => {
    const others = [
      json.replace(/"type":/, '"type": '),
      json.replace(/"type":"/, '"\\u0074ype":"'),
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json) as object).reverse())),
      `\ufeff${json}`,
    ];
    for (const other of others) {
      expect(other).not.toBe(json);
      expect(refusal(() => decodeEntry(utf8(other))).clause).toBe("ENC-5");
    }
  });

  test("an unknown member is refused, also one that JavaScript treats specially", () => {
    const added = (name: string) => utf8(json.replace(/^\{/, `{"${name}":{},`));
    expect(refusal(() => decodeEntry(added("A")))).toEqual({ code: "invalid-shape", clause: "ENC-5" });
    expect(refusal(() => decodeEntry(added("__proto__"))).clause).toBe("ENC-5");
    const inside = json.replace(/([[:])\{/, '$1{"__proto__":1,');
    if (inside !== json) expect(refusal(() => decodeEntry(utf8(inside))).clause).toBe("ENC-5");
  });

  test("a missing member is refused", () => {
    const value = JSON.parse(json) as Record<string, unknown>;
    const optional = new Set(["description"]);
    for (const name of Object.keys(value).filter((key) => !optional.has(key))) {
      const { [name]: _, ...rest } = value;
      expect(
        refusal(() => decodeEntry(canonicalJson(rest))),
        name,
      ).toEqual({ code: "invalid-shape", clause: "ENC-5" });
    }
  });
});

const change = (name: string, members: object): Uint8Array =>
  canonicalJson({ ...(JSON.parse(fromUtf8(byName.get(name) ?? new Uint8Array())) as object), ...members });

/** A contest of a result that is correct except for `members`. */
const counted = (members: object) => ({
  id: "a",
  counts: [0],
  ballots: 0,
  cast: 0,
  eligible: 0,
  outcome: { kind: "none" },
  ...members,
});
const runoff = (option: string) => ({ kind: "elected", elected: [], runoff: { seats: 1, options: [option] } });

describe("fields", () => {
  test("base64url is judged as the decoder judges it", () => {
    const ok = (key: string): boolean => {
      try {
        return decodeEntry(change("ballot", { key })).type === "ballot";
      } catch (error) {
        if (error instanceof ProtocolError) return false;
        throw error;
      }
    };
    const decodes = (text: string): boolean => {
      try {
        return fromBase64url(text).length === 32;
      } catch (error) {
        if (error instanceof ProtocolError) return false;
        throw error;
      }
    };
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\u00e9";
    for (const last of alphabet) {
      for (const text of [
        `${"A".repeat(42)}${last}`,
        `${last}${"A".repeat(42)}`,
        `${"A".repeat(43)}${last}`,
        "A".repeat(41) + last,
      ]) {
        expect(ok(text), JSON.stringify(text)).toBe(decodes(text));
      }
    }
  });

  const cases: [why: string, bytes: Uint8Array, code: string, clause: string][] = [
    ["base64url with a tail", change("ballot", { key: `${"A".repeat(42)}B` }), "wrong-length", "ENC-5"],
    ["base64url with padding", change("ballot", { key: `${"A".repeat(43)}=` }), "wrong-length", "ENC-5"],
    ["the other alphabet", change("ballot", { key: `${"A".repeat(41)}+A` }), "wrong-length", "ENC-5"],
    ["a byte too many", change("ballot", { token: "A".repeat(66) }), "wrong-length", "ENC-5"],
    ["a run with padding", change("trustee", { commitments: "AA==" }), "invalid-base64", "ENC-5"],
    ["index 0", change("decryption", { index: 0 }), "limit-exceeded", "LIM-1"],
    ["index 16", change("decryption", { index: 16 }), "limit-exceeded", "LIM-1"],
    ["a batch of none", change("batch", { ballots: 0 }), "limit-exceeded", "LIM-1"],
    ["a batch above the limit", change("batch", { ballots: LIMITS.ballotsInBatch + 1 }), "limit-exceeded", "LIM-1"],
    [
      "a reason of 1,001 characters",
      change("notice of kind incident", { reason: "a".repeat(1001) }),
      "limit-exceeded",
      "LIM-1",
    ],
    ["a reason that turns around", change("notice of kind incident", { reason: "a\u202eb" }), "invalid-text", "ENC-6"],
    [
      "an extension to no minute",
      change("notice of kind extension", { closes: "2026-11-23T20:00:30Z" }),
      "invalid-time",
      "ENC-6",
    ],
    [
      "an incident with an end",
      change("notice of kind incident", { closes: "2026-11-23T20:00:00Z" }),
      "invalid-shape",
      "ENC-5",
    ],
    ["an unknown kind of notice", change("notice of kind incident", { kind: "party" }), "invalid-shape", "ENC-5"],
    [
      "1,001 rows",
      change("register", { voters: Array.from({ length: 1001 }, () => ({ class: "a", commitment: "A".repeat(43) })) }),
      "limit-exceeded",
      "LIM-1",
    ],
    ["withheld: false", change("result", { contests: [{ id: "a", withheld: false }] }), "invalid-shape", "ENC-5"],
    [
      "a withheld contest of no identifier",
      change("result", { contests: [{ id: "A", withheld: true }] }),
      "invalid-identifier",
      "ENC-6",
    ],
    [
      "201 counts",
      change("result", { contests: [counted({ counts: new Array(201).fill(0) })] }),
      "limit-exceeded",
      "LIM-1",
    ],
    [
      "a run-off of no identifier",
      change("result", { contests: [counted({ outcome: runoff("A") })] }),
      "invalid-identifier",
      "ENC-6",
    ],
    [
      "a contest half withheld",
      change("result", { contests: [counted({ withheld: true })] }),
      "invalid-shape",
      "ENC-5",
    ],
    ["an unknown type", change("batch", { type: "Batch" }), "invalid-shape", "ENC-5"],
    ["a list", utf8("[]"), "invalid-shape", "ENC-5"],
  ];

  test.each(cases)("%s", (_, bytes, code, clause) => {
    expect(refusal(() => decodeEntry(bytes))).toEqual({ code, clause });
  });

  test("a reason may have lines", () => {
    expect(decodeEntry(change("notice of kind incident", { reason: "eins\nzwei" })).type).toBe("notice");
  });

  test("an entry has at most 1 MiB", () => {
    const long = utf8(`{"type":"${"a".repeat(LIMITS.entry)}"}`);
    expect(refusal(() => decodeEntry(long))).toEqual({ code: "too-large", clause: "LIM-1" });
  });

  test("one kind where another is asked for", () => {
    expect(decodeEntryOf("batch", change("batch", {})).ballots).toBe(2);
    expect(refusal(() => decodeEntryOf("ballot", change("batch", {})))).toEqual({
      code: "out-of-order",
      clause: "LOG-2",
    });
  });
});
