/**
 * The registrar of one election and one issuer: the roll, access codes, blind signatures, the register. It knows persons and never sees a
 * ballot, a ballot key or a cast; it stores no time and no order. Commit first, then the answer, which its host holds back until the
 * commit is in the second place, too (LOG-8).
 */
import { equalBytes, fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openTlogProof } from "../../crypto/log/note.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { accepted, type Outcome, refused, refusedBy } from "../doors/outcome.ts";
import type { BlindSigner } from "../doors/pool.ts";
import type {
  ClassSize,
  Invitation,
  IssueRequest,
  IssuingPhase,
  MemberView,
  Newcomer,
  Proposal,
  RegisterRow,
  RegistrarDoor,
  RegistrarKeys,
  RegistrarSetup,
  RegistrarStatus,
  Removal,
  RollMember,
  Turnout,
} from "../doors/registrar.ts";
import { inlineSigner } from "../pool/inline-signer.ts";
import { referenceOf } from "../roll/commitment.ts";
import { migrate } from "../store/migrate.ts";
import { registrarMigrations } from "../store/migrations/registrar.ts";
import { erasing, inSlices } from "../store/slices.ts";
import type { DurableSql } from "../store/sql.ts";
import { enrol, findTwins, isHalfEnrolled, propose } from "./additions.ts";
import { digestOf, keysOf, makeRoll, ROLL, sizesOf } from "./classes.ts";
import { Issuing } from "./issuing.ts";
import { shownAsIssued, shownTurnout, takeLook } from "./looks.ts";
import {
  areMembers,
  asksDevices,
  deviceOf,
  findMembers,
  isCoded,
  isIssued,
  keepLetterCode,
  type Member,
  memberByCode,
  memberNumbers,
  memberOfDevice,
  newCode,
  newLetterCode,
  takeCodes,
} from "./members.ts";
import { checkOpening } from "./opening.ts";
import { registerPage } from "./register.ts";
import {
  hasRemovals,
  isHalfRemoved,
  nextRemoval,
  putInForce,
  reasonOfRemoval,
  shownRemoval,
  strike,
  tellRemovals,
} from "./removals.ts";
import { Scrubbing } from "./scrubbing.ts";
import { readSetup, type Setup } from "./setup.ts";

/** `now`: milliseconds since 1970, only for looks. */
type RegistrarOptions = { random?: Random; signer?: BlindSigner; now?: () => number };
export class Registrar implements RegistrarDoor {
  readonly #sql: DurableSql;
  readonly #random: Random;
  /** Asking an election that does not exist creates nothing. */
  #hasTables: boolean;
  #sizes: ClassSize[] = []; // counted once: people look at the turnout all day
  readonly #scrubbing: Scrubbing;
  readonly #issuing: Issuing;
  readonly #now: () => number;
  /** What changes the whole roll, one after another. */
  #long: Promise<unknown> = Promise.resolve();

  /** Brings the tables up to date. */
  constructor(
    sql: DurableSql,
    { random = systemRandom, signer = inlineSigner, now = Date.now }: RegistrarOptions = {},
  ) {
    this.#sql = sql;
    this.#random = random;
    this.#scrubbing = new Scrubbing(sql);
    this.#issuing = new Issuing(sql, signer, this.#scrubbing);
    this.#now = now;
    this.#hasTables = sql.run("select name from sqlite_master where name = 'setup'").length > 0;
    if (this.#hasTables) {
      migrate(sql, registrarMigrations);
      sql.scrub(); // a crash may have come before
    }
  }

