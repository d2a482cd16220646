/**
 * Letters to the operator about what the log says and nobody reads in time: a fault of the machine, a vote that cannot go on, a database that
 * is stopped. At most one letter a day about the same thing; the office remembers that, so a restart changes nothing, unless it is the office
 * that fails. It names votes by their ids and files by their paths, never a person.
 */
import { isTime } from "../clock.ts";
import type { StopReason } from "../doors/moves.ts";
import type { AlarmsDoor } from "../doors/office.ts";
import { type Log, type LogEvent, logFailure } from "../log.ts";
import { alarmLetter } from "./letters.ts";
import { formsOf } from "./message.ts";
import { MailDown, type MailSession, type MailTransport } from "./transport.ts";

type AlarmParts = {
  /** The operator's address; without it, or without a mail server, there are no letters. */
  readonly to: string | undefined;
  readonly mail: MailTransport | undefined;
  /** What remembers about what a letter went out; while it fails, only this process does. */
  readonly memory: AlarmsDoor;
  readonly origin: () => string;
  readonly now: () => number;
  readonly log: Log;
};

/** LOG-8: an actor that signs nothing any more. */
const STOPPED: ReadonlySet<string> = new Set<StopReason>(["unproven", "set-back", "contradiction", "lost"]);
const DAY = 24 * 60 * 60_000; // milliseconds
const MOST = 20; // lines about the same thing
const AGAIN = 60_000; // milliseconds after a letter that could not be sent

export class Alarm {
  /** The log, which it listens to. */
  readonly log: Log;
  readonly #parts: AlarmParts;
  /** What waits to be told, with lines of the log, and when something was last told. */
  readonly #waiting = new Map<string, string[]>();
  readonly #told = new Map<string, number>();
  #failed: number | undefined;
  #sending: Promise<void> | undefined;
  #session: MailSession | undefined;

  constructor(parts: AlarmParts) {
    this.#parts = parts;
    this.log = (event) => {
      parts.log(event);
      const about = aboutOf(event);
      if (about === undefined || parts.to === undefined || parts.mail === undefined) return; // nobody to tell
      const told = this.#told.get(about);
      if (told !== undefined && !isTime(parts.now(), told, DAY)) return;
      const lines = this.#waiting.get(about) ?? [];
      if (lines.length < MOST) this.#waiting.set(about, [...lines, JSON.stringify(event)]);
    };
  }

  /** Sends what waits. One letter at a time; never rejects. */
  advance(): Promise<void> {
    const { to, mail, now } = this.#parts;
    if (to === undefined || mail === undefined || this.#waiting.size === 0) return Promise.resolve();
    if (this.#failed !== undefined && !isTime(now(), this.#failed, AGAIN)) return Promise.resolve();
    this.#sending ??= this.#send(to, mail).finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  /** Breaks off a letter that is being sent. */
  close(): void {
    this.#session?.close();
  }

  async #send(address: string, mail: MailTransport): Promise<void> {
    const { log, memory, origin, now } = this.#parts;
    const failed = (error: unknown) => logFailure(log, "alarm", error);
    const names = [...this.#waiting.keys()];
    const due = (await memory.due(names).catch(failed)) ?? names;
    for (const about of names) if (!due.includes(about)) this.#waiting.delete(about);
    const waiting = [...this.#waiting].filter(([about]) => due.includes(about));
    if (waiting.length === 0) return;
    const letter = alarmLetter(
      origin(),
      waiting.flatMap(([, lines]) => lines),
    );
    try {
      this.#session = await mail.open();
      await this.#session.send({ to: { name: "", address }, ...formsOf(letter, "de") });
      this.#failed = undefined;
      for (const [about] of waiting) {
        this.#waiting.delete(about);
        this.#told.set(about, now());
      }
      await memory.note(due).catch(failed);
    } catch (error) {
      if (!(error instanceof MailDown)) failed(error);
      else if (this.#failed === undefined) log({ event: "mail-waits", fault: error.fault });
      this.#failed = now();
    } finally {
      this.#session?.close();
      this.#session = undefined;
    }
  }
}

/** What an event is about, if the operator should know: a name that is the same whenever it is about the same thing. */
function aboutOf(event: LogEvent): string | undefined {
  if (event.event === "fault" && event.over === undefined) return event.fault;
  if (event.event === "election-waits") return `${event.election} ${event.code}`;
  return event.event === "copy" && STOPPED.has(event.what)
    ? `${event.actor} ${event.election} ${event.what}`
    : undefined;
}
