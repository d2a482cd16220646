/** Notices as organisers write them, on their way to the record. The board decides whether one may stand there now. */

import { decodeEntryOf, encodeEntry, type NoticeEntry } from "../../crypto/manifest/entries.ts";
import type { MembersAdded, NewMembers } from "../contract/roll.ts";
import type { Actors } from "../doors/hosts.ts";
import { accepted, type Outcome, refused, refusedBy } from "../doors/outcome.ts";
import type { Conduct } from "./conduct.ts";
import { cleanMember, findMemberProblems } from "./draft-check.ts";
import { type ElectionRow, type Elections, type LoggedNotice, manifestOf, noticeOf } from "./elections.ts";

type NewNotice = {
  readonly kind: NoticeEntry["kind"];
  readonly reason: string;
  readonly closes?: string;
  readonly class?: string;
  readonly eligible?: number;
  readonly root?: string;
};

/** To be called with nothing else under way on the election (`Conduct.exclusively`). */
export class Notices {
  readonly #elections: Elections;
  readonly #conduct: Conduct;
  readonly #actors: Actors;

  constructor(elections: Elections, conduct: Conduct, actors: Actors) {
    this.#elections = elections;
    this.#conduct = conduct;
    this.#actors = actors;
  }

  /** Written down first, so that a crash on the way is made good. */
  async publish(id: string, notice: NewNotice): Promise<Outcome<{ size: number }>> {
    try {
      const entry = newNotice(notice, this.#elections.notices(id));
      return await this.#conduct.logNotice(id, this.#elections.addNotice(id, entry), entry);
    } catch (error) {
      return refusedBy(error);
    }
  }

  /** ISS-5: the registrar prepares them, the record says so, and only then they are members. */
  async addMembers(row: ElectionRow, request: NewMembers): Promise<Outcome<MembersAdded>> {
    const members = request.members.map(cleanMember);
    const errors = members.flatMap((member, i) => findMemberProblems(member, `members.${i}`));
    if (errors.length > 0) return refused("invalid-request", { errors });
    const { classes } = manifestOf(row);
    const classId = request.class ?? (classes.length === 1 ? classes[0]?.id : undefined);
    if (classId === undefined) {
      const message = `Give one of: ${classes.map(({ id }) => id).join(", ")}.`;
      return refused("invalid-request", { errors: [{ path: "class", code: "missing", message }] });
    }
    const proposal = await this.#actors.registrar(row.id).propose(classId, members, request.namesakes);
    if (!proposal.ok) return proposal;
    const { numbers, ...roll } = proposal.value;
    const logged = await this.publish(row.id, { kind: "roll", reason: request.reason, class: classId, ...roll });
    return logged.ok ? accepted({ numbers }) : logged;
  }
}

/**
 * The entry. The board takes the same bytes for the same notice sent again, so a reason that was given before is numbered: the
 * second pause for the same reason is a second pause. (No two notices name the same roll.)
 * @throws ProtocolError where the words or the time cannot stand on a record (ENC-6)
 */
function newNotice({ kind, reason, ...more }: NewNotice, before: readonly LoggedNotice[]): Uint8Array {
  const words = reason.toWellFormed().normalize("NFC").replaceAll("\r\n", "\n").trim();
  const given = new Set(
    before
      .map(noticeOf)
      .filter((notice) => notice.kind === kind && kind !== "roll")
      .map((notice) => notice.reason),
  );
  let numbered = words;
  for (let n = 2; given.has(numbered); n++) numbered = `${words} (${n})`;
  const bytes = encodeEntry({ type: "notice", kind, reason: numbered, ...more } as NoticeEntry);
  decodeEntryOf("notice", bytes);
  return bytes;
}
