// `urna verify-site URL`: does a site serve to browsers what this checkout builds? 0 the same, 1 something differs, 2 unreadable. Without a
// build or a list to compare with, it says nothing: a site cannot vouch for itself.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compareSite, type Difference, Unreachable } from "../../site/compare.ts";
import { digestsOf, readSite } from "../../site/digests.ts";
import { SITE_FILE } from "../../site/names.ts";

export type VerifySiteOptions = {
  /** Folder of a build; `dist/web` of this checkout when neither is given. */
  readonly build?: string;
  /** A list of digests that somebody else has published. */
  readonly hashes?: string;
};

/** @returns the exit code */
export async function verifySite(address: string, options: VerifySiteOptions = {}): Promise<0 | 1 | 2> {
  try {
    const { origin, electionId } = readAddress(address);
    const { compared, differences, castsAt } = await compareSite(origin, ...expected(options, electionId));
    for (const line of sentences(differences, compared)) console.log(line);
    if (castsAt !== undefined)
      console.log(`Its pages send ballots to another origin, and may ask that one too: ${castsAt}`);
    if (differences.length > 0) {
      console.log(`${origin} does not serve this build; ${compared} addresses compared.`);
      return 1;
    }
    console.log(`${origin} serves this build: ${compared} addresses, all the same.`);
    return 0;
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof Unreachable)) throw error;
    console.error(error.message);
    return 2;
  }
}

class Unreadable extends Error {}

function readAddress(address: string): { origin: string; electionId: string | undefined } {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Unreadable(`${address} is not the address of a site`);
  return { origin: url.origin, electionId: /^\/e\/([A-Za-z0-9_-]{43})(?:\/|$)/.exec(url.pathname)?.[1] };
}

function expected({ build, hashes }: VerifySiteOptions, electionId: string | undefined) {
  if (build !== undefined && hashes !== undefined) throw new Unreadable("give --build or --hashes, not both");
  const folder = resolve(build ?? join(import.meta.dirname, "../../../dist/web"));
  const file = hashes ?? join(folder, SITE_FILE);
  if (!existsSync(file)) {
    const advice = hashes === undefined ? " Build it first: npm ci && npm run build" : "";
    throw new Unreadable(`There is no ${file}.${advice}`);
  }
  const list = readFileSync(file, "utf8");
  try {
    const site = readSite(list);
    return [hashes === undefined ? { files: digestsOf(folder) } : site, { electionId, list }] as const;
  } catch {
    throw new Unreadable(`${file} is not a list of digests`);
  }
}

const WORDS: Record<Difference["kind"], string> = {
  "other-content": "differs",
  "not-served": "not served",
  "unknown-file": "unknown",
  "other-header": "header",
};

/** One line per difference; a header that differs in the same way at many addresses gets one line with all of them. */
function sentences(differences: readonly Difference[], compared: number): string[] {
  const groups = Map.groupBy(differences, ({ address, kind, detail }) =>
    kind === "other-header" ? detail : `${kind} ${address} ${detail}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const addresses = group.length === compared ? "everywhere" : group.map(({ address }) => address).join(" ");
    return `${WORDS[first.kind].padEnd(11)} ${addresses}  (${first.detail})`;
  });
}
