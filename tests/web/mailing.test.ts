// Who is offered a letter or a sheet, what a mail server's answer means, and which kept codes a letter has made worthless.
import { describe, expect, test } from "vitest";
import { mail } from "../../web/i18n/de/mail.ts";
import {
  dropMailed,
  type Invitation,
  keptInvitations,
  renewInvitations,
} from "../../web/organiser/invite/invitations.ts";
import { holding, type Member, mailingOf } from "../../web/organiser/invite/mailing.ts";
import { markSentence, refusalOf } from "../../web/organiser/mail/letter.ts";
import { ApiProblem, Unreachable } from "../../web/shared/service/failures.ts";

const member = (number: number, more: Partial<Member> = {}): Member => ({
  number,
  name: `Mitglied ${number}`,
  class: "members",
  issued: false,
  coded: false,
  email: `m${number}@example.org`,
  ...more,
});
const { email: _, ...withoutAddress } = member(4);
const letter = (state: "waiting" | "accepted" | "refused") => ({ mail: { letter: "invitation" as const, state } });
const code = (number: number, accessCode = `CODE-${number}`): Invitation => ({
  number,
  name: `Mitglied ${number}`,
  class: "members",
  accessCode,
  link: `https://vote.example.org/e/x#code=${accessCode}`,
  salt: "",
  reference: "",
});
const numbers = (members: readonly Member[]) => members.map(({ number }) => number);

test("a fresh code replaces a code that was made anywhere, and the one in a letter on its way", () => {
  expect(holding([member(1), member(2, letter("refused"))])).toBe(0);
  expect(holding([member(1, { coded: true }), member(2, letter("waiting")), member(3)])).toBe(2);
});

describe("who gets letters", () => {
  test("at first everybody with an address and without a ballot, whether there are codes or not", () => {
    const all = [member(1), member(2, { issued: true }), member(3), withoutAddress];
    const { first, invitable, without } = mailingOf(all, [code(1)]);
    expect({ first, invitable: numbers(invitable), without: numbers(without) }).toEqual({
      first: true,
      invitable: [1, 3],
      without: [4],
    });
  });

  test("later those without a letter, but not those who were given a link from here", () => {
    const all = [member(1, letter("accepted")), member(2), member(3)];
    const { first, invitable } = mailingOf(all, [code(2)]);
    expect({ first, invitable: numbers(invitable) }).toEqual({ first: false, invitable: [3] });
  });

  test("a reminder goes to nobody whose letter waits, and to nobody with a ballot", () => {
    const all = [
      member(1, letter("accepted")),
      member(2, letter("waiting")),
      member(3, { ...letter("accepted"), issued: true }),
      member(5, letter("refused")),
      withoutAddress,
    ];
    expect(numbers(mailingOf(all, undefined).remindable)).toEqual([1, 5]);
  });
});

test.each([
  ["550 5.1.1 <x@example.org>: Recipient address rejected: User unknown", "mailbox"],
  ["550-5.1.1 The email account that you tried to reach does not exist", "mailbox"],
  ["553 sorry, no such mailbox", "mailbox"],
  ["556 5.1.10 Recipient address has null MX", "domain"],
  ["452 4.2.2 Mailbox full", "full"],
  ["552 quota exceeded", "full"],
  ["550 5.7.1 Message rejected as spam", "unwanted"],
  ["554 5.7.26 Unauthenticated email", "unwanted"],
  ["550 not taken", "other"],
  ["451 4.3.0 Try again later", "other"],
  ["connect ECONNREFUSED 5.1.1", "other"],
])("%s means: %s", (answer, refusal) => {
  expect(refusalOf({ answer })).toBe(refusal);
});

describe("codes that are kept in the browser", () => {
  function vault() {
    const values = new Map<string, unknown>();
    return {
      get: async <T>(name: string) => values.get(name) as T | undefined,
      put: async (name: string, value: unknown) => void values.set(name, value),
      remove: async (name: string) => void values.delete(name),
    };
  }

  const keep = async (here: ReturnType<typeof vault>, ...invitations: Invitation[]) =>
    (await renewInvitations(here, "e", [], async () => ({ invitations }))).all;

  test("are deleted when new ones are requested, and restored if the service refuses", async () => {
    const here = vault();
    await keep(here, code(1), code(2));
    const lost = renewInvitations(here, "e", [1], () => Promise.reject(new Unreachable("no answer")));
    await expect(lost).rejects.toThrow(Unreachable); // the question may have arrived
    expect(await keptInvitations(here, "e")).toEqual([code(2)]);
    const problem = { type: "", title: "", status: 409, code: "closed" };
    const refused = renewInvitations(here, "e", undefined, () => Promise.reject(new ApiProblem(problem)));
    await expect(refused).rejects.toThrow(ApiProblem);
    expect(await keptInvitations(here, "e")).toEqual([code(2)]);
    const { fresh, all } = await renewInvitations(here, "e", [2], async () => ({ invitations: [code(2, "NEW")] }));
    expect({ fresh, all }).toEqual({ fresh: [code(2, "NEW")], all: [code(2, "NEW")] });
    await expect(
      renewInvitations(here, "e", undefined, () => Promise.reject(new Unreachable("no answer"))),
    ).rejects.toThrow();
    expect(await keptInvitations(here, "e")).toBeUndefined();
  });

  test("go when a letter was sent to that person, the others stay", async () => {
    const here = vault();
    const kept = await keep(here, code(1), code(2));
    const left = await dropMailed(here, "e", kept, [member(1, letter("waiting")), member(2)]);
    expect(left).toEqual([code(2)]);
    expect(await keptInvitations(here, "e")).toEqual([code(2)]);
    expect(await dropMailed(here, "e", left, [member(2, letter("refused"))])).toBeUndefined();
    expect(await keptInvitations(here, "e")).toBeUndefined();
  });

  test("that were made after the look at the letters stay", async () => {
    const here = vault();
    const kept = await keep(here, code(1, "OLD"));
    const seen = [member(1, letter("waiting"))];
    await keep(here, code(1, "NEW"), code(2));
    expect(await dropMailed(here, "e", kept, seen)).toEqual([code(1, "NEW"), code(2)]);
    expect(await dropMailed(here, "e", undefined, seen)).toEqual([code(1, "NEW"), code(2)]);
  });
});

test("a letter that waits says so beside the link that somebody has already", () => {
  expect(markSentence({ letter: "shares", state: "waiting" }, true, mail, String)).toBe(
    mail.mark.holds(mail.mark.other.waiting),
  );
  expect(markSentence({ letter: "trustee", state: "waiting" }, false, mail, String)).toBe(mail.mark.other.waiting);
  expect(markSentence({ letter: "shares", state: "accepted" }, true, mail, String)).toBe(mail.mark.other.accepted);
});
