// What people, the clock, the mail server and the machine do to a vote, each as one act that notes what it was answered. An act may be
// refused, or lose its answer; what it must never get is an answer that contradicts an earlier one.
import assert from "node:assert/strict";
import fc from "fast-check";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import type { NoticeRequest } from "../../src/contract/election.ts";
import type { ActorName } from "../../src/doors/hosts.ts";
import { accepted } from "../../src/doors/outcome.ts";
import { Casting } from "../../src/pool/casting.ts";
import type { Model } from "./model.ts";
import { type Key, VOTERS } from "./stage.ts";
import { LOST, MOODS, type World } from "./world.ts";

export type Act = { readonly name: string; run(model: Model, world: World): Promise<void> };

const act = (name: string, run: Act["run"]): Act => ({ name, run });
const newcomer = VOTERS + 1; // as a number of an arbitrary; on the roll it may have another one

/** With the newest code, or with the oldest. */
function issue(who: number, which: number, former: boolean): Act {
  return act(`issue ${who} key ${which}${former ? " with the first code" : ""}`, async (model, world) => {
    const [number, key] = personOf(model, who, which);
    const codes = number === undefined ? undefined : model.codes.get(number);
    const accessCode = codes?.at(former ? 0 : -1);
    if (number === undefined || key === undefined || accessCode === undefined) return;
    model.asked.set(number, (model.asked.get(number) ?? new Set()).add(key));
    const answer = await world.ask(({ registrar }) => registrar.issue({ accessCode, blinded: key.blinded }));
    if (answer === LOST) return;
    if (answer.ok) model.signed(number, key, answer.value.signature);
    else assert.ok(["already-issued", "closed", "wrong-code"].includes(answer.code), answer.code);
  });
}

function cast(who: number, which: number, ballot: number): Act {
  return act(`cast ${who} key ${which} ballot ${ballot}`, async (model, world) => {
    const [number, key] = personOf(model, who, which);
    const data = key?.ballots[ballot];
    if (number === undefined || key === undefined || data === undefined || !model.hasToken(number, key)) return;
    const verifier = { verify: async () => accepted(data), close: async () => undefined }; // the verdict was made on the stage
    const { id } = world.stage.election;
    const answer = await world.ask(({ box }) => new Casting(verifier).cast(box, id, data.entry));
    if (answer === LOST) return;
    if (answer.ok) model.keep(data, answer.value.promise);
    else assert.ok(!model.promised.has(data), `${answer.code} for a ballot that has a promise`);
  });
}

const vote = (who: number, which: number, ballot: number): Act =>
  act(`vote ${who} key ${which} ballot ${ballot}`, async (model, world) => {
    await issue(who, which, false).run(model, world);
    await cast(who, which, ballot).run(model, world);
  });

function personOf(model: Model, who: number, which: number): [number | undefined, Key | undefined] {
  const number = who === newcomer ? model.newcomer : who;
  return [number, number === undefined ? undefined : model.keysOf(number)?.[which]];
}

export const WHO = { kind: "person", id: "organiser", name: "Organiser" } as const;

const notice = (kind: NoticeRequest["kind"]): Act =>
  act(kind, async (_, world) => {
    const closes = kind === "extension" ? { closes: minuteAfter(world.now + 3_600_000) } : {};
    const { organiser, election } = world.stage;
    await world.ask(({ hosts }) =>
      hosts.office.organising.notice(organiser, election.id, { kind, reason: kind, ...closes } as NoticeRequest, WHO),
    );
  });

const addition = act("addition", async (model, world) => {
  const { organiser, election } = world.stage;
  const request = { reason: "forgotten", members: [{ name: "Late Lea" }] };
  const answer = await world.ask(({ hosts }) => hosts.office.organising.addMembers(organiser, election.id, request));
  if (answer !== LOST && answer.ok) model.newcomer ??= answer.value.numbers[0];
});

function invite(who: number): Act {
  return act(`code for ${who}`, async (model, world) => {
    const number = who === newcomer ? model.newcomer : who;
    if (number === undefined) return;
    const { organiser, election } = world.stage;
    const answer = await world.ask(({ hosts }) => hosts.office.organising.invite(organiser, election.id, [number]));
    if (answer === LOST) model.unsure(number);
    else if (answer.ok) for (const { accessCode } of answer.value) model.handOut(number, accessCode);
  });
}

const letters = (what: "invitation" | "reminder"): Act =>
  act(`letters: ${what}`, async (_, world) => {
    const { organiser, election } = world.stage;
    await world.ask(({ hosts }) => hosts.office.mailing.send(organiser, election.id, { what }));
  });

