// Files to read before voting (MAN-6): sent for a draft, fixed with the manifest, served to everybody as what they are.
import { sha256 } from "@noble/hashes/sha2.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { concat, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import type { DraftAttachment, DraftContent } from "../../../src/draft/content.ts";
import { USUAL } from "../../../src/office/quotas/limits.ts";
import { comment, exif, jpeg, pdf } from "../../support/election/attachments.ts";
import { motion } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";
import { chunk, pngOf } from "../../support/peers/png.ts";

let service: TestService;
let mine: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  mine = done(await service.organiser<Session>("GET", "/api/session")).associations[0]?.id ?? "";
});
afterAll(() => service.stop());

const long = pdf("The motion in full", 1_300_000); // more than two parts
const photo = jpeg(800, 600);

/** The motion with files at every place. */
function withFiles(whole: DraftAttachment[], question: DraftAttachment[], option: DraftAttachment[]): DraftContent {
  const [contest] = motion.contests ?? [];
  if (contest === undefined) throw new TypeError("no contest");
  const [yes, ...others] = contest.options;
  if (yes === undefined) throw new TypeError("no option");
  return {
    ...motion,
    attachments: whole,
    contests: [{ ...contest, attachments: question, options: [{ ...yes, attachments: option }, ...others] }],
  };
}

const END = 12; // bytes
/** Before the end of the image. */
const withText = (png: Uint8Array) =>
  concat(png.slice(0, -END), chunk("tEXt", utf8("Comment\0at home")), png.slice(-END));

describe("files of a vote", () => {
  test("are in its manifest, and served to everybody as what they are, as a download that runs nothing", async () => {
    const [motionFile, face] = [
      await service.attach(mine, "Antrag 3: Beiträge.pdf", long),
      await service.attach(mine, "Anna", photo),
    ];
    expect(motionFile).toEqual({
      name: "Antrag 3: Beiträge.pdf",
      type: "application/pdf",
      size: long.length,
      sha256: toBase64url(sha256(long)),
    });
    const election = await service.open(withFiles([motionFile], [motionFile], [face]));
    const { manifest } = election.view;
    expect([
      manifest.attachments,
      manifest.contests[0]?.attachments,
      manifest.contests[0]?.options[0]?.attachments,
    ]).toEqual([[motionFile], [motionFile], [face]]);
    const response = await service.service.app.request(
      `${service.origin}/e/${election.id}/attachments/${motionFile.sha256}`,
    );
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(long);
    const head = (name: string) => response.headers.get(name);
    expect(head("content-type")).toBe("application/pdf");
    expect(head("content-length")).toBe(String(long.length));
    expect(head("content-disposition")).toBe(`attachment; filename="urna-${motionFile.sha256.slice(0, 8)}.pdf"`);
    expect(head("content-security-policy")).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(head("x-content-type-options")).toBe("nosniff");
    expect(head("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(head("access-control-allow-origin")).toBe("*");
    const image = await service.ask("GET", `/e/${election.id}/attachments/${face.sha256}`);
    expect(await service.attach(mine, "Chart", pngOf(4, 4))).toMatchObject({ type: "image/png" });
    expect([image.status, image.headers.get("content-type")]).toEqual([200, "image/jpeg"]);

    // after the opening the draft is gone; the vote has its files for ever, also after a restart
    service.now += 2 * 24 * 60 * 60_000;
    await service.tick();
    expect((await service.organiser("GET", `/api/associations/${mine}/attachments/${face.sha256}`)).status).toBe(404);
    await service.restart();
    expect((await service.ask("GET", `/e/${election.id}/attachments/${face.sha256}`)).status).toBe(200);
  });

  test("are no others than those that its manifest names", async () => {
    const other = await service.attach(mine, "Other", pdf("of another draft"));
    const { id } = await service.prepare(withFiles([await service.attach(mine, "A", pdf("a"))], [], []));
    expect((await service.ask("GET", `/e/${id}/attachments/${other.sha256}`)).body).toMatchObject({
      code: "not-found",
    });
    expect(await service.hosts.box(id).attach(pdf("slipped in"))).toMatchObject({ ok: false, clause: "MAN-6" });
  });

  test("keep a draft from being prepared while one of them is missing", async () => {
    const lost = { name: "Lost", type: "application/pdf" as const, size: 5, sha256: toBase64url(sha256(utf8("lost"))) };
    const draft = done(await service.organiser<Draft>("POST", "/api/drafts", { content: withFiles([], [], [lost]) }));
    const { status, body } = await service.organiser("POST", `/api/drafts/${draft.id}/prepare`);
    expect([status, body]).toMatchObject([
      422,
      { code: "invalid-draft", errors: [{ path: "contests.0.options.0.attachments.0", code: "missing-file" }] },
    ]);
  });

  test("stay a day after they were taken off a draft, and as long as another draft names them", async () => {
    const file = await service.attach(mine, "Twice", pdf("twice"));
    const content = withFiles([file], [], []);
    const [one, two] = [
      done(await service.organiser<Draft>("POST", "/api/drafts", { content })),
      done(await service.organiser<Draft>("POST", "/api/drafts", { content })),
    ];
    const there = async () =>
      (await service.organiser("GET", `/api/associations/${mine}/attachments/${file.sha256}`)).status === 200;
    const aDay = async () => {
      service.now += 25 * 60 * 60_000;
      await service.tick();
    };
    await service.organiser("PUT", `/api/drafts/${one.id}`, { revision: 1, content: motion });
    await aDay();
    expect(await there()).toBe(true);
    await service.organiser("PUT", `/api/drafts/${two.id}`, { revision: 1, content: motion });
    await service.tick();
    expect(await there()).toBe(true);
    await aDay();
    expect(await there()).toBe(false);
  });
});

describe("a file is refused", () => {
  test.each([
    ["HTML", utf8("<html><script>alert(1)</script>")],
    ["a photo with its place", jpeg(800, 600, exif)],
    ["a photo with a comment", jpeg(800, 600, comment)],
    ["a photo of more than 4,096 pixels", jpeg(4097, 10)],
    ["a JPEG that breaks off", photo.subarray(0, -2)],
    ["a PNG with a text in it", withText(pngOf(4, 4))],
    ["nothing", new Uint8Array()],
  ])("that is %s", async (_, bytes) => {
    await expect(service.attach(mine, "x", bytes)).rejects.toThrow(/^400: .*invalid-request/);
  });

  test("that is larger than 5 MB", async () => {
    await expect(service.attach(mine, "x", pdf("long", 5_000_001))).rejects.toThrow(/^413: .*too-large/);
  });

  test("that the association has no room for", async () => {
    const small = new TestService({ limits: { ...USUAL, disk: 1_000_000 } });
    try {
      await small.signIn();
      const { associations } = done(await small.organiser<Session>("GET", "/api/session"));
      const id = associations[0]?.id ?? "";
      await small.attach(id, "x", pdf("one", 600_000));
      await small.attach(id, "x", pdf("one", 600_000)); // the same takes no more
      await expect(small.attach(id, "x", pdf("two", 600_000))).rejects.toThrow(/over-quota/);
    } finally {
      await small.stop();
    }
  });
});
