/**
 * One meeting: its log, its roll, who is there and who helps, and the feed. It knows persons and never a ballot; it stores no time and no order of
 * what people do. For every command: one transaction, then the answer, which its host holds back until the commit is in the second place, too
 * (LOG-8).
 */
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { decodeMeetingEntry } from "../../crypto/meeting/entries.ts";
import { admitMeetingEntry, questionOf } from "../../crypto/meeting/log.ts";
import type { CheckedIn, DoorMember, Feed } from "../contract/meetings.ts";
import type {
  FeedChange,
  Helper,
  HelperRole,
  MeetingDoor,
  MeetingSetup,
  MeetingStatus,
  Present,
} from "../doors/meeting.ts";
import { accepted, type Outcome, refused, refusedBy } from "../doors/outcome.ts";
import type { Invitation } from "../doors/registrar.ts";
import type { DurableSql } from "../store/sql.ts";
import { Agreements } from "./agreements.ts";
import { plainName, proposalsOf, propose, strike } from "./candidates.ts";
import { feedOf, type Shown } from "./feed.ts";
import { addHelper, chairName, findHelper, lead } from "./helpers.ts";
import { Ledger } from "./ledger.ts";
import { atTheDoor, checkedIn, enterAll, People, type Person } from "./people.ts";
import { digestOf, wrongSetup } from "./setup.ts";
import { readTold, tell } from "./told.ts";

export class Meeting implements MeetingDoor {
  readonly #sql: DurableSql;
  readonly #random: Random;
  readonly #ledger: Ledger;
  readonly #people: People;
  readonly #agreements: Agreements;
  /** The feed as it was last committed, without its version, as JSON. */
  #shown: string | undefined;
  /** What takes several transactions, one after another. */
  #long: Promise<unknown> = Promise.resolve();

  /** Brings the tables up to date. */
  constructor(sql: DurableSql, { random = systemRandom }: { random?: Random } = {}) {
    this.#sql = sql;
    this.#random = random;
    this.#ledger = new Ledger(sql);
    this.#people = new People(sql, random);
    this.#agreements = new Agreements(sql);
  }

