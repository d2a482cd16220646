/** The key under which members of an election encrypt, out of what its trustees put on the board. The box checks it. */
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { decodeNonIdentity, encodeElement, IDENTITY } from "../../../crypto/encoding/group.ts";
import { decodeEntry } from "../../../crypto/manifest/entries.ts";
import type { BoxDoor } from "../../doors/box.ts";
import { countersOf, type ElectionRow } from "./elections.ts";
import { Waiting } from "./waiting.ts";

/** CER-5: the sum of the trustees' first commitments, in base64url. @throws Waiting if one is missing */
export async function electionKeyOf(row: ElectionRow, box: BoxDoor): Promise<string> {
  const trustees = countersOf(row).members.length;
  const first = row.committee === null ? 1 : 2; // behind the committee's entry
  const { entries } = await box.entries(first, first + trustees);
  let sum = IDENTITY;
  for (const bytes of entries) {
    const entry = decodeEntry(bytes);
    if (entry.type !== "trustee") throw new Waiting("not-ready");
    sum = sum.add(decodeNonIdentity(fromBase64url(entry.commitments).slice(0, 32)));
  }
  return toBase64url(encodeElement(sum));
}
