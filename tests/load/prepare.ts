// An election with N members on a server of its own, as far as it goes before anybody casts: opened, with all ballots issued (that is
// measured by the caller's `issue`) and made. With a folder it is kept there, so that the same election can be loaded again.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URL } from "node:url";
import { deserialize, serialize } from "node:v8";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { type ViewData, viewData } from "../../crypto/manifest/view.ts";
import { progressOn } from "../../src/cli/progress.ts";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { openPlanned } from "../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { makePlan } from "../../src/cli/simulate/plan.ts";
import { Threads } from "../../src/cli/verify/threads.ts";
import type { Issued } from "../../src/contract/voter.ts";
import type { Call } from "./client.ts";
import type { Ask, Blinded, Made } from "./voter-thread.ts";

/** `body` is the request that fetches the ballot of one member. */
export type IssueItem = { readonly body: string; signature?: Uint8Array };
/** The request that fetches it, and keeps the signature. */
export const issueCall = (election: string): Call<IssueItem> => ({
  method: "POST",
  url: () => `${election}/issue`,
  body: ({ body }) => body,
  read(item, body) {
    item.signature = fromBase64url((JSON.parse(body.toString()) as Issued).signature);
  },
});
export type Issuing = (election: string, items: readonly IssueItem[], pid: number) => Promise<void>;
export type Prepared = {
  /** Data folder of a stopped server. */
  readonly data: string;
  readonly id: string;
  readonly view: ViewData;
  readonly ballots: readonly Uint8Array[];
};

const PORTION = 16; // devices that a thread computes at a time
const OPTIONS = 5;

/** Uses the election in the folder `kept` if it has as many voters, or makes one. `data` is a fresh copy that belongs to the caller. */
export async function prepare(voters: number, issue: Issuing, kept?: string): Promise<Prepared> {
  const data = join(mkdtempSync(join(tmpdir(), "urna-load-")), "data");
  const file = kept === undefined ? undefined : join(kept, `${voters}.bin`);
  const folder = kept === undefined ? undefined : join(kept, `${voters}.data`);
  if (file !== undefined && folder !== undefined && existsSync(file)) {
    cpSync(folder, data, { recursive: true });
    return { data, ...(deserialize(readFileSync(file)) as Omit<Prepared, "data">) };
  }
  const election = await make(voters, data, issue);
  if (file !== undefined && folder !== undefined) {
    mkdirSync(kept ?? "", { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    cpSync(data, folder, { recursive: true });
    writeFileSync(file, serialize(election));
  }
  return { data, ...election };
}

async function make(voters: number, data: string, issue: Issuing): Promise<Omit<Prepared, "data">> {
  const progress = progressOn(process.stderr);
  const server = await startOwnServer({ data });
  try {
    progress.show("an election is opened …");
    const organiser = await OrganiserClient.signIn(server.base, await server.link());
    const plan = makePlan({ voters, options: OPTIONS, seed: "load" });
    const election = await openPlanned(organiser, plan);
    const view = viewData(election.view);
    const threads = new Threads<Ask, Made>(new URL("./voter-thread.ts", import.meta.url), { data: view });
    try {
      const credentials = await inPortions<number, Blinded>([...Array(voters).keys()], "credentials", (portion) =>
        threads.ask({ make: "credentials", count: portion.length }).then((made) => made.credentials),
      );
      const items = election.invitations.map(({ accessCode, class: classId }, i): IssueItem => {
        const blinded = toBase64url(credentials[i]?.blinded ?? new Uint8Array());
        return { body: JSON.stringify({ accessCode, class: classId, blinded }) };
      });
      progress.clear();
      await issue(election.url, items, server.pid);
      const signed = items.map(({ signature }, option) => {
        const secret = credentials[option]?.secret;
        if (signature === undefined || secret === undefined) throw new Error("a ballot was not issued");
        return { secret, signature, option };
      });
      const ballots = await inPortions(signed, "ballots", (of) =>
        threads.ask({ make: "ballots", of }).then((made) => made.ballots),
      );
      return { id: election.id, view, ballots };
    } finally {
      await threads.close();
    }
  } finally {
    progress.clear();
    await server.stop();
  }

  async function inPortions<From, To>(all: readonly From[], what: string, work: (some: From[]) => Promise<To[]>) {
    let done = 0;
    const portions = Array.from({ length: Math.ceil(all.length / PORTION) }, (_, i) =>
      all.slice(i * PORTION, (i + 1) * PORTION),
    );
    const made = await Promise.all(
      portions.map(async (portion) => {
        const some = await work(portion);
        done += some.length;
        progress.show(`${what} are made: ${done} of ${all.length} …`);
        return some;
      }),
    );
    return made.flat();
  }
}
