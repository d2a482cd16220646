// A server that lies to members after the close: about their ballot, about their line of the register. Each looks up what concerns
// themselves, with what they kept, and holds evidence against it; what they read is what the commands and the page say.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareBytes, fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import type { RegisterRow } from "../../crypto/manifest/entries.ts";
import { createCredential, exportCredentialSecret } from "../../crypto/tokens/credential.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { memberCommitment } from "../../crypto/verifier/own-row.ts";
import { verifyPromise } from "../../src/cli/verify/promise.ts";
import { register } from "../../src/cli/verify/register.ts";
import { voter as words } from "../../web/i18n/de/voter.ts";
import type { VoterCalls } from "../../web/voter/worker-calls.ts";
import { Member, workerHere } from "../support/honest-client.ts";
import { done } from "../support/hosts/service.ts";
import { ballots, changed, isOf, rewritten, stuffed, textOf, withMore, without } from "./liar.ts";
import { stage } from "./stage.ts";

const worker = await workerHere<VoterCalls>("voter/voter.worker.ts");
const { server, election, stolen, folder, address, lines, show } = await stage(5);
/** Three of five members have voted on their devices. */
const devices: Member[] = [];
for (const { accessCode } of election.invitations.slice(0, 3))
  devices.push(await new Member(election.id, worker, { kind: "code", code: accessCode }).until("in-the-box"));
/** The fourth has fetched a ballot and not cast it. */
const { accessCode, class: classId } = election.invitations[3] ?? { accessCode: "", class: "" };
const credential = createCredential(election.view, classId);
const json = { accessCode, blinded: toBase64url(credential.blinded) };
done(await server.ask("POST", `/e/${election.id}/issue`, { json }));
done(await server.organiser("POST", `/api/elections/${election.id}/close`));
const record = await server.entries(election.id);

const slipOf = (number: number) => {
  const slip = devices[number - 1]?.slip;
  if (slip?.stage !== "cast") throw new Error("nothing was cast");
  return slip;
};

/** What stands on a member's invitation. */
const invited = (number: number) => {
  const { reference = "", salt = "" } = election.invitations[number - 1] ?? {};
  return { reference, salt };
};

/** The register with another row for one member, or none. */
function withRow(number: number, change: (row: RegisterRow) => RegisterRow | undefined) {
  const { reference, salt } = invited(number);
  const commitment = toBase64url(memberCommitment(fromBase64url(salt), reference));
  return (entries: readonly Uint8Array[]) =>
    entries.map((bytes) =>
      isOf("register")(bytes)
        ? changed(bytes, "register", ({ voters }) => ({
            voters: voters.flatMap((row) => (row.commitment === commitment ? (change(row) ?? []) : row)),
          }))
        : bytes,
    );
}

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const found = (entries: readonly Uint8Array[]) =>
  verifyRecord(utf8(textOf(entries))).checks.flatMap(({ findings }) =>
    findings.map(({ code, clause }) => ({ code, clause })),
  );
const unfinished = { code: "truncated-record", clause: "VER-1" };

