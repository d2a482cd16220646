// Worker thread of simulated phones: what a member's page computes for one question. It holds no credential: the secrets go back to the
// phone, so this is no client for a real vote.
import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { decodeG1, divideG1Secret, encodeG1 } from "../../../crypto/encoding/bls.ts";
import { type ElectionView, type ViewData, viewFromData } from "../../../crypto/manifest/view.ts";
import { createCredential, exportCredentialSecret, restoreCredential } from "../../../crypto/tokens/credential.ts";
import { randomChoices } from "../simulate/choices.ts";
import { answer } from "../verify/threads.ts";

/** A member of `classId` before issuing: b‖r in 64 bytes, and B in 48. */
export type Blinded = { readonly secret: Uint8Array; readonly blinded: Uint8Array };
/** `seed` decides what is chosen, and nothing else. */
export type Sealing = { readonly secret: Uint8Array; readonly signature: Uint8Array; readonly seed: string };
export type Ask = { readonly classId: string } & (
  | { readonly make: "credential" }
  | ({ readonly make: "ballot" } & Sealing)
);
/** A credential's secret and B; or the ballot's bytes. */
export type Made = Blinded | Uint8Array;

let known: ElectionView | undefined;

answer<Ask, Made, ViewData>((ask, data) => {
  known ??= viewFromData(data);
  const view = known;
  const { classId } = ask;
  if (ask.make === "credential") {
    const credential = createCredential(view, classId);
    return { secret: exportCredentialSecret(credential), blinded: credential.blinded };
  }
  const { classes, contests } = view.manifest;
  const shape = classes.find(({ id }) => id === classId);
  if (shape === undefined) throw new RangeError(`no class ${classId}`);
  const credential = restoreCredential(view, classId, ask.secret);
  const token = encodeG1(divideG1Secret(decodeG1(ask.signature), credential.useBlindingFactor()));
  return makeBallot(view, credential, token, encryptSelections(view, classId, randomChoices(contests, shape, ask.seed)))
    .entry;
});
