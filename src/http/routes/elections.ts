/**
 * An association's elections. Names and addresses are shown only to the board, and here and nowhere else; it does not know who has voted.
 */
import { AssociationQuery } from "../../contract/association.ts";
import type { DeedName } from "../../contract/deeds.ts";
import { DraftDiscarded } from "../../contract/drafts.ts";
import {
  ArchiveRequest,
  Election,
  ElectionList,
  NoticeRequest,
  TrusteeCode,
  TrusteeCodeRequest,
  VoteRemoved,
  WitnessAddress,
} from "../../contract/election.ts";
import { MailOverview, MailQueued, MailRequest, MailService } from "../../contract/mail.ts";
import { ElectionPath } from "../../contract/parts.ts";
import {
  InvitationList,
  InvitationRequest,
  MemberList,
  MembersAdded,
  MisusedCode,
  NewMembers,
  Noted,
  StrikeOff,
} from "../../contract/roll.ts";
import type { Paired } from "../../contract/second-person.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { LETS_IN } from "../../office/team/roles.ts";
import { slicesOf } from "../../store/slices.ts";
import type { Known } from "../callers.ts";
import type { Deps } from "../deps.ts";
import { listing } from "../listing.ts";
import { granted } from "../problems.ts";
import { answers, answersAs, json, type Route, route } from "../route.ts";

const SMALL = 64 * 1024;
/** A list of all members of a large vote, in bytes. */
const LARGE = 8 * 1024 * 1024;

/** What `ask` answers for each slice of the roll. */
async function* sliced<T>(numbers: number[], ask: (slice: number[]) => Promise<Outcome<T[]>>): AsyncGenerator<T[]> {
  for (const slice of slicesOf(numbers)) yield granted(await ask(slice));
}

/** Only the board sees addresses. */
function shown({ role }: Known["observer"], outcome: Outcome<Election>): Outcome<Election> {
  if (!outcome.ok || LETS_IN.board.includes(role)) return outcome;
  const { mail: _, ...election } = outcome.value;
  return accepted(election);
}

/** In the team's log it was asked for, not done, while it waits for a second person. */
const waitsFor =
  (what: Paired, deed: DeedName) =>
  ({ asked = [] }: Election) =>
    asked.some((each) => each.what === what) ? { deed } : {};

const BY_NOTICE: Readonly<Record<NoticeRequest["kind"], DeedName>> = {
  start: "started",
  pause: "paused",
  resume: "resumed",
  extension: "extended",
  incident: "incident",
  cancellation: "cancelled",
  withdrawal: "withdrawn",
};

