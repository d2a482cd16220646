// One run's installation: the real office, registrar and box over real files. Every call of an actor waits at its door, going in and coming
// out, and before its copy is written, until the scheduler lets it pass, so that one seed is one order. A kill leaves what is in the files at that moment and nothing else:
// what was under way goes on over files that nobody reads any more, and its answers are lost.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type fc from "fast-check";
import { vi } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { blindSign } from "../../crypto/tokens/issuing.ts";
import { watchedClock } from "../../src/clock.ts";
import type { ActorName } from "../../src/doors/hosts.ts";
import { accepted } from "../../src/doors/outcome.ts";
import type { BlindSigner } from "../../src/doors/pool.ts";
import { type NodeHosts, openHosts } from "../../src/host/node/actors.ts";
import type { LogEvent } from "../../src/log.ts";
import { type Mail, MailDown, type MailTransport } from "../../src/mail/transport.ts";
import { Movable } from "../../src/move/movable.ts";
import { inlineSigner } from "../../src/pool/inline-signer.ts";
import { CopiedSql } from "../../src/store/copied.ts";
import { ORIGIN } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";
import type { Stage } from "./stage.ts";

/** What the caller gets instead of an answer if the process was killed meanwhile. */
export const LOST = Symbol("lost");
/** How the mail server takes the next letters. */
export const MOODS = ["accepted", "refused", "later", "down"] as const;

/** The same multiplication again is remembered: it is what costs most, and it decides nothing. */
const signatures = new Map<string, Uint8Array>();
const signer: BlindSigner = {
  check: inlineSigner.check,
  async sign(_asker, secret, blinded) {
    const name = `${toBase64url(secret)} ${toBase64url(blinded)}`;
    const signature = signatures.get(name) ?? blindSign(secret, blinded);
    signatures.set(name, signature);
    return accepted(signature);
  },
};

type Life = { readonly data: string; readonly hosts: NodeHosts; readonly end: PromiseWithResolvers<typeof LOST> };

export class World {
  readonly stage: Stage;
  readonly #folder = mkdtempSync(join(tmpdir(), "urna-model-"));
  readonly #scheduler: fc.Scheduler;
  readonly #restore: () => void;
  readonly #lives: Life[] = [];
  #gated = false;
  /** How many answers and letters may still leave before the process is killed, and what is lost then. */
  #fuse: { left: number; readonly lost: readonly ActorName[] } | undefined;
  now: number;
  mood: (typeof MOODS)[number] = "accepted";
  /** Letters that the server has taken over, oldest first. */
  readonly letters: Mail[] = [];
  /** Bugs that a process has logged. */
  readonly failures: LogEvent[] = [];
  /** What was seen at the doors and must not be. */
  readonly broken: string[] = [];

  constructor(stage: Stage, scheduler: fc.Scheduler) {
    this.stage = stage;
    this.#scheduler = scheduler;
    this.now = stage.opened;
    const pass = () => this.moment();
    const { broken } = this;
    const world = this;
    const asked = new Set<string>();
    let closed = false;
    /** In which life each actor was asked first: one that was killed goes on in here, but what it does then is lost. */
    const lives = new WeakMap<object, Life>();
    const isAlive = (actor: object) => lives.get(actor) === this.#life;
    /** Asked for when the closing was on the board, and not before. */
    const isLate = ({ blinded }: { blinded: Uint8Array }) => {
      if (!closed) asked.add(toBase64url(blinded));
      return !asked.has(toBase64url(blinded));
    };
    const { ask } = Movable.prototype;
    const { durable } = CopiedSql.prototype;
    const door = vi.spyOn(Movable.prototype, "ask").mockImplementation(async function (this: Movable<object>, ...call) {
      if (!lives.has(this)) lives.set(this, world.#life);
      await pass();
      const late = call[0] === "issue" && isLate(call[1][0] as { blinded: Uint8Array });
      const answer = await ask.apply(this, call);
      const { ok } = (answer ?? {}) as { ok?: boolean };
      if (call[0] === "close" && ok === true && isAlive(this)) closed = true;
      if (late && ok === true && isAlive(this)) broken.push("a ballot was issued after the closing");
      await pass();
      return answer;
    });
    const copy = vi.spyOn(CopiedSql.prototype, "durable").mockImplementation(async function (this: CopiedSql) {
      for (let turns = 0; turns < 3; turns++) await pass(); // slower than an answer that does not wait for it
      await durable.call(this);
    });
    this.#restore = () => {
      door.mockRestore();
      copy.mockRestore();
    };
    this.#begin(join(stage.folder, "data"));
  }

