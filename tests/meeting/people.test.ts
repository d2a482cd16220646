// The roll of a meeting: cards, check-in and check-out, the door, and what a registrar is told of those who are there.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { value } from "../support/election/actors.ts";
import { NAMES, TestMeeting } from "../support/election/meeting.ts";
import { LocalMeeting } from "../support/hosts/local-meeting.ts";

let local: LocalMeeting;
beforeEach(() => {
  local = new LocalMeeting();
});
afterEach(() => local.close());

async function begun(shape?: ConstructorParameters<typeof TestMeeting>[0]): Promise<TestMeeting> {
  const made = new TestMeeting(shape);
  await made.begin(local.meeting);
  return made;
}
const numbersOf = async (letters: string) =>
  value(await local.meeting.search(letters)).members.map(({ number }) => number);

describe("cards", () => {
  test("a card names its member, and a new one takes the place of the former", async () => {
    const made = await begun();
    const member = value(await local.meeting.member(made.code(2)));
    expect(member).toMatchObject({ number: 2, name: "Jörg Müller", class: "members", present: false, pad: "" });
    expect(member.reference).toBe("Jörg Müller\n2");
    const [other] = value(await local.meeting.cards([2]));
    expect(await local.meeting.member(made.code(2))).toEqual({ ok: false, code: "wrong-code" });
    expect(value(await local.meeting.member(other?.accessCode ?? ""))).toEqual(member);
    expect(await local.meeting.member("not a code")).toEqual({ ok: false, code: "wrong-code" });
  });

  test("all of those that were asked for, or none", async () => {
    const made = await begun();
    for (const numbers of [[1, 6], [1, 1], []])
      expect(await local.meeting.cards(numbers)).toEqual({ ok: false, code: "not-found" });
    expect(value(await local.meeting.member(made.code(1))).number).toBe(1);
  });
});

describe("who is there", () => {
  test("a check-in binds a device; the same again is answered the same, and another device takes over", async () => {
    const made = await begun();
    const [first, second] = [systemRandom(32), systemRandom(32)];
    const answer = value(await local.meeting.checkIn(made.code(1), first));
    expect(answer).toMatchObject({ number: 1, present: true });
    const { version } = value(await local.meeting.feed());
    expect(value(await local.meeting.checkIn(made.code(1), first))).toEqual(answer);
    expect(value(await local.meeting.feed()).version).toBe(version);
    value(await local.meeting.checkIn(made.code(1), second));
    const [present] = value(await local.meeting.present());
    expect(present).toEqual({
      ...{ number: 1, name: NAMES[0], classId: "members", salt: fromBase64url(answer.salt) },
      device: second,
    });
    expect(await local.meeting.checkIn(made.code(2), second)).toMatchObject({
      ...{ ok: false, code: "already-exists", clause: "MEE-4" },
      detail: "This key is bound to another member.",
    });
    expect(await local.meeting.checkIn(made.code(2), systemRandom(31))).toMatchObject({ code: "invalid-key" });
    expect(value(await local.meeting.present())).toHaveLength(1);
  });

  test("who leaves is not there, and their device stays known", async () => {
    const made = await begun();
    const device = systemRandom(32);
    value(await local.meeting.checkIn(made.code(3), device));
    for (let i = 0; i < 2; i++) expect(value(await local.meeting.checkOut(made.code(3)))).toEqual({ present: false });
    expect(value(await local.meeting.present())).toEqual([]);
    expect(value(await local.meeting.mark(3, true))).toMatchObject({ number: 3, present: true, device: true });
    expect(value(await local.meeting.present())).toMatchObject([{ number: 3, device }]);
  });

  test("a word is asked for where there is one, in any case", async () => {
    const made = await begun({ shown: { word: "Apfelbaum" } });
    expect(value(await local.meeting.feed()).word).toBe(true);
    expect(JSON.stringify(value(await local.meeting.feed()))).not.toContain("Apfelbaum");
    expect(await local.meeting.word()).toEqual({ word: "Apfelbaum" });
    for (const word of [undefined, "Birnbaum"])
      expect(await local.meeting.checkIn(made.code(1), systemRandom(32), word)).toEqual({
        ...{ ok: false, code: "wrong-word" },
      });
    expect(await local.meeting.checkIn("0000-0000", systemRandom(32), "Apfelbaum")).toMatchObject({
      code: "wrong-code",
    });
    expect(value(await local.meeting.checkIn(made.code(1), systemRandom(32), " apfelbaum ")).present).toBe(true);
  });

  test("two helpers at once mark somebody once", async () => {
    await begun();
    const before = value(await local.meeting.feed());
    const answers = await Promise.all([1, 2].map(() => local.meeting.mark(4, true)));
    expect(answers.map((answer) => value(answer))).toEqual(
      [1, 2].map(() => ({
        ...{ number: 4, name: NAMES[3], class: "members", present: true, device: false },
      })),
    );
    const after = value(await local.meeting.feed());
    expect([after.present, after.version]).toEqual([1, before.version + 1]);
    expect(await local.meeting.mark(6, true)).toEqual({ ok: false, code: "not-found" });
    const [present] = value(await local.meeting.present());
    expect(present).not.toHaveProperty("device");
  });

  test("only of the classes that were asked for, ascending by number", async () => {
    await begun();
    for (const number of [5, 1, 3]) value(await local.meeting.mark(number, true));
    expect(value(await local.meeting.present(["members"])).map(({ number }) => number)).toEqual([1, 3, 5]);
    expect(value(await local.meeting.present(["others"]))).toEqual([]);
  });
});