export const electionRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("door", "get", "/api/mail", {
    summary: "Whether this service sends mail",
    answer: answers("The sender, if it does", MailService),
    handle: async () => accepted(await office.mailing.service()),
  }),
  route("observer", "get", "/api/elections", {
    summary: "The association's elections",
    query: AssociationQuery,
    answer: answers("The elections", ElectionList),
    async handle({ caller: { association } }) {
      const [elections, moved] = await Promise.all([office.overview.list(association), office.away.list(association)]);
      return accepted({ elections, moved });
    },
  }),
  route("observer", "get", "/api/elections/{id}", {
    summary: "One election",
    params: ElectionPath,
    answer: answers("The election", Election),
    handle: async ({ caller, params }) => shown(caller, await office.overview.read(caller.association, params.id)),
  }),
  route("board", "post", "/api/elections/{id}/discard", {
    summary: "Back to the draft; until the opening",
    params: ElectionPath,
    answer: answers("The draft", DraftDiscarded),
    refuses: ["already-opened"],
    logged: { deed: ({ params: { id: subject } }) => ({ deed: "discarded", subject }) },
    handle: ({ caller, params }) => office.preparation.discard(caller.association, params.id),
  }),
  route("board", "post", "/api/elections/{id}/open", {
    summary: "Fix everything for good; ballots can be fetched from now on",
    params: ElectionPath,
    answer: answers("The election", Election),
    refuses: ["not-ready", "already-opened", "bad-ceremony", "closed", "second-person", "protocol"],
    logged: {
      deed: ({ params: { id: subject } }) => ({ deed: "opened", subject }),
      after: waitsFor("open", "asked-to-open"),
    },
    handle: ({ caller, params }) => office.preparation.open(caller.association, params.id, caller.who),
  }),
  route("board", "post", "/api/elections/{id}/close", {
    summary: "End the voting, where no time was set or it has come",
    params: ElectionPath,
    answer: answers("The election", Election),
    refuses: ["not-open", "too-early", "closed", "cancelled", "second-person"],
    logged: {
      deed: ({ params: { id: subject } }) => ({ deed: "closed", subject }),
      after: waitsFor("close", "asked-to-close"),
    },
    handle: ({ caller, params }) => office.organising.close(caller.association, params.id, caller.who),
  }),
  route("chair", "post", "/api/elections/{id}/notice", {
    summary: "Say something on the record: start, pause, resume, extension, withdrawal, incident, cancellation",
    params: ElectionPath,
    body: json(NoticeRequest, SMALL),
    answer: answers("The election", Election),
    refuses: ["not-open", "closed", "cancelled", "second-person", "protocol"],
    logged: {
      deed: ({ params: { id: subject }, body }) => ({ deed: BY_NOTICE[body.kind], subject }),
      after: (election, { kind }) => (kind === "cancellation" ? waitsFor("cancel", "asked-to-cancel")(election) : {}),
    },
    async handle({ caller, params, body }) {
      if (body.kind === "cancellation" && !LETS_IN.board.includes(caller.role))
        return refused("forbidden", { detail: `Only ${LETS_IN.board.join(" and ")} cancel a vote.` });
      return shown(caller, await office.organising.notice(caller.association, params.id, body, caller.who));
    },
  }),
  route("board", "post", "/api/elections/{id}/archive", {
    summary: "Put a vote that has ended out of sight in the list, or back into it",
    params: ElectionPath,
    body: json(ArchiveRequest, SMALL),
    answer: answers("The election", Election),
    refuses: ["too-early"],
    handle: ({ caller, params, body }) => office.clearing.archive(caller.association, params.id, body.archived),
  }),
  route("administrator", "delete", "/api/elections/{id}", {
    summary:
      "Remove a vote that was cancelled, or was counted 30 days ago: record, ballots and members' names, for good",
    params: ElectionPath,
    answer: answers("Whether it is removed", VoteRemoved),
    refuses: ["too-early", "stopped", "second-person"],
    logged: {
      deed: ({ params: { id: subject } }) => ({ deed: "vote-removed", subject }),
      after: ({ title, removed }) => ({
        ...(removed ? {} : { deed: "asked-to-remove" as const }),
        called: Object.values(title)[0],
      }),
    },
    handle: ({ caller, params }) => office.clearing.remove(caller.association, params.id, caller.who),
  }),
  route("board", "post", "/api/elections/{id}/invitations", {
    summary: "Fresh access codes; the members' former ones stop working",
    params: ElectionPath,
    body: json(InvitationRequest, LARGE),
    answer: answersAs("The invitations, this once", InvitationList),
    refuses: ["not-open", "closed"],
    logged: {
      deed: ({ params: { id: subject }, body }) => ({ deed: "codes-made", subject, people: body.numbers?.length }),
    },
    handle: async ({ c, caller, params, body }) => {
      const numbers = granted(await office.organising.numbers(caller.association, params.id, body.numbers));
      const invite = (slice: number[]) => office.organising.invite(caller.association, params.id, slice);
      return accepted(await listing(c, "invitations", sliced(numbers, invite), caller.association));
    },
  }),
  route("board", "get", "/api/elections/{id}/members", {
    summary: "The roll, and who has not fetched a ballot",
    params: ElectionPath,
    answer: answersAs("The members", MemberList),
    handle: async ({ c, caller, params }) => {
      const numbers = granted(await office.organising.numbers(caller.association, params.id));
      const read = (slice: number[]) => office.organising.members(caller.association, params.id, slice);
      return accepted(await listing(c, "members", sliced(numbers, read), caller.association));
    },
  }),
  route("board", "get", "/api/elections/{id}/mail", {
    summary: "How it stands with the mail to members",
    params: ElectionPath,
    answer: answers("Counts, what keeps mail from going out, and what is sent", MailOverview),
    refuses: ["no-mail"],
    handle: ({ caller, params }) => office.mailing.overview(caller.association, params.id),
  }),
  route("board", "post", "/api/elections/{id}/mail", {
    summary: "Send mail: invitations and reminders with fresh access codes, or trustees' links",
    params: ElectionPath,
    body: json(MailRequest, LARGE),
    answer: answers("How many letters wait to be sent", MailQueued),
    refuses: ["no-mail", "not-open", "closed", "already-issued"],
    logged: {
      deed: ({ params: { id: subject } }) => ({ deed: "letters-sent", subject }),
      after: ({ queued }) => ({ people: queued }),
    },
    handle: ({ caller, params, body }) => office.mailing.send(caller.association, params.id, body),
  }),
  route("board", "post", "/api/elections/{id}/members", {
    summary: "Add people who were forgotten, while ballots can be fetched; a notice says so in public (ISS-5)",
    params: ElectionPath,
    body: json(NewMembers, LARGE),
    answer: answers("Their numbers", MembersAdded),
    refuses: ["not-open", "closed", "cancelled", "wrong-class", "already-exists", "over-quota", "protocol"],
    logged: {
      deed: ({ params: { id: subject }, body }) => ({ deed: "members-added", subject, people: body.members.length }),
    },
    handle: ({ caller, params, body }) => office.organising.addMembers(caller.association, params.id, body),
  }),
  route("board", "post", "/api/elections/{id}/strike-off", {
    summary:
      "No ballot for this member, unless one was fetched; a notice follows (ISS-9). Takes two people where it can",
    params: ElectionPath,
    body: json(StrikeOff, SMALL),
    answer: answers("The election; it does not say whether a ballot was fetched", Election),
    refuses: ["not-open", "closed", "second-person", "protocol"],
    logged: {
      deed: ({ params: { id: subject } }) => ({ deed: "struck-off", subject, people: 1 }),
      after: waitsFor("strike-off", "asked-to-strike-off"),
    },
    handle: ({ caller, params, body }) => office.organising.strikeOff(caller.association, params.id, body, caller.who),
  }),
  route("board", "post", "/api/elections/{id}/misused-code", {
    summary: "Note in the team's log that a stranger used a member's code, and that the vote goes on",
    params: ElectionPath,
    body: json(MisusedCode, SMALL),
    answer: answers("Noted; the log does not say whose code", Noted),
    logged: { deed: ({ params: { id: subject } }) => ({ deed: "code-misused", subject, people: 1 }) },
    handle: ({ caller, params, body }) => office.organising.noteMisuse(caller.association, params.id, body.number),
  }),
  route("board", "post", "/api/elections/{id}/trustee-code", {
    summary: "A new code for a trustee; the former one stops working",
    params: ElectionPath,
    body: json(TrusteeCodeRequest, SMALL),
    answer: answers("The code, this once", TrusteeCode),
    logged: { deed: ({ params: { id: subject } }) => ({ deed: "trustee-code-made", subject }) },
    handle: ({ caller, params, body }) => office.organising.newTrusteeCode(caller.association, params.id, body.index),
  }),
  route("board", "post", "/api/elections/{id}/witness-address", {
    summary: "A witness has moved: where it is asked from now on; its key and the quorum stay (LOG-6)",
    params: ElectionPath,
    body: json(WitnessAddress, SMALL),
    answer: answers("The election, after the witness was asked there", Election),
    refuses: ["protocol"],
    logged: { deed: ({ params: { id: subject } }) => ({ deed: "witness-moved", subject }) },
    handle: ({ caller, params, body }) => office.organising.moveWitness(caller.association, params.id, body),
  }),
];
