// An invented meeting with its committee, against its actor, whatever host that is on: what the office puts into the log, and what people do.
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import type { Element, SecretScalar } from "../../../crypto/encoding/group.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { verifierKey } from "../../../crypto/log/note.ts";
import { makeAgreement } from "../../../crypto/meeting/agreement.ts";
import {
  decodeMeetingEntry,
  encodeMeetingEntry,
  type MeetingEntry,
  type MeetingEntryOf,
} from "../../../crypto/meeting/entries.ts";
import { meetingIdOf } from "../../../crypto/meeting/log.ts";
import type { MeetingDoor, MeetingSetup } from "../../../src/doors/meeting.ts";
import type { Invitation } from "../../../src/doors/registrar.ts";
import { rollsOf } from "../../../src/roll/rolls.ts";
import { value } from "./actors.ts";
import { type Sequence, sequenceOf } from "./sequence.ts";

export const NAMES = ["Anna Ahrens", "Jörg Müller", "Zoë van der Berg", "Anna-Lena Ölmann", "Yusuf Öztürk"];

/** Two of three; made once, because it takes long. */
let made: Sequence | undefined;
function committee(): Sequence {
  made ??= sequenceOf({});
  return made;
}

type Shape = { names?: readonly string[]; shown?: Partial<MeetingSetup["shown"]>; minimum?: number };

export class TestMeeting {
  readonly setup: MeetingSetup;
  readonly id: string;
  readonly committee = committee();
  cards: Invitation[] = [];

  constructor({ names = NAMES, shown = {}, minimum = 2 }: Shape = {}) {
    const boardSecret = systemRandom(32);
    const saltSeed = systemRandom(32);
    const members = names.map((name, i) => ({ number: i + 1, name, classId: "members" }));
    const origin = `localhost/m/${toBase64url(systemRandom(6))}`;
    const { eligible, root } = rollsOf({ members, saltSeed })("members");
    const entry = encodeMeetingEntry({
      ...{ type: "meeting", protocol: "urna/v1", title: { en: "Annual meeting" }, organiser: "Garden club" },
      date: "2026-12-01",
      board: { origin, key: verifierKey(origin, boardSecret) },
      classes: [{ id: "members", weight: 1 }],
      roll: [{ class: "members", eligible, root: toBase64url(root) }],
      minimum,
      committee: this.committee.digest,
      nonce: toBase64url(systemRandom(16)),
    });
    this.setup = { entry, boardSecret, saltSeed, members, shown: { language: "en", ...shown } };
    this.id = toBase64url(meetingIdOf(entry));
  }

  get meeting(): MeetingEntryOf<"meeting"> {
    const entry = decodeMeetingEntry(this.setup.entry);
    if (entry.type !== "meeting") throw new TypeError("not a meeting");
    return entry;
  }

  /** What member j of the committee agrees with (MEE-6): a_{j,0} and C_{j,0}. */
  member(index: number): { secret: SecretScalar; key: Element } {
    const { seeds, state } = this.committee;
    const [secret] = deriveOwn(seeds[index - 1] as Uint8Array, state, index).coefficients;
    const [key] = state.trustees[index - 1]?.commitments ?? [];
    if (secret === undefined || key === undefined) throw new RangeError(`no member ${index}`);
    return { secret, key };
  }

  /** Of this member, to what `closed` says, or to something else. */
  agreement(index: number, number: number, electionId: Uint8Array, root: Uint8Array): Uint8Array {
    const { secret, key } = this.member(index);
    const statement = { committee: fromBase64url(this.committee.digest), meetingId: fromBase64url(this.id) };
    return makeAgreement(secret, key, { ...statement, number, electionId, root, index });
  }

  /** Made, with a card for everybody. */
  async begin(meeting: MeetingDoor): Promise<void> {
    value(await meeting.create(this.setup));
    this.cards = value(await meeting.cards(this.setup.members.map(({ number }) => number)));
  }

  /** The code of the member with this number. */
  code(number: number): string {
    const card = this.cards.find((each) => each.number === number);
    if (card === undefined) throw new RangeError(`no card for ${number}`);
    return card.accessCode;
  }

  async append(meeting: MeetingDoor, entry: MeetingEntry): Promise<number> {
    return value(await meeting.append(encodeMeetingEntry(entry))).size;
  }

  /** A question and its announcement. @returns its electionId, 32 bytes */
  async announce(
    meeting: MeetingDoor,
    number: number,
    { present, excluded = 0 }: { present: number; excluded?: number },
  ): Promise<Uint8Array> {
    const electionId = systemRandom(32);
    await this.append(meeting, { type: "question", number, electionId: toBase64url(electionId) });
    const reason = excluded > 0 ? { reason: "§ 34" } : {};
    const context = toBase64url(systemRandom(32));
    await this.append(meeting, { type: "announcement", number, context, present, excluded, ...reason });
    return electionId;
  }
}

export const closed = (number: number, root: Uint8Array, ballots: number): MeetingEntry => ({
  ...{ type: "closed", number, size: 30, root: toBase64url(root), ballots },
});
export const outcome = (number: number, end: "result" | "cancelled" | "uncounted"): MeetingEntry => ({
  ...{ type: "outcome", number, end, size: 33, root: toBase64url(systemRandom(32)) },
});