describe("the door", () => {
  test("finds a member by the first letters of any part of the name, without regard to case and accents", async () => {
    await begun();
    expect(await numbersOf("mul")).toEqual([2]);
    expect(await numbersOf("MÜL")).toEqual([2]);
    expect(await numbersOf("muel")).toEqual([2]);
    expect(await numbersOf("ber zo")).toEqual([3]);
    expect(await numbersOf("lena")).toEqual([4]);
    expect(await numbersOf("ö")).toEqual([4, 5]); // by family name
    expect(await numbersOf("ller")).toEqual([]); // not in the middle
    expect(await numbersOf("  ")).toEqual([]);
  });

  test("gives at most 20 at once, and says that there are more", async () => {
    await begun({ names: Array.from({ length: 45 }, (_, i) => `Maria Muster${String(i).padStart(2, "0")}`) });
    const { members, more } = value(await local.meeting.search("mar"));
    expect([members.length, more]).toEqual([20, true]);
    expect(members[19]?.name).toBe("Maria Muster19");
    expect(value(await local.meeting.search("muster1"))).toMatchObject({ more: false });
    expect((await numbersOf("muster1")).length).toBe(10);
  });
});

describe("helpers", () => {
  test("the first chair leads, a deputy takes over, and nobody at the door can", async () => {
    await begun();
    const chair = value(await local.meeting.addHelper("chair", "Rosa")).code;
    const deputy = value(await local.meeting.addHelper("chair", "Ali")).code;
    const door = value(await local.meeting.addHelper("door", "Kim")).code;
    expect(value(await local.meeting.helper(chair))).toEqual({ name: "Rosa", role: "chair", leads: true });
    expect(value(await local.meeting.helper(deputy))).toEqual({ name: "Ali", role: "chair", leads: false });
    expect(value(await local.meeting.feed()).chair).toBe("Rosa");
    expect(value(await local.meeting.lead(deputy)).leads).toBe(true);
    expect(value(await local.meeting.helper(chair)).leads).toBe(false);
    expect(value(await local.meeting.feed()).chair).toBe("Ali");
    expect(await local.meeting.lead(door)).toEqual({ ok: false, code: "forbidden" });
    for (const ask of [local.meeting.helper("no"), local.meeting.lead("no")])
      expect(await ask).toEqual({ ok: false, code: "wrong-code" });
  });
});
