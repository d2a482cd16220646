// An election with N members on a server of its own, as far as it goes before anybody casts: opened, with all ballots issued (that is
// measured by the caller's `issue`) and made. With a folder it is kept there, so that the same election can be loaded again.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { type ViewData, viewData } from "../../crypto/manifest/view.ts";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { openPlanned } from "../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { makePlan } from "../../src/cli/simulate/plan.ts";
import { Devices, type IssueItem } from "./devices.ts";

export type Issuing = (election: string, items: readonly IssueItem[], pid: number) => Promise<void>;
export type Prepared = {
  /** Data folder of a stopped server. */
  readonly data: string;
  readonly id: string;
  readonly view: ViewData;
  readonly ballots: readonly Uint8Array[];
};

const OPTIONS = 5;

/** Uses the election in the folder `kept` if it has as many voters, or makes one. `data` is a fresh copy that belongs to the caller. */
export function prepare(voters: number, issue: Issuing, kept?: string): Promise<Prepared> {
  return keptOrMade(String(voters), (data) => make(voters, data, issue), kept);
}

/** What `make` left in a data folder and returned; with a folder `kept`, it is made once for each `name`. */
export async function keptOrMade<T extends object>(
  name: string,
  make: (data: string) => Promise<T>,
  kept?: string,
): Promise<T & { readonly data: string }> {
  const data = freshFolder();
  if (kept === undefined) return { data, ...(await make(data)) };
  const [file, folder] = [join(kept, `${name}.bin`), join(kept, `${name}.data`)];
  if (existsSync(file)) {
    cpSync(folder, data, { recursive: true });
    return { data, ...(deserialize(readFileSync(file)) as T) };
  }
  const made = await make(data);
  mkdirSync(kept, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  cpSync(data, folder, { recursive: true });
  writeFileSync(file, serialize(made));
  return { data, ...made };
}

/** A data folder in a temporary one, which the caller removes. */
export const freshFolder = (): string => join(mkdtempSync(join(tmpdir(), "urna-load-")), "data");

async function make(voters: number, data: string, issue: Issuing): Promise<Omit<Prepared, "data">> {
  const server = await startOwnServer({ data });
  try {
    const organiser = await OrganiserClient.signIn(server.base, await server.link());
    const election = await openPlanned(organiser, makePlan({ voters, options: OPTIONS, seed: "load" }));
    const view = viewData(election.view);
    const devices = new Devices(view);
    try {
      const items = await devices.ask(election.invitations);
      await issue(election.url, items, server.pid);
      return { id: election.id, view, ballots: await devices.seal(items) };
    } finally {
      await devices.close();
    }
  } finally {
    await server.stop();
  }
}
