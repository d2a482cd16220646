// Issuing: the registrar's blind signature, and what the member's device does before and after it. The device's whole part is
// compared with the server's.

import { installSigningKernel } from "../../crypto/kernel/signing.ts";
import { loadSigningKernel } from "../../crypto/kernel/tokens-mcl.ts";
import { createCredential, unblind } from "../../crypto/tokens/credential.ts";
import { blindSign } from "../../crypto/tokens/issuing.ts";
import { type Benchmark, compare } from "./bench.ts";
import { benchElection } from "./election.ts";

export const issueBallots: Benchmark = {
  name: "issue-ballots",
  compares: "the registrar's blind signature against the device's part of issuing (blind, unblind, check), per ballot",
  async run({ scale, repetitions }) {
    installSigningKernel(await loadSigningKernel()); // as the service's threads have it
    const { view, classId, issuerSecret } = benchElection(5);
    const items = Math.ceil(10 * scale);
    const credentials = Array.from({ length: items }, () => createCredential(view, classId));
    const signatures = credentials.map(({ blinded }) => blindSign(issuerSecret, blinded));
    const server = "issue: blind signature (server)";
    const works = [
      { name: server, items, run: () => credentials.forEach(({ blinded }) => void blindSign(issuerSecret, blinded)) },
      {
        name: "issue: blind (device)",
        items,
        run: () => credentials.forEach(() => void createCredential(view, classId)),
      },
      {
        name: "issue: unblind and check (device)",
        items,
        run: () =>
          credentials.forEach((credential, i) => void unblind(credential, [signatures[i] ?? new Uint8Array()], view)),
      },
    ];
    return compare(works, repetitions, server);
  },
};