  create(setup: RegistrarSetup): Promise<Outcome<RegistrarKeys>> {
    return this.#alone(async () => {
      migrate(this.#sql, registrarMigrations);
      this.#hasTables = true;
      const digest = await inSlices(this.#sql, digestOf(setup));
      const known = this.#setup();
      if (known !== undefined && !equalBytes(known.digest, digest)) return refused("already-exists");
      const wrong = setup.members.find(({ classId }) => !setup.classes.includes(classId));
      if (wrong !== undefined)
        return refused("wrong-class", { detail: `member ${wrong.number}: no class ${wrong.classId}` });
      if (known === undefined) await inSlices(this.#sql, makeRoll(this.#sql, this.#random, setup, digest));
      return accepted(keysOf(this.#sql));
    });
  }

  async keys(): Promise<Outcome<RegistrarKeys>> {
    return this.#setup() === undefined ? refused("not-found") : accepted(keysOf(this.#sql));
  }

  async invite(numbers: number[]): Promise<Outcome<Invitation[]>> {
    return this.#sql.transaction(() => {
      const members = this.#members(numbers);
      if (members.length === 0 || members.length !== numbers.length) return refused("not-found"); // one of two sheets would be worthless
      if (asksDevices(this.#sql)) return refused("not-accepted-here", { clause: "MEE-4" });
      return accepted(members.map((member) => newCode(this.#sql, this.#random, member)));
    });
  }

  async letterCode(number: number): Promise<Outcome<Invitation>> {
    return this.#sql.transaction(() => {
      const [member] = this.#members([number]);
      const setup = this.#setup();
      if (member === undefined || setup === undefined) return refused("not-found");
      if (asksDevices(this.#sql)) return refused("not-accepted-here", { clause: "MEE-4" });
      if (shownAsIssued(member, setup)) return refused("already-issued");
      if (shownRemoval(this.#sql, member) === "struck-off") return refused("struck-off");
      return accepted(newLetterCode(this.#sql, this.#random, member));
    });
  }

  async letterTaken(accessCode: string): Promise<Outcome<{ taken: boolean }>> {
    if (!this.#hasTables) return refused("not-found");
    return this.#sql.transaction(() => accepted({ taken: keepLetterCode(this.#sql, accessCode) }));
  }

  discard(): Promise<Outcome<{ discarded: true }>> {
    return this.#alone(async () => {
      if (this.#setup()?.context) return refused("already-exists", { detail: "the election has opened" });
      await this.#erase();
      return accepted({ discarded: true });
    });
  }

  remove(): Promise<Outcome<{ removed: true }>> {
    return this.#alone(async () => {
      if ((this.#setup()?.phase ?? "closed") !== "closed") return refused("already-opened", { clause: "ISS-6" });
      await this.#erase();
      return accepted({ removed: true });
    });
  }

  async bind(prefix: Uint8Array[]): Promise<Outcome<{ context: string }>> {
    try {
      const setup = this.#setup();
      if (setup === undefined) return refused("not-found");
      const opened = checkOpening(prefix, { election: setup.election, issuer: setup.issuer, ...keysOf(this.#sql) });
      return this.#sql.transaction(() => {
        const bound = this.#setup()?.context ?? null;
        if (bound !== null && !equalBytes(bound, opened.context))
          return refused("already-exists", { clause: "ISS-1", detail: "bound to another opening" });
        if (bound === null)
          this.#sql.run(
            `update setup set context = ?, board_key = ?,
             phase = case phase when 'prepared' then 'open' else phase end where one = 1`,
            opened.context,
            opened.boardKey,
          );
        return accepted({ context: toBase64url(opened.context) });
      });
    } catch (error) {
      return refusedBy(error);
    }
  }

  async member(accessCode: string): Promise<Outcome<MemberView>> {
    if (this.#setup() === undefined) return refused("not-found"); // emptied, or discarded: no code is wrong here
    const member = memberByCode(this.#sql, accessCode);
    if (member === undefined) return refused("wrong-code");
    const struckOff = reasonOfRemoval(this.#sql, member);
    return accepted({
      number: member.number,
      name: member.name,
      classId: member.class,
      salt: toBase64url(member.salt),
      reference: referenceOf(member),
      ...(struckOff === undefined ? {} : { struckOff }),
    });
  }

  async issue(request: IssueRequest): Promise<Outcome<{ signature: Uint8Array }>> {
    return this.#setup() === undefined ? refused("not-found") : this.#issuing.issue(request);
  }

  async bindDevice(number: number, device: Uint8Array): Promise<Outcome<{ bound: true }>> {
    return this.#sql.transaction((): Outcome<{ bound: true }> => {
      const [member] = this.#setup() === undefined ? [] : this.#members([number]);
      if (member === undefined) return refused("not-found");
      const bound = deviceOf(this.#sql, member);
      if (bound !== null && equalBytes(bound, device)) return accepted({ bound: true });
      const holder = memberOfDevice(this.#sql, device);
      if (isIssued(member) || (holder && isIssued(holder))) return refused("already-exists", { clause: "MEE-4" });
      const set = "update member set device = ? where commitment = ?";
      if (holder !== undefined) this.#sql.run(set, null, holder.commitment);
      this.#sql.run(set, device, member.commitment);
      return accepted({ bound: true });
    });
  }

  async numbers(wanted?: number[]): Promise<Outcome<number[]>> {
    if (this.#setup() === undefined) return refused("not-found");
    if (wanted === undefined) return accepted(memberNumbers(this.#sql));
    return areMembers(this.#sql, wanted) ? accepted(wanted) : refused("not-found");
  }

  async roll(numbers: number[]): Promise<RollMember[]> {
    const setup = this.#setup();
    if (setup === undefined) return [];
    return this.#members(numbers).map((member) => ({
      number: member.number,
      name: member.name,
      ...(member.email === null ? {} : { email: member.email }),
      classId: member.class,
      issued: shownAsIssued(member, setup),
      coded: isCoded(this.#sql, member),
      ...this.#removal(member),
    }));
  }

  async electorate(): Promise<ClassSize[]> {
    if (this.#setup() !== undefined && this.#sizes.length === 0) this.#sizes = sizesOf(this.#sql);
    return this.#sizes;
  }

  async readdress(number: number, email: string): Promise<Outcome<{ readdressed: true }>> {
    return this.#sql.transaction(() => {
      const [member] = this.#members([number]);
      if (member === undefined) return refused("not-found");
      this.#sql.run("update member set email = ? where number = ?", email, number);
      if (email !== member.email) takeCodes(this.#sql, member);
      return accepted({ readdressed: true });
    });
  }

  async look(): Promise<Outcome<{ issued: number; announces?: true }>> {
    const setup = this.#setup();
    if (setup === undefined) return refused("not-found");
    const sizes = await this.electorate();
    this.#sql.transaction(() => takeLook(this.#sql, setup, sizes, this.#now()));
    return accepted({ issued: setup.issued, ...(hasRemovals(this.#sql) && { announces: true }) });
  }

  async turnout(): Promise<Turnout> {
    const setup = this.#setup();
    return setup === undefined ? { issued: 0, eligible: 0 } : shownTurnout(this.#sql, setup, await this.electorate());
  }

  async setPhase(phase: "open" | "closed"): Promise<Outcome<{ phase: IssuingPhase }>> {
    const outcome = this.#sql.transaction((): Outcome<{ phase: IssuingPhase }> => {
      const now = this.#setup()?.phase;
      if (now === undefined) return refused("not-found");
      if (phase === "open" && now !== "open") return refused(now === "prepared" ? "not-open" : "closed");
      this.#sql.run("update setup set phase = ? where one = 1", phase);
      if (phase === "closed") tellRemovals(this.#sql);
      return accepted({ phase });
    });
    this.#scrub();
    return outcome;
  }

  async register(page: number): Promise<Outcome<{ voters: RegisterRow[]; pages: number }>> {
    if (this.#setup()?.phase !== "closed") return refused("too-early", { clause: "ISS-6" });
    return accepted(registerPage(this.#sql, page));
  }

  async status(): Promise<RegistrarStatus> {
    const setup = this.#setup();
    return { exists: setup !== undefined, phase: setup?.phase ?? "prepared" };
  }

  propose(classId: string, members: Newcomer[], namesakes?: number): Promise<Outcome<Proposal>> {
    return this.#alone(async () => {
      const phase = this.#setup()?.phase;
      if (phase === undefined) return refused("not-found");
      if (phase !== "open") return refused(phase === "closed" ? "closed" : "not-open", { clause: "ISS-5" });
      if (isHalfEnrolled(this.#sql) || isHalfRemoved(this.#sql))
        return refused("overloaded", { detail: "Another change of the roll is under way." });
      if (this.#sql.run("select id from class where id = ?", classId).length === 0)
        return refused("wrong-class", { clause: "ISS-5", detail: `no class ${classId}` });
      const errors = await inSlices(this.#sql, findTwins(this.#sql, members, namesakes));
      if (errors.length > 0) return refused("already-exists", { errors });
      const { root, ...proposal } = await inSlices(this.#sql, propose(this.#sql, this.#random, classId, members));
      return accepted({ ...proposal, root: toBase64url(root) });
    });
  }

  async enrol(notice: Uint8Array, proof: string): Promise<Outcome<{ enrolled: true }>> {
    const setup = this.#setup();
    if (setup?.board_key == null) return refused("not-found", { clause: "ISS-5" });
    try {
      const entry = decodeEntry(notice);
      if (entry.type !== "notice" || (entry.kind !== "roll" && entry.kind !== "removal"))
        return refused("not-accepted-here", { clause: "ISS-5" });
      openTlogProof(proof, leafHash(notice), setup.board_key);
      const roll = { eligible: entry.eligible, root: fromBase64url(entry.root) };
      return await this.#alone(async () => {
        const take = entry.kind === "roll" ? enrol : putInForce;
        const enrolled = await inSlices(this.#sql, take(this.#sql, entry.class, roll));
        this.#scrub();
        if (enrolled) return accepted({ enrolled });
        return refused("wrong-roll", { clause: "ISS-5", detail: "this change of the roll was not proposed here" });
      });
    } catch (error) {
      return refusedBy(error);
    }
  }

  async strike(number: number, reason: string): Promise<Outcome<{ asked: true }>> {
    return this.#sql.transaction((): Outcome<{ asked: true }> => {
      const setup = this.#setup();
      const [member] = this.#members([number]);
      if (setup === undefined || member === undefined) return refused("not-found");
      if (setup.phase !== "open") return refused(setup.phase === "closed" ? "closed" : "not-open", { clause: "ISS-9" });
      strike(this.#sql, member, reason);
      return accepted({ asked: true });
    });
  }

  removal(): Promise<Outcome<{ next?: Removal }>> {
    return this.#alone(async () => {
      if (this.#setup() === undefined) return refused("not-found");
      const next = await inSlices(this.#sql, nextRemoval(this.#sql));
      return accepted(next === undefined ? {} : { next });
    });
  }

  #setup(): Setup | undefined {
    return this.#hasTables ? readSetup(this.#sql) : undefined;
  }

  #members(numbers: readonly number[]): Member[] {
    return this.#setup() === undefined ? [] : findMembers(this.#sql, numbers);
  }

  #removal(member: Member): Pick<RollMember, "removal"> {
    const removal = shownRemoval(this.#sql, member);
    return removal === undefined ? {} : { removal };
  }

  #alone<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const run = this.#long.then(work);
    this.#long = run.catch(() => {});
    return run;
  }

  /** The row that says that there is a registrar goes first. */
  async #erase(): Promise<void> {
    if (!this.#hasTables) return;
    await inSlices(this.#sql, erasing(this.#sql, ["setup", ...ROLL]));
    this.#scrub();
  }

  #scrub(): void {
    this.#sizes = []; // whatever changes the roll ends here
    this.#scrubbing.now();
  }
}
