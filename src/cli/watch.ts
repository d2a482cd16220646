/**
 * `urna watch URL…`: follows logs and keeps the evidence when one forks; with `--witness` it cosigns as a C2SP witness as well. Exit code
 * 0 nothing found, 1 a fork (or a board that cannot prove what it signed), 2 something could not be read.
 */
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { witnessKey } from "../../crypto/log/cosignature.ts";
import { lockData } from "../host/node/lock.ts";
import { Book } from "../watch/book.ts";
import { Follower, type Round } from "../watch/follow.ts";
import { Services } from "../watch/learn.ts";
import { formatWitnessKey, readWitnessKey, Witness } from "../watch/witness.ts";
import { messageOf } from "./terminal.ts";

export type WatchOptions = {
  readonly state: string;
  /** Verifier keys of logs that are witnessed but not followed. */
  readonly log?: readonly string[];
  /** Addresses of services: every log of theirs that asks for it is followed and witnessed. */
  readonly service?: readonly string[];
  /** Seconds between two looks. */
  readonly every: string;
  /** One look at each log, and then the end. */
  readonly once?: boolean;
  /** Key file. */
  readonly witness?: string;
  readonly listen?: string;
  readonly host: string;
};

const MOST = 65_536; // bytes of a request

/** Makes a witness's key: the secret in a new file that only its owner reads. Returns the verifier key for manifests. */
export function makeWitnessKey(name: string, file: string): string {
  const secret = new Uint8Array(randomBytes(32));
  const key = witnessKey(name, secret);
  writeFileSync(file, formatWitnessKey({ name, secret }), { mode: 0o600, flag: "wx" });
  return key;
}

/** @returns the exit code */
export async function watch(urls: readonly string[], options: WatchOptions): Promise<0 | 1 | 2> {
  const every = Number(options.every);
  if (!Number.isInteger(every) || every < 1) throw new Error("--every: give a whole number of seconds");
  if ((options.witness === undefined) !== (options.listen === undefined))
    throw new Error("--witness and --listen belong together");
  if (options.service !== undefined && options.witness === undefined)
    throw new Error("--service is for a witness: it needs --witness and --listen");
  if (urls.length === 0 && options.witness === undefined)
    throw new Error("Give the address of an election to watch, …/e/{id}; or --witness and --listen.");
  const lock = lockData(options.state);
  const book = new Book(options.state);
  for (const key of options.log ?? []) book.log(key);
  const followers: Follower[] = [];
  let server: Server | undefined;
  try {
    for (const url of urls) followers.push(await Follower.open(book, url));
    if (options.witness !== undefined) {
      const key = readWitnessKey(readFileSync(options.witness, "utf8"));
      const known = (origin: string, size: number) => followers.find(({ log }) => log.origin === origin)?.rootAt(size);
      const services = new Services(book, options.service ?? []);
      const learn = async (origin: string) => {
        const found = await services.find(origin);
        if (found === undefined || book.byOrigin(origin) === undefined) return false;
        if (!followers.some(({ log }) => log.origin === origin)) followers.push(found);
        return true;
      };
      server = await listen(new Witness(book, key, { known }), learn, Number(options.listen), options.host);
      console.log(`witness ${witnessKey(key.name, key.secret)}`);
    }
    return await rounds(followers, every, options.once === true, server !== undefined);
  } finally {
    server?.close();
    lock.release();
  }
}

async function rounds(followers: readonly Follower[], every: number, once: boolean, goOn: boolean): Promise<0 | 1 | 2> {
  for (;;) {
    let code: 0 | 1 | 2 = 0;
    for (const follower of followers) {
      const found = await follower.look().catch(messageOf);
      if (typeof found === "string") {
        console.error(`${follower.log.origin}: ${found}`);
        if (code === 0) code = 2;
      } else if (tell(follower, found)) code = 1;
    }
    if (once || (code === 1 && !goOn)) return code;
    await sleep(every * 1000);
  }
}

/** Whether it is an alarm. */
function tell({ log: { origin }, trial }: Follower, round: Round): boolean {
  if (round.kind === "fork") console.error(`FORK: ${origin}: ${round.why}. The evidence is in ${round.file} [LOG-3]`);
  else if (round.kind === "unproved") console.error(`UNPROVED: ${origin}: ${round.why} [LOG-1]`);
  else if (round.kind === "behind") console.error(`${origin}: shows an older tree, ${round.size} entries`);
  else if (round.kind === "grown")
    console.log(
      `${origin}: ${round.size} entries, consistent${trial ? ". A trial vote: it decides nothing. [MAN-5]" : ""}`,
    );
  return round.kind === "fork" || round.kind === "unproved";
}

type Learn = (origin: string) => Promise<boolean>;

async function listen(witness: Witness, learn: Learn, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(witness, learn, request)
      .catch((error: unknown) => {
        console.error(messageOf(error));
        return { status: 500, body: "this witness has a problem\n" };
      })
      .then(({ status, body, type = "text/plain; charset=utf-8" }: Answer) =>
        response.writeHead(status, { "content-type": type }).end(body),
      );
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, host, done));
  const address = server.address();
  console.log(`listening on http://${host}:${typeof address === "object" && address !== null ? address.port : port}`);
  return server;
}

type Answer = { readonly status: number; readonly body: string; readonly type?: string };

/** `POST /add-checkpoint` and nothing else. */
async function answer(witness: Witness, learn: Learn, request: IncomingMessage): Promise<Answer> {
  if (request.method !== "POST" || request.url !== "/add-checkpoint")
    return { status: 404, body: "only POST /add-checkpoint\n" };
  const body = await read(request);
  if (body === undefined) return { status: 400, body: "the request is too long\n" };
  const first = witness.addCheckpoint(body);
  const origin = first.status === 404 ? /\n\n([^\n]{1,300})\n/.exec(new TextDecoder().decode(body))?.[1] : undefined;
  return origin !== undefined && (await learn(origin)) ? witness.addCheckpoint(body) : first;
}

async function read(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > MOST) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
