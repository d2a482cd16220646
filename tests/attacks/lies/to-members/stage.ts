// A vote that has ended: three of five members have voted on their devices, the fourth has fetched a ballot and not cast it. What each of
// them has kept, and how they look up what concerns them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { compareBytes, fromBase64url, toBase64url, utf8 } from "../../../../crypto/encoding/bytes.ts";
import type { RegisterRow } from "../../../../crypto/manifest/entries.ts";
import type { Credential } from "../../../../crypto/tokens/credential.ts";
import { verifyRecord } from "../../../../crypto/verifier/driver.ts";
import { memberCommitment } from "../../../../crypto/verifier/own-row.ts";
import { voter as words } from "../../../../web/i18n/de/voter.ts";
import type { Slip } from "../../../../web/voter/slip.ts";
import type { VoterCalls } from "../../../../web/voter/worker-calls.ts";
import { done } from "../../../support/election/over-http.ts";
import { Member, workerHere } from "../../../support/honest-client.ts";
import { ballots, changed, isOf, textOf } from "../../liar.ts";
import { type Stage, stage } from "../../stage.ts";

type CastSlip = Extract<Slip, { stage: "cast" }>;
type Entries = readonly Uint8Array[];

export type MembersStage = Stage & {
  /** The honest record, with the register. */
  readonly record: Entries;
  /** The first member's. */
  readonly slip: CastSlip;
  readonly ballot: Uint8Array | undefined;
  /** The fourth member's. */
  readonly credential: Credential;
  /** The register values on a member's invitation. */
  invited(number: number): { reference: string; salt: string };
  /** The register with another row for one member, or none. */
  withRow(number: number, change: (row: RegisterRow) => RegisterRow | undefined): (entries: Entries) => Uint8Array[];
  /** The path of a file with this text. */
  file(name: string, text: string): string;
  /** The page of the first member, opened again while this log is shown, says that something is wrong. */
  told(log: NonNullable<Stage["server"]["log"]>): Promise<Member>;
};

export async function membersStage(): Promise<MembersStage> {
  const worker = await workerHere<VoterCalls>("voter/voter.worker.ts");
  const shown = await stage(5);
  const { server, election, folder } = shown;
  const devices: Member[] = [];
  for (const { accessCode } of election.invitations.slice(0, 3))
    devices.push(await new Member(election.id, worker, { kind: "code", code: accessCode }).until("in-the-box"));
  const { credential } = await server.issue(election, 4);
  done(await server.organiser("POST", `/api/elections/${election.id}/close`));
  const record = await server.entries(election.id);
  const slip = devices[0]?.slip;
  if (slip?.stage !== "cast") throw new Error("nothing was cast");
  const invited = (number: number) => {
    const { reference = "", salt = "" } = election.invitations[number - 1] ?? {};
    return { reference, salt };
  };
  return {
    ...shown,
    ...{ record, slip, credential, invited },
    ballot: ballots(record).find((each) => compareBytes(each, slip.entry) === 0),
    withRow(number, change) {
      const { reference, salt } = invited(number);
      const commitment = toBase64url(memberCommitment(fromBase64url(salt), reference));
      return (entries) =>
        entries.map((bytes) =>
          isOf("register")(bytes)
            ? changed(bytes, "register", ({ voters }) => ({
                voters: voters.flatMap((row) => (row.commitment === commitment ? (change(row) ?? []) : row)),
              }))
            : bytes,
        );
    },
    file(name, text) {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    async told(log) {
      server.log = log;
      const device = new Member(election.id, worker, { kind: "none" }, slip);
      await device.until("in-the-box");
      await expect.poll(() => device.stopped).toBeDefined();
      expect(device.screen).toBe("in-the-box");
      expect(device.slip).not.toHaveProperty("proof");
      expect(words.inTheBox.proofWrong).toMatch(
        /^Die öffentliche Prüfdatei zeigt Ihren Stimmzettel nicht so, wie sie müsste\..* Die unterschriebene Bestätigung ist ein Beweis\.$/,
      );
      return device;
    },
  };
}

/** Every finding of a verification of these entries. */
export const found = (entries: Entries) =>
  verifyRecord(utf8(textOf(entries))).checks.flatMap(({ findings }) =>
    findings.map(({ code, clause }) => ({ code, clause })),
  );
/** The one finding of a correct record before its count. */
export const unfinished = { code: "truncated-record", clause: "VER-1" };
