/**
 * Counting committees that last (COM-1 … COM-5): an association makes one, its members make the key once, and every vote can name it until it
 * is replaced. The rules of the board judge what members send; no seed and no word comes here.
 */
import { committeeDigest } from "../../../crypto/ceremony/committee.ts";
import { verifyEvidence } from "../../../crypto/ceremony/evidence.ts";
import { concat, fromBase64url, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { type CommitteeEntry, countingOf } from "../../../crypto/manifest/committee-entry.ts";
import { decodeEntry, decodeEntryOf, encodeEntry } from "../../../crypto/manifest/entries.ts";
import type { CommitteeLetter, CommitteeMade, NewCommittee, StandingCommittee } from "../../contract/committees.ts";
import type { Absence, EntryLogged, EvidenceRequest, TrusteeView, WordsRequest } from "../../contract/trustee.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused, refusedBy } from "../../doors/outcome.ts";
import { addressOf, witnessAddress } from "../../draft/address.ts";
import { committeeEntry, findCommitteeFaults } from "../../draft/committee.ts";
import type { DraftContent } from "../../draft/content.ts";
import { committeeOf } from "../../draft/counting.ts";
import { isLanguage } from "../../draft/languages.ts";
import type { Outbox } from "../../mail/outbox.ts";
import type { Associations } from "../associations/associations.ts";
import { earliestDay } from "../committee/absences.ts";
import { type ElectionRow, type Elections, manifestOf } from "../elections/elections.ts";
import { idOfCommittee } from "../elections/read.ts";
import { nextInCeremony, trusteesOf, whoIs } from "../elections/views.ts";
import { writeToMember } from "../mailing/committee-writer.ts";
import type { Mailing } from "../mailing/mailing.ts";
import type { MeetingRows } from "../meetings/rows.ts";
import { type CommitteeRow, committeeTurn, type Sequences } from "./sequences.ts";
import { meetingsOf, votesOf } from "./votes.ts";

type Parts = {
  readonly sequences: Sequences;
  readonly elections: Elections;
  readonly associations: Associations;
  readonly mailing: Mailing;
  readonly meetings: MeetingRows;
  /** Left out: no mail is sent. */
  readonly outbox: Outbox | undefined;
  readonly status: (row: ElectionRow) => Promise<BoxStatus>;
  /** Witnesses may be on this machine. */
  readonly local: () => boolean;
  readonly now: () => number;
  readonly random: Random;
};

const MOST = 100; // of one association
const NO_COMMITTEE = refused("not-found", { detail: "There is no such committee." });
const WRONG_CODE = refused("wrong-code");
const PAST = { path: "until", code: "in-the-past", message: "The last day has passed." };

export class Standing {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
    for (const row of parts.sequences.withAddresses()) this.#tellTurns(row); // what was told may have been lost
  }

  // For the association
  list(owner: Owner): StandingCommittee[] {
    return this.#parts.sequences.of(owner).map((row) => this.#viewOf(row));
  }

  make(owner: Owner, request: NewCommittee): Outcome<CommitteeMade> {
    const { sequences, elections, associations, local, now, random } = this.#parts;
    const errors = findCommitteeFaults(request, now(), { local: local() });
    if (errors.length > 0) return refused("invalid-request", { errors });
    const suspended = associations.suspended(owner);
    if (suspended !== undefined) return refused("suspended", { detail: suspended });
    if (sequences.of(owner).length >= MOST)
      return refused("too-large", { detail: `An association has at most ${MOST} committees.` });
    const made = committeeEntry(request, random);
    const { name, members } = made;
    const entry = encodeEntry(made);
    const id = idOfCommittee(entry);
    const urls = (request.witnesses?.members ?? []).map(({ url }) => witnessAddress(url, { local: local() }) ?? "");
    sequences.create({
      ...{ id, association: owner, name, entry, language: request.language, created: now() },
      witness_urls: JSON.stringify(urls),
    });
    const people = members.map(({ name }, i) => {
      const address = addressOf(request.members[i]?.email);
      return { index: i + 1, name, ...(address === undefined ? {} : { address }) };
    });
    const codes = people.map(({ index, name, address }) => {
      if (address !== undefined) elections.trustees.setAddress(id, index, address);
      return { index, name, code: elections.trustees.addCode(id, index) };
    });
    const row = this.#own(owner, id);
    if (row !== undefined) this.#tellTurns(row);
    return this.#answer(id, (committee) => ({ committee, codes }));
  }

  /** No new vote names it from now on; what it has to count it counts. */
  replace(owner: Owner, id: string): Outcome<StandingCommittee> {
    const { sequences, now } = this.#parts;
    if (this.#own(owner, id) === undefined) return NO_COMMITTEE;
    sequences.replace(id, now());
    return this.#answer(id, (committee) => committee);
  }

  newCode(owner: Owner, id: string, index: number): Outcome<{ code: string }> {
    const row = this.#own(owner, id);
    if (row === undefined || this.#counting(row).members[index - 1] === undefined) return NO_COMMITTEE;
    return accepted({ code: this.#parts.elections.trustees.newCode(id, index) });
  }

  /** A letter with the link to this member, at this address from now on if one is given. */
  send(owner: Owner, id: string, request: CommitteeLetter): Outcome<StandingCommittee> {
    const row = this.#own(owner, id);
    if (row === undefined || this.#counting(row).members[request.index - 1] === undefined) return NO_COMMITTEE;
    const { sequences, elections, outbox, now } = this.#parts;
    const { trustees } = elections;
    const turn = committeeTurn(sequences, trustees, row, request.index);
    const refusal = writeToMember({ outbox, trustees, now }, row, request, turn ?? "link");
    return refusal ?? this.#answer(id, (committee) => committee);
  }

  /** The committee that a draft names, in which no problem was found. */
  named(owner: Owner, content: Pick<DraftContent, "counting">): { entry: Uint8Array; sequence: string } | undefined {
    const found = committeeOf(content, this.list(owner));
    const row = found && this.#own(owner, found.id);
    return row === undefined || found?.made === undefined
      ? undefined
      : { entry: row.entry, sequence: found.made.sequence };
  }

  // For its members, each with the code of a link

  async view(id: string, code: string): Promise<Outcome<TrusteeView>> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { row, index } = known;
    const { elections, associations } = this.#parts;
    const progress = this.#parts.sequences.progress(row);
    const counting = this.#counting(row);
    const made = this.#made(row);
    const { informal } = associations.forVotes(row.association);
    const meetings = meetingsOf(this.#parts.meetings, row);
    return accepted({
      ...whoIs(counting, progress, index, elections.trustees.said(id)),
      next: nextInCeremony(counting, progress, index),
      electionState: made === undefined ? "ceremony" : "ready",
      standing: {
        ...{ ...this.#facts(row), ...(informal && { informal }), votes: await votesOf(this.#parts, row, index) },
        ...(meetings.length > 0 && { meetings }),
      },
    });
  }

  /** One entry per line, as far as it has come. */
  sequence(id: string, code: string): Outcome<Uint8Array> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { entries } = this.#parts.sequences.sequence(known.row);
    return accepted(concat(...entries.flatMap((entry) => [entry, utf8("\n")])));
  }

  entry(id: string, code: string, bytes: Uint8Array): Outcome<EntryLogged> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { row, index } = known;
    const { sequences, elections } = this.#parts;
    try {
      const entry = decodeEntry(bytes);
      if (entry.type !== "trustee" && entry.type !== "shares" && entry.type !== "confirmation")
        return refused("not-accepted-here");
      if (entry.index !== index)
        return refused("forbidden", { detail: "A member puts only their own entries into the sequence." });
      if (elections.trustees.fault(id) !== undefined) return refused("bad-ceremony", { clause: "CER-4" });
      sequences.take(row, entry, bytes);
      // The rehearsal uses the words on paper (CER-4).
      if (entry.type === "confirmation") elections.trustees.report(id, index, { checked: this.#today() });
    } catch (error) {
      return refusedBy(error);
    }
    this.#tellTurns(row);
    return accepted({ size: sequences.sequence(row).entries.length });
  }

  /** What the member reports about their words, never the words themselves. */
  words(id: string, code: string, { words }: WordsRequest): Outcome<{ reported: true }> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const report = words === "lost" ? { lost: true as const } : { checked: this.#today() };
    this.#parts.elections.trustees.report(id, known.index, report);
    return accepted({ reported: true });
  }

  /** CER-4, COM-2: the evidence is verified against the sequence; from then on it takes nothing more. */
  evidence(id: string, code: string, { against, key }: EvidenceRequest): Outcome<{ reported: true }> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { row, index: by } = known;
    const { sequences, elections } = this.#parts;
    const { state } = sequences.sequence(row);
    if (this.#made(row) !== undefined) return refused("closed", { detail: "The ceremony is over." });
    if (against === by || against > state.shares.length) return refused("too-early", { clause: "CER-4" });
    try {
      const fault = { by, against, key: fromBase64url(key) };
      verifyEvidence(state, fault);
      elections.trustees.addFault(id, fault);
      return accepted({ reported: true });
    } catch (error) {
      return refusedBy(error);
    }
  }

  /** When the member is away, for all who count with them to see; without a period the member is not. */
  away(id: string, code: string, period?: Absence): Outcome<{ reported: true }> {
    const known = this.#known(id, code);
    if (known === undefined) return WRONG_CODE;
    const { elections, now } = this.#parts;
    const { absences } = elections.trustees;
    if (period === undefined) absences.takeBack(id, known.index);
    else if (period.until < earliestDay(now())) return refused("invalid-request", { errors: [PAST] });
    else absences.say(id, known.index, period);
    return accepted({ reported: true });
  }

  /** Members with an address get a letter when it is their turn. */
  #tellTurns(row: CommitteeRow): void {
    const { elections, sequences } = this.#parts;
    const { trustees, events } = elections;
    for (const trustee of trustees.addresses(row.id).keys()) {
      const entry = committeeTurn(sequences, trustees, row, trustee);
      if (entry !== undefined) events.emit({ type: "trustee-turn", election: row.id, trustee, entry });
    }
  }

  #own(owner: Owner, id: string): CommitteeRow | undefined {
    const row = this.#parts.sequences.find(id);
    return row?.association === owner ? row : undefined;
  }

  #known(id: string, code: string): { row: CommitteeRow; index: number } | undefined {
    const { sequences, elections } = this.#parts;
    const row = sequences.find(id);
    const index = elections.trustees.indexOf(id, code);
    return row === undefined || index === undefined ? undefined : { row, index };
  }

  #counting({ entry }: CommitteeRow) {
    return countingOf(decodeEntryOf("committee", entry));
  }

  #made(row: CommitteeRow): StandingCommittee["made"] {
    const { state } = this.#parts.sequences.sequence(row);
    if (state.confirmations < state.counting.members.length) return undefined;
    const digest = committeeDigest(state);
    return { sequence: toBase64url(digest), fingerprint: fingerprint(digest) };
  }

  #facts(row: CommitteeRow) {
    const { name, organiser, minimum, until } = decodeEntryOf("committee", row.entry);
    const made = this.#made(row);
    return {
      ...{ name, organiser, minimum, until },
      ...(made === undefined ? {} : { made }),
      ...(row.replaced === null ? {} : { replaced: new Date(row.replaced).toISOString() }),
    };
  }

  #viewOf(row: CommitteeRow): StandingCommittee {
    const { elections, mailing } = this.#parts;
    const { threshold, witnesses } = decodeEntryOf("committee", row.entry);
    const said = elections.trustees.said(row.id);
    return {
      id: row.id,
      ...this.#facts(row),
      threshold,
      ...witnessesOf(witnesses, row),
      language: isLanguage(row.language) ? row.language : "de",
      trustees: trusteesOf(this.#counting(row), this.#parts.sequences.progress(row), said),
      ...(said.fault && { badShare: { by: said.fault.by, against: said.fault.against } }),
      votes: elections
        .underCommittee(row)
        .map((vote) => ({ id: vote.id, title: manifestOf(vote).title, ended: vote.step === "done" })),
      ...mailing.toTrustees(row.id),
    };
  }

  #answer<T>(id: string, made: (committee: StandingCommittee) => T): Outcome<T> {
    const row = this.#parts.sequences.find(id);
    return row === undefined ? NO_COMMITTEE : accepted(made(this.#viewOf(row)));
  }

  #today(): string {
    return new Date(this.#parts.now()).toISOString().slice(0, 10);
  }
}

function witnessesOf(witnesses: CommitteeEntry["witnesses"], { witness_urls }: CommitteeRow) {
  if (witnesses === undefined) return {};
  const urls = JSON.parse(witness_urls) as string[];
  const members = witnesses.keys.map((key, i) => ({ key, url: urls[i] ?? "" }));
  return { witnesses: { quorum: witnesses.quorum, members } };
}
