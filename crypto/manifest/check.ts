/**
 * What must fit together in a manifest [MAN-1, MAN-2, MAN-6, RUL-1…RUL-3, LIM-1, ENC-6, LOG-3, LOG-6], and how long a ballot
 * under it is. It can give all problems at once, by path, for people who are still writing; for a record, the first one is enough.
 */
import { equalBytes } from "../encoding/bytes.ts";
import { canonicalJson } from "../encoding/canonical.ts";
import { type Clause, type ErrorCode, ProtocolError } from "../encoding/errors.ts";
import { parseWitnessKey } from "../log/cosignature.ts";
import { parseVerifierKey } from "../log/note.ts";
import { attachmentsOf } from "./attachments.ts";
import { asProtocolError, lengthOf, type Problem, problemsOf } from "./fields.ts";
import { ballotLength } from "./form.ts";
import { LIMITS } from "./limits.ts";
import { type Attachment, type Contest, type Manifest, manifestSchema, type Quorum } from "./manifest.ts";

type Path = readonly (string | number)[];
export type Report = (code: ErrorCode, clause: Clause, path: Path, message: string) => void;

/** Everything that is wrong with a claimed manifest, by path; empty if it is right. */
export function findManifestProblems(value: unknown): Problem[] {
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) return problemsOf(parsed.error);
  const problems = parts.flatMap(({ find }) => collect(parsed.data, find));
  return problems.length > 0 ? problems : collect(parsed.data, size); // lengths need contests and classes that fit
}

/** @throws ProtocolError of the first problem [MAN-*, RUL-*, LIM-1, ENC-6, LOG-3, LOG-6] */
export function checkManifest(manifest: Manifest): void {
  const [problem] = findManifestProblems(manifest);
  if (problem !== undefined) throw asProtocolError(problem);
}

/** The parts that the catalogue of the verifier counts one by one. */
export type ManifestPart = "contests" | "classes" | "rules" | "schedule" | "keys" | "size";

/** One part of the checks on a manifest whose shape is right; `size` only after all others passed. @throws ProtocolError of the first problem in it */
export function checkManifestPart(manifest: Manifest, part: ManifestPart): void {
  const find = part === "size" ? size : parts.find(({ name }) => name === part)?.find;
  const [problem] = find === undefined ? [] : collect(manifest, find);
  if (problem !== undefined) throw asProtocolError(problem);
}

type Find = (manifest: Manifest, report: Report) => void;

function collect(manifest: Manifest, find: Find): Problem[] {
  const problems: Problem[] = [];
  find(manifest, (code, clause, path, message) => problems.push({ code, clause, path, message }));
  return problems;
}

const parts: readonly { readonly name: ManifestPart; readonly find: Find }[] = [
  { name: "contests", find: contests },
  { name: "classes", find: classes },
  { name: "rules", find: rules },
  { name: "schedule", find: scheduleAndTrustees },
  { name: "keys", find: keys },
];

function unique(ids: readonly string[], path: Path, report: Report): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index) report("duplicate", "ENC-6", [...path, index, "id"], `${id} is used twice`);
  });
}

/** MAN-1, MAN-6 */
function contests(manifest: Manifest, report: Report): void {
  attachments(manifest, report);
  unique(
    manifest.contests.map(({ id }) => id),
    ["contests"],
    report,
  );
  manifest.contests.forEach(({ options, perOption, min, max }, i) => {
    const path = ["contests", i];
    unique(
      options.map(({ id }) => id),
      [...path, "options"],
      report,
    );
    const most = options.length * perOption;
    if (min > max) report("invalid-contest", "MAN-1", [...path, "min"], "min must not be greater than max");
    if (max > most) {
      report("invalid-contest", "MAN-1", [...path, "max"], `at most ${most} votes can be given to these options`);
    }
  });
}

