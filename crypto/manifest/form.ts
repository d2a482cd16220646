/**
 * The form of a ballot, as the manifest asks for it [BAL-1, BAL-3, LIM-1]: ciphertexts and proofs of each contest, and from them every length.
 * All code that makes, reads, admits or sums ballots takes the form from here, and never from a ballot.
 */
import { canonicalJson } from "../encoding/canonical.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { type Asked, ciphertextCount, contestsOf } from "./contests.ts";
import type { Contest } from "./manifest.ts";

/** One proof: the set, and the ciphertexts of the contest that it is about, with their factors [BAL-3]. */
export interface ProofForm {
  readonly values: readonly number[];
  readonly terms: readonly { readonly ciphertext: number; readonly factor: number }[];
}

/** What a contest needs on a ballot. */
export interface ContestForm {
  readonly contest: Contest;
  /** One per option, then one for the blank flag if there is one. */
  readonly ciphertexts: number;
  /** In the order options, blank, total. */
  readonly proofs: readonly ProofForm[];
  /** Strings of 32 bytes in each of the three blobs: two per ciphertext, two per branch, and per proof of k branches 2k − 1. */
  readonly runs: { readonly ciphertexts: number; readonly commitments: number; readonly responses: number };
}

/**
 * The sets of BAL-3, in the order of their branches: what one option may get, what the blank flag may be, and what
 * `T = Σ options + (n·m+1)·blank` may be. A missing set means that there is no such proof.
 */
export function valueSets(contest: Contest): { option: number[]; blank?: number[]; total?: number[] } {
  const { options, perOption, min, max, blank } = contest;
  const most = options.length * perOption;
  const option = Array.from({ length: perOption + 1 }, (_, value) => value);
  const totals = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  if (blank) return { option, blank: [0, 1], total: [...totals, most + 1] };
  return min === 0 && max === most ? { option } : { option, total: totals };
}

function contestForm(contest: Contest): ContestForm {
  const { option, blank, total } = valueSets(contest);
  const options = contest.options.length;
  const ciphertexts = ciphertextCount(contest);
  const single = (i: number) => ({ ciphertext: i, factor: 1 });
  const proofs: ProofForm[] = contest.options.map((_, i) => ({ values: option, terms: [single(i)] }));
  if (blank !== undefined) proofs.push({ values: blank, terms: [single(options)] });
  if (total !== undefined) {
    const terms = contest.options.map((_, i) => single(i));
    if (blank !== undefined) terms.push({ ciphertext: options, factor: options * contest.perOption + 1 });
    proofs.push({ values: total, terms });
  }
  const branches = proofs.reduce((sum, { values }) => sum + values.length, 0);
  const runs = { ciphertexts: 2 * ciphertexts, commitments: 2 * branches, responses: 2 * branches - proofs.length };
  return { contest, ciphertexts, proofs, runs };
}

const forms = new WeakMap<Asked, Map<string, readonly ContestForm[]>>();

/** The contests of a class in manifest order; made once per manifest. @throws ProtocolError unknown-class (BAL-5) */
export function ballotForm(manifest: Asked, classId: string): readonly ContestForm[] {
  let known = forms.get(manifest);
  if (known === undefined) {
    known = new Map();
    forms.set(manifest, known);
  }
  let form = known.get(classId);
  if (form === undefined) {
    if (!manifest.classes.some(({ id }) => id === classId)) {
      throw new ProtocolError("unknown-class", "BAL-5", "the manifest has no such class");
    }
    form = contestsOf(manifest, classId).map(contestForm);
    known.set(classId, form);
  }
  return form;
}

const lengthAsText = (bytes: number): number => Math.ceil((bytes * 4) / 3);

/** The exact number of bytes of every ballot of the class [LIM-1]. @throws ProtocolError unknown-class (BAL-5) */
export function ballotLength(manifest: Asked, classId: string): number {
  const form = ballotForm(manifest, classId);
  const frame = canonicalJson({
    type: "ballot",
    class: classId,
    key: "",
    token: "",
    commitment: "",
    response: "",
    contests: form.map(({ contest }) => ({ id: contest.id, ciphertexts: "", commitments: "", responses: "" })),
  });
  const blobs = form.flatMap(({ runs }) => Object.values(runs).map((count) => lengthAsText(32 * count)));
  const fixed = 3 * lengthAsText(32) + lengthAsText(48); // key, commitment, response; token
  return blobs.reduce((sum, length) => sum + length, frame.length + fixed);
}
