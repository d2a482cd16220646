// What pages say about a record's notices: kind and reason, the new end, the new number on the roll and of whom, and whether it came late [LOG-2].

import { expect, test } from "vitest";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { noticesOf } from "../../crypto/verifier/notices.ts";
import { RecordBuilder } from "../support/election/record.ts";

test.each([
  [[{ id: "all" }], undefined],
  [[{ id: "all" }, { id: "founders" }], { de: "all", en: "all" }],
])("%j", (classes, group) => {
  const manifest = { schedule: { closes: "2026-11-23T20:00:00Z" } };
  const builder = new RecordBuilder({ classes, manifest }).ceremony().open();
  const [first] = builder.manifest.classes;
  const before = builder.entries.length;
  builder.enrol("all", 2).extend("2026-11-23T21:00:00Z").vote().vote().publish();
  builder.close("2026-11-23T21:00:00Z").register().notice("incident", "Late.").decrypt().conclude();
  const reason = "They had been forgotten.";
  expect(noticesOf(verifyRecord(builder.file()))).toEqual([
    {
      entry: before,
      kind: "roll",
      reason,
      eligible: 6,
      afterFinal: false,
      ...(group && { group: first?.title ?? group }),
    },
    {
      entry: before + 1,
      kind: "extension",
      reason: "Many are still on their way.",
      closes: "2026-11-23T21:00:00Z",
      afterFinal: false,
    },
    { entry: expect.any(Number), kind: "incident", reason: "Late.", afterFinal: true },
  ]);
});
