// The parent's end of a service that is killed at chosen points: starts it, asks it as people do, and notices its death.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Killed, ServiceAtPoints } from "./service.ts";
import type { Answer, Answered, Asked, Begin, Question } from "./start-node.ts";

export class NodeAtPoints extends ServiceAtPoints {
  readonly data: string;
  readonly #mail: Begin["mail"];
  now: number;
  #child: ChildProcess | undefined;
  #number = 0;
  readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();

  constructor(data: string, now: number, mail?: Begin["mail"]) {
    super();
    this.data = data;
    this.now = now;
    this.#mail = mail;
  }

  /** `at`: the point of the start at which it dies. @throws Killed */
  async start(at?: number): Promise<void> {
    const begin: Begin = {
      data: this.data,
      origin: this.origin,
      now: this.now,
      ...(this.#mail && { mail: this.#mail }),
    };
    const child = fork(
      fileURLToPath(new URL("./start-node.ts", import.meta.url).href),
      [JSON.stringify(begin), String(at ?? "")],
      {
        serialization: "advanced",
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      },
    );
    this.#child = child;
    child.stdout?.on("data", (bytes) => {
      this.killedAt = String(bytes).trim();
    });
    child.stderr?.on("data", (bytes) => void this.failures.push(String(bytes)));
    child.on("message", (message: Answered) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if ("error" in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.answer);
    });
    child.once("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Killed());
      this.#waiting.clear();
    });
    await new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
  }

  /** @returns the points since the last time */
  async arm(at?: number): Promise<string[]> {
    return (await this.#ask({ ask: "arm", ...(at === undefined ? {} : { at }) })) as string[];
  }

  async tick(milliseconds = 0): Promise<void> {
    this.now += milliseconds;
    await this.#ask({ ask: "tick", now: this.now });
  }

  async lookup(election: string, leaf: Uint8Array): Promise<string | undefined> {
    const known = (await this.#ask({ ask: "lookup", election, leaf })) as { promise: string } | undefined;
    return known?.promise;
  }

  protected async operatorKey(): Promise<string> {
    return (await this.#ask({ ask: "key" })) as string;
  }

  protected async carry(path: string, { method = "GET", headers, body }: RequestInit): Promise<Response> {
    const request = {
      ...{ method, headers: headers as Record<string, string> },
      ...(body === undefined || body === null ? {} : { body: body as string | Uint8Array }),
    };
    const answer = (await this.#ask({ ask: "request", path, request })) as Answer;
    const empty = answer.status === 204 || answer.status === 304;
    return new Response(empty ? null : (answer.body as BodyInit), { status: answer.status, headers: answer.headers });
  }

  #ask(question: Question): Promise<unknown> {
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      if (this.#child?.connected !== true) return reject(new Killed());
      this.#waiting.set(id, { resolve, reject });
      this.#child.send(
        { id, question } satisfies Asked,
        (error) => error && this.#waiting.get(id)?.reject(new Killed()),
      );
    });
  }
}