/** MAN-6: one file has one type and one size, wherever it is named. */
function attachments(manifest: Manifest, report: Report): void {
  const known = new Map<string, Attachment>();
  const look = (named: readonly Attachment[] | undefined, path: Path) =>
    named?.forEach((file, i) => {
      const before = known.get(file.sha256);
      if (before !== undefined && (before.type !== file.type || before.size !== file.size))
        report("wrong-value", "MAN-6", [...path, "attachments", i], "the same file has another type or size elsewhere");
      known.set(file.sha256, before ?? file);
    });
  look(manifest.attachments, []);
  manifest.contests.forEach((contest, i) => {
    look(contest.attachments, ["contests", i]);
    for (const [j, option] of contest.options.entries()) look(option.attachments, ["contests", i, "options", j]);
  });
}

/** MAN-2. The class lists its contests in the manifest's order, so that "the manifest's order" has one meaning. */
function classes(manifest: Manifest, report: Report): void {
  unique(
    manifest.classes.map(({ id }) => id),
    ["classes"],
    report,
  );
  const order = manifest.contests.map(({ id }) => id);
  manifest.classes.forEach((item, i) => {
    const path = ["classes", i, "contests"];
    const places = item.contests.map((id) => order.indexOf(id));
    places.forEach((place, j) => {
      const id = item.contests[j] ?? "";
      if (place < 0) report("unknown-id", "MAN-2", [...path, j], `there is no contest ${id}`);
      else if (places.indexOf(place) < j) report("duplicate", "MAN-2", [...path, j], `${id} is named twice`);
      else if (j > 0 && place < (places[j - 1] ?? 0)) {
        report("invalid-class", "MAN-2", [...path, j], "a class names its contests in the order of the manifest");
      }
    });
  });
  order.forEach((id, i) => {
    if (!manifest.classes.some((item) => item.contests.includes(id))) {
      report("invalid-class", "MAN-2", ["contests", i], `no class votes on ${id}`);
    }
  });
}

/** RUL-1…RUL-3 */
function rules(manifest: Manifest, report: Report): void {
  manifest.contests.forEach((contest, i) => {
    const path = ["contests", i, "rule"];
    const { rule } = contest;
    if (rule.kind === "none") return;
    if (rule.kind === "motion") {
      motion(contest, path, report);
      fraction(rule, path, report);
    } else {
      election(contest, path, report);
      if (rule.majority.base !== "none") fraction(rule.majority, [...path, "majority"], report);
    }
    if (rule.quorum !== undefined) fraction(rule.quorum, [...path, "quorum"], report);
  });
}

/** RUL-1 says what every fraction is. */
function fraction({ numerator, denominator, strict }: Quorum, path: Path, report: Report): void {
  if (numerator > denominator) {
    report("invalid-rule", "RUL-1", [...path, "numerator"], "a share is at most the whole");
  } else if (strict && numerator === denominator) {
    report("invalid-rule", "RUL-1", [...path, "strict"], "nothing is more than the whole");
  }
}

function motion({ options, perOption, max, rule }: Contest, path: Path, report: Report): void {
  if (rule.kind !== "motion") return;
  const named = [rule.yes, rule.no, ...(rule.abstain === undefined ? [] : [rule.abstain])];
  const ids = options.map(({ id }) => id);
  if (new Set(named).size !== named.length || ids.length !== named.length || !named.every((id) => ids.includes(id))) {
    report("invalid-rule", "RUL-1", path, "the options are exactly yes, no and, if the rule names it, abstain");
  }
  if (perOption !== 1 || max !== 1) report("invalid-rule", "RUL-1", path, "a motion is one vote for one option");
}

function election({ options, perOption, min, rule }: Contest, path: Path, report: Report): void {
  if (rule.kind !== "election") return;
  if (rule.seats > options.length) {
    report("invalid-rule", "RUL-2", [...path, "seats"], "there are more seats than options");
  }
  if (rule.majority.base !== "none" && perOption !== 1) {
    report("invalid-rule", "RUL-2", [...path, "majority"], "a majority needs one vote per option at most");
  }
  if (rule.majority.base === "valid" && min < 1) {
    report("invalid-rule", "RUL-2", [...path, "majority"], "a majority of valid votes needs min to be at least 1");
  }
}

