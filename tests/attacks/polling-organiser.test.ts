// An organiser without access to the server asks for everything that the API gives, with every access code, after every fetch and
// every cast; gets every member's mail; makes codes, corrects addresses. They guess no better than chance who fetched in which order and
// who is behind which cast. The control shows that the guesser is good: the same one, given the flags as they are.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList, MemberList } from "../../src/contract/roll.ts";
import { USUAL } from "../../src/office/quotas/limits.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { codeIn } from "../support/peers/mail-server.ts";
import { mailStage } from "../support/peers/mail-stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OWN = 1; // the organiser's own number on the roll
/** What the organiser knows of each member, by number, as text; and the number of ballots in the box, as far as it is shown. */
type Seen = { readonly members: ReadonlyMap<number, string>; readonly cast: number; readonly at: number };

/** As many letters as they like: a limit would only hide what letters tell. */
const MANY = { ofOwner: 1e6, toPerson: 1e6, toAddress: 1e6 };
const { peer, service } = await mailStage(afterAll, { ...USUAL, mail: MANY });

/** The same numbers every time. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function shuffled(count: number, below: (n: number) => number): number[] {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  for (let i = count - 1; i > 0; i--) {
    const j = below(i + 1);
    [numbers[i], numbers[j]] = [numbers[j] as number, numbers[i] as number];
  }
  return numbers;
}

/** An organiser who gave everybody an address of their own, and handed out every code. */
class Organiser {
  readonly codes: Map<number, string>;
  readonly #election: OpenElection;
  /** An element signed for the organiser, who is a member, too: asking for it in another's name consumes nothing. */
  readonly #own: string;
  /** The outcome of the last letters and codes to each member. */
  #written: ReadonlyMap<number, string> = new Map();

  constructor(election: OpenElection, own: string) {
    this.#election = election;
    this.#own = own;
    this.codes = new Map(election.invitations.map(({ number, accessCode }) => [number, accessCode]));
  }

