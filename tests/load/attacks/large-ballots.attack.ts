// One member who sends the longest ballots that there are, with a valid token and signature, and with proofs that are right except for the
// last one: everything must be computed before such a ballot can be refused, and each is different.
import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { fromBase64url, fromUtf8, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { viewFromData } from "../../../crypto/manifest/view.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import { postJson } from "../../../src/cli/simulate/client.ts";
import type { Issued } from "../../../src/contract/voter.ts";
import { type Attack, outcome } from "./attack.ts";
import { anyScalar, aroundLast } from "./ballots.ts";

type Parts = { readonly before: string; readonly responses: Uint8Array; readonly after: string };

export const attack: Attack<Parts> = {
  says: "a member sends different ballots of the greatest length, whose last proof is wrong",
  atOnce: 100,
  async equip({ base, vote: { id, view: data, long } }) {
    const view = viewFromData(data);
    const { accessCode, class: classId } = long;
    const credential = createCredential(view, classId);
    const asked = { accessCode, class: classId, blinded: toBase64url(credential.blinded) };
    const { signature } = await postJson<Issued>(`${base}/e/${id}/issue`, asked);
    const token = unblind(credential, [fromBase64url(signature)], view);
    const contests = view.manifest.contests.filter((contest) => contest.id.startsWith("long"));
    const selections = contests.map(({ options }) => ({ kind: "votes" as const, votes: options.map((_, i) => i % 2) }));
    const { entry } = makeBallot(view, credential, token, encryptSelections(view, classId, selections));
    const [before, responses, after] = aroundLast(fromUtf8(entry), "responses");
    return { before, responses: fromBase64url(responses), after };
  },
  one(target) {
    const { before, responses, after } = target.material;
    const wrong = responses.slice();
    wrong.set(anyScalar(), wrong.length - 32);
    const body = before + Buffer.from(wrong).toString("base64url") + after;
    return outcome(target, { method: "POST", url: `${target.election}/ballots`, body });
  },
};
