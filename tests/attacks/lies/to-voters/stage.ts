// A vote that runs, its members' devices, and what each of them does when one of the server's answers is a lie.
import { expect } from "vitest";
import { fromBase64url, toBase64url } from "../../../../crypto/encoding/bytes.ts";
import { voter as words } from "../../../../web/i18n/de/voter.ts";
import type { Slip } from "../../../../web/voter/slip.ts";
import type { VoterCalls } from "../../../../web/voter/worker-calls.ts";
import { Member, workerHere } from "../../../support/honest-client.ts";
import { isOf, type Lie } from "../../liar.ts";
import { type Stage, stage } from "../../stage.ts";

/** What is false, and by which rule the device finds it. */
type Found = { readonly what: "record" | "permission" | "promise"; readonly code: string; readonly clause: string };

export type VotersStage = Stage & {
  /** The log up to the opening. */
  readonly prefix: readonly Uint8Array[];
  /** The prefix with other entries of this type. */
  replaced(type: Parameters<typeof isOf>[0], by: (bytes: Uint8Array) => Uint8Array): Uint8Array[];
  /** The device of a member who has done nothing yet. */
  member(lie?: Lie): Member;
  /** The same member's device, opened once more. */
  again(slip: Slip | undefined): Member;
  /** The page stops and says what is false; once the server is honest, the same ballot goes on from where it was. */
  stops(lie: Lie, found: Found): Promise<void>;
};

/** The words that the page uses, by what is false; a test in the browser looks for them there. */
const said = { record: words.forged.record, permission: words.forged.permission, promise: words.forged.promise };

export async function votersStage(): Promise<VotersStage> {
  const worker = await workerHere<VoterCalls>("voter/voter.worker.ts");
  const shown = await stage(20);
  const { server, election } = shown;
  const prefix = await server.entries(election.id);
  let next = 0;
  const member = (lie: Lie = {}) => {
    server.lie = lie;
    const code = election.invitations[next++]?.accessCode ?? "";
    return new Member(election.id, worker, { kind: "code", code });
  };
  const again = (slip: Slip | undefined) => new Member(election.id, worker, { kind: "none" }, slip);
  return {
    ...shown,
    prefix,
    replaced: (type, by) => prefix.map((bytes) => (isOf(type)(bytes) ? by(bytes) : bytes)),
    member,
    again,
    async stops(lie, { what, code, clause }) {
      const device = await member(lie).until("forged");
      expect(device.refused).toEqual({ code, clause });
      expect(device.stopped).toMatchObject({ what, clause });
      expect(words.forged.heading).toBe("Angehalten: Hier stimmt etwas nicht");
      expect(said[what]).toMatch(
        {
          record: /^Die Abstimmung, die der Server vorlegt, besteht die Prüfung nicht\./,
          permission: /^Die Antwort des Servers auf „Stimmzettel öffnen“ ist nicht echt\.$/,
          promise: /gilt auf dieser Seite deshalb als noch nicht in der Urne\.$/,
        }[what],
      );
      const before = structuredClone(device.slip);
      expect(before?.stage).toBe({ record: "code", permission: "asked", promise: "sealed" }[what]);
      server.lie = {};
      const later = await again(device.slip).until("in-the-box");
      if (before?.stage === "sealed") expect(later.slip).toMatchObject({ stage: "cast", leafHash: before.leafHash });
    },
  };
}

/** Another signature in the answer to a request for a ballot. */
export const signature =
  (make: (honest: Uint8Array, asked: { blinded: string }) => Uint8Array) => (text: string, asked: string) =>
    JSON.stringify({ signature: toBase64url(make(fromBase64url(JSON.parse(text).signature), JSON.parse(asked))) });

/** Another promise in the answer to a cast. */
export const promise = (make: () => string) => (text: string) =>
  JSON.stringify({ ...JSON.parse(text), promise: make() });