const mood = (next: World["mood"]): Act =>
  act(`the mail server: ${next}`, async (_, world) => {
    world.mood = next;
  });

const close = act("close", async (_, world) => {
  const { organiser, election } = world.stage;
  await world.ask(({ hosts }) => hosts.office.organising.close(organiser, election.id, WHO));
});

const look = act("members", async (_, world) => {
  const { organiser, election } = world.stage;
  await world.ask(async ({ hosts: { office } }) => {
    const numbers = await office.organising.numbers(organiser, election.id);
    return numbers.ok ? office.organising.members(organiser, election.id, numbers.value) : numbers;
  });
});

/** A share that fits nothing yet. */
const earlyShare = act("share", async (_, world) => {
  const { id, trustees } = world.stage.election;
  const zeros = (bytes: number) => toBase64url(new Uint8Array(bytes));
  const share = { shares: zeros(96), proofCommitments: zeros(64), proofResponse: zeros(32) };
  const entry = encodeEntry({ type: "decryption", index: 1, ...share });
  const answer = await world.ask(({ hosts }) => hosts.office.committee.entry(id, trustees[0]?.code ?? "", entry));
  assert.ok(answer === LOST || !answer.ok, "a share was taken that opens nothing");
});

const tick = (milliseconds: number): Act =>
  act(`${milliseconds / 1000} s later`, async (_, world) => void (await world.ask(() => world.tick(milliseconds))));

/** `turns`: so many steps of others later. */
const later = (turns: number, { name, run }: Act): Act =>
  act(`${name}, ${turns} later`, async (model, world) => {
    for (let turn = 0; turn < turns; turn++) await world.moment();
    await run(model, world);
  });

const ACTORS: readonly ActorName[] = ["registrar", "box", "office"];
const without = (lost: readonly ActorName[]) => (lost.length === 0 ? "" : `, ${lost.join(" and ")} lost`);

const kill = (turns: number, lost: readonly ActorName[]): Act =>
  later(
    turns,
    act(`kill${without(lost)}`, async (_, world) => world.kill(lost)),
  );
const killAfter = (answers: number, lost: readonly ActorName[]): Act =>
  act(`kill after ${answers} answers${without(lost)}`, async (_, world) => world.killAfter(answers, lost));

const who = fc.integer({ min: 1, max: newcomer });
const which = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) });
const minutes = fc.constantFrom(0, 1_000, 31_000, 121_000, 3_600_000);

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(who, which, which).map(([person, key, ballot]) => vote(person, key, ballot)) },
  { weight: 3, arbitrary: fc.tuple(who, which, fc.boolean()).map(([person, key, first]) => issue(person, key, first)) },
  { weight: 3, arbitrary: fc.tuple(who, which, which).map(([person, key, ballot]) => cast(person, key, ballot)) },
  { weight: 4, arbitrary: minutes.map(tick) },
  { weight: 2, arbitrary: fc.constantFrom(notice("pause"), notice("resume"), notice("extension"), notice("incident")) },
  { weight: 2, arbitrary: fc.oneof(fc.constant(addition), who.map(invite)) },
  { weight: 2, arbitrary: fc.constantFrom(letters("invitation"), letters("reminder"), look, earlyShare) },
  { weight: 1, arbitrary: fc.constantFrom(...MOODS).map(mood) },
  { weight: 2, arbitrary: fc.constant(close) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(40), fc.subarray([...ACTORS])).map(([turns, lost]) => kill(turns, lost)),
  },
);
/** Everybody comes at once, and while some have their answers and others wait, only the copies are left. */
export const rush: fc.Arbitrary<Act[]> = fc
  .integer({ min: 1, max: 6 })
  .map((answers) => [killAfter(answers, ACTORS), ...[1, 2, 3].map((person) => vote(person, 0, 0))]);
/** The end comes, and people come while it does; in some runs the process is killed meanwhile, too. */
export const end: fc.Arbitrary<Act[]> = fc
  .tuple(
    fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }),
    fc.option(fc.integer({ min: 1, max: 6 }).map((answers) => killAfter(answers, ACTORS))),
  )
  .map(([turns, killed]) => [
    ...(killed === null ? [] : [killed]),
    ...[close, tick(7_200_000), ...turns.map((turn, i) => later(turn, vote(4 + i, 0, 0)))],
  ]);
/** It ends everything else, so there is one in some runs only. */
export const cancellation = notice("cancellation");

const minuteAfter = (time: number) => `${new Date(time).toISOString().slice(0, 16)}:00Z`;
