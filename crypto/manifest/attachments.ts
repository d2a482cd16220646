/**
 * The files that a manifest names [MAN-6]. It reads manifests and drafts alike, checks nothing, and is part of the
 * voter's first load: it imports types only.
 */
import type { Attachment, Contest, Manifest } from "./manifest.ts";

type Named = { readonly attachments?: readonly Attachment[] | undefined };
/** Where they are named: with the vote as a whole, with its contests, with their options. */
type Places = Named & { readonly contests: readonly (Named & { readonly options: readonly Named[] })[] };

/** Those of one contest with all its options, in manifest order. */
function attachmentsOfContest({ attachments = [], options }: Places["contests"][number]): Attachment[] {
  return [...attachments, ...options.flatMap((option) => option.attachments ?? [])];
}

/** All of them, in manifest order, as often as they are named. */
export function attachmentsOf({ attachments = [], contests }: Places): Attachment[] {
  return [...attachments, ...contests.flatMap(attachmentsOfContest)];
}

/** Each file once, by its hash. */
export function filesOf(manifest: Pick<Manifest, "contests" | "attachments">): Attachment[] {
  return eachOnce(attachmentsOf(manifest));
}

/** The files of one contest with all its options, each once. */
export function filesOfContest(contest: Pick<Contest, "attachments" | "options">): Attachment[] {
  return eachOnce(attachmentsOfContest(contest));
}

const ENDINGS = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" } as const;

/** The name under which a file is saved: never one that somebody has written [MAN-6]. */
export function fileNameOf({ sha256, type }: Pick<Attachment, "sha256" | "type">): string {
  return `urna-${sha256.slice(0, 8)}.${ENDINGS[type]}`;
}

function eachOnce(files: readonly Attachment[]): Attachment[] {
  return [...new Map(files.map((file) => [file.sha256, file])).values()];
}
