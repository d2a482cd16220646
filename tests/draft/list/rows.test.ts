// A long list in a form: each member is looked at once, in slices, and what is found stays the same as if all were looked at anew.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DraftMember } from "../../../src/draft/content.ts";
import { inClass, lookAt, memberProblems } from "../../../src/draft/list/rows.ts";
import { runs } from "../../support/runs.ts";

const slices = (members: readonly DraftMember[]) => [...lookAt(members)].length;
const listOf = (count: number): DraftMember[] =>
  Array.from({ length: count }, (_, i) => ({ name: `Ada Beispiel ${i}`, email: `ada${i}@example.org` }));

test("everybody who is new to the page is looked at in slices, and nobody twice", () => {
  const members = listOf(1_000);
  expect(slices(members)).toBe(10);
  expect(slices(members)).toBe(0);
  const [first = { name: "" }, ...others] = members;
  expect(slices([{ ...first, name: "Berta" }, ...others, ...listOf(100)])).toBe(1);
});

test("a member in another class, or in none, has not to be looked at again", () => {
  const members = listOf(100);
  const unseen = members.map((member) => inClass(member, "a"));
  expect(unseen[0]).toEqual({ ...members[0], class: "a" });
  expect(slices(unseen)).toBe(1);
  const moved = unseen.map((member) => inClass(member, "b"));
  expect(moved[0]?.class).toBe("b");
  expect(slices(moved)).toBe(0);
  const out = moved.map((member) => inClass(member, undefined));
  expect(out[0]).toEqual(members[0]);
  expect(slices(out)).toBe(0);
});

const member = fc.record(
  {
    name: fc.constantFrom("Ada", "ADA", "Müller, Jörg", "Joerg Mueller", "", "7 Ada", "x".repeat(201)),
    email: fc.constantFrom("ada@example.org", "ADA@example.org", "kein-at"),
    class: fc.constantFrom("a", "b", "nobody"),
  },
  { requiredKeys: ["name"] },
);
const edit = fc.record({ at: fc.nat(30), how: fc.constantFrom("change", "remove", "add", "group"), member });
const classes = ["a", "b"].map((id) => ({ id, weight: 1, contests: [] }));

test("after any changes the problems are those of a list that nobody has looked at before", () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 12 }), fc.array(edit, { maxLength: 8 }), (begun, edits) => {
      let members: DraftMember[] = begun as DraftMember[];
      for (const { at, how, member: other } of edits) {
        if (how === "add") members = [...members, other as DraftMember];
        else if (how === "remove") members = members.filter((_, i) => i !== at);
        else
          members = members.map((each, i) =>
            i !== at ? each : how === "group" ? inClass(each, "b") : { ...each, name: other.name },
          );
        for (const draft of [{ members }, { members, classes }])
          expect(memberProblems(draft)).toEqual(memberProblems(structuredClone(draft)));
      }
    }),
    runs(100),
  );
});
