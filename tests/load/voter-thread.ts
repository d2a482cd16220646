// Worker thread of the load tool: what members' devices compute, many at a time and before anything is measured. Tokens are not checked
// here (the box checks each), and the secrets go back to the caller, so this is no client for a real vote.
import { encryptSelections, makeBallot } from "../../crypto/ballot/ballot.ts";
import { decodeG1, divideG1Secret, encodeG1 } from "../../crypto/encoding/bls.ts";
import { type ElectionView, type ViewData, viewFromData } from "../../crypto/manifest/view.ts";
import { createCredential, exportCredentialSecret, restoreCredential } from "../../crypto/tokens/credential.ts";
import { answer } from "../../src/cli/verify/threads.ts";

/** A member before issuing: b‖r in 64 bytes, and B in 48. */
export type Blinded = { readonly secret: Uint8Array; readonly blinded: Uint8Array };
export type Signed = { readonly secret: Uint8Array; readonly signature: Uint8Array; readonly option: number };
export type Ask =
  | { readonly make: "credentials"; readonly count: number }
  | { readonly make: "ballots"; readonly of: Signed[] };
export type Made = { readonly credentials: Blinded[]; readonly ballots: Uint8Array[] };

let known: ElectionView | undefined;

answer<Ask, Made, ViewData>((ask, data) => {
  known ??= viewFromData(data);
  const view = known;
  const classId = view.manifest.classes[0]?.id ?? "";
  if (ask.make === "credentials") {
    const credentials = Array.from({ length: ask.count }, () => {
      const credential = createCredential(view, classId);
      return { secret: exportCredentialSecret(credential), blinded: credential.blinded };
    });
    return { credentials, ballots: [] };
  }
  const options = view.manifest.contests[0]?.options.length ?? 0;
  const ballots = ask.of.map(({ secret, signature, option }) => {
    const credential = restoreCredential(view, classId, secret);
    const token = encodeG1(divideG1Secret(decodeG1(signature), credential.useBlindingFactor()));
    const votes = Array.from({ length: options }, (_, i) => (i === option % options ? 1 : 0));
    return makeBallot(view, credential, token, encryptSelections(view, classId, [{ kind: "votes", votes }])).entry;
  });
  return { credentials: [], ballots };
});
