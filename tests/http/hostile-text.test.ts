// Hostile text at the doors of the service besides a draft (tests/draft/hostile-text.test.ts): reasons, people who are added, addresses, names of
// organisers and passkeys. What comes in is plain, so that pages, letters, lists and the record say what they show.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../src/contract/problem.ts";
import type { PasskeyList, Session } from "../../src/contract/sign-in.ts";
import type { Person } from "../../src/draft/people/person.ts";
import { motion } from "../support/election/drafts.ts";
import { type Answer, done, type OpenElection } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { SoftAuthenticator } from "../support/peers/authenticator.ts";
import { aFew, blank, formulas, hidden, honest } from "../support/wrong/texts.ts";

let service: TestService;
let election: OpenElection;
beforeAll(async () => {
  service = new TestService({
    mail: { host: "127.0.0.1", port: 9, security: "none", from: { name: "", address: "vote@example.org" } },
  });
  await service.signIn();
  election = await service.open({ ...motion, schedule: { opens: "notice" } });
});
afterAll(() => service.stop());

const ofElection = (what: string, json: object) =>
  service.organiser("POST", `/api/elections/${election.id}/${what}`, json);
const notice = (reason: string) => ofElection("notice", { kind: "incident", reason });
const add = (member: { name: string; email?: string }, reason = "Forgotten") =>
  ofElection("members", { reason, members: [member] });
const wrong = (path: string, code: string) => ({
  status: 400,
  body: { code: "invalid-request", errors: [{ path, code }] },
});

describe("a reason on the record", () => {
  test.each(hidden)("with %s is refused by name", async (_, reason) => {
    expect(await notice(reason)).toMatchObject(wrong("reason", "invalid-text"));
    expect(await add({ name: "Emil Ernst" }, reason)).toMatchObject(wrong("reason", "invalid-text"));
  });

  test("that is not there to the eye is refused, and nothing of it is on the record", async () => {
    for (const [what, reason] of blank) expect((await notice(reason)).body["code"], what).toMatch(/^invalid-/);
    const { notices } = done(await service.organiser<{ notices: unknown[] }>("GET", `/api/elections/${election.id}`));
    expect(notices).toEqual([]);
  });

  test("in any language and on several lines is as it was written", async () => {
    const reason = honest
      .map(([, text]) => text.normalize("NFC"))
      .join("\n")
      .slice(0, 900);
    expect(done(await notice(reason))).toMatchObject({ notices: [{ kind: "incident", reason }] });
  });
});

describe("somebody who is added", () => {
  test.each(hidden)("with %s in the name", async (_, name) => {
    expect(await add({ name })).toMatchObject(wrong("members.0.name", "invalid-text"));
  });

  test.each(blank)("without a name to see: %s", async (_, name) => {
    const answer = await add({ name });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "members.0.name", code: "missing" }] } });
  });

  test.each(aFew)("with an address that hides something: %j", async (text) => {
    const email = `${text.replaceAll(" ", "")}@example.org`;
    expect(await add({ name: "Emil Ernst", email })).toMatchObject(wrong("members.0.email", "invalid-email"));
    expect(await ofElection("mail", { what: "invitation", numbers: [1], address: email })).toMatchObject(
      wrong("address", "invalid-email"),
    );
  });

  test("may have a name that a spreadsheet could take for a formula: lists for spreadsheets see to that", async () => {
    const trimmed = new Set(formulas.map((text) => text.trim()));
    const names = [...trimmed].filter((text) => /^[!-~]+$/.test(text) && /\w/.test(text));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) done(await add({ name }));
  });
});

describe("somebody on the list of people", () => {
  const send = async (people: Person[]) => {
    const [own] = done(await service.organiser<Session>("GET", "/api/session")).associations;
    const sent = { change: "hostile-texts", people: people.map((person) => ({ person })) };
    return service.organiser<Problem>("POST", `/api/associations/${own?.id}/people/changes`, sent);
  };
  const faults = async (people: Person[]) => (await send(people)).body.errors?.map(({ path }) => path);

  test.each(["name", "number", "address", "remarks"] as const)("hides nothing in the %s", async (field) => {
    const people = hidden.map(([, text]): Person => ({ name: "Ada Alt", [field]: text }));
    expect(await faults(people)).toEqual(people.map((_, i) => `people.${i}.person.${field}`));
  });

  test("is in no group that hides something, or that is not there to the eye", async () => {
    const texts = [...hidden.map(([, text]) => text), ...aFew];
    expect(await faults(texts.map((text) => ({ name: "Ada Alt", groups: [text] })))).toEqual(
      texts.map((_, i) => `people.${i}.person.groups.0`),
    );
  });

  test("has a name to see, and may have one of any language", async () => {
    expect(await faults(blank.map(([, name]) => ({ name })))).toEqual(blank.map((_, i) => `people.${i}.person.name`));
    expect((await send(honest.map(([, name]) => ({ name })))).status).toBe(200);
  });
});

describe("who has a session", () => {
  const operator = (name: string): Promise<Answer> => {
    const key = readFileSync(join(service.data, "operator.key"), "utf8").trim();
    return service.ask("POST", "/operator/sign-in-link", {
      json: { name },
      headers: { authorization: `Bearer ${key}` },
    });
  };
  const nameBehind = async (answer: Answer) => {
    const { link } = done(answer as Answer<{ link: string }>);
    const signedIn = await service.hosts.office.organisers.signInWithLink(new URL(link).hash.slice("#link=".length));
    return signedIn.ok ? signedIn.value.organiser.name : signedIn.code;
  };

  test("has a name to see: an invisible one is no name, and nobody gets the first organiser's link for it", async () => {
    for (const [what, name] of blank)
      expect(await operator(name), what).toMatchObject({ status: 400, body: { code: "invalid-request" } });
  });

  test("has the name that is shown, and no twin of it", async () => {
    expect(await nameBehind(await operator("Garden\u200b Cl\u3164ub\u202e"))).toBe("Garden Club");
    expect(await nameBehind(await operator("Garden Club"))).toBe("Garden Club");
  });

  test("names a passkey in plain letters", async () => {
    for (const [name, left] of [
      ["My\u202e phone\u3164", "My phone"],
      ["\u2800", "Passkey"],
    ] as const) {
      const passkey = new SoftAuthenticator(ORIGIN);
      const { challengeId, options } = done(
        await service.organiser<{ challengeId: string; options: Record<string, unknown> }>(
          "POST",
          "/api/passkeys/register/options",
        ),
      );
      const { passkeys } = done(
        await service.organiser<PasskeyList>("POST", "/api/passkeys/register", {
          ...{ challengeId, name, response: passkey.create(options) },
        }),
      );
      expect(passkeys.map((each) => each.name)).toContain(left);
    }
  });
});
