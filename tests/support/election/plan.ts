/**
 * The parts of an invented election: a plan in which everything is optional, a manifest made from it, and randomness
 * that gives the same bytes for the same seed. For tests only.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { concat, i2osp, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { verifierKey } from "../../../crypto/log/note.ts";
import type { CommitteeEntry } from "../../../crypto/manifest/committee-entry.ts";
import type { Entry } from "../../../crypto/manifest/entries.ts";
import type { Contest, Manifest, Trustees } from "../../../crypto/manifest/manifest.ts";

/** A generator that gives the same bytes for the same seed: SHA-256 of seed and counter. */
export function seededRandom(seed: string): Random {
  const key = sha256(utf8(seed));
  let counter = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    for (let have = 0; have < length; have += 32) blocks.push(sha256(concat(key, i2osp(counter++, 6))));
    return concat(...blocks).slice(0, length);
  };
}

/** A whole number from 0 to `most`, uniform enough for tests. */
export function randomNumber(random: Random, most: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = random(4);
  return (a + 256 * b + 65_536 * c + 16_777_216 * (d & 127)) % (most + 1);
}

/** A contest in which everything is optional. */
export type ContestPlan = Partial<Omit<Contest, "options">> & {
  readonly options?: readonly (string | Contest["options"][number])[];
};

/** An election in which everything is optional. */
export interface Plan {
  readonly seed?: string;
  readonly threshold?: number;
  readonly trustees?: number;
  /** A committee that lasts instead of trustees; two elections with the same one here have the same sequence. */
  readonly committee?: Partial<CommitteeEntry>;
  readonly issuers?: number;
  readonly contests?: readonly ContestPlan[];
  readonly classes?: readonly { id?: string; weight?: number; contests?: readonly string[] }[];
  /** Members on the roll by class, in manifest order; 4 each if left out. */
  readonly members?: readonly number[];
  readonly manifest?: Partial<Manifest>;
  /**
   * Makes the record dishonest: it gets each entry before that is appended, and returns another one, or its bytes. Later entries build on
   * what it returns, so nothing else in the record is wrong.
   */
  readonly tamper?: (entry: Entry) => Entry | Uint8Array;
}

const title = (text: string) => ({ de: text, en: text });

/** Yes/no/abstain, decided by more yes than no, unless the plan says otherwise. */
export function makeContest(plan: ContestPlan = {}, place = 0): Contest {
  const { options = ["yes", "no", "abstain"], ...rest } = plan;
  const motion = options.join() === "yes,no,abstain";
  return {
    id: `contest-${place + 1}`,
    title: title(`Contest ${place + 1}`),
    options: options.map((option) => (typeof option === "string" ? { id: option, title: title(option) } : option)),
    perOption: 1,
    min: 1,
    max: 1,
    blank: false,
    rule: motion
      ? {
          kind: "motion",
          yes: "yes",
          no: "no",
          abstain: "abstain",
          base: "yes-no",
          numerator: 1,
          denominator: 2,
          strict: true,
        }
      : { kind: "none" },
    ...rest,
  };
}

/** A contest with so many options and the rule `none`, as a manifest has it. */
export function contest(id: string, options: number, shape: Partial<Contest> = {}): Contest {
  return makeContest({ id, options: Array.from({ length: options }, (_, i) => `o${i}`), ...shape });
}

export const votes = (...numbers: number[]): Selections[number] => ({ kind: "votes", votes: numbers });
export const blank: Selections[number] = { kind: "blank" };

/** Of a manifest that names no committee. */
export function trusteesOf({ trustees }: Manifest): Trustees {
  if (trustees === undefined) throw new RangeError("this vote has no trustees of its own");
  return trustees;
}

/** The manifest of a planned election, with keys from `random`. */
export function makeManifest(
  plan: Plan,
  random: Random,
): { manifest: Manifest; boardSecret: Uint8Array; promiseSecret: Uint8Array } {
  const origin = `board.example/${plan.seed ?? "election"}`;
  const boardSecret = random(32);
  const promiseSecret = random(32);
  const contests = (plan.contests ?? [{}]).map(makeContest);
  const trustees = plan.trustees ?? 1;
  const manifest: Manifest = {
    type: "manifest",
    protocol: "urna/v1",
    title: title("Annual meeting"),
    organiser: "Garden club",
    board: { origin, key: verifierKey(origin, boardSecret), promiseKey: verifierKey(origin, promiseSecret) },
    classes: (plan.classes ?? [{}]).map((item, i) => ({
      id: item.id ?? `class-${i + 1}`,
      weight: item.weight ?? 1,
      contests: [...(item.contests ?? contests.map(({ id }) => id))],
    })),
    contests,
    trustees: {
      threshold: plan.threshold ?? trustees,
      members: Array.from({ length: trustees }, (_, i) => ({ name: `Trustee ${i + 1}`, kind: "person" as const })),
    },
    issuers: Array.from({ length: plan.issuers ?? 1 }, (_, i) => ({ name: `Issuer ${i + 1}` })),
    schedule: {},
    batch: { ballots: 2, seconds: 30 },
    minimumBallots: 2,
    nonce: toBase64url(random(16)),
    ...plan.manifest,
  };
  return { manifest, boardSecret, promiseSecret };
}
