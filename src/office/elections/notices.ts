/** Notices as organisers write them, on their way to the record. The board decides whether a notice is allowed now. */
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { decodeEntryOf, encodeEntry, type NoticeEntry } from "../../../crypto/manifest/entries.ts";
import type { MembersAdded, NewMembers, StrikeOff } from "../../contract/roll.ts";
import type { Actors } from "../../doors/hosts.ts";
import { accepted, type Outcome, refused, refusedBy } from "../../doors/outcome.ts";
import { cleanMember, findMemberProblems } from "../../draft/members.ts";
import type { FieldProblem } from "../../draft/problem.ts";
import { composed, isPlainText } from "../../draft/text.ts";
import { NOT_PLAIN } from "../../draft/written.ts";
import type { ElectionEvent } from "../events.ts";
import { type ElectionRow, type Elections, type LoggedNotice, manifestOf, noticeOf } from "./elections.ts";

type NewNotice = {
  readonly kind: NoticeEntry["kind"];
  readonly reason: string;
  readonly closes?: string;
  readonly class?: string;
  readonly eligible?: number;
  readonly root?: string;
  readonly contest?: string;
  readonly option?: string;
};

/** Call it only while nothing else is under way on the election (`Conduct.exclusively`). */
export class Notices {
  readonly #elections: Elections;
  readonly #actors: Actors;

  constructor(elections: Elections, actors: Actors) {
    this.#elections = elections;
    this.#actors = actors;
  }

  /** Written down first, so that it goes on after a crash. */
  async publish(id: string, notice: NewNotice): Promise<Outcome<{ size: number }>> {
    const errors = reasonProblems(notice.reason);
    if (errors.length > 0) return refused("invalid-request", { errors });
    try {
      const entry = newNotice(notice, this.#elections.notices(id));
      return await this.log(id, this.#elections.addNotice(id, entry), entry);
    } catch (error) {
      return refusedBy(error);
    }
  }

  /** Puts a notice that is written down onto the board, or deletes it if the board refuses it. */
  async log(id: string, position: number, entry: Uint8Array): Promise<Outcome<{ size: number }>> {
    const box = this.#actors.box(id);
    const outcome = await box.append(entry);
    if (!outcome.ok) {
      this.#elections.noticeRefused(id, position);
      return outcome;
    }
    const notice = decodeEntryOf("notice", entry);
    if (notice.kind === "roll" || notice.kind === "removal") {
      const proof = await box.prove(leafHash(entry)); // ISS-5, ISS-9: in force only when it is on the record
      const enrolled = proof.ok ? await this.#actors.registrar(id).enrol(entry, proof.value) : proof;
      if (!enrolled.ok) return enrolled; // tried again with the next step
    }
    this.#elections.noticeLogged(id, position, eventOf(id, notice));
    return outcome;
  }

  /** ISS-9: those who were struck off, as far as that may be told now; the registrar says again what a kill has interrupted. */
  async announceRemovals(id: string): Promise<Outcome<{ announced: true }>> {
    for (;;) {
      const removal = await this.#actors.registrar(id).removal();
      if (!removal.ok) return removal;
      const { next } = removal.value;
      if (next === undefined) return accepted({ announced: true });
      const published = await this.publish(id, { kind: "removal", ...next, root: toBase64url(next.root) });
      if (!published.ok) return published;
    }
  }

  /** ISS-9: the answer is the same whether the member has a ballot or not. */
  async strikeOff(row: ElectionRow, { number, reason }: StrikeOff): Promise<Outcome<{ asked: true }>> {
    const errors = reasonProblems(reason);
    if (errors.length > 0) return refused("invalid-request", { errors });
    try {
      newNotice({ kind: "incident", reason }, []); // a reason that no record takes would strike off without a notice
    } catch (error) {
      return refusedBy(error);
    }
    return this.#actors.registrar(row.id).strike(number, composed(reason));
  }

  /** ISS-5: the registrar prepares them, the record says so, and only then are they members. */
  async addMembers(row: ElectionRow, request: NewMembers): Promise<Outcome<MembersAdded>> {
    const members = request.members.map(cleanMember);
    const people = members.flatMap((member, i) => findMemberProblems(member, `members.${i}`));
    const errors = [...reasonProblems(request.reason), ...people];
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

/** The kinds whose bytes differ whenever they may follow each other. */
const UNLIKE: ReadonlySet<NoticeEntry["kind"]> = new Set(["roll", "removal", "withdrawal"]);

/** A cancellation is told only once everything has ended. */
function eventOf(election: string, notice: NoticeEntry): ElectionEvent | undefined {
  if (notice.kind === "pause") return { type: "paused", election };
  return notice.kind === "extension" ? { type: "extended", election, closes: notice.closes } : undefined;
}

/** A record takes more (ENC-6), because records that exist must verify for ever. */
function reasonProblems(reason: string): FieldProblem[] {
  return isPlainText(composed(reason)) ? [] : [{ path: "reason", code: "invalid-text", message: NOT_PLAIN }];
}

/**
 * The entry. The board takes the same bytes as the same notice sent again, so a repeated reason gets a number: the
 * second pause for the same reason is a second pause. (No two notices name the same roll, or the same candidate.)
 * @throws ProtocolError if the text or the time is not allowed on a record (ENC-6)
 */
function newNotice({ kind, reason, ...more }: NewNotice, before: readonly LoggedNotice[]): Uint8Array {
  const words = composed(reason);
  const given = new Set(
    before
      .map(noticeOf)
      .filter((notice) => notice.kind === kind && !UNLIKE.has(kind))
      .map((notice) => notice.reason),
  );
  let numbered = words;
  for (let n = 2; given.has(numbered); n++) numbered = `${words} (${n})`;
  const bytes = encodeEntry({ type: "notice", kind, reason: numbered, ...more } as NoticeEntry);
  decodeEntryOf("notice", bytes);
  return bytes;
}
