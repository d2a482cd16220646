// What an association has set: its votes keep it from when they are prepared, letters and the board show it, and nothing of it is in the record.
import { deflateSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { toBase64 } from "../../../crypto/encoding/bytes.ts";
import type { Association, AssociationSettings } from "../../../src/contract/association.ts";
import type { ElectionStatus } from "../../../src/contract/board.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import { isLogo } from "../../../src/office/associations/png.ts";
import { meeting, motion } from "../../support/election/drafts.ts";
import { done, type OpenElection } from "../../support/election/over-http.ts";
import { OwnCommittee } from "../../support/election/standing.ts";
import type { TestService } from "../../support/hosts/service.ts";
import type { Peer } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";
import { chunk, pngOf } from "../../support/peers/png.ts";

const SETTINGS = {
  ...{ language: "de", informal: true, timeZone: "America/New_York", sender: "Chor der https://bank.example" },
  ...{ imprint: "https://choir.example/imprint", privacy: "https://choir.example/privacy", retention: 400 },
} as const satisfies AssociationSettings;
const CLOSES = "2026-12-10T20:00:00Z"; // three in the afternoon in New York
const vote = {
  ...meeting(1),
  schedule: { closes: CLOSES },
  members: ["Anna Ahrens", "Bert Blum", "Cora Conrad"].map((name, i) => ({
    name,
    ...(i === 0 && { email: "anna@example.org" }),
  })),
};

let peer: Peer;
let service: TestService;
let path: string;
beforeAll(async () => {
  ({ peer, service } = await mailStage());
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  path = `/api/associations/${associations[0]?.id}`;
});

const change = (settings: object) => service.organiser<Association>("PUT", path, { name: "Organiser", settings });
const logo = (png: Uint8Array) => service.organiser("PUT", `${path}/logo`, { png: toBase64(png) });
const statusOf = async ({ id }: OpenElection) => done(await service.ask<ElectionStatus>("GET", `/e/${id}/status`));

test("what is no time zone, no https page or no name is refused with its place", async () => {
  const wrong: [keyof AssociationSettings, unknown][] = [
    ["timeZone", "Europe/Nowhere"],
    ["timeZone", "+01:00"],
    ["imprint", "http://choir.example/imprint"],
    ["imprint", "javascript:alert(1)"],
    ["privacy", "https://user:secret@choir.example/"],
    ["privacy", "https://localhost/"],
    ["sender", "…"],
    ["sender", "Choir\r\nBcc: all@example.org"],
    ["retention", 0],
    ["informal", false],
  ];
  for (const [name, value] of wrong)
    expect(await change({ [name]: value }), `${name} ${value}`).toMatchObject({
      ...{ status: 400, body: { code: "invalid-request", errors: [{ path: `settings.${name}` }] } },
    });
});

test("a vote keeps what was set when it was prepared, logo included, also when it is changed; the record has none of it", async () => {
  const png = pngOf(3, 2);
  expect(done(await change(SETTINGS)).settings).toEqual(SETTINGS);
  expect(done(await logo(png))).toEqual({ logo: true });
  const election = await service.open(vote);
  const { imprint, privacy, timeZone } = SETTINGS;
  const shown = { imprint, privacy, logo: true, informal: true };
  expect(await statusOf(election)).toMatchObject(shown);
  done(await service.organiser("DELETE", `${path}/logo`));
  expect(done(await change({}))).toMatchObject({ logo: false, settings: {} });
  await service.restart();
  expect(await statusOf(election)).toMatchObject(shown);
  expect(done(await service.organiser<Election>("GET", `/api/elections/${election.id}`))).toMatchObject({
    ...shown,
    timeZone,
  });

  const answer = await service.ask("GET", `/e/${election.id}/logo`);
  expect(answer.text.length).toBeGreaterThan(0);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ "content-type": "image/png", "x-content-type-options": "nosniff" },
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await service.ask("GET", `/e/${election.id}/record`)).text).not.toContain("choir.example");

  done(await service.organiser("POST", `/api/elections/${election.id}/mail`, { what: "invitation" }));
  await service.tick();
  const [letter] = peer.received;
  expect(letter?.from).toBe("vote@example.org");
  expect(letter?.mail.from).toEqual({
    name: "Chor der https: / /bank. example via Garden Club",
    address: "vote@example.org",
  });
  expect(letter?.mail.text).toContain("15 Uhr (Zeitzone: New York)");
  expect(letter?.mail.text).toContain("lädt dich zu einer geheimen Abstimmung ein");
  expect(letter?.mail.text).not.toMatch(/\bSie\b|\bIhr/);
  expect(letter?.mail.text).toMatch(/\/secret#du$/m);

  const plain = await service.open(motion);
  for (const name of Object.keys(shown)) expect(await statusOf(plain)).not.toHaveProperty(name);
  expect(await service.ask("GET", `/e/${plain.id}/logo`)).toMatchObject({ status: 404 });
});

