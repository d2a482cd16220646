/**
 * Meetings of an association until they begin: drafts, and the way from one to a meeting with a log, a roll and cards (MEE-1). What is made is
 * written down first; after a kill `goOn` goes on with it. It conducts no question.
 */
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { generateSigningKey, verifierKey } from "../../../crypto/log/note.ts";
import { encodeMeetingEntry } from "../../../crypto/meeting/entries.ts";
import { meetingIdOf } from "../../../crypto/meeting/log.ts";
import type { Meeting, MeetingCards, MeetingContent, NewHelper } from "../../contract/meetings.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { MeetingSetup } from "../../doors/meeting.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import { isName, membersOfDraft } from "../../draft/members.ts";
import { composed } from "../../draft/text.ts";
import { rollsOf } from "../../roll/rolls.ts";
import { slicesOf } from "../../store/slices.ts";
import type { Associations } from "../associations/associations.ts";
import type { Elections } from "../elections/elections.ts";
import { cardLink } from "../links.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { newId } from "../secrets.ts";
import type { Sequences } from "../standing/sequences.ts";
import type { Standing } from "../standing/standing.ts";
import { classesOfMeeting, findMeetingProblems } from "./judge.ts";
import type { MeetingRow, MeetingRows, Prepared } from "./rows.ts";

export type PreparingParts = {
  readonly rows: MeetingRows;
  readonly actors: Actors;
  readonly associations: Associations;
  readonly elections: Elections;
  readonly standing: Standing;
  readonly sequences: Sequences;
  readonly quotas: Quotas;
  readonly origin: () => string;
  readonly now: () => number;
  readonly random: Random;
};

const NO_MEETING = refused("not-found", { detail: "There is no such meeting." });
const PREPARED = refused("already-prepared", { detail: "This meeting is prepared: its cards are valid." });
const NOT_PREPARED = refused("not-ready", { detail: "Prepare the meeting first." });

export class Preparing {
  readonly #parts: PreparingParts;
  constructor(parts: PreparingParts) {
    this.#parts = parts;
  }

  list(owner: Owner): Meeting[] {
    return this.#parts.rows.of(owner).map((row) => this.#viewOf(row));
  }

  make(owner: Owner, content: MeetingContent): Outcome<Meeting> {
    const { rows, quotas, associations, now, random } = this.#parts;
    const suspended = associations.suspended(owner);
    if (suspended !== undefined) return refused("suspended", { detail: suspended });
    const over = quotas.noDraft(owner) ?? quotas.noRoom(owner, JSON.stringify(content).length);
    if (over !== undefined) return over;
    const id = newId(random);
    rows.create({ id, association: owner, created: now() }, content);
    return this.read(owner, id);
  }

