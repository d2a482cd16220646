// What an attack is, how it is found, and the steps that several of them share. An attack is one file of this folder, named after it: what
// it needs from the installation, and what one of its many connections does. Only `npm run load` and its test run it, against a server of
// their own on this machine.
import { once } from "node:events";
import { readdirSync } from "node:fs";
import type { Agent } from "node:http";
import { createConnection, type Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Answer, exchange, type Question } from "../../../src/cli/meeting/exchange.ts";
import { OrganiserClient } from "../../../src/cli/simulate/client.ts";
import { signInLink } from "../../support/hosts/link.ts";
import type { Vote } from "../harness/votes.ts";

export type Attack<M = unknown> = {
  /** Who does what, in a few words. */
  readonly says: string;
  /** Requests under way, or connections. */
  readonly atOnce: number;
  /** How many votes, members or ballots it needs; tests take fewer. */
  readonly many?: number;
  /** The service that it is about, if not the usual one. */
  host?(): Promise<Host>;
  /** Gets from the running service what it needs, before anything is measured. What it returns is cloned. */
  equip(stage: Stage): Promise<M>;
  /** One request, or one connection for as long as the service keeps it. What came of it: a status and a code, or a word. */
  one(target: Target<M>, place: number): Promise<string>;
};
export type Host = {
  /** Besides the usual settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A command that becomes the service. */
  readonly under?: readonly string[];
  close?(): Promise<void>;
  /** What else it got. */
  said?(): string;
};
export type Stage = {
  readonly base: string;
  /** Data folder of the service. */
  readonly data: string;
  /** The vote that it is about. */
  readonly vote: Vote;
  readonly many: number;
};
export type Target<M> = {
  readonly base: string;
  /** Address of the vote, up to and with its id. */
  readonly election: string;
  readonly material: M;
  readonly agent: Agent;
  /** Aborted when the attack ends. */
  readonly over: AbortSignal;
  /** Counts something that happened on the way. */
  tell(what: string): void;
};

const SUFFIX = ".attack.ts";

/** In alphabetical order. */
export function attackNames(): string[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(SUFFIX));
  return files.map((file) => file.slice(0, -SUFFIX.length)).toSorted();
}

export async function attackNamed(name: string): Promise<Attack> {
  const file = pathToFileURL(join(import.meta.dirname, name + SUFFIX)).href;
  return ((await import(/* @vite-ignore */ file)) as { attack: Attack }).attack;
}

/** Asks, and says what came: "200", "422 bad-token ISS-4". */
export async function outcome({ agent }: Pick<Target<unknown>, "agent">, question: Question): Promise<string> {
  return outcomeOf(await exchange(agent, question));
}

/** A status, and why it was refused. */
export function outcomeOf({ status, body }: Answer): string {
  return [status, ...(status < 400 ? [] : reasons(body))].join(" ");
}

function reasons(body: Buffer): string[] {
  try {
    const { code, clause } = JSON.parse(body.toString()) as { code?: string; clause?: string };
    return [code, clause].filter((part) => part !== undefined);
  } catch {
    return [];
  }
}

/** An organiser who has nothing to do with the votes that are measured. */
export async function neighbourAt({ data, base }: Stage): Promise<OrganiserClient> {
  return OrganiserClient.signIn(base, await signInLink(data, base, "Neighbour"));
}

/**
 * A connection until the service ends it or the attack is over: `act` says what happens on it. @returns "closed by the service" or "held to the end"
 */
export async function hold(
  { base, over, tell }: Target<unknown>,
  act: (socket: Socket) => void = () => {},
): Promise<string> {
  const socket = createConnection({ host: "127.0.0.1", port: Number(new URL(base).port) });
  const end = () => socket.destroy();
  over.addEventListener("abort", end);
  try {
    await once(socket, "connect", { signal: over });
    tell("connected");
    act(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.once("close", () => resolve());
      if (socket.closed) resolve();
    });
    return over.aborted ? "held to the end" : "closed by the service";
  } finally {
    over.removeEventListener("abort", end);
    socket.destroy();
  }
}
