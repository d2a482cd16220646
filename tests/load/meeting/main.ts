// `npm run meeting -- --members N`: a whole meeting on a service in a process of its own, over loopback, with N phones that have human delays: a
// third of them asleep, some late, some that lose connections; a chair, and a committee of which two of three count. It prints what people wait for, and ends with 0
// only if the meeting verifies. The phones' own computing happens here, one phone after the other on the generator's core, and is in the figures.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { LOG_FILE, recordFile, verifyMeetingFiles } from "../../../crypto/meeting/files.ts";
import { Counters } from "../../../src/cli/meeting/counters.ts";
import { actAsChair, codeOf, prepareMeeting } from "../../../src/cli/meeting/meeting.ts";
import { Phone } from "../../../src/cli/meeting/phone.ts";
import { Question } from "../../../src/cli/meeting/question.ts";
import { getJson, OrganiserClient, request } from "../../../src/cli/simulate/client.ts";
import { makeCommittee } from "../../../src/cli/simulate/committee.ts";
import { fetchView } from "../../../src/cli/simulate/election.ts";
import type { ChairAct, Feed, FeedQuestion } from "../../../src/contract/meetings.ts";
import { installKernelFromDisk } from "../../../src/pool/kernel-node.ts";
import { contentOf, motionOn } from "../../support/election/hall.ts";
import { divideCores } from "../harness/cores.ts";
import { processorTime } from "../process.ts";
import { Live } from "./live.ts";

const { values } = parseArgs({
  options: {
    members: { type: "string", default: "50" },
    questions: { type: "string", default: "2" },
    seconds: { type: "string", default: "20" },
    idle: { type: "string", default: "20" },
    worker: { type: "boolean", default: false },
  },
});
const whole = (name: keyof typeof values): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1 || value > 2_000)
    throw new RangeError(`--${name}: a whole number from 1 to 2000`);
  return value;
};
const [members, questions, seconds, idle] = [whole("members"), whole("questions"), whole("seconds"), whole("idle")];
const quantile = (times: number[], q: number): number | null => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
  return at === undefined ? null : Math.round(at);
};
const both = (times: number[]) => ({ p50: quantile(times, 0.5), p95: quantile(times, 0.95), of: times.length });

installKernelFromDisk({});
const cores = divideCores();
console.error(cores.said);
const service = await Live.start(values.worker, cores.service);
try {
  const organiser = await OrganiserClient.signIn(service.origin, await service.signInLink());
  const content = contentOf(members);
  const people = ["Gerd Groß", "Hanna Holm", "Ida Ilic"].map((name) => ({ name, kind: "person" as const }));
  const committee = await makeCommittee(organiser, {
    ...{ counting: { threshold: 2, members: people }, minimumBallots: content.minimum },
    ...{ language: content.language, organiser: content.organiser },
  });
  const { id, cards, chair } = await prepareMeeting(organiser, { ...content, committee: committee.id });
  const meeting = `${service.origin}/m/${id}`;
  const act = (json: ChairAct) => actAsChair(meeting, chair, json);
  const announced = new Map<number, number>();
  const ballots: number[] = [];
  const promises: number[] = [];
  const results: number[] = [];
  const known = new Map<string, Promise<Question>>();
  const questionOf = ({ electionId }: FeedQuestion): Promise<Question> => {
    const url = `${service.origin}/e/${electionId}`;
    const found = known.get(electionId) ?? fetchView(url, electionId).then((view) => new Question(view));
    known.set(electionId, found);
    return found;
  };
  const failed = (number: number, error: unknown) => {
    console.error(`question ${number}:`, error);
    process.exitCode = 1;
  };
  const phones = cards.map((card, i) => {
    const asleep = i % 3 === 2;
    return new Phone({
      ...{ origin: service.origin, meeting: id, questionOf, code: codeOf(card) },
      habits: { asleep, loses: i % 10 === 0, tap: () => 500 + Math.random() * seconds * 1_000 },
      told: {
        ballot: (number, at) => !asleep && ballots.push(at - (announced.get(number) ?? at)),
        promise: (_, since, at) => !asleep && promises.push(at - since),
        failed,
      },
    });
  });
  const early = phones.filter((_, i) => i % 12 !== 11);
  const late = phones.filter((_, i) => i % 12 === 11);
  const begun = performance.now();
  await Promise.all(early.map((phone) => phone.checkIn()));
  const checkedIn = performance.now() - begun;
  const follows = early.map((phone) => phone.follow());
  const counters = new Counters(service.origin, id, committee);
  const counting = counters.follow(failed);
  await sleep(1_000);
  const before = processorTime(service.pid);
  await sleep(idle * 1_000);
  const idleShare = (processorTime(service.pid) - before) / (idle * 10);
  for (let number = 1; number <= questions; number++) {
    const key = `q-${number}`;
    await act({ act: "write", key, question: motionOn(`Question ${number}`) });
    announced.set(number, performance.now());
    await act({ act: "announce", key, start: false });
    await sleep(5_000);
    await act({ act: "start", number });
    if (number === 1) {
      await Promise.all(late.map((phone) => phone.checkIn()));
      follows.push(...late.map((phone) => phone.follow()));
    }
    await sleep((seconds + 5) * 1_000);
    await act({ act: "end", number });
    const ended = performance.now();
    const seen = (feed: Feed) => feed.questions.find((each) => each.number === number);
    let closed: number | undefined;
    for (;;) {
      const { state } = seen(await getJson<Feed>(`${meeting}/feed`)) ?? {};
      if (state !== "ending" && closed === undefined) closed = performance.now();
      if (state === "result") break;
      if (performance.now() - ended > 180_000) throw new Error(`question ${number} stays ${state}`);
      await sleep(100);
    }
    results.push(performance.now() - (closed ?? performance.now()));
    await act({ act: "show", what: "result", number });
  }
  await Promise.all(phones.map((phone) => phone.settled()));
  for (const phone of phones) phone.stop();
  await act({ act: "end-meeting" });
  counters.stopped = true;
  await Promise.all([...follows, counting]);
  const files = new Map([[LOG_FILE, await (await request("GET", `${meeting}/log`)).bytes()]]);
  for (const { number, electionId } of (await counters.log()).questions)
    files.set(recordFile(number), await (await request("GET", `${service.origin}/e/${electionId}/record`)).bytes());
  const report = await verifyMeetingFiles(files);
  for (const { id, findings } of report.checks) for (const { message } of findings) console.error(`${id}: ${message}`);
  for (const { number, report: found } of report.questions)
    console.error(
      `question ${number}: ${found?.turnout.map((each) => `${each.ballots} of ${each.eligible}`).join(", ")}`,
    );
  for (const question of known.values()) await (await question).close();
  const figures = {
    members,
    host: values.worker ? "workerd" : "node",
    checkInAll: Math.round(checkedIn),
    announcementToBallot: both(ballots),
    tapToPromise: both(promises),
    closedToResult: both(results),
    idleCore: `${idleShare.toFixed(1)} %`,
    verifies: report.valid && report.ended,
  };
  console.log(JSON.stringify(figures));
  if (!figures.verifies) process.exitCode = 1;
} finally {
  await service.stop();
}
