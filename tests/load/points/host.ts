// The start program of a service that is killed at chosen points. It is asked by its parent process, over the channel between them, and
// its clock goes only as the parent says: so the same questions do the same, and the n-th point is the same point every time.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MailSettings } from "../../../src/mail/settings.ts";
import { arm, point, watchDatabases } from "./hooks.ts";

/** A question with its number, and its answer. */
export type Question =
  | {
      readonly ask: "request";
      readonly path: string;
      readonly request: { method: string; headers: Record<string, string>; body?: string | Uint8Array };
    }
  | { readonly ask: "tick"; readonly now: number }
  | { readonly ask: "link"; readonly name: string }
  | { readonly ask: "key" }
  | { readonly ask: "lookup"; readonly election: string; readonly leaf: Uint8Array }
  | { readonly ask: "arm"; readonly at?: number };
export type Asked = { readonly id: number; readonly question: Question };
export type Answered =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };
export type Answer = { readonly status: number; readonly headers: [string, string][]; readonly body: Uint8Array };
export type Begin = {
  readonly data: string;
  readonly origin: string;
  readonly now: number;
  readonly mail?: MailSettings;
};

watchDatabases();
const [{ createNodeService }, { installKernels }, { readFileSync }] = await Promise.all([
  import("../../../src/host/node/service.ts"),
  import("../../../src/pool/kernel-node.ts"),
  import("node:fs"),
]);
await installKernels({});
const begin = JSON.parse(process.argv[2] ?? "") as Begin;
let { now } = begin;
arm(Number(process.argv[3] ?? "") || undefined);
const web = join(begin.data, "web");
mkdirSync(web, { recursive: true });
const service = createNodeService(
  {
    ...{ port: 0, host: "127.0.0.1", workers: 1, origin: begin.origin, web, legal: {} },
    ...{ data: begin.data, copy: join(begin.data, "copy"), ...(begin.mail && { mail: begin.mail }) },
  },
  {
    log: (event) => event.event === "failed" && console.error(JSON.stringify(event)),
    now: () => now,
    monotonic: () => now,
  },
);

async function answerTo(question: Question): Promise<unknown> {
  switch (question.ask) {
    case "request": {
      const { body, ...request } = question.request;
      const answer = await service.app.request(begin.origin + question.path, {
        ...request,
        ...(body === undefined ? {} : { body: body as BodyInit }),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, headers: [...answer.headers], body: bytes } satisfies Answer;
    }
    case "tick":
      ({ now } = question);
      return service.tick();
    case "link":
      return service.hosts.office.organisers.createLink(question.name);
    case "key":
      return readFileSync(join(begin.data, "operator.key"), "utf8").trim();
    case "lookup":
      return service.hosts.box(question.election).lookup(question.leaf);
    case "arm":
      return arm(question.at);
  }
}

process.on("message", ({ id, question }: Asked) => {
  void answerTo(question).then(
    (answer) => {
      if (question.ask !== "arm") point(`answer to ${question.ask}`);
      process.send?.({ id, answer } satisfies Answered);
    },
    (error: unknown) => process.send?.({ id, error: String(error) } satisfies Answered),
  );
});
await service.tick(); // goes on with what was interrupted
process.send?.({ id: 0, answer: undefined } satisfies Answered);
