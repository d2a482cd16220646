// What `urna trustee` never forgets of a question of a meeting: which vote had its number (MEE-6), and for which record a share left (TAL-3).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { TrusteeMemory } from "../../../src/cli/trustee/memory.ts";
import type { Released } from "../../../src/trustee/ports.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-trustee-"));
afterAll(() => rmSync(folder, { recursive: true }));

const question = (number: number): Released => ({
  committee: "committee",
  deed: {
    ...{
      what: "released",
      by: "hand",
      at: 1,
      meetingId: "meeting",
      number,
      subject: ["de:x"],
      title: { en: "Motion" },
    },
    ...{ electionId: "first", root: "F" },
  },
});

test("one vote for each number of a meeting, and one record for each vote", async () => {
  const first = new TrusteeMemory(folder, "first");
  expect(await first.release(1, "F", question(1))).toBe("released");
  expect(await first.release(1, "F", question(1))).toBe("released");
  expect(await first.release(1, "G", question(1))).toBe("other-record");
  const second = new TrusteeMemory(folder, "second");
  expect(await second.release(1, "F", question(1))).toBe("other-question");
  expect(await second.released(1)).toBeUndefined();
  expect(await second.release(2, "F", question(1))).toBe("released"); // another member of the committee, on the same machine
  expect(await second.release(1, "F", question(2))).toBe("released");
});
