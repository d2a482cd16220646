/**
 * From a draft to its manifest, with texts in NFC, and to the keys of its log. Only the manifest's own rules judge
 * here.
 */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { generateSigningKey, verifierKey } from "../../crypto/log/note.ts";
import { checkManifest } from "../../crypto/manifest/check.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { type Manifest, manifestSchema } from "../../crypto/manifest/manifest.ts";
import { witnessAddress } from "./address.ts";
import { leastBatch, STEP } from "./batch.ts";
import type { DraftAttachment, DraftContent } from "./content.ts";
import { DEFAULT_CLASS } from "./members.ts";
import { composed } from "./text.ts";

type Localised = { readonly [language: string]: string };
type BoardKeys = Manifest["board"];

/** MAN-4, if the draft says nothing. */
export const DEFAULT_MINIMUM = 3;

const cleanAll = (texts: Localised): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([language, value]) => [language, composed(value)] as const)
      .filter(([, value]) => value !== ""),
  );
const orLeftOut = <K extends string>(key: K, texts: Localised | undefined) => {
  const cleaned = cleanAll(texts ?? {});
  return Object.keys(cleaned).length === 0 ? {} : ({ [key]: cleaned } as Record<K, Record<string, string>>);
};

/** MAN-6 */
function attachmentsFor({ attachments = [] }: { attachments?: DraftAttachment[] | undefined }) {
  const named = attachments.map((file) => ({ ...file, name: composed(file.name) }));
  return named.length === 0 ? {} : { attachments: named };
}

/** The manifest of this draft. It may break any rule of the manifest. `sequence`: C* of the committee that it names, if any (COM-3). */
export function meantBy(content: DraftContent, board: BoardKeys, nonce: string, sequence = UNKNOWN) {
  const contests = content.contests ?? [];
  const organiser = composed(content.organiser ?? "");
  return {
    type: "manifest",
    protocol: "urna/v1",
    ...(content.trial && { trial: content.trial }),
    title: cleanAll(content.title ?? {}),
    ...orLeftOut("description", content.description),
    ...attachmentsFor(content),
    organiser,
    board,
    classes: content.classes?.map(({ id, title, weight, contests: ids }) => ({
      id,
      ...orLeftOut("title", title),
      weight,
      contests: ids,
    })) ?? [{ id: DEFAULT_CLASS, weight: 1, contests: contests.map(({ id }) => id) }],
    contests: contests.map(({ template: _, title, description, attachments, options, ...contest }) => ({
      ...withoutUndefined(contest),
      title: cleanAll(title),
      ...orLeftOut("description", description),
      ...attachmentsFor({ attachments }),
      options: options.map((option) => ({
        id: option.id,
        title: cleanAll(option.title),
        ...orLeftOut("description", option.description),
        ...attachmentsFor(option),
      })),
    })),
    ...countersOf(content, sequence),
    issuers: [{ name: organiser }],
    ...witnessesOf(content),
    schedule: withoutUndefined(content.schedule ?? {}),
    batch: content.batch ?? usualBatch(content.members?.length ?? 0),
    minimumBallots: content.minimumBallots ?? DEFAULT_MINIMUM,
    nonce,
  };
}

/** Stands for the C* that only the service knows, with its length. */
const UNKNOWN = "A".repeat(43);

function countersOf({ counting }: DraftContent, committee: string) {
  if (counting !== undefined && "committee" in counting) return { committee };
  const { threshold = 1, members = [] } = counting ?? {};
  return { trustees: { threshold, members: members.map(({ name, kind }) => ({ name: composed(name), kind })) } };
}

/** MAN-4, if the draft says nothing: ten ballots and more at once; in a small vote all of them, at the end. */
export function usualBatch(members: number): { ballots: number; seconds: number } {
  const { ballots, seconds } = leastBatch(members);
  return { ballots: Math.max(STEP, ballots), seconds };
}

/** Without witnesses there is no such member. Only the office needs their addresses. */
function witnessesOf({ witnesses }: DraftContent): { witnesses?: { quorum: number; keys: string[] } } {
  if (witnesses === undefined || witnesses.members.length === 0) return {};
  return { witnesses: { quorum: witnesses.quorum, keys: witnesses.members.map(({ key }) => key.trim()) } };
}

/** Members that were left out are absent: the canonical form knows no undefined. */
function withoutUndefined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The witnesses' addresses, of a draft in which `findDraftProblems` found no problem. */
export function witnessesOfDraft({ witnesses }: DraftContent): string[] {
  return (witnesses?.members ?? []).map(({ url }) => witnessAddress(url, { local: true }) ?? "");
}

export type NewManifest = {
  /** base64url [ID-1] */
  id: string;
  manifest: Manifest;
  bytes: Uint8Array;
  /** 32 bytes each [LOG-3, LOG-5] */
  boardSecret: Uint8Array;
  promiseSecret: Uint8Array;
};

/**
 * The manifest of a draft in which `findDraftProblems` found no problem, and fresh keys for its log. `host` and the
 * election's number make the log's origin, unique to it (C2SP: no scheme); `sequence`: as in `meantBy`; `meeting`: whose question it is (MEE-1). @throws ProtocolError of the first rule that
 * it breaks
 */
export function makeManifest(
  content: DraftContent,
  host: string,
  short: string,
  random: Random,
  sequence?: string,
  meeting?: Manifest["meeting"],
): NewManifest {
  const origin = `${host}/v/${short}`;
  const { secret: boardSecret } = generateSigningKey(random);
  const { secret: promiseSecret } = generateSigningKey(random);
  const board = { origin, key: verifierKey(origin, boardSecret), promiseKey: verifierKey(origin, promiseSecret) };
  const meant = meantBy(content, board, toBase64url(random(16)), sequence);
  const manifest = manifestSchema.parse({ ...meant, ...(meeting && { meeting }) });
  checkManifest(manifest);
  const bytes = encodeEntry(manifest);
  return { id: toBase64url(hash("election", bytes)), manifest, bytes, boardSecret, promiseSecret };
}