describe("my ballot", () => {
  test("dropped ballot: the record is right in itself, and the promise breaks it", async () => {
    const { entry, promise } = slipOf(1);
    const saved = file("promise.txt", `Meine Prüfnummer\n\n${promise}`);
    expect(await verifyPromise(saved, address)).toBe(0);
    const mine = ballots(record).find((each) => compareBytes(each, entry) === 0);
    const lie = rewritten(record, without(mine));
    expect(found(lie)).toEqual([unfinished]);
    show(lie);
    expect(await verifyPromise(saved, address)).toBe(1);
    expect(lines.at(-1)).toMatch(/^BROKEN: voting has ended, and the promised ballot is not on the board\. \[LOG-5\]/);
  });

  /** The page of the first member, opened again while this log is shown. */
  async function told(log: NonNullable<typeof server.log>): Promise<Member> {
    server.log = log;
    const device = new Member(election.id, worker, { kind: "none" }, slipOf(1));
    await device.until("in-the-box");
    await expect.poll(() => device.stopped).toBeDefined();
    expect(device.screen).toBe("in-the-box");
    expect(device.slip).not.toHaveProperty("proof");
    expect(words.inTheBox.proofWrong).toMatch(
      /^Die öffentliche Prüfdatei zeigt Ihren Stimmzettel nicht so, wie sie müsste\..* Die unterschriebene Bestätigung ist ein Beweis\.$/,
    );
    return device;
  }
  const mine = () => ballots(record).find((each) => compareBytes(each, slipOf(1).entry) === 0);

  test("dropped ballot: the page tells it by itself", async () => {
    const device = await told({ entries: rewritten(record, without(mine())), board: stolen.board });
    expect(device.stopped).toMatchObject({ what: "proof", clause: "LOG-5" });
  });

  test("forged place: hash tiles that hold the ballot, under the signature of a log without it", async () => {
    const signed = rewritten(record, without(mine()));
    const entries = record.slice(0, signed.length);
    const device = await told({ entries, signed, board: stolen.board });
    expect(device.refused).toEqual({ code: "wrong-root", clause: "LOG-1" });
    expect(device.stopped).toMatchObject({ what: "board", clause: "LOG-1" });
  });

  test("another beginning: a board that does not go on from the opening that the page has verified", async () => {
    const [first = new Uint8Array(), ...rest] = record;
    const other = changed(first, "manifest", () => ({ minimumBallots: 3 }));
    const device = await told({ entries: [other, ...rest], board: stolen.board });
    expect(device.refused).toEqual({ code: "wrong-root", clause: "LOG-1" });
  });
});

describe("my line of the register", () => {
  test("stuffed ballot in the name of a member who did not vote: no check finds it, the member does", async () => {
    expect(await register(address, invited(5))).toBe(0);
    expect(lines.at(-1)).toMatch(/^NOT ISSUED: no ballot was issued in this member's name/);
    const { entry, blinded } = stuffed(election.view, stolen);
    const lie = rewritten(withRow(5, (row) => ({ ...row, blinded: toBase64url(blinded) }))(record), withMore([entry]));
    expect(found(lie)).toEqual([unfinished]);
    show(lie);
    expect(await register(address, invited(5))).toBe(0);
    expect(lines.at(-1)).toMatch(/^ISSUED: a ballot was issued in this member's name/);
  });

  test("replaced permission: the line names another ballot than the one that the member was given", async () => {
    const held = file(
      "held.txt",
      [
        `reference: ${invited(4).reference.replace("\n", " / ")}`,
        `salt: ${invited(4).salt}`,
        `key: ${toBase64url(credential.publicKey)}`,
        `blinding: ${toBase64url(exportCredentialSecret(credential).slice(32))}`,
      ].join("\n"),
    );
    expect(await register(address, { file: held })).toBe(0);
    expect(lines.at(-1)).toMatch(/^ISSUED: .*, and it is the ballot of this credential \[BAL-9\]\.$/);
    const { blinded } = stuffed(election.view, stolen);
    show(withRow(4, (row) => ({ ...row, blinded: toBase64url(blinded) }))(record));
    expect(await register(address, { file: held })).toBe(1);
    expect(lines.at(-1)).toMatch(/^NOT YOURS: the register holds another ballot .* \[BAL-9\]$/);
  });

  test("hidden issuance: the line of a member with a ballot says that there is none", async () => {
    const lie = withRow(1, ({ blinded: _, ...row }) => row)(record);
    show(lie);
    expect(await register(address, invited(1))).toBe(0);
    expect(lines.at(-1)).toMatch(/^NOT ISSUED: /);
    // four were issued and three were cast: the counts alone do not show it, the member's own proof does
    expect(found(lie)).toEqual([unfinished]);
  });

  test("hidden member: the line is missing", async () => {
    const lie = withRow(1, () => undefined)(record);
    show(lie);
    expect(await register(address, invited(1))).toBe(3);
    expect(found(lie)).toContainEqual({ code: "wrong-count", clause: "ISS-6" });
  });
});
