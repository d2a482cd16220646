// A large roll from its draft to its record: for how long each call keeps everybody else of the process waiting at most, in processor time of
// the thread that answers, so that other programs on the machine do not count (nor does the disk). The service is the real one over real
// files, asked without a socket; the client's own work (making bodies, reading answers) is not counted. Its mail server does not answer, so
// letters are only written down.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { motion } from "../../support/election/drafts.ts";
import { done, NO, YES } from "../../support/election/over-http.ts";
import { operatorKey } from "../../support/hosts/installation.ts";
import { TestService } from "../../support/hosts/service.ts";
import { type Benchmark, type Figure, figure } from "../bench.ts";

const MEMBERS = 10_000;
const NOWHERE = {
  host: "127.0.0.1",
  port: 1,
  security: "none",
  from: { name: "", address: "vote@example.org" },
} as const;

export const holdTheThread: Benchmark = {
  name: "hold-the-thread",
  compares: "how long each call of a vote of 10,000 members holds up everybody else at most; --scale 10 for 100,000",
  async run({ scale }): Promise<Figure[]> {
    const service = new HeldService({ mail: NOWHERE });
    try {
      await play(service, 30); // what a process computes once
      service.holds.clear();
      await play(service, Math.ceil(MEMBERS * scale));
      return [...service.holds].map(([what, longest]) => figure(what, "ms", [longest]));
    } finally {
      await service.stop();
    }
  },
};

async function play(service: HeldService, size: number): Promise<void> {
  const content = rollOf(size);
  const post = (path: string, json: object = {}) => service.organiser("POST", path, json);
  service.what = "sign in";
  await service.signIn();
  service.what = "save a new draft";
  const { id: draft } = done(await service.organiser<Draft>("POST", "/api/drafts", { content }));
  service.what = "read a draft";
  done(await service.organiser("GET", `/api/drafts/${draft}`));
  service.what = "save it again";
  done(await service.organiser("PUT", `/api/drafts/${draft}`, { revision: 1, content }));
  service.what = "check it";
  done(await post(`/api/drafts/${draft}/check`));
  service.what = "prepare it";
  const first = done(await service.organiser<{ id: string }>("POST", `/api/drafts/${draft}/prepare`));
  service.what = "discard it";
  done(await post(`/api/elections/${first.id}/discard`));
  service.what = "prepare it";
  const prepared = await service.prepareAgain(draft);
  service.what = "restart, with a vote that is prepared";
  await service.held(() => service.restart());
  service.what = "the ceremony, and open";
  await service.openPrepared(prepared);
  service.what = "invite everybody";
  const invitations = await service.invite(prepared);
  service.what = "look at the roll";
  const path = `/api/elections/${prepared.id}`;
  done(await service.organiser("GET", `${path}/members`));
  service.what = "vote";
  const vote = { ...prepared, invitations, view: await service.view(prepared.id) };
  for (const [number, choice] of [YES, NO, YES].entries()) await service.vote(vote, number + 1, choice);
  service.what = "mail to everybody";
  done(await post(`${path}/mail`, { what: "reminder" }));
  service.what = "the state of the mail";
  done(await service.organiser("GET", `${path}/mail`));
  service.what = "readdress a member";
  done(await post(`${path}/mail`, { what: "invitation", numbers: [9], address: "new@example.org" }));
  service.what = "add 10 members";
  done(await post(`${path}/members`, { reason: "Forgotten", members: newcomers("Late", 10) }));
  service.what = "add 1,000 members";
  done(await post(`${path}/members`, { reason: "Forgotten, too", members: newcomers("Later", 1000) }));
  service.what = "back up";
  await service.ask("POST", "/operator/backup", {
    json: {},
    headers: { authorization: `Bearer ${operatorKey(service)}` },
  });
  service.what = "restart";
  await service.held(() => service.restart());
  service.what = "restart without the registrar's database";
  const registrar = join(service.data, "elections", prepared.id, "registrar.sqlite");
  await service.held(() => service.restart(async () => rmSync(registrar)));
  service.what = "list the votes";
  done(await service.organiser("GET", "/api/elections"));
  service.what = "the clock";
  await service.held(() => service.tick());
  service.what = "close";
  await service.close(prepared);
  service.what = "count";
  await service.countAll(prepared);
  await service.held(() => service.tick());
  service.what = "the record";
  await service.ask("GET", `/e/${prepared.id}/record`);
}

function newcomers(name: string, count: number) {
  return Array.from({ length: count }, (_, i) => ({ name: `${name} Neumann ${i + 1}` }));
}

function rollOf(size: number): DraftContent {
  const members = Array.from({ length: size }, (_, i) => ({
    name: `Annegret Müller-Lüdenscheidt ${i + 1}`,
    email: `annegret.mueller.${i + 1}@mitglieder.example.org`,
  }));
  return { ...motion, members };
}

export class HeldService extends TestService {
  readonly holds = new Map<string, number>();
  /** What is being measured. */
  what = "";

  /** As the record is made, bodies come in pieces; nobody waits for the client that reads them. */
  protected override async carry(path: string, request: RequestInit): Promise<Response> {
    const pieces: Uint8Array[] = [];
    const response = await this.held(async () => {
      const answer = await super.carry(path, request);
      for await (const piece of answer.body ?? []) pieces.push(piece);
      return answer;
    });
    const { status, headers } = response;
    return new Response(new Blob(pieces as Uint8Array<ArrayBuffer>[]), { status, headers });
  }

  async held<T>(work: () => Promise<T>): Promise<T> {
    let last = busy();
    const look = () => {
      const now = busy();
      this.holds.set(this.what, Math.max(this.holds.get(this.what) ?? 0, now - last));
      last = now;
    };
    const timer = setInterval(look);
    try {
      return await work();
    } finally {
      look();
      clearInterval(timer);
    }
  }

  async prepareAgain(draft: string) {
    type Prepared = Awaited<ReturnType<TestService["prepare"]>>;
    const prepared = done(await this.organiser<Prepared>("POST", `/api/drafts/${draft}/prepare`));
    return { ...prepared, url: `${this.origin}/e/${prepared.id}` };
  }
}

/** Milliseconds that this thread has computed. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
