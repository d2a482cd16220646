/**
 * The register after the closing [ISS-5, ISS-6]: who was on the roll, and to whom a ballot was issued. Rows are not
 * kept, only one compact tree per version of each class's roll, and a digest per blinded element.
 */
import { checkG1 } from "../encoding/bls.ts";
import { compareBytes, equalBytes, fromBase64url, toBase64url } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { CompactRange, leafHash } from "../log/merkle.ts";
import type { RegisterEntry, RegisterRow } from "../manifest/entries.ts";
import { LIMITS } from "../manifest/limits.ts";
import { SeenSet } from "./seen-set.ts";
import type { BoardState, Draft, Handler, Step } from "./state.ts";

/** How far the register has come. */
export interface RegisterProgress {
  readonly rows: number;
  /** By class: ballots issued, that is rows with `blinded`. */
  readonly issued: ReadonlyMap<string, number>;
  /** By class, for each version of its roll: the rows that belong to it. */
  readonly versions: ReadonlyMap<string, readonly CompactRange[]>;
  readonly last?: { readonly place: number; readonly commitment: Uint8Array };
  /** Size and root of the record up to the last register entry. */
  readonly size: number;
  readonly root: Uint8Array;
  readonly complete: boolean;
}

function beginning({ rolls, log }: BoardState): RegisterProgress {
  const versions = [...rolls].map(([id, all]) => [id, all.map(() => CompactRange.empty)] as const);
  return { rows: 0, issued: new Map(), versions: new Map(versions), size: log.size, root: log.root(), complete: false };
}

export const takeRegister: Handler<RegisterEntry> = (state, { voters }, step) => {
  const { examine } = step;
  const before = state.register ?? beginning(state);
  examine("register", () => checkPage(state.rows - before.rows, voters.length));
  let progress = before;
  for (const row of voters) progress = examine("register", () => withRow(state, progress, row)) ?? progress;
  const blinded = voters.flatMap((row) =>
    row.blinded === undefined || numbersProblem(state, row) !== undefined ? [] : [fromBase64url(row.blinded)],
  );
  checkBlinded(state, blinded, step);
  const rows = before.rows + voters.length; // those with a finding, too
  const complete = rows >= state.rows;
  if (complete) checkRegister(state, progress, step);
  return (draft, log) => {
    draft.own.blinded ??= new SeenSet(draft.own.random);
    for (const element of blinded) draft.own.blinded.add(element);
    draft.register = { ...progress, rows, size: log.size, root: log.root(), complete };
    if (complete) endRegister(draft);
  };
};

function endRegister(draft: Draft): void {
  draft.finalRoot = draft.register?.root ?? draft.root();
  delete draft.own.blinded;
}

/**
 * For a verifier that reaches the count while rows are still missing: goes on with the rows that there are, so that the
 * rest can be examined. The caller records the finding.
 */
export function endRegisterEarly(state: BoardState, draft: Draft, step: Step): void {
  const progress = state.register ?? beginning(state);
  checkRegister(state, progress, step);
  draft.register = { ...progress, complete: true };
  endRegister(draft);
}

/** 1000 rows per entry except the last; one empty entry if nobody is on the roll [ISS-6]. */
function checkPage(left: number, length: number): void {
  const expected = Math.min(LIMITS.registerRows, left);
  if (length !== expected) {
    throw new ProtocolError("wrong-count", "ISS-6", `the register entry has ${length} rows instead of ${expected}`);
  }
}

