/**
 * Whole meetings in memory (section 14), from a seed: the log and a record for each question. `change` makes one wrong in just one thing.
 * It holds every secret of the meeting that it plays, which nothing but a test may.
 */
import { deriveTrustee } from "../../../crypto/ceremony/trustee.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { multiplyBaseSecret, type SecretScalar } from "../../../crypto/encoding/group.ts";
import { emptyRoot, rootOfHashes } from "../../../crypto/log/merkle.ts";
import { signCheckpoint, verifierKey } from "../../../crypto/log/note.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import type { CommitteeEntry } from "../../../crypto/manifest/committee-entry.ts";
import { makeAgreement } from "../../../crypto/meeting/agreement.ts";
import { encodeMeetingEntry, type MeetingEntry, type MeetingEntryOf } from "../../../crypto/meeting/entries.ts";
import { meetingIdOf } from "../../../crypto/meeting/log.ts";
import { type Plan, seededRandom } from "./plan.ts";
import { RecordBuilder } from "./record.ts";
import { sequenceOf } from "./sequence.ts";

export type QuestionPlan = {
  /** Members on the roll of the question, by class. */
  readonly members?: readonly number[];
  readonly votes?: number;
  /** Who comes later, of the first class. */
  readonly late?: number;
  readonly excluded?: number;
  /** Members of the committee who agree; those who count are always 1 and 2. */
  readonly agreed?: readonly number[];
  /** Uncounted, although shares were released. */
  readonly shares?: boolean;
  readonly end?: "result" | "cancelled" | "uncounted" | "open" | "unannounced";
  readonly record?: Plan;
};
export type MeetingPlan = {
  readonly seed: string;
  readonly meeting?: Partial<MeetingEntryOf<"meeting">>;
  readonly committee?: Partial<CommitteeEntry>;
  readonly questions: readonly QuestionPlan[];
  /** Another committee from this question on (its number). */
  readonly countingAt?: number;
  readonly ended?: boolean;
  /** What the manifests of the questions say of the meeting, wrongly. */
  readonly meetingSays?: { readonly id?: string; readonly number?: number };
  /** Of a trial: whether its questions say so. */
  readonly trialSaid?: boolean;
  /** The questions' boards are signed with the key of the log. */
  readonly sameKey?: boolean;
  /** Each entry before it is written: another one, several, or none. Later ones build on what is written. */
  readonly change?: (entry: MeetingEntry) => readonly (MeetingEntry | Uint8Array)[];
  /** The record's file of a question. */
  readonly file?: (number: number, record: Uint8Array) => Uint8Array | undefined;
};

/** Names of files, and their content. */
export type MeetingFiles = ReadonlyMap<string, Uint8Array>;

