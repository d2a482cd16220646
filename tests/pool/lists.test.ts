// A program sends a list of members as a file: it is told what the page would say about it, nothing is dropped in silence, and nothing is stored.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ListedMembers } from "../../src/contract/lists.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { ThreadDesk } from "../../src/pool/thread-desk.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { bearer, newToken } from "../support/hosts/token.ts";

let service: TestService;
let headers: Record<string, string>;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  const [of] = done(await service.organiser<Session>("GET", "/api/session")).associations;
  headers = bearer((await newToken(service, of?.id ?? "", "board")).token);
});
afterAll(() => service.stop());

const send = (bytes: string | Uint8Array, query = "") =>
  service.ask<ListedMembers>("POST", `/api/lists${query}`, {
    bytes,
    headers: { ...headers, "content-type": "text/csv" },
  });

const LIST =
  "Nr;Nachname;Vorname;E-Mail;Haustier\n1;Ahrens;Anna;anna@example.org;Hund\n2;Beier;Bernd;bernd@example.org;\n";

describe("a list", () => {
  test("is read as on the page: what is not used is named with its first value, until it is set aside", async () => {
    const read = done(await send(LIST));
    expect(ListedMembers.parse(read)).toEqual(read);
    expect(read).toMatchObject({
      reading: {
        ...{ fine: false, people: 2, headings: 0, separator: ";", encoding: "utf-8" },
        unused: [
          { column: 0, heading: "Nr", sample: "1", rows: 2 },
          { column: 4, heading: "Haustier", sample: "Hund", rows: 1 },
        ],
      },
      members: [
        { name: "Anna Ahrens", email: "anna@example.org" },
        { name: "Bernd Beier", email: "bernd@example.org" },
      ],
    });
    const { reading, members } = done(await send(LIST, "?columns=ignored,last,first,email,ignored"));
    expect(reading).toMatchObject({ fine: true, unused: [], people: 2 });
    expect(members).toEqual(read.members);
  });

  test("with weights becomes members and groups of a draft, in the language of the vote", async () => {
    const { members, classes, reading } = done(
      await send("Name;Stimmen\nAnna Ahrens;1,5\nBernd Beier;2\n", "?language=en"),
    );
    expect(reading).toMatchObject({ factor: 2, groups: ["weight 3", "weight 4"] });
    expect(classes).toEqual([
      { id: "weight-3", title: { en: "weight 3" }, weight: 3, contests: [], listed: true },
      { id: "weight-4", title: { en: "weight 4" }, weight: 4, contests: [], listed: true },
    ]);
    expect(members).toEqual([
      { name: "Anna Ahrens", class: "weight-3" },
      { name: "Bernd Beier", class: "weight-4" },
    ]);
  });

  test("is read again as somebody says: another encoding, no headings, couples apart", async () => {
    const couple = Uint8Array.from(Buffer.from("J\u00f6rg und Ute M\u00fcller\n", "latin1"));
    const { reading, members } = done(
      await send(couple, "?encoding=windows-1252&headings=none&separator=none&couples=true"),
    );
    expect(reading).toMatchObject({ encoding: "windows-1252", couples: { rows: 1 } });
    expect(members.map(({ name }) => name)).toEqual(["Jörg Müller", "Ute Müller"]);
  });

  test("that is none is refused in words, and so is what nobody can have meant", async () => {
    const locked = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0);
    const damaged = Uint8Array.of(0x50, 0x4b, 0x03, 0x04);
    for (const [bytes, code] of [
      [locked, "locked"],
      [damaged, "damaged"],
    ] as const)
      expect(await send(bytes), code).toMatchObject({
        ...{
          status: 400,
          body: { code: "invalid-request", errors: [{ path: "", code, message: expect.any(String) }] },
        },
      });
    for (const query of ["?columns=nonsense", "?sheet=-1", "?headings=first", "?once=yes", "?encoding=ebcdic"])
      expect(await send(LIST, query), query).toMatchObject({ status: 400, body: { code: "invalid-request" } });
    expect(await send(new Uint8Array(16 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: "too-large" },
    });
  });
});

test("a long list is read on the thread, with the same answer", async () => {
  const people = Array.from({ length: 3000 }, (_, i) => `Mitglied Nummer${i};m${i}@example.org`);
  const bytes = new TextEncoder().encode(["Name;E-Mail", ...people].join("\n"));
  const desk = new ThreadDesk();
  try {
    const onThread = await desk.list(bytes, {}, "de");
    expect(onThread).toMatchObject({ ok: true });
    const { reading, members } = JSON.parse(onThread.ok ? onThread.value : "{}") as ListedMembers;
    expect(reading.people).toBe(3000);
    expect(members).toEqual(done(await send(bytes)).members);
  } finally {
    await desk.close();
  }
});
