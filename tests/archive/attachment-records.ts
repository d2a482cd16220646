/**
 * Records of votes with files to read before voting [MAN-6], of which one is to practise with [MAN-5]; and wrong ones, whose manifests
 * name such files wrongly. The files themselves are in no record.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Selections } from "../../crypto/ballot/selections.ts";
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import type { Attachment } from "../../crypto/manifest/manifest.ts";
import type { Plan } from "../support/election/plan.ts";
import { buildRecord, RecordBuilder } from "../support/election/record.ts";
import { asItIs, because, type WrongRecord } from "../support/wrong/parts.ts";
import type { Recipe } from "./right-records.ts";

const vote = (...votes: number[]): Selections => [{ kind: "votes", votes }];
const title = (text: string) => ({ de: text, en: text });

/** A file of this name; those of the same content are the same file. */
const file = (name: string, change: Partial<Attachment> = {}, content = name): Attachment => ({
  name,
  type: "application/pdf",
  size: 20_000,
  sha256: toBase64url(sha256(utf8(content))),
  ...change,
});

/** One contest of ten options, each of which names 20 files of the same size. */
const many = (size: number, manifest: Plan["manifest"] = {}): Plan => ({
  seed: "many-attachments",
  contests: [
    {
      options: Array.from({ length: 10 }, (_, i) => ({
        id: `option-${i + 1}`,
        title: title(`Option ${i + 1}`),
        attachments: Array.from({ length: 20 }, (_, j) => file(`${i + 1}-${j + 1}.pdf`, { size })),
      })),
    },
  ],
  manifest,
});

export const attachmentRecords: readonly Recipe[] = [
  {
    name: "trial-with-attachments",
    about: "A trial, with files to read of the vote, of a contest and of two options; two places name the same file.",
    build: () =>
      buildRecord({
        seed: "trial-with-attachments",
        manifest: {
          trial: true,
          attachments: [file("Einladung – Übung.pdf", { size: 5_000_000 }), file("rules.pdf")],
        },
        contests: [
          {
            attachments: [file("plan.png", { type: "image/png", size: 1 })],
            options: [
              { id: "ada", title: title("Ada"), attachments: [file("ada.jpg", { type: "image/jpeg" })] },
              { id: "bob", title: title("Bob"), attachments: [file("as-above.pdf", {}, "rules.pdf")] },
              { id: "cy", title: title("Cy") },
            ],
          },
        ],
        votes: [vote(1, 0, 0), vote(0, 1, 0), vote(1, 0, 0)],
      }),
  },
  {
    name: "as-many-attachments-as-may-be",
    about: "The most files to read, and the most bytes of them.",
    build: () => {
      const one = vote(1, ...new Array(9).fill(0));
      return buildRecord({ ...many(250_000), votes: [one, one] });
    },
  },
];

const wrong = (why: string, plan: Plan, about: Pick<WrongRecord, "check" | "code" | "clause">): WrongRecord => ({
  ...about,
  why,
  file: because(() => new RecordBuilder({ ...plan, tamper: asItIs })),
  breaks: true,
});
const contests = { check: "contests", code: "wrong-value", clause: "MAN-6" } as const;
const limits = { check: "limits", clause: "LIM-1" } as const;

export const wrongAttachments: readonly WrongRecord[] = [
  wrong(
    "the same file is a PDF for the vote and a photo for a contest",
    {
      manifest: { attachments: [file("rules.pdf")] },
      contests: [{ attachments: [file("rules.pdf", { type: "image/jpeg" })] }],
    },
    contests,
  ),
  wrong(
    "the same file has two sizes",
    { manifest: { attachments: [file("rules.pdf"), file("rules.pdf", { size: 20_001 })] } },
    contests,
  ),
  wrong("there are too many files to read", many(1, { attachments: [file("one-more.pdf", { size: 1 })] }), {
    ...limits,
    code: "limit-exceeded",
  }),
  wrong("the files to read have too many bytes", many(250_001), { ...limits, code: "too-large" }),
];
