/**
 * What a meeting's log says of a question, as `Conduct` takes it from step to step (MEE-1): each entry is made out of what is durable, so it is the
 * same after a kill, and the actor takes it once. It decides nothing about the protocol (`admitMeetingEntry` does).
 */
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { CompactRange, emptyRoot, leafHash } from "../../../crypto/log/merkle.ts";
import { encodeMeetingEntry, type MeetingEntry } from "../../../crypto/meeting/entries.ts";
import { saltOf } from "../../../crypto/meeting/salt.ts";
import type { BoxDoor, BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Present } from "../../doors/meeting.ts";
import type { Checked, RegistrarDoor, RegistrarSetup } from "../../doors/registrar.ts";
import { type ElectionRow, manifestOf } from "../elections/elections.ts";
import { done, Waiting } from "../elections/waiting.ts";
import { type Announced, askedOf, type MeetingRows } from "./rows.ts";

export type End = NonNullable<Announced["outcome"]>;

export class QuestionLog {
  readonly #rows: MeetingRows;
  readonly #actors: Actors;
  /** Whose device each registrar was told last, by vote and number; unknown after a restart. */
  readonly devices = new Map<string, Map<number, string>>();
  constructor(rows: MeetingRows, actors: Actors) {
    this.#rows = rows;
    this.#actors = actors;
  }

  /** MEE-4: who is checked in, less the excluded. How many of those were there is written down before the registrar is made. */
  async members(row: ElectionRow): Promise<RegistrarSetup["members"]> {
    const question = this.#question(row);
    const classes = manifestOf(row).classes.map(({ id }) => id);
    const present = done(await this.#meeting(row).present(classes));
    const excluded = new Set(askedOf(question).excluded);
    const entitled = present.filter(({ number }) => !excluded.has(number));
    this.#rows.change(question, { excluded: present.length - entitled.length });
    this.devices.set(row.id, devicesOf(entitled));
    return entitled.map((member) => ({
      ...{ number: member.number, name: member.name, classId: member.classId },
      ...checkedFor(member, row.id),
    }));
  }

  /** Before the opening. */
  async asked(row: ElectionRow): Promise<void> {
    await this.#append(row, { type: "question", number: this.#question(row).number, electionId: row.id });
  }

  /** Before any ballot is signed (MEE-3). */
  async announced(row: ElectionRow, registrar: RegistrarDoor, box: BoxDoor): Promise<void> {
    const question = this.#question(row);
    const { number, excluded } = question;
    const { context } = done(await box.view());
    const { roll } = done(await registrar.keys());
    const present = roll.reduce((sum, { eligible }) => sum + eligible, excluded);
    const { reason } = askedOf(question);
    await this.#append(row, {
      ...{ type: "announcement", number, context: toBase64url(context), present, excluded },
      ...(excluded > 0 && reason !== undefined && { reason }),
    });
  }

  /** The whole register is on the record: F. */
  async closed(row: ElectionRow, box: BoxDoor): Promise<void> {
    const { progress, size: now, root: newest, cast: ballots } = await box.status();
    const [last] = await box.registerPlaces(progress.registers - 1, progress.registers);
    const size = (last ?? now - 1) + 1;
    const root = size === now ? newest : toBase64url(await rootAt(box, size));
    await this.#append(row, { type: "closed", number: this.#question(row).number, size, root, ballots });
  }

  /** The record is as long as it will ever be. */
  async ended(row: ElectionRow, end: End, box: BoxDoor): Promise<void> {
    const question = this.#question(row);
    const { size, root } = await box.status();
    await this.#append(row, { type: "outcome", number: question.number, end, size, root });
    this.#rows.change(question, { outcome: end });
  }

  /** It ends before its opening: there is no record. */
  async withdrawn(row: ElectionRow): Promise<void> {
    const question = this.#question(row);
    await this.asked(row);
    const { number } = question;
    await this.#append(row, { type: "outcome", number, end: "cancelled", size: 0, root: toBase64url(emptyRoot) });
    this.#rows.change(question, { outcome: "cancelled" });
  }

  /** Nobody counts it. */
  isGivenUp(row: ElectionRow): boolean {
    return this.#question(row).given_up !== null;
  }

  async #append(row: ElectionRow, entry: MeetingEntry): Promise<void> {
    done(await this.#meeting(row).append(encodeMeetingEntry(entry)));
  }

  #meeting({ meeting }: ElectionRow) {
    if (meeting === null) throw new TypeError("this vote is no question of a meeting");
    return this.#actors.meeting(meeting);
  }

  #question({ id }: ElectionRow): Announced {
    const question = this.#rows.byVote(id);
    if (question === undefined) throw new TypeError("a question of a meeting is not there");
    return question;
  }
}

export const devicesOf = (present: readonly Present[]): Map<number, string> =>
  new Map(present.flatMap(({ number, device }) => (device === undefined ? [] : [[number, toBase64url(device)]])));

/** MEE-4: the salt of this question, and the key of the device. @param vote the electionId */
export const checkedFor = ({ salt, device }: Present, vote: string): Checked => ({
  salt: saltOf(salt, fromBase64url(vote)),
  device: device ?? null,
});

async function rootAt(box: BoxDoor, size: number): Promise<Uint8Array> {
  let range = CompactRange.empty;
  while (range.size < size) {
    const { entries } = await box.entries(range.size, size);
    if (entries.length === 0) throw new Waiting("not-found"); // it is stopped, or gone: `Conduct` tries again
    for (const entry of entries) range = range.append(leafHash(entry));
  }
  return range.root();
}

/** Whose share has arrived, on the board or before. */
export const countersOf = ({ progress: { decryptions, received } }: BoxStatus): number[] =>
  [...new Set([...decryptions, ...received])].sort((a, b) => a - b);