/** MAN-4: times and threshold. */
function scheduleAndTrustees(manifest: Manifest, report: Report): void {
  const { opens, closes } = manifest.schedule;
  if (opens !== undefined && opens !== "notice" && closes !== undefined && opens >= closes) {
    report("invalid-schedule", "MAN-4", ["schedule", "closes"], "voting must close after it opens");
  }
  const { trustees } = manifest;
  if (trustees !== undefined && trustees.threshold > trustees.members.length) {
    report("wrong-value", "MAN-4", ["trustees", "threshold"], "the threshold is greater than the number of trustees");
  }
}

/** LOG-3, LOG-5, LOG-6 */
function keys({ board, witnesses }: Manifest, report: Report): void {
  if (board.origin === "urna/v1/promise") {
    report("wrong-origin", "LOG-5", ["board", "origin"], "no log has this origin: promises are named so");
  }
  const key = boardKey(board.key, board.origin, ["board", "key"], "LOG-3", report);
  const promise = boardKey(board.promiseKey, board.origin, ["board", "promiseKey"], "LOG-5", report);
  if (key !== undefined && promise !== undefined && equalBytes(key, promise)) {
    report("duplicate", "LOG-5", ["board", "promiseKey"], "promises are signed with another key than the board's");
  }
  findWitnessProblems(witnesses, report);
}

/** LOG-6, in a manifest and in a committee alike; nothing where none are named. */
export function findWitnessProblems(witnesses: Manifest["witnesses"], report: Report): void {
  if (witnesses === undefined) return;
  const names: string[] = [];
  const known: Uint8Array[] = [];
  witnesses.keys.forEach((text, i) => {
    const path = ["witnesses", "keys", i];
    try {
      const { name, publicKey } = parseWitnessKey(text);
      if (lengthOf(name) > LIMITS.name) report("invalid-key", "LOG-6", path, "the name of a witness is too long");
      if (names.includes(name)) report("duplicate", "LOG-6", path, `${name} is named twice`);
      // a cosignature does not name its witness: one key under two names would count twice
      else if (known.some((other) => equalBytes(other, publicKey)))
        report("duplicate", "LOG-6", path, `the key of ${name} is another witness's, too`);
      names.push(name);
      known.push(publicKey);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      report(error.code, "LOG-6", path, error.message);
    }
  });
  if (witnesses.quorum > witnesses.keys.length) {
    report("wrong-value", "LOG-6", ["witnesses", "quorum"], "the quorum is greater than the number of witnesses");
  }
}

/** The public key, if it is a valid one. */
function boardKey(text: string, origin: string, path: Path, clause: Clause, report: Report): Uint8Array | undefined {
  try {
    const { name, publicKey } = parseVerifierKey(text);
    if (name === origin) return publicKey;
    report("wrong-origin", clause, path, "the name of the key is not the origin of the board");
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    report("invalid-key", clause, path, error.message);
  }
  return undefined;
}

/** LIM-1 */
function size(manifest: Manifest, report: Report): void {
  const whole = canonicalJson(manifest).length;
  if (whole > LIMITS.entry)
    report("too-large", "LIM-1", [], `the manifest would have ${whole} bytes, ${LIMITS.entry} fit`);
  const files = attachmentsOf(manifest);
  if (files.length > LIMITS.attachmentsInAll)
    report("limit-exceeded", "LIM-1", ["attachments"], `at most ${LIMITS.attachmentsInAll} attachments are allowed`);
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (bytes > LIMITS.attachmentBytes)
    report("too-large", "LIM-1", ["attachments"], `all attachments have ${bytes} bytes, ${LIMITS.attachmentBytes} fit`);
  manifest.classes.forEach(({ id }, i) => {
    const length = ballotLength(manifest, id);
    if (length > LIMITS.ballot) {
      report(
        "too-large",
        "LIM-1",
        ["classes", i],
        `a ballot of ${id} would have ${length} bytes, at most ${LIMITS.ballot} are allowed`,
      );
    }
  });
}