  get #life(): Life {
    const life = this.#lives.at(-1);
    if (life === undefined) throw new TypeError("nothing has begun");
    return life;
  }
  get hosts(): NodeHosts {
    return this.#life.hosts;
  }
  get registrar() {
    return this.hosts.registrar(this.stage.election.id);
  }
  get box() {
    return this.hosts.box(this.stage.election.id);
  }

  /** All of these begin at once and go on in the scheduler's order. */
  async together(acts: readonly (() => Promise<void>)[]): Promise<void> {
    this.#gated = true;
    await this.#scheduler.waitFor(Promise.all(acts.map((act) => act())));
    this.#gated = false;
    this.#fuse = undefined;
  }

  /** Asks the process that runs now. */
  async ask<T>(question: (world: World) => Promise<T>): Promise<T | typeof LOST> {
    const { end } = this.#life;
    let over = false;
    void end.promise.then(() => {
      over = true;
    });
    const answer = question(this).catch((error: unknown): typeof LOST => {
      if (over) return LOST; // whatever happens to it now
      throw error;
    });
    const first = await Promise.race([end.promise, answer]);
    if (first !== LOST) this.#left();
    return first;
  }

  /** At some moment while others are under way. */
  async moment(): Promise<void> {
    if (this.#gated) await this.#scheduler.schedule(Promise.resolve());
  }

  /**
   * Kills as soon as so many more answers and letters have left, whoever is under way then. The last of them has left, so what it says
   * must be in the copies.
   */
  killAfter(answers: number, lost: readonly ActorName[]): void {
    this.#fuse = { left: answers, lost };
  }

  #left(): void {
    if (this.#fuse === undefined || --this.#fuse.left > 0) return;
    const { lost } = this.#fuse;
    this.#fuse = undefined;
    this.kill(lost);
  }

  /** kill -9, and a new start. `lost`: the databases of these actors are gone then, and only their copies are left. */
  kill(lost: readonly ActorName[] = []): void {
    const { data, end } = this.#life;
    this.#begin(data, lost);
    end.resolve(LOST);
  }

  async restart(): Promise<void> {
    const { hosts } = this.#life;
    await hosts.stop();
    await hosts.close();
    this.kill();
  }

  /** As the service does each second. */
  async tick(milliseconds = 0): Promise<void> {
    this.now += milliseconds;
    await this.hosts.tick();
  }

  async end(): Promise<void> {
    this.#gated = false;
    await this.#scheduler.waitIdle();
    for (const { hosts } of this.#lives) {
      await hosts.stop();
      await hosts.close();
    }
    this.#restore();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #begin(from: string, lost: readonly ActorName[] = []): void {
    const data = join(this.#folder, String(this.#lives.length));
    cpSync(from, data, { recursive: true });
    for (const actor of lost)
      for (const ending of ["", "-wal"])
        rmSync(filesOf(data, actor, this.stage.election.id).first + ending, { force: true });
    const end = Promise.withResolvers<typeof LOST>();
    const log = (event: LogEvent) => void (event.event === "failed" && this.failures.push(event));
    const now = () => this.now;
    const clock = watchedClock(now, now);
    const mail = this.#mail(() => this.#life.end === end);
    const office = { origin: () => ORIGIN, log, now: clock.steady, mail };
    this.#lives.push({
      data,
      end,
      hosts: openHosts({ data, copy: join(data, "copy") }, { clock, log, signer, office }),
    });
  }

  #mail(isAlive: () => boolean): MailTransport {
    const reach = () => {
      if (this.mood === "down" || !isAlive()) throw new MailDown("unreachable", "no route to host");
    };
    return {
      from: "vote@example.org",
      open: async () => {
        reach();
        return {
          close: () => undefined,
          send: async (letter) => {
            await this.moment();
            reach();
            if (this.mood === "refused" || this.mood === "later") return { state: this.mood, answer: "450 no" };
            this.letters.push(letter);
            this.#left();
            return { state: "accepted" };
          },
        };
      },
    };
  }
}
