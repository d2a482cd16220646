// Old installations go on: a migration that was ever applied never changes, and elections that began under the first schemas are voted on,
// counted and verified under today's.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeConfirmationEntry } from "../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import type { Election } from "../../src/contract/election.ts";
import type { Migration } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { meetingMigrations } from "../../src/store/migrations/meeting.ts";
import { moveMigrations } from "../../src/store/migrations/move.ts";
import { officeMigrations } from "../../src/store/migrations/office.ts";
import { pairMigrations } from "../../src/store/migrations/pair.ts";
import { registrarMigrations } from "../../src/store/migrations/registrar.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { clear, installationOf, type Laid, lay } from "../support/hosts/laid.ts";
import { TestService } from "../support/hosts/service.ts";

type Invited = Pick<OpenElection, "id" | "trustees" | "invitations">;
type Installation = Laid & {
  open: Invited & { cast: string; fetched: string };
  ceremony: Pick<OpenElection, "id" | "trustees">;
  closed: Invited;
  draft: string;
};
const old = installationOf<Installation>("office-2-box-3-registrar-1");

const seed = (index: number) => new Uint8Array(32).fill(index);

test("an installation of the first schemas opens with all that is in it, and every vote in it goes on", async () => {
  const service = new TestService();
  try {
    await service.restart(async () => {
      clear(service.data);
      lay(service.data, old);
    });
    await service.signIn("Old");
    const { elections } = done(await service.organiser<{ elections: Election[] }>("GET", "/api/elections"));
    const states = elections.map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({
      [old.open.id]: "casting",
      [old.ceremony.id]: "ceremony",
      [old.closed.id]: "closed",
    });
    expect(done(await service.organiser<{ content: object }>("GET", `/api/drafts/${old.draft}`)).content).toEqual({
      ...motion,
      title: { en: "Draft" },
    });

    const open = { ...old.open, seeds: [seed(1)], view: await service.view(old.open.id) };
    for (const ballot of [old.open.cast, old.open.fetched, old.open.cast])
      done(await service.cast(open.id, fromBase64url(ballot)));
    done(await service.cast(open.id, await service.fetchBallot(open, 3, YES)));
    done(await service.organiser("POST", `/api/elections/${open.id}/close`));

    for (const election of [open, { ...old.closed, seeds: [seed(1)], view: open.view }]) {
      done(await service.count(election, 1));
      const { result } = await service.board(election.id);
      expect(result?.contests).toMatchObject([{ counts: [2, 1, 0], ballots: 3, outcome: { kind: "adopted" } }]);
    }

    const { id, trustees } = old.ceremony;
    const sent = async (makeEntry: typeof makeTrusteeEntry, index: number) => {
      const code = trustees[index - 1]?.code ?? "";
      done(await service.trusteeEntry(id, code, makeEntry(seed(index), await service.board(id), index)));
    };
    await sent(makeTrusteeEntry, 2); // the first one had
    for (const makeEntry of [makeSharesEntry, makeConfirmationEntry])
      for (const index of [1, 2]) await sent(makeEntry, index);
    done(await service.organiser("POST", `/api/elections/${id}/open`));
    expect(service.events.filter((event) => (event as { event: string }).event === "failed")).toEqual([]);
    expect(existsSync(join(service.data, "anchors"))).toBe(false); // each was looked at once
  } finally {
    await service.stop();
  }
});

const digest = ({ statements }: Migration) =>
  createHash("sha256").update(JSON.stringify(statements)).digest("hex").slice(0, 16);

/** A line is added with every migration, and never changed: databases that have it keep what it made. */
const APPLIED: Record<string, string> = {
  "box-1": "4e9a6a5ccb876a72",
  "box-2": "f9ff48f7c471897f",
  "box-3": "584797b8c2eebab8",
  "box-4": "be648bbe81730621",
  "box-5": "0812d0a47da996d3",
  "box-attachments": "4143d82a12ebd4e9",
  "meeting-1": "c74e0f4085edb5ad",
  "move-1": "03af9660046c7a9a",
  "move-2": "a76c699f018f621f",
  "office-1": "80d60f42749f85f4",
  "office-2": "2cbca3a2b2d9d92c",
  "office-3": "0e3ead5db28ff16b",
  "office-4": "df1632d535256b55",
  "office-absences": "c20f0bb4fc507e2a",
  "office-alarms": "ed7e36009fabe43a",
  "office-ask-at": "eb3d33a2cf13a890",
  "office-associations": "74050ec5a850f1e1",
  "office-founding-language": "09f7f660e64a4e72",
  "office-attachments": "f0a4ce23e9eb61d5",
  "office-identities": "58adaba7ceaa54fc",
  "office-challenges": "86b2e68a018341c3",
  "office-committee-reminders": "f23502b47b49c5fd",
  "office-committees": "73993e71fb28e66c",
  "office-deeds-apart": "5e27dbf03ea4d45c",
  "office-draft-pages": "58013f82117484d3",
  "office-follow-ups": "640406b8182a479d",
  "office-founding": "3a9d32c999b88721",
  "office-mail": "db216fbb1e9e912f",
  "office-mail-2": "6f8b4bc0a6b7f375",
  "office-meetings": "d58510626d854951",
  "office-moves": "40fa1e6b55f23946",
  "office-moves-2": "5193ed32c14b40ee",
  "office-people": "b2738485d20f0742",
  "office-quotas": "aace46fb4a6df0cf",
  "office-team-log": "e2f2db7664183abc",
  "office-tokens": "b504969f2f109885",
  "office-turnout": "00c29d1a54e9f77b",
  "pair-1": "a1e62c00a947fe32",
  "registrar-1": "e52c79ed681bd83e",
  "registrar-2": "eb4078eecebd2a43",
  "registrar-3": "6cfe32ea816b48d6",
  "registrar-4": "298ccecc42055eff",
  "registrar-5": "941d56afbe8ac619",
  "registrar-6": "f1212ca6d276ee04",
};

test("no migration changes after it was published, and each is named here", () => {
  const all = [
    ...[...officeMigrations, ...registrarMigrations, ...boxMigrations],
    ...[...meetingMigrations, ...moveMigrations, ...pairMigrations],
  ];
  expect(Object.fromEntries(all.map((migration) => [migration.name, digest(migration)]))).toEqual(APPLIED);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});
