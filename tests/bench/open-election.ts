// A running election on a real server in a process of its own, with ballots made beforehand: what the load benchmark sends. It is
// set up as `urna simulate` sets one up.
import { encryptSelections, makeBallot } from "../../crypto/ballot.ts";
import { fromBase64url, toBase64url } from "../../crypto/bytes.ts";
import { createCredential, unblind } from "../../crypto/credential.ts";
import { OrganiserClient, postJson, request } from "../../src/cli/simulate/client.ts";
import { openPlanned } from "../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { makePlan } from "../../src/cli/simulate/plan.ts";
import type { Issued } from "../../src/http/contract.ts";

export type LoadElection = {
  /** Milliseconds of each issue request; filled by `makeBallots`. */
  readonly issuing: number[];
  makeBallots(): Promise<Uint8Array[]>;
  cast(ballot: Uint8Array): Promise<void>;
  stop(): Promise<void>;
};

export async function openElection(voters: number, options: number): Promise<LoadElection> {
  const server = await startOwnServer();
  try {
    const organiser = await OrganiserClient.signIn(server.base, await server.link());
    const plan = makePlan({ voters, options, seed: "bench" });
    const { url, view, invitations } = await openPlanned(organiser, plan);
    const issuing: number[] = [];
    const votes = (voter: number) => Array.from({ length: options }, (_, i) => (i === voter % options ? 1 : 0));
    return {
      issuing,
      async makeBallots() {
        const ballots: Uint8Array[] = [];
        for (const { accessCode, class: classId } of invitations) {
          const credential = createCredential(view, classId);
          const asked = performance.now();
          const { signature } = await postJson<Issued>(`${url}/issue`, {
            accessCode,
            class: classId,
            blinded: toBase64url(credential.blinded),
          });
          issuing.push(performance.now() - asked);
          const token = unblind(credential, [fromBase64url(signature)], view);
          const sealed = encryptSelections(view, classId, [{ kind: "votes", votes: votes(ballots.length) }]);
          ballots.push(makeBallot(view, credential, token, sealed).entry);
        }
        return ballots;
      },
      async cast(ballot) {
        await (await request("POST", `${url}/ballots`, { bytes: ballot })).body?.cancel();
      },
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
