// `urna demo`: a rehearsal meeting on a service of its own, on this machine only, with simulated members and a simulated committee. A person
// plays the chair and one member. It ends when it is told to, or after two hours, and leaves nothing behind.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FeedQuestion } from "../../contract/meetings.ts";
import { installKernelFromDisk } from "../../pool/kernel-node.ts";
import { OrganiserClient } from "../simulate/client.ts";
import { type LastingCommittee, makeCommittee } from "../simulate/committee.ts";
import { fetchView } from "../simulate/election.ts";
import { InputError } from "../simulate/input-error.ts";
import { startOwnServer } from "../simulate/own-server.ts";
import { messageOf } from "../terminal.ts";
import { Counters } from "./counters.ts";
import { codeOf, type Prepared, prepareMeeting } from "./meeting.ts";
import { Phone } from "./phone.ts";
import { Question } from "./question.ts";
import { isSampleLanguage, type Sample, sampleOf } from "./sample.ts";

export type DemoOptions = { readonly members: string; readonly language: string };

const ROOT = join(import.meta.dirname, "../../..");
const LONGEST = 2 * 60 * 60 * 1000;
/** Milliseconds within which all simulated members arrive, and within which they decide. */
const ARRIVING = 8_000;
const DECIDING = 10_000;

/** @returns the exit code: 0 when it was told to end, or after two hours; 2 for unusable input */
export async function demo(options: DemoOptions): Promise<0 | 2> {
  try {
    const sample = sampleFor(options);
    await buildPages();
    await play(sample);
    return 0;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function sampleFor({ members, language }: DemoOptions): Sample {
  if (!/^[1-9]\d{0,2}$/.test(members) || Number(members) < 3 || Number(members) > 200)
    throw new InputError([`--members: "${members}" is not a whole number from 3 to 200`]);
  if (!isSampleLanguage(language)) throw new InputError([`--language: "${language}" is neither en nor de`]);
  return sampleOf(language, Number(members), new Date().toISOString().slice(0, 10));
}

/** Once: a checkout that was never started has no pages yet. */
async function buildPages(): Promise<void> {
  if (existsSync(join(ROOT, "dist/web"))) return;
  console.log("Building the pages, only this once …");
  const build = spawn("npm", ["run", "-s", "build"], { cwd: ROOT, stdio: "inherit" });
  const [status] = await once(build, "exit");
  if (status !== 0) throw new Error("the pages could not be built (npm run build)");
}

/** Until Ctrl-C (SIGINT), SIGTERM, or the longest time. A second Ctrl-C does not wait. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST).unref();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

async function play({ content, committee: asked }: Sample): Promise<void> {
  const told = untilTold();
  installKernelFromDisk({});
  const { PORT = "0" } = process.env;
  console.log("Setting up …");
  const server = await startOwnServer({ settings: { PORT } });
  try {
    const begun = (async () => {
      const organiser = await OrganiserClient.signIn(server.base, await server.link());
      const committee = await makeCommittee(organiser, asked);
      const meeting = await prepareMeeting(organiser, { ...content, committee: committee.id });
      console.log(linksOf(server.base, meeting).join("\n"));
      return new People(server.base, meeting, committee);
    })();
    const people = await Promise.race([begun, told]);
    await told;
    if (people !== undefined) await people.stop();
    console.log("The rehearsal is over. Nothing of it is kept.");
  } finally {
    await server.kill(); // nobody needs its data
  }
}

function linksOf(base: string, { id, cards, chair, door }: Prepared): string[] {
  const meeting = `${base}/m/${id}`;
  return [
    "",
    `A rehearsal meeting with ${cards.length - 1} simulated members. Everything happens on this machine. Open each link in a tab of its own:`,
    "",
    `  You, a member   ${cards[0]?.link ?? ""}`,
    `  The chair       ${meeting}/chair#${chair}`,
    `  The door        ${meeting}/door#${door}`,
    `  The screen      ${meeting}/screen`,
    "",
    '1. Member: tap "I am here".',
    '2. Chair: "Only announce" a prepared question. When all have their ballot, "Start voting".',
    "3. Member: vote. Screen: watch the ballot box fill.",
    '4. Chair: "End voting". The committee counts by itself; then "Show on the screen".',
    "Ctrl-C ends it and leaves nothing behind.",
    "",
  ];
}

/** Everybody who is simulated. */
class People {
  readonly #counters: Counters;
  readonly #phones: readonly Phone[];
  readonly #questions = new Map<string, Promise<Question>>();
  #stopped = false;

  constructor(base: string, { id, cards }: Prepared, committee: LastingCommittee) {
    const say = (what: string, error: unknown) => {
      if (!this.#stopped) console.error(`${what}: ${messageOf(error)}`);
    };
    const questionOf = ({ electionId }: FeedQuestion) => {
      const known = this.#questions.get(electionId);
      const question = known ?? fetchView(`${base}/e/${electionId}`, electionId).then((view) => new Question(view));
      this.#questions.set(electionId, question);
      return question;
    };
    const missed = (number: number, error: unknown) => say(`A simulated member missed question ${number}`, error);
    this.#counters = new Counters(base, id, committee);
    this.#phones = cards.slice(1).map((card) => {
      const habits = { asleep: false, loses: false, tap: () => 1_000 + Math.random() * DECIDING };
      const told = { ballot: () => {}, promise: () => {}, failed: missed };
      return new Phone({ origin: base, meeting: id, code: codeOf(card), questionOf, habits, told });
    });
    for (const phone of this.#phones)
      this.#attend(phone).catch((error: unknown) => say("A simulated member is not there", error));
    const follows = this.#counters.follow((number, error) => say(`Question ${number} was not counted`, error));
    follows.catch((error: unknown) => say("The simulated committee has left", error));
  }

  async #attend(phone: Phone): Promise<void> {
    await sleep(Math.random() * ARRIVING);
    if (this.#stopped) return;
    await phone.checkIn();
    await phone.follow();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#counters.stopped = true;
    for (const phone of this.#phones) phone.stop();
    for (const question of this.#questions.values()) await question.then((each) => each.close()).catch(() => {});
  }
}