/** @throws ProtocolError unknown-class, not-ascending, wrong-value, not-allowed (ISS-6) */
function withRow(state: BoardState, before: RegisterProgress, row: RegisterRow): RegisterProgress {
  const { class: classId, added = 0, removed = Number.POSITIVE_INFINITY, blinded } = row;
  const place = state.manifest.classes.findIndex(({ id }) => id === classId);
  const versions = before.versions.get(classId);
  if (versions === undefined) {
    throw new ProtocolError("unknown-class", "ISS-6", `the manifest has no class ${classId}`);
  }
  const commitment = fromBase64url(row.commitment);
  const { last } = before;
  if (last && (place < last.place || (place === last.place && compareBytes(last.commitment, commitment) >= 0))) {
    throw new ProtocolError("not-ascending", "ISS-6", "the rows of the register are not in ascending order");
  }
  const problem = numbersProblem(state, row);
  if (problem !== undefined) throw problem;
  const leaf = leafHash(commitment);
  const grown = versions.map((range, version) => (version >= added && version < removed ? range.append(leaf) : range));
  const issued = (before.issued.get(classId) ?? 0) + (blinded === undefined ? 0 : 1);
  return {
    ...before,
    last: { place, commitment },
    versions: new Map(before.versions).set(classId, grown),
    issued: new Map(before.issued).set(classId, issued),
  };
}

/** What is wrong with `added`, `removed`, and a `blinded` beside it [ISS-6]. */
function numbersProblem(
  state: BoardState,
  { class: classId, added = 0, removed, blinded }: RegisterRow,
): ProtocolError | undefined {
  const wrong = (message: string) => new ProtocolError("wrong-value", "ISS-6", `${classId}: ${message}`);
  if (added > 0 && changeOf(state, classId, added) !== "addition") return wrong(`change ${added} is no addition`);
  if (removed === undefined) return undefined;
  if (changeOf(state, classId, removed) !== "removal") return wrong(`change ${removed} is no removal`);
  if (removed <= added) return wrong("a member was struck off before they were on the roll");
  if (blinded === undefined) return undefined;
  return new ProtocolError("not-allowed", "ISS-6", `${classId}: a ballot was issued to a member who was struck off`);
}

/** What made this version of the roll from the one before it: additions make it longer, removals shorter [ISS-5, ISS-9]. */
function changeOf(state: BoardState, classId: string, version: number): "addition" | "removal" | undefined {
  const rolls = state.rolls.get(classId) ?? [];
  const [before, after] = [rolls[version - 1], rolls[version]];
  if (before === undefined || after === undefined) return undefined;
  return after.eligible > before.eligible ? "addition" : "removal";
}

/** Distinct over the whole register, and elements [ISS-6, ENC-2]. */
function checkBlinded(state: BoardState, blinded: readonly Uint8Array[], { examine, elsewhere }: Step): void {
  const here = new Set<string>();
  for (const element of blinded) {
    examine("register-ballots", () => {
      const text = toBase64url(element);
      if (here.has(text) || state.own.blinded?.has(element)) {
        throw new ProtocolError("duplicate", "ISS-6", "two members of the register have the same blinded element");
      }
      here.add(text);
      if (elsewhere === undefined) checkG1(element);
    });
  }
  if (blinded.length > 0) elsewhere?.blinded(state.size, blinded);
}

/** The roots of all versions of all rolls, and the turnout [ISS-5, VER-2]. */
function checkRegister(state: BoardState, progress: RegisterProgress, { examine }: Step): void {
  for (const [classId, rolls] of state.rolls) {
    rolls.forEach(({ eligible, root }, version) => {
      examine("register-rolls", () => {
        const range = progress.versions.get(classId)?.[version] ?? CompactRange.empty;
        const name = version === 0 ? "the opening" : `change ${version}`;
        if (range.size !== eligible) {
          const message = `${classId}: the register has ${range.size} members of ${name}, which names ${eligible}`;
          throw new ProtocolError("wrong-count", "ISS-5", message);
        }
        if (!equalBytes(range.root(), root)) {
          throw new ProtocolError("wrong-roll", "ISS-5", `${classId}: the register is not the roll of ${name}`);
        }
      });
    });
    examine("turnout", () => {
      const ballots = state.ballotCount(classId);
      const issued = progress.issued.get(classId) ?? 0;
      if (ballots > issued) {
        const message = `${classId}: the record has ${ballots} ballots, but ${issued} were issued`;
        throw new ProtocolError("wrong-count", "VER-2", message);
      }
    });
  }
}
