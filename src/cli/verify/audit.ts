// `urna audit OPENING [RECORD]`: the second device of an audit [BAL-7] on the command line. It takes the election from the record that it
// checks itself, recomputes the sealed ballot and says what is in it. Exit code 0: recomputed (and the number is the
// one given); 1: the number differs, or what was opened is not a valid vote; 2: unreadable, or from another election.
import { readFile } from "node:fs/promises";
import { auditOpening } from "../../../crypto/ballot/audit.ts";
import { unpackAudit } from "../../../crypto/ballot/audit-link.ts";
import { openBeginning, openPrefix } from "../../../crypto/board/prefix.ts";
import { fromBase64, fromBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { fingerprint, normaliseFingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { contestsOf } from "../../../crypto/manifest/contests.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import { OpeningPrefix } from "../../contract/board.ts";
import { answerAs } from "../answer.ts";
import { get, openSource, Unreadable } from "../source.ts";
import { messageOf } from "../terminal.ts";
import { inWords } from "./report-text.ts";

const LINK = /^(https?:\/\/[^#]*\/e\/([A-Za-z0-9_-]{43}))(?:\/audit)?#opening=([A-Za-z0-9_-]+)$/;
const MOST = 1_000_000; // bytes of an opening's file

/** @returns the exit code */
export async function audit(
  source: string,
  record: string | undefined,
  options: { number?: string },
): Promise<0 | 1 | 2> {
  try {
    const { view, opening } = await openingOf(source, record);
    const { classId, selections, tracker } = auditOpening(view, opening);
    const number = fingerprint(tracker);
    const trial = view.manifest.trial ? "TRIAL VOTE: " : "";
    console.log(`${trial}${inWords(view.manifest.title, "")} (${view.manifest.organiser})`);
    contestsOf(view.manifest, classId).forEach((contest, i) => {
      console.log(`  ${inWords(contest.title, contest.id)}`);
      const selection = selections[i];
      const chosen =
        selection?.kind === "votes"
          ? contest.options.flatMap(({ id, title }, k) => {
              const votes = selection.votes[k] ?? 0;
              return votes === 0 ? [] : [`${inWords(title, id)}${contest.perOption > 1 ? `: ${votes}` : ""}`];
            })
          : ["abstention"];
      for (const line of chosen.length === 0 ? ["no mark"] : chosen) console.log(`    ${line}`);
    });
    console.log(`Check number ${number}`);
    if (options.number === undefined) {
      console.log("Compare it with the number that the first device had shown before it opened the seal.");
      return 0;
    }
    if (normaliseFingerprint(options.number) === number) {
      console.log("THE SAME: the first device had sealed exactly this.");
      return 0;
    }
    console.error("ANOTHER NUMBER: the first device had sealed something else. Do not vote on it. [BAL-7]");
    return 1;
  } catch (error) {
    const invalid = error instanceof ProtocolError && (error.clause === "BAL-3" || error.code === "wrong-contests");
    const where = error instanceof ProtocolError ? ` [${error.clause}, ${error.code}]` : "";
    console.error(`${invalid ? "NO VALID VOTE" : "Cannot audit this"}: ${messageOf(error)}${where}`);
    return invalid ? 1 : 2;
  }
}

async function openingOf(
  source: string,
  record: string | undefined,
): Promise<{ view: ElectionView; opening: Uint8Array }> {
  const [, base, id, packed] = LINK.exec(source) ?? [];
  if (base !== undefined && id !== undefined && packed !== undefined) {
    const view = record === undefined ? await viewOfBoard(base, id) : await viewOf(record);
    const opening = unpackAudit(fromBase64url(packed), view);
    if (opening === undefined) throw new Unreadable("the link is damaged, or belongs to another election");
    return { view, opening };
  }
  if (/^https?:/.test(source)) throw new Unreadable("this is not the link of an audit, which ends in /audit#opening=…");
  const bytes = await readFile(source);
  if (bytes.length > MOST) throw new Unreadable(`${source} is too long`);
  if (record === undefined) throw new Unreadable("with a file, give the record or the address of the election as well");
  return { view: await viewOf(record), opening: utf8(bytes.toString("utf8").trim()) };
}

async function viewOf(record: string): Promise<ElectionView> {
  const [, base, id] = /^(https?:\/\/.*\/e\/([A-Za-z0-9_-]{43}))(?:\/.*)?$/.exec(record) ?? [];
  if (base !== undefined && id !== undefined) return viewOfBoard(base, id);
  return openBeginning(await openSource(record));
}

/** As a voter's client does it [ID-4]. */
async function viewOfBoard(base: string, id: string): Promise<ElectionView> {
  const url = `${base}/opening`;
  const prefix = answerAs(OpeningPrefix, url, JSON.parse(await (await get(url)).text()));
  const entries = prefix.entries.map(utf8);
  const consistency = prefix.consistency.map(fromBase64);
  return openPrefix({ entries, checkpoint: prefix.checkpoint, consistency }, fromBase64url(id));
}