  get #path() {
    return `/api/elections/${this.#election.id}`;
  }

  async look({ writes }: { writes: boolean }): Promise<Seen> {
    const { id } = this.#election;
    if (writes) this.#written = await this.#write();
    const { members } = done(await service.organiser<MemberList>("GET", `${this.#path}/members`));
    const lines = new Map<number, string>();
    for (const member of members) {
      const { number } = member;
      if (number === OWN) continue;
      const accessCode = this.codes.get(number);
      const told = [JSON.stringify(member), this.#written.get(number)];
      const who = await service.ask("POST", `/e/${id}/voter`, { json: { accessCode } });
      told.push(who.text);
      for (const more of [{ class: "nobody" }, {}]) {
        const json = { accessCode, blinded: this.#own, ...more };
        told.push((await service.ask("POST", `/e/${id}/issue`, { json })).text);
      }
      lines.set(number, told.join("\n"));
    }
    const { elections } = done(await service.organiser<{ elections: Election[] }>("GET", "/api/elections"));
    const { turnout } = done(await service.organiser<Election>("GET", this.#path));
    expect(elections.find((each) => each.id === id)?.turnout).toEqual(turnout);
    return { members: lines, cast: turnout?.cast ?? 0, at: service.now };
  }

  /** Reminders to all and to each, corrections, new codes: who gets a letter, what is answered, whether the former code still works. */
  async #write(): Promise<ReadonlyMap<number, string>> {
    const { id } = this.#election;
    const numbers = [...this.codes.keys()].filter((number) => number !== OWN);
    const told = new Map<number, unknown[]>(numbers.map((number) => [number, []]));
    const note = (number: number, ...what: unknown[]) => told.get(number)?.push(...what);
    const opens = async (accessCode: string | undefined) =>
      (await service.ask("POST", `/e/${id}/voter`, { json: { accessCode } })).status === 200;
    const send = async (json: object) => (await service.organiser("POST", `${this.#path}/mail`, json)).text;
    const post = async () => {
      peer.received.length = 0;
      await service.tick();
      const letters = new Map(peer.received.map((letter) => [Number.parseInt(letter.to, 10), codeIn(letter)]));
      for (const number of numbers) {
        const code = letters.get(number);
        note(number, code !== undefined, await opens(this.codes.get(number)));
        if (code !== undefined) this.codes.set(number, code);
      }
    };
    const queued = await send({ what: "reminder" });
    for (const number of numbers) note(number, queued);
    await post();
    for (const domain of ["elsewhere.example.org", "example.org"]) {
      for (const number of numbers)
        note(number, await send({ what: "reminder", numbers: [number], address: `${number}@${domain}` }));
      for (const number of numbers) note(number, await opens(this.codes.get(number)));
      await post();
    }
    for (const number of numbers) {
      const former = this.codes.get(number);
      const made = await service.organiser<InvitationList>("POST", `${this.#path}/invitations`, { numbers: [number] });
      this.codes.set(number, made.body.invitations[0]?.accessCode ?? "");
      note(number, made.status, await opens(former));
    }
    return new Map([...told].map(([number, what]) => [number, JSON.stringify(what)]));
  }
}

type Event = { readonly kind: "fetch" | "cast"; readonly number: number };
type Step = Event & { readonly seen: Seen; readonly live: Seen };
type Vote = { readonly start: Omit<Step, keyof Event>; readonly steps: readonly Step[] };

/** Everybody fetches in a random order and casts soon after: the next one has often fetched by then. */
function story(count: number, below: (n: number) => number): Event[] {
  const events: Event[] = [];
  const waiting: number[] = [];
  const put = () => events.push(...waiting.splice(0).map((number): Event => ({ kind: "cast", number })));
  for (const number of shuffled(count, below)) {
    if (number === OWN) continue;
    events.push({ kind: "fetch", number });
    waiting.push(number);
    if (below(2) === 0) put();
  }
  put();
  return events;
}

/** The vote as it went, what the organiser saw after every step, and what they would have seen without looks. */
async function play(count: number, writesEvery: number): Promise<Vote> {
  const below = chance(count);
  const members = Array.from({ length: count }, (_, i) => ({ name: `Member ${i + 1}`, email: `${i + 1}@example.org` }));
  const election = await service.open({ ...motion, members });
  const own = toBase64url(createCredential(election.view, "members").blinded);
  const organiser = new Organiser(election, own);
  done(
    await service.ask("POST", `/e/${election.id}/issue`, {
      json: { accessCode: organiser.codes.get(OWN), blinded: own },
    }),
  );
  const fetched = new Set<number>();
  const ballots = new Map<number, Uint8Array>();
  let cast = 0;
  const look = async (writes: boolean) => {
    const seen = await organiser.look({ writes });
    const flags = [...seen.members.keys()].map((number) => [number, String(fetched.has(number))] as const);
    return { seen, live: { members: new Map(flags), cast, at: service.now } };
  };
  const start = await look(writesEvery > 0);
  const steps: Step[] = [];
  for (const [i, event] of story(count, below).entries()) {
    const { kind, number } = event;
    service.now += 2 * MINUTE + below(MINUTE);
    if (kind === "fetch") {
      const invitations = election.invitations.map((each) => ({
        ...each,
        accessCode: organiser.codes.get(each.number) ?? "",
      }));
      ballots.set(number, await service.fetchBallot({ ...election, invitations }, number, YES));
      fetched.add(number);
    } else {
      done(await service.cast(election.id, ballots.get(number) ?? new Uint8Array()));
      cast += 1;
    }
    if (i === 20) await service.restart(); // what was told last is kept
    await service.tick();
    steps.push({ ...event, ...(await look(writesEvery > 0 && i % writesEvery === 0)) });
  }
  return { start, steps };
}

const changed = (before: Seen, now: Seen) =>
  [...now.members].filter(([number, text]) => text !== before.members.get(number)).map(([number]) => number);

/** How many fetches and casts somebody assigns to the right member who looks after each one, and knows which of the two it was. */
function guess({ start, steps }: Vote, look: "seen" | "live") {
  const below = chance(7);
  const everybody = [...start.seen.members.keys()];
  const named = { fetch: new Set<number>(), cast: new Set<number>() };
  const right = { fetch: 0, cast: 0 };
  const recent: number[] = [];
  let before = start[look];
  for (const { kind, number, ...step } of steps) {
    const news = changed(before, step[look]);
    recent.push(...news);
    before = step[look];
    const left = (from: readonly number[]) => from.filter((each) => !named[kind].has(each));
    const likely = kind === "fetch" ? left(news) : left(recent).slice(0, 1);
    const from = likely.length > 0 ? likely : left(everybody);
    const guessed = from[below(from.length)] ?? 0;
    named[kind].add(guessed);
    if (guessed === number) right[kind] += 1;
  }
  return right;
}

describe.each([
  { count: 24, writesEvery: 12 },
  { count: 40, writesEvery: 0 },
])("a vote of $count", ({ count, writesEvery }) => {
  let vote: Vote;
  beforeAll(async () => {
    vote = await play(count, writesEvery);
  }, 300_000);

  test("tells no order, and not who is behind a cast", () => {
    const { fetch, cast } = guess(vote, "seen");
    expect(fetch).toBeLessThanOrEqual(4); // by chance one of all, and of each look another one
    expect(cast).toBeLessThanOrEqual(4);
  });

  test("would tell all of it without looks: the same guesser, the same vote", () => {
    expect(guess(vote, "live")).toEqual({ fetch: count - 1, cast: count - 1 });
  });

  test("shows members ten at a time and every hour at most, or all of them; ballots ten at a time and every minute at most", () => {
    const looks: Seen[] = [];
    const numbers: Seen[] = [];
    let before = vote.start.seen;
    for (const { seen } of vote.steps) {
      const news = changed(before, seen).length;
      if (news > 0) {
        expect(news).toBeGreaterThanOrEqual(10);
        expect(seen.at - (looks.at(-1)?.at ?? 0)).toBeGreaterThanOrEqual(HOUR);
        looks.push(seen);
      }
      const more = seen.cast - before.cast;
      if (more > 0) {
        expect(more).toBeGreaterThanOrEqual(10);
        expect(seen.at - (numbers.at(-1)?.at ?? 0)).toBeGreaterThanOrEqual(MINUTE);
        numbers.push(seen);
      }
      before = seen;
    }
    expect([looks.length, numbers.length]).toEqual(count < 30 ? [1, 2] : [3, 3]);
  });
});
