// `npm run meeting -- --members N`: a whole meeting on a service in a process of its own, over loopback, with N phones that have human delays: a
// third of them asleep, some late, some that lose connections; a chair, and a committee of which two of three count. It prints what people wait for, and ends with 0
// only if the meeting verifies. The phones' own computing happens here, one phone after the other on the generator's core, and is in the figures.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { LOG_FILE, recordFile, verifyMeetingFiles } from "../../../crypto/meeting/files.ts";
import type { ChairAct, ChairView, Feed, FeedQuestion, Meeting, MeetingCards } from "../../../src/contract/meetings.ts";
import { installKernelFromDisk } from "../../../src/pool/kernel-node.ts";
import { contentOf, motionOn } from "../../support/election/hall.ts";
import { done } from "../../support/election/over-http.ts";
import { OwnCommittee } from "../../support/election/standing.ts";
import { ownAssociation } from "../../support/hosts/team.ts";
import { divideCores } from "../harness/cores.ts";
import { processorTime } from "../process.ts";
import { Counters } from "./counters.ts";
import { Live } from "./live.ts";
import { Phone } from "./phone.ts";
import { Question } from "./question.ts";

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
  await service.signIn();
  const committee = await OwnCommittee.make(service);
  const meetings = `/api/associations/${await ownAssociation(service)}/meetings`;
  const content = { ...contentOf(members), committee: committee.id };
  const { draft } = done(await service.organiser<Meeting>("POST", meetings, content));
  const path = `${meetings}/${draft}`;
  const { meetingId: meeting = "" } = done(await service.organiser<Meeting>("POST", `${path}/prepare`));
  const { cards } = done(await service.organiser<MeetingCards>("POST", `${path}/cards`, {}));
  const chair = done(
    await service.organiser<{ code: string }>("POST", `${path}/helpers`, { role: "chair", name: "Chair" }),
  );
  const act = async (json: ChairAct): Promise<ChairView> =>
    done(
      await service.ask<ChairView>("POST", `/m/${meeting}/chair/acts`, {
        json,
        headers: { authorization: `Bearer ${chair.code}` },
      }),
    );
  const announced = new Map<number, number>();
  const ballots: number[] = [];
  const promises: number[] = [];
  const results: number[] = [];
  const known = new Map<string, Promise<Question>>();
  const questionOf = ({ electionId }: FeedQuestion): Promise<Question> => {
    const found = known.get(electionId) ?? service.view(electionId).then((view) => new Question(view));
    known.set(electionId, found);
    return found;
  };
  const phones = cards.map(({ link }, i) => {
    const asleep = i % 3 === 2;
    return new Phone({
      ...{ origin: service.origin, meeting, questionOf },
      code: new URLSearchParams(new URL(link).hash.slice(1)).get("code") ?? "",
      habits: { asleep, loses: i % 10 === 0, tap: () => 500 + Math.random() * seconds * 1_000 },
      told: {
        ballot: (number, at) => !asleep && ballots.push(at - (announced.get(number) ?? at)),
        promise: (_, since, at) => !asleep && promises.push(at - since),
      },
    });
  });
  const early = phones.filter((_, i) => i % 12 !== 11);
  const late = phones.filter((_, i) => i % 12 === 11);
  const begun = performance.now();
  await Promise.all(early.map((phone) => phone.checkIn()));
  const checkedIn = performance.now() - begun;
  const follows = early.map((phone) => phone.follow());
  const counters = new Counters(service, meeting, committee);
  const counting = counters.follow();
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
    const seen = (feed: Feed) => feed.questions.find((each) => each.number === number);
    let closed: number | undefined;
    for (;;) {
      const { state } = seen(done(await service.ask<Feed>("GET", `/m/${meeting}/feed`))) ?? {};
      if (state !== "ending" && closed === undefined) closed = performance.now();
      if (state === "result") break;
      await sleep(100);
    }
    results.push(performance.now() - (closed ?? performance.now()));
    await act({ act: "show", what: "result", number });
  }
  for (const phone of phones) phone.stopped = true;
  await Promise.all(phones.map((phone) => phone.settled()));
  await act({ act: "end-meeting" });
  counters.stopped = true;
  await Promise.all([...follows, counting]);
  const files = new Map([[LOG_FILE, utf8((await service.ask("GET", `/m/${meeting}/log`)).text)]]);
  for (const { number, electionId } of (await counters.log()).questions)
    files.set(recordFile(number), utf8((await service.ask("GET", `/e/${electionId}/record`)).text));
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
