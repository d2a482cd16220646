// Each check of the catalogue finds what it is there for, and nothing else does [VER-1].
import { expect, test } from "vitest";
import { CATALOGUE } from "../../crypto/catalogue.ts";
import { verifyRecord } from "../../crypto/verifier.ts";
import { wrongBeginnings } from "./wrong-beginnings.ts";
import { wrongEndings } from "./wrong-endings.ts";
import { rightRecord } from "./wrong-parts.ts";

const wrongRecords = [...wrongBeginnings, ...wrongEndings];

test("there is a wrong record for every check", () => {
  expect(wrongRecords.map(({ check }) => check)).toEqual(CATALOGUE.map(({ id }) => id));
});

test("the record that they are made of is right", () => {
  expect(verifyRecord(rightRecord())).toMatchObject({ valid: true, checkpoint: "verified" });
});

test.each(wrongRecords)("$check: $why", ({ check, file, code, clause, breaks }) => {
  const report = verifyRecord(file());
  const found = report.checks.filter(({ findings }) => findings.length > 0);
  expect(found.map(({ id }) => id).sort()).toEqual(breaks ? ["complete", check].sort() : [check]);
  const own = found.find(({ id }) => id === check);
  for (const finding of own?.findings ?? []) expect(finding).toMatchObject({ code, clause });
  expect(report.valid).toBe(false);
  expect(report.consistent).toBe(check === "complete");
});
