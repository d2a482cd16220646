// An open vote as files, from which every run starts, and what its members and its trustee hold: codes, two ballot keys each, and
// ballots for each key, two for the first. All of it is made once, with the issuer's secret, so that a run costs only what the actors do.
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptSelections, makeBallot, type Selections } from "../../crypto/ballot/ballot.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { blindSign } from "../../crypto/tokens/issuing.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import type { Owner } from "../../src/doors/office.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { installKernelFromDisk } from "../../src/pool/kernel-node.ts";
import { verifyEntries } from "../../src/pool/verify.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { tokenOf } from "../support/election/token.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";

/** Members who do something in a run; the others are on the roll only. */
export const VOTERS = 7;
const MEMBERS = 30; // from here on, there are batches while the vote is open

/** A ballot key: what is sent to be signed, what comes back, and different ballots under it. */
export type Key = {
  readonly blinded: Uint8Array;
  readonly signature: Uint8Array;
  readonly ballots: readonly VerifiedBallotData[];
};

export type Stage = {
  /** A folder with `data` and `copy`; nobody changes it. */
  readonly folder: string;
  readonly organiser: Owner;
  readonly election: OpenElection;
  /** Of each voter, and then of somebody who is added later. */
  readonly keys: readonly (readonly Key[])[];
  /** When the vote was opened, in milliseconds since 1970. */
  readonly opened: number;
};

export async function makeStage(schedule: DraftContent["schedule"]): Promise<Stage> {
  installKernelFromDisk({}); // as the service's threads do
  const folder = mkdtempSync(join(tmpdir(), "urna-stage-"));
  const service = new TestService();
  try {
    await service.signIn();
    const members = Array.from({ length: MEMBERS }, (_, i) => ({
      name: `Member ${i + 1}`,
      ...(i < VOTERS ? { email: `m${i + 1}@example.org` } : {}),
    }));
    const election = await service.open({ ...motion, members, schedule, batch: { ballots: 3, seconds: 30 } });
    const { organisers } = service.hosts.office;
    const signedIn = await organisers.signInWithLink(await organisers.createLink("Organiser"));
    if (!signedIn.ok) throw new Error(signedIn.code);
    const { session } = signedIn.value;
    const { association } = value(await service.hosts.office.admission.admit({ session }, "administrator", {}));
    await service.restart(async () => cpSync(service.data, join(folder, "data"), { recursive: true }));
    const registrar = openSqlite(filesOf(join(folder, "data"), "registrar", election.id).first);
    const [{ secret } = { secret: new Uint8Array() }] = registrar.run<{ secret: Uint8Array }>(
      "select secret from class",
    );
    registrar.close();
    const keys = Array.from({ length: VOTERS + 1 }, () =>
      [[YES, NO], [NO]].map((all) => keyFor(election, secret, all)),
    );
    return { folder, organiser: association, election, keys, opened: service.now };
  } finally {
    await service.stop();
  }
}

function keyFor({ view }: OpenElection, secret: Uint8Array, votes: readonly Selections[]): Key {
  const credential = createCredential(view, view.manifest.classes[0]?.id ?? "");
  const { blinded } = credential;
  const signature = blindSign(secret, blinded);
  const token = tokenOf(credential, [secret]);
  const entries = votes.map(
    (vote) => makeBallot(view, credential, token, encryptSelections(view, credential.classId, vote)).entry,
  );
  const ballots = verifyEntries(view, entries).map((verdict) => {
    if ("ok" in verdict) throw new Error(verdict.code);
    return verdict;
  });
  return { blinded, signature, ballots };
}
