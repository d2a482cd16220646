/** Mail, as the HTTP contract has it: which letters are asked for, and their state. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { count, typedCode } from "./parts.ts";
import { TRUSTEE_ENTRIES } from "./trustee.ts";

export const MailService = z
  .object({
    from: z.string().optional().openapi({ description: "The sender; absent where the service sends no mail" }),
  })
  .openapi("MailService");
export type MailService = z.infer<typeof MailService>;

const MEMBER_LETTERS = ["invitation", "reminder"] as const;
const TEAM_LETTERS = ["team", "sign-in", "address"] as const;
const REMINDERS = ["renewal", "words"] as const;
const letter = z
  .enum([...MEMBER_LETTERS, ...TRUSTEE_ENTRIES, "link", ...REMINDERS, "contact", ...TEAM_LETTERS])
  .openapi({
    description:
      "invitation and reminder: to members; contact: to the address for answers; team, sign-in and address: to people of the team; renewal: to them and to members of a committee that lasts, because a new one is due; words: to such a member, to check them; the others to trustees, named after the entry that is due",
  });
/** Why no mail at all is sent. */
export const mailFault = z.enum(["unreachable", "login", "sender", "busy"]);
export const mailMark = z.object({
  letter,
  state: z.enum(["waiting", "accepted", "refused"]).openapi({
    description: "accepted: the mail server has taken it over; it may still come back to the sender",
  }),
  answer: z.string().optional().openapi({ description: "What the mail server said, where it did not accept" }),
  held: z.string().optional().openapi({
    description: "It waits until then, or a little later: so many letters have gone to this person or address",
  }),
});
export type MailMark = z.infer<typeof mailMark>;

export const electionMail = z.object({
  from: z.string(),
  trustees: z
    .array(z.object({ index: z.int().min(1), address: z.string(), mark: mailMark.optional() }))
    .openapi({ description: "Those who are written to when it is their turn" }),
});

export const MailRequest = z
  .strictObject({
    what: letter.extract([...MEMBER_LETTERS, "trustee", "contact"]),
    numbers: z.array(z.int().min(1)).max(1_000_000).optional().openapi({
      description:
        "Members, or for `trustee` the indexes of trustees. Without it: an invitation to everybody who has not been sent one, a reminder to everybody; but nothing to those who had fetched their ballot by the last look",
    }),
    address: z.string().max(1000).optional().openapi({
      description: "The address of the one person in `numbers`, from now on",
    }),
  })
  .openapi("MailRequest");
export type MailRequest = z.infer<typeof MailRequest>;
export const MailQueued = z
  .object({ queued: count, without: count.openapi({ description: "Those among them who have no address" }) })
  .openapi("MailQueued");
export type MailQueued = z.infer<typeof MailQueued>;

export const MailOverview = z
  .object({
    from: z.string(),
    contact: z.string().optional().openapi({ description: "Where answers go: a confirmed address" }),
    unconfirmed: z
      .object({ address: z.string(), mark: mailMark.optional() })
      .optional()
      .openapi({ description: "The address for answers that nobody has confirmed yet, and the letter to it" }),
    waiting: count,
    accepted: count,
    refused: count,
    held: z.string().optional().openapi({
      description: "All of them wait until then: the organiser has sent as many as the service allows within an hour",
    }),
    limits: z
      .object({ perHour: z.int(), perPerson: z.int() })
      .openapi({ description: "Letters within an hour: of an organiser, to a person" }),
    problem: z
      .object({ fault: mailFault, answer: z.string() })
      .optional()
      .openapi({ description: "Why no mail goes out at present; it is tried again" }),
    preview: z
      .object({ subject: z.string(), text: z.string() })
      .openapi({ description: "An invitation, without a code" }),
  })
  .openapi("MailOverview");
export type MailOverview = z.infer<typeof MailOverview>;

export const ConfirmContact = z.strictObject({ link: typedCode }).openapi("ConfirmContact");
export const ContactConfirmed = z
  .object({ address: z.string().openapi({ description: "Answers to mail may go there from now on" }) })
  .openapi("ContactConfirmed");
export type ContactConfirmed = z.infer<typeof ContactConfirmed>;