test("a logo is a plain PNG and nothing else", async () => {
  const head = (width: number, height: number, ...rest: number[]) => {
    const data = new DataView(new ArrayBuffer(13));
    data.setUint32(0, width);
    data.setUint32(4, height);
    for (const [i, byte] of rest.entries()) data.setUint8(8 + i, byte);
    return chunk("IHDR", new Uint8Array(data.buffer));
  };
  const [signature, plain] = [pngOf(1, 1).slice(0, 8), head(1, 1, 8, 6, 0, 0, 0)];
  const image = chunk("IDAT", new Uint8Array(deflateSync(new Uint8Array(5))));
  const end = chunk("IEND", new Uint8Array());
  const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
  for (const good of [
    [plain, image, end],
    [plain, image, image, end],
    [head(512, 512, 8, 3, 0, 0, 0), chunk("PLTE", new Uint8Array(3)), chunk("tRNS", new Uint8Array(1)), image, end],
  ])
    expect(isLogo(join(signature, ...good))).toBe(true);
  const text = chunk("tEXt", new TextEncoder().encode("Comment\0<svg onload=alert(1)>"));
  const bad: Record<string, Uint8Array> = {
    nothing: new Uint8Array(),
    "a signature alone": signature,
    "an SVG": new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a JPEG": Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
    "without its beginning": join(plain, image, end),
    "a text inside": join(signature, plain, text, image, end),
    "something behind the end": join(signature, plain, image, end, new Uint8Array(1)),
    "no image": join(signature, plain, end),
    "no end": join(signature, plain, image),
    "two heads": join(signature, plain, plain, image, end),
    "too wide": join(signature, head(513, 1, 8, 6, 0, 0, 0), image, end),
    "too high": join(signature, head(1, 513, 8, 6, 0, 0, 0), image, end),
    empty: join(signature, head(0, 1, 8, 6, 0, 0, 0), image, end),
    interlaced: join(signature, head(1, 1, 8, 6, 0, 0, 1), image, end),
    "an unknown colour type": join(signature, head(1, 1, 8, 5, 0, 0, 0), image, end),
    "a length that lies": join(signature, plain, image, end).map((byte, i) => (i === 8 ? 0xff : byte)),
    "a wrong checksum": join(signature, plain, image, end).map((byte, i) => (i === 29 ? byte ^ 1 : byte)),
    "too long": join(signature, plain, chunk("IDAT", new Uint8Array(64 * 1024)), end),
  };
  for (const [name, bytes] of Object.entries(bad)) {
    expect(isLogo(bytes), name).toBe(false);
    expect(await logo(bytes), name).toMatchObject({ status: 400, body: { code: "invalid-request" } });
  }
  expect(await service.organiser("PUT", `${path}/logo`, { png: "no base64 …" })).toMatchObject({ status: 400 });
});

test("a member of a committee that lasts is spoken to as the association says now", async () => {
  done(await change({ informal: true }));
  const committee = await OwnCommittee.begin(service);
  expect(done(await committee.me(1)).standing).toMatchObject({ informal: true });
  done(await change({}));
  expect(done(await committee.me(1)).standing).not.toHaveProperty("informal");
});