export function meetingFiles(plan: MeetingPlan): MeetingFiles {
  const random = seededRandom(plan.seed);
  const secret = random(32);
  const origin = `board.example/m/${plan.seed}`;
  const committees = [plan.committee ?? {}, { ...plan.committee, name: "The second committee" }];
  const classes = [{ id: "class-1", weight: 1 }];
  const meeting: MeetingEntryOf<"meeting"> = {
    ...{ type: "meeting", protocol: "urna/v1", title: { de: "Versammlung", en: "Meeting" }, organiser: "Garden club" },
    ...{ date: "2026-11-23", board: { origin, key: verifierKey(origin, secret) }, classes },
    roll: (plan.meeting?.classes ?? classes).map(({ id }) => ({
      class: id,
      eligible: 20,
      root: toBase64url(rootOfHashes([random(32)])),
    })),
    minimum: 2,
    ...(plan.countingAt === 1 ? {} : { committee: sequenceOf(committees[0] ?? {}).digest }),
    nonce: toBase64url(random(16)),
    ...plan.meeting,
  };
  const entries: Uint8Array[] = [];
  const write = (entry: MeetingEntry) => {
    for (const written of plan.change?.(entry) ?? [entry])
      entries.push(written instanceof Uint8Array ? written : encodeMeetingEntry(written));
  };
  write(meeting);
  const id = meetingIdOf(entries[0] ?? new Uint8Array());
  const files = new Map<string, Uint8Array>();
  for (const [i, question] of plan.questions.entries()) {
    const number = i + 1;
    if (plan.countingAt === number) write({ type: "counting", committee: sequenceOf(committees[1] ?? {}).digest });
    const committee = committees[number >= (plan.countingAt ?? Number.POSITIVE_INFINITY) ? 1 : 0] ?? {};
    const builder = new RecordBuilder({
      seed: `${plan.seed}-${number}`,
      committee,
      classes: meeting.classes,
      members: question.members ?? [6],
      ...question.record,
      manifest: {
        meeting: { id: toBase64url(id), number, ...plan.meetingSays },
        schedule: { opens: "notice" },
        batch: { ballots: 10_000, seconds: 30 },
        ...(meeting.trial && plan.trialSaid !== false && { trial: meeting.trial }),
        ...question.record?.manifest,
        ...(plan.sameKey && {
          board: { origin, key: meeting.board.key, promiseKey: verifierKey(origin, random(32)) },
        }),
      },
    });
    play(builder, question, { number, id, write, random });
    const record = builder.file({ checkpoint: plan.sameKey !== true });
    const file = plan.file === undefined ? record : plan.file(number, record);
    if (file !== undefined && question.end !== "unannounced") files.set(`question-${number}.ndjson`, file);
  }
  if (plan.ended !== false) write({ type: "end" });
  const checkpoint = signCheckpoint({ origin, size: entries.length, root: rootOfHashes(entries) }, secret);
  return new Map([["meeting.ndjson", joinRecord(entries, checkpoint)], ...files]);
}

type Parts = {
  number: number;
  id: Uint8Array;
  write: (entry: MeetingEntry) => void;
  random: (length: number) => Uint8Array;
};

function play(
  builder: RecordBuilder,
  { votes = 4, late = 0, excluded = 0, agreed = [1, 2, 3], shares = false, end = "result" }: QuestionPlan,
  { number, id, write, random }: Parts,
): void {
  const { state } = builder;
  write({ type: "question", number, electionId: toBase64url(state.electionId) });
  if (end === "unannounced") {
    write({ type: "outcome", number, end: "cancelled", size: 0, root: toBase64url(emptyRoot) });
    return;
  }
  builder.ceremony().open();
  const present = [...state.rolls.values()].reduce((sum, [first]) => sum + (first?.eligible ?? 0), 0) + excluded;
  const context = toBase64url(state.context);
  const reason = excluded > 0 ? { reason: "§ 34 BGB" } : {};
  write({ type: "announcement", number, context, present, excluded, ...reason });
  builder.notice("start");
  if (late > 0) builder.enrol(builder.manifest.classes[0]?.id ?? "", late);
  for (let n = 0; n < votes; n++) builder.vote();
  if (end === "cancelled") {
    builder.publish().notice("cancellation");
  } else if (end !== "open") {
    builder.close().register();
    const { size, root } = builder.state.register ?? { size: 0, root: emptyRoot };
    write({ type: "closed", number, size, root: toBase64url(root), ballots: state.ballots });
    for (const index of agreed) {
      const secret = deriveTrustee(builder.seeds[index - 1] as Uint8Array, state.ceremonyId, state.counting.threshold)
        .coefficients[0] as SecretScalar;
      const committee = fromBase64url(builder.manifest.committee ?? "");
      const statement = { committee, meetingId: id, number, electionId: state.electionId, root, index };
      const key = multiplyBaseSecret(secret);
      write(JSON.parse(new TextDecoder().decode(makeAgreement(secret, key, statement, random))));
    }
    if (shares || end === "result") builder.decrypt();
    if (end === "result") builder.conclude();
  }
  if (end !== "open") write({ type: "outcome", number, end, size: state.size, root: toBase64url(state.root()) });
}
