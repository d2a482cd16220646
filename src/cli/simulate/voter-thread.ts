// Worker thread: simulated voters, each one the whole way from access code to verified promise, over public HTTP only and with
// the system's randomness. It never keeps a credential after its ballot is cast.

import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { equalBytes, fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { openPromise } from "../../../crypto/log/note.ts";
import { type ElectionView, type ViewData, viewFromData } from "../../../crypto/manifest/view.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import type { Cast, Issued } from "../../contract/voter.ts";
import { answer } from "../verify/threads.ts";
import type { Choice } from "./choices.ts";
import { postJson, request } from "./client.ts";

/** What all voters of a run share. `election` is the address up to and with the id. */
export type VoterData = { readonly election: string; readonly view: ViewData };
export type VoterAsk = {
  readonly accessCode: string;
  readonly classId: string;
  readonly choices: Choice[] | undefined;
};
/** Milliseconds are wall time of the two requests. `leafHash` (base64url) names the ballot that was promised. */
export type VoterAnswer = { readonly issuing: number; readonly casting?: number; readonly leafHash?: string };

let known: ElectionView | undefined;

answer<VoterAsk, VoterAnswer, VoterData>(async ({ accessCode, classId, choices }, { election, view: data }) => {
  known ??= viewFromData(data);
  const view = known;
  const credential = createCredential(view, classId);
  const blinded = toBase64url(credential.blinded);
  const asked = performance.now();
  const { signature } = await postJson<Issued>(`${election}/issue`, { accessCode, class: classId, blinded });
  const issuing = performance.now() - asked;
  const token = unblind(credential, [fromBase64url(signature)], view);
  if (choices === undefined) return { issuing };
  const sealed = encryptSelections(view, classId, choices);
  const ballot = makeBallot(view, credential, token, sealed);
  const sent = performance.now();
  const response = await request("POST", `${election}/ballots`, { bytes: ballot.entry });
  const cast = (await response.json()) as Cast;
  const casting = performance.now() - sent;
  const { promiseKey, origin } = view.manifest.board;
  if (!equalBytes(openPromise(cast.promise, promiseKey, origin), ballot.leafHash))
    throw new Error("the box promised a different ballot from ours");
  if (cast.tracker !== toBase64url(ballot.tracker)) throw new Error("the box names a different tracker from ours");
  return { issuing, casting, leafHash: toBase64url(ballot.leafHash) };
});
