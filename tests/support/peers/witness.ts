// A witness of ours [LOG-6] behind a server of its own on this machine, for tests: it can be silent, move, or answer something else.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromUtf8 } from "../../../crypto/encoding/bytes.ts";
import { witnessKey } from "../../../crypto/log/cosignature.ts";
import { Book } from "../../../src/watch/book.ts";
import type { Services } from "../../../src/watch/learn.ts";
import { Witness } from "../../../src/watch/witness.ts";

export type Answer = { status: number; body: string; location?: string };

/** For `instead`: a refusal for a log of exactly this size. */
export const refusing =
  (size: number) =>
  (body: string): Answer | undefined =>
    body.includes(`\n${size}\n`) ? { status: 500, body: "" } : undefined;

export class Peer {
  readonly key: { name: string; secret: Uint8Array };
  readonly vkey: string;
  readonly book: Book;
  /** Method, path and first line of every request. */
  readonly asked: string[] = [];
  /** How many answers have left, including those that nobody waits for any more. */
  answered = 0;
  /** What it answers instead of the truth, if anything. */
  instead: ((body: string) => Answer | undefined | Promise<Answer | undefined>) | undefined;
  url = "";
  /** The services whose logs it all witnesses. */
  services: Services | undefined;
  /** The folder of what it remembers, evidence included. */
  readonly folder = mkdtempSync(join(tmpdir(), "urna-peer-"));
  readonly #witness: Witness;
  readonly #server = createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on("data", (part: Uint8Array) => parts.push(part));
    request.on("end", () => void this.#answer(request, response, Buffer.concat(parts)));
  });

  /** Its key is derived from the length of its name. */
  constructor(name: string) {
    this.key = { name: `${name}.example/urna`, secret: new Uint8Array(32).fill(name.length) };
    this.vkey = witnessKey(this.key.name, this.key.secret);
    this.book = new Book(this.folder);
    this.#witness = new Witness(this.book, this.key);
  }

  async #answer(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    this.asked.push(`${request.method} ${request.url} ${body.toString().split("\n")[0]}`);
    const other = await this.instead?.(body.toString());
    const answer: Answer = other ?? (await this.#witnessed(new Uint8Array(body)));
    const headers = answer.location === undefined ? {} : { location: answer.location };
    response.writeHead(answer.status, headers).end(answer.body);
    this.answered += 1;
  }

  async #witnessed(body: Uint8Array): Promise<Answer> {
    const answer = this.#witness.addCheckpoint(body);
    const origin = fromUtf8(body).split("\n\n")[1]?.split("\n")[0] ?? "";
    if (answer.status !== 404 || (await this.services?.find(origin)) === undefined) return answer;
    return this.#witness.addCheckpoint(body);
  }

  /** Starts at its former address, if it had one. */
  async up(): Promise<this> {
    const port = this.url === "" ? 0 : Number(new URL(this.url).port);
    await new Promise<void>((listening) => this.#server.listen(port, "127.0.0.1", listening));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async down(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Moves to another address, with everything that it remembers. */
  async moveAway(): Promise<void> {
    await this.down();
    this.url = "";
    await this.up();
  }

  async end(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
