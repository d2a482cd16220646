/** Whether what a meeting is made of fits together. It stores nothing. */
import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes, fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { verifierKey } from "../../crypto/log/note.ts";
import type { MeetingEntryOf } from "../../crypto/meeting/entries.ts";
import type { MeetingSetup } from "../doors/meeting.ts";
import { type Refusal, refused } from "../doors/outcome.ts";
import { rollsOf } from "../roll/rolls.ts";

/** The hash by which the same setup is recognised. */
export function digestOf({ entry, boardSecret, saltSeed, members, shown }: MeetingSetup): Uint8Array {
  const bytes = [entry, boardSecret, saltSeed].map(toBase64url);
  const people = members.map(({ number, name, email, classId }) => [number, name, email ?? null, classId]);
  const { language, informal = null, quorum, word = null } = shown;
  const quota = quorum === undefined ? null : [quorum.numerator, quorum.denominator];
  return sha256(utf8(JSON.stringify([bytes, people, language, informal, quota, word])));
}

/** Keys as in LOG-3, rolls as in ISS-5. */
export function wrongSetup(
  entry: MeetingEntryOf<"meeting">,
  { boardSecret, members, saltSeed }: MeetingSetup,
): Refusal | undefined {
  const { origin, key } = entry.board;
  if (key !== verifierKey(origin, boardSecret))
    return refused("invalid-key", { clause: "LOG-3", detail: "the meeting names another key" });
  if (entry.witnesses !== undefined)
    return refused("not-accepted-here", { clause: "LOG-6", detail: "Meetings have no witnesses here." });
  if (new Set(members.map(({ number }) => number)).size < members.length)
    return refused("already-exists", { clause: "ISS-5", detail: "two members with one number" });
  const classes = entry.classes.map(({ id }) => id);
  const wrong = members.find(({ classId }) => !classes.includes(classId));
  if (wrong !== undefined)
    return refused("wrong-class", { detail: `member ${wrong.number}: no class ${wrong.classId}` });
  const rollOf = rollsOf({ members, saltSeed });
  const other = entry.roll.find((roll) => {
    const { eligible, root } = rollOf(roll.class);
    return roll.eligible !== eligible || !equalBytes(fromBase64url(roll.root), root);
  });
  return other && refused("wrong-roll", { clause: "ISS-5", detail: `class ${other.class}` });
}
