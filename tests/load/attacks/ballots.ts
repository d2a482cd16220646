// Ballots as attackers make them: cheap to make, expensive to refuse, and as many different ones as they like.
import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { viewFromData } from "../../../crypto/manifest/view.ts";
import { createCredential } from "../../../crypto/tokens/credential.ts";
import { generateIssuerKey } from "../../../crypto/tokens/issuing.ts";
import { tokenOf } from "../../support/election/token.ts";
import type { Vote } from "../harness/votes.ts";

/** Everything about it is right, except that no issuer signed its token: bad-token (ISS-4). */
export function forgedBallot({ view: data }: Vote): Uint8Array {
  const view = viewFromData(data);
  const credential = createCredential(view, "members");
  const votes = view.manifest.contests[0]?.options.map((_, i) => (i === 0 ? 1 : 0)) ?? [];
  const token = tokenOf(credential, [generateIssuerKey().secret]);
  return makeBallot(view, credential, token, encryptSelections(view, "members", [{ kind: "votes", votes }])).entry;
}

/** 32 bytes that are a scalar (ENC-1). */
export function anyScalar(): Uint8Array {
  const bytes = systemRandom(32);
  bytes[31] = (bytes[31] ?? 0) & 0x0f; // below ℓ
  return bytes;
}

/** A text around a value that is the last one of its name. */
export function aroundLast(text: string, name: string): readonly [before: string, value: string, after: string] {
  const start = text.lastIndexOf(`"${name}":"`) + name.length + 4;
  const end = text.indexOf('"', start);
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}