  read(owner: Owner, id: string): Outcome<Meeting> {
    const row = this.#parts.rows.own(owner, id);
    return row === undefined ? NO_MEETING : accepted(this.#viewOf(row));
  }

  change(owner: Owner, id: string, content: MeetingContent): Outcome<Meeting> {
    const { rows, quotas } = this.#parts;
    const row = rows.own(owner, id);
    if (row === undefined) return NO_MEETING;
    if (row.step !== "draft") return PREPARED;
    const over = quotas.noRoom(owner, JSON.stringify(content).length - row.bytes);
    if (over !== undefined) return over;
    rows.write(id, content);
    return this.read(owner, id);
  }

  /** A draft, or a meeting in which nothing was announced yet. */
  async discard(owner: Owner, id: string): Promise<Outcome<{ discarded: true }>> {
    const { rows, actors } = this.#parts;
    const row = rows.own(owner, id);
    if (row === undefined) return NO_MEETING;
    if (row.meeting !== null) {
      if (rows.questions(id).some(({ number }) => number !== null)) return refused("already-opened");
      const discarded = await actors.meeting(row.meeting).discard();
      if (!discarded.ok && discarded.code !== "not-found") return discarded;
    }
    rows.delete(id);
    return accepted({ discarded: true });
  }

  async prepare(owner: Owner, id: string): Promise<Outcome<Meeting>> {
    const { rows, standing, associations, quotas, now, random } = this.#parts;
    const row = rows.own(owner, id);
    if (row === undefined) return NO_MEETING;
    if (row.step === "draft") {
      const suspended = associations.suspended(owner);
      if (suspended !== undefined) return refused("suspended", { detail: suspended });
      const content = rows.content(id);
      const errors = findMeetingProblems(content, now(), standing.list(owner));
      if (errors.length > 0) return refused("invalid-draft", { errors });
      const over = quotas.noVote(owner);
      if (over !== undefined) return over;
      const questions = content.questions.map((question) => ({ key: newId(random), question }));
      rows.prepare(id, this.#made(owner, content), questions);
    }
    const stopped = await this.goOn(id);
    return stopped ?? this.read(owner, id);
  }

  /** Goes on with what is being prepared. */
  async goOn(id: string): Promise<Refusal | undefined> {
    const { rows, actors, associations } = this.#parts;
    const row = rows.byId(id);
    if (row?.step !== "preparing" || row.meeting === null || row.entry === null) return undefined;
    const { entry, board_secret: boardSecret, salt_seed: saltSeed } = row;
    if (boardSecret === null || saltSeed === null) return undefined;
    const content = rows.content(id);
    const meeting = actors.meeting(row.meeting);
    const members = membersOf(content);
    const { informal = associations.forVotes(row.association).informal } = content;
    const shown: MeetingSetup["shown"] = {
      language: content.language,
      ...(informal && { informal }),
      ...(content.quorum && { quorum: content.quorum }),
      ...(content.word !== undefined && { word: composed(content.word) }),
    };
    const made = await meeting.create({ entry, boardSecret, saltSeed, members, shown });
    if (!made.ok) return made;
    const told = await this.tellCommittee(row as Prepared);
    if (told !== undefined) return told;
    rows.run(id);
    return undefined;
  }

  /** The sequence of the committee in force, for the actor. */
  async tellCommittee(row: Prepared): Promise<Refusal | undefined> {
    const { sequences, actors } = this.#parts;
    const committee = row.committee === null ? undefined : sequences.find(row.committee);
    if (committee === undefined) return undefined;
    const told = await actors.meeting(row.meeting).counting(sequences.sequence(committee).entries);
    return told.ok ? undefined : told;
  }

  async cards(owner: Owner, id: string, numbers?: number[]): Promise<Outcome<MeetingCards>> {
    const { rows, actors, origin } = this.#parts;
    const row = rows.own(owner, id);
    if (row === undefined) return NO_MEETING;
    const { meeting } = row;
    if (meeting === null || row.step === "preparing") return NOT_PREPARED;
    const actor = actors.meeting(meeting);
    let wanted = numbers;
    if (wanted === undefined) {
      const feed = await actor.feed();
      if (!feed.ok) return feed;
      wanted = Array.from({ length: feed.value.roll }, (_, i) => i + 1);
    }
    const cards: MeetingCards["cards"] = [];
    for (const slice of slicesOf(wanted)) {
      const made = await actor.cards(slice);
      if (!made.ok) return made;
      for (const invitation of made.value) {
        const { number, name, email } = invitation;
        cards.push({
          number,
          name,
          ...(email !== undefined && { email }),
          link: cardLink(origin(), meeting, invitation),
        });
      }
    }
    return accepted({ cards });
  }

  async addHelper(owner: Owner, id: string, { role, name }: NewHelper): Promise<Outcome<{ code: string }>> {
    const { rows, actors } = this.#parts;
    const row = rows.own(owner, id);
    if (row === undefined) return NO_MEETING;
    if (row.meeting === null || row.step === "preparing") return NOT_PREPARED;
    const clean = composed(name);
    const message = "Give a name on one line.";
    if (clean === "" || !isName(clean))
      return refused("invalid-request", { errors: [{ path: "name", code: "invalid-text", message }] });
    return actors.meeting(row.meeting).addHelper(role, clean);
  }

  #made(owner: Owner, content: MeetingContent): Parameters<MeetingRows["prepare"]>[1] {
    const { standing, associations, elections, origin, random } = this.#parts;
    const at = `${new URL(origin()).host}/m/${elections.newShort()}`;
    const { secret: boardSecret } = generateSigningKey(random);
    const saltSeed = random(32);
    const counting = content.committee === undefined ? {} : { counting: { committee: content.committee } };
    const committee = standing.named(owner, counting);
    const rollOf = rollsOf({ members: membersOf(content), saltSeed });
    const classes = classesOfMeeting(content).map(({ title, ...each }) => ({
      ...each,
      ...(title !== undefined && { title: cleaned(title) }),
    }));
    const entry = encodeMeetingEntry({
      type: "meeting",
      protocol: "urna/v1",
      title: cleaned(content.title),
      organiser: composed(content.organiser),
      date: content.date,
      board: { origin: at, key: verifierKey(at, boardSecret) },
      classes,
      roll: classes.map(({ id }) => {
        const { eligible, root } = rollOf(id);
        return { class: id, eligible, root: toBase64url(root) };
      }),
      minimum: content.minimum,
      ...(committee && { committee: committee.sequence }),
      ...(content.trial && { trial: content.trial }),
      nonce: toBase64url(random(16)),
    });
    return {
      ...{ meeting: toBase64url(meetingIdOf(entry)), entry, board_secret: boardSecret, salt_seed: saltSeed },
      settings: JSON.stringify(associations.forVotes(owner)),
      committee: content.committee ?? null,
    };
  }

  #viewOf(row: MeetingRow): Meeting {
    const { id, meeting } = row;
    const step = row.step === "removing" ? "ended" : row.step;
    return {
      ...{ draft: id, step, content: this.#parts.rows.content(id) },
      ...(meeting !== null && step !== "preparing" && { meetingId: meeting }),
    };
  }
}

function membersOf(content: MeetingContent): MeetingSetup["members"] {
  const classes = classesOfMeeting(content).map((each) => ({ ...each, contests: [] }));
  return membersOfDraft({ members: content.members, classes });
}

const cleaned = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([language, text]) => [language, composed(text)] as const)
      .filter(([, text]) => text !== ""),
  );