  create(setup: MeetingSetup): Promise<Outcome<{ meetingId: string; size: number }>> {
    return this.#alone(async () => {
      if (this.#ledger.discarded) return refused("already-exists", { clause: "LOG-8", detail: "It was discarded." });
      const digest = digestOf(setup);
      const known = this.#ledger.setup;
      if (known !== undefined && !equalBytes(known.digest, digest)) return refused("already-exists");
      if (known === undefined) {
        const entry = decodeMeetingEntry(setup.entry);
        if (entry.type !== "meeting") return refused("not-accepted-here", { detail: "a log begins with its meeting" });
        const wrong = wrongSetup(entry, setup);
        if (wrong !== undefined) return wrong;
        const { entry: bytes, boardSecret, shown } = setup;
        const { word = null, ...rest } = shown;
        const more = { digest, board_secret: boardSecret, shown: JSON.stringify(rest), word };
        await this.#ledger.create(bytes, more, enterAll(this.#sql, setup));
        this.#people.forget();
      }
      const { log } = this.#ledger;
      return accepted({ meetingId: log.meetingId, size: log.range.size });
    });
  }

  append(bytes: Uint8Array): Promise<Outcome<{ size: number }>> {
    return this.#changing(() => {
      const entry = decodeMeetingEntry(bytes);
      const { log, entries } = this.#ledger;
      const stands = entries.find(leafHash(bytes)) !== undefined;
      // a committee may be in force again
      if (stands && (entry.type !== "counting" || entry.committee === log.committee))
        return accepted({ size: this.#ledger.log.range.size });
      if (entry.type === "meeting" || entry.type === "roll")
        return refused("not-accepted-here", { clause: "MEE-1", detail: "The roll of a meeting does not change here." });
      const agreed = entry.type === "agreement" ? questionOf(log, entry.number) : undefined;
      if (agreed?.closed !== undefined && !this.#agreements.knows(agreed.committee))
        return refused("not-ready", { clause: "MEE-6", detail: "The committee's entries are not here yet." });
      const next = admitMeetingEntry(log, bytes);
      if (entry.type === "agreement") this.#agreements.check(next, entry);
      this.#ledger.append(bytes, entry.type, next);
      return accepted({ size: next.range.size });
    });
  }

  async counting(sequence: Uint8Array[]): Promise<Outcome<{ committee: string }>> {
    if (!this.#ledger.exists) return refused("not-found");
    try {
      const committee = this.#agreements.read(sequence); // takes long, so it comes before the transaction
      return await this.#changing(() => this.#agreements.keep(this.#ledger.log, committee, sequence));
    } catch (error) {
      return refusedBy(error);
    }
  }

  async entries(from: number): Promise<{ entries: Uint8Array[]; size: number }> {
    if (!this.#ledger.exists) return { entries: [], size: 0 };
    const { size } = this.#ledger.entries;
    return { entries: this.#ledger.entries.page(from, size), size };
  }

  async checkpoint(): Promise<Outcome<string>> {
    const { setup } = this.#ledger;
    return setup === undefined ? refused("not-found") : accepted(this.#ledger.checkpoint(setup));
  }

  async consistency(old: number, size: number): Promise<Outcome<Uint8Array[]>> {
    const { exists, entries } = this.#ledger;
    if (!exists || !(old >= 0 && old <= size && size <= entries.size)) return refused("not-found");
    return accepted(entries.tree.consistencyProof(old, size));
  }

  async feed(): Promise<Outcome<Feed>> {
    const { setup } = this.#ledger;
    if (setup === undefined) return refused("not-found");
    this.#shown ??= this.#render();
    return accepted({ version: setup.version, ...(JSON.parse(this.#shown) as Shown) });
  }

  tell(change: FeedChange): Promise<Outcome<{ version: number }>> {
    return this.#changing(() => {
      tell(this.#sql, change);
      return accepted({ version: 0 });
    }).then((outcome) => (outcome.ok ? accepted({ version: this.#ledger.setup?.version ?? 0 }) : outcome));
  }

  cards(numbers: number[]): Promise<Outcome<Invitation[]>> {
    return this.#changing(() => {
      const people = [...new Set(numbers)].flatMap((number) => this.#people.find(number) ?? []);
      if (people.length === 0 || people.length !== numbers.length) return refused("not-found");
      return accepted(people.map((person) => this.#people.card(person)));
    });
  }

  async member(accessCode: string): Promise<Outcome<CheckedIn>> {
    if (!this.#ledger.exists) return refused("not-found");
    const person = this.#people.byCode(accessCode);
    return person === undefined ? refused("wrong-code") : accepted(checkedIn(person));
  }

  checkIn(accessCode: string, device: Uint8Array, word?: string): Promise<Outcome<CheckedIn>> {
    return this.#of(accessCode, (person) => {
      if (this.#ledger.log.ended) return refused("closed", { clause: "MEE-1" });
      const asked = this.#ledger.setup?.word ?? null;
      if (asked !== null && plainName(word ?? "") !== plainName(asked)) return refused("wrong-word");
      if (device.length !== 32) return refused("invalid-key", { clause: "MEE-4" });
      const holder = this.#people.byDevice(device);
      if (holder !== undefined && holder.number !== person.number)
        return refused("already-exists", { clause: "MEE-4", detail: "This key is bound to another member." });
      this.#people.mark(person, true);
      this.#people.bind(person, device);
      return accepted(checkedIn({ ...person, present: 1 }));
    });
  }

  checkOut(accessCode: string): Promise<Outcome<{ present: false }>> {
    return this.#of(accessCode, (person) => {
      this.#people.mark(person, false);
      return accepted({ present: false });
    });
  }

  async search(letters: string): Promise<Outcome<{ members: DoorMember[]; more: boolean }>> {
    return this.#ledger.exists ? accepted(this.#people.search(letters)) : refused("not-found");
  }

  mark(number: number, present: boolean): Promise<Outcome<DoorMember>> {
    return this.#changing(() => {
      const person = this.#people.find(number);
      if (person === undefined) return refused("not-found");
      if (this.#ledger.log.ended) return refused("closed", { clause: "MEE-1" });
      this.#people.mark(person, present);
      return accepted(atTheDoor({ ...person, present: Number(present) }));
    });
  }

  async present(classes?: string[]): Promise<Outcome<Present[]>> {
    return this.#ledger.exists ? accepted(this.#people.present(classes)) : refused("not-found");
  }

  addHelper(role: HelperRole, name: string): Promise<Outcome<{ code: string }>> {
    return this.#changing(() => addHelper(this.#sql, this.#random, role, name));
  }

  async helper(code: string): Promise<Outcome<Helper>> {
    return this.#ledger.exists ? findHelper(this.#sql, code) : refused("not-found");
  }

  lead(code: string): Promise<Outcome<Helper>> {
    return this.#changing(() => lead(this.#sql, code));
  }

  propose(accessCode: string, name: string): Promise<Outcome<{ proposed: true }>> {
    return this.#of(accessCode, (person) => propose(this.#sql, person, name));
  }

  strike(name: string): Promise<Outcome<{ struck: true }>> {
    return this.#changing(() => {
      strike(this.#sql, name);
      return accepted({ struck: true });
    });
  }

  async proposals(): Promise<{ name: string; accepted: boolean }[]> {
    return this.#ledger.exists ? proposalsOf(this.#sql) : [];
  }

  async word(): Promise<{ word?: string }> {
    const word = this.#ledger.setup?.word ?? null;
    return word === null ? {} : { word };
  }

  discard(): Promise<Outcome<{ discarded: true }>> {
    return this.#alone(async () => {
      if (this.#ledger.exists && this.#ledger.entries.size > 1)
        return refused("already-exists", { detail: "the meeting has begun" });
      await this.#erase();
      return accepted({ discarded: true });
    });
  }

  remove(): Promise<Outcome<{ removed: true }>> {
    return this.#alone(async () => {
      if (this.#ledger.exists && !this.#ledger.log.ended) return refused("already-opened", { clause: "MEE-1" });
      await this.#erase();
      return accepted({ removed: true });
    });
  }

  async status(): Promise<MeetingStatus> {
    if (!this.#ledger.exists) return { exists: false, size: 0, ended: false };
    const { range, ended } = this.#ledger.log;
    return { exists: true, size: range.size, ended };
  }

  /** For the member with this code. */
  async #of<T>(accessCode: string, work: (person: Person) => Outcome<T>): Promise<Outcome<T>> {
    if (!this.#ledger.exists) return refused("not-found");
    const person = this.#people.byCode(accessCode); // an unknown code costs one look
    return person === undefined ? refused("wrong-code") : this.#changing(() => work(person));
  }

  /** One transaction; the feed gets a new version if it shows anything else afterwards. What the protocol refuses changes nothing. */
  async #changing<T>(work: () => Outcome<T>): Promise<Outcome<T>> {
    if (!this.#ledger.exists) return refused("not-found");
    const before = this.#shown ?? this.#render();
    this.#shown = undefined;
    try {
      return this.#ledger.write(() => {
        const outcome = work();
        this.#shown = this.#render();
        if (this.#shown !== before) this.#sql.run("update setup set version = version + 1");
        return outcome;
      });
    } catch (error) {
      this.#shown = before;
      return refusedBy(error);
    }
  }

  #render(): string {
    const { setup, log } = this.#ledger;
    const proposed = proposalsOf(this.#sql).filter((proposal) => proposal.accepted);
    return JSON.stringify(
      feedOf({
        log,
        told: readTold(this.#sql),
        shown: JSON.parse(setup?.shown ?? "{}") as MeetingSetup["shown"],
        word: setup?.word !== null,
        present: this.#people.count(),
        chair: chairName(this.#sql),
        accepted: proposed.map(({ name }) => name),
      }),
    );
  }

  async #alone<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const run = this.#long.then(work);
    this.#long = run.catch(() => {});
    return run.catch(refusedBy);
  }

  async #erase(): Promise<void> {
    this.#shown = undefined;
    this.#people.forget();
    await this.#ledger.remove();
  }
}
