/** Counting committees that last: what their association does with them, and their members, each with a code. */
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { AssociationPath } from "../../contract/association.ts";
import {
  CommitteeCodeRequest,
  CommitteeLetter,
  CommitteeList,
  CommitteeMade,
  CommitteePath,
  NewCommittee,
  OwnCommitteePath,
  StandingCommittee,
} from "../../contract/committees.ts";
import { TrusteeCode } from "../../contract/election.ts";
import { Absence, EntryLogged, EvidenceRequest, Reported, TrusteeView, WordsRequest } from "../../contract/trustee.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { granted } from "../problems.ts";
import { answers, answersWith, entry, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;
const MEDIUM = 256 * 1024;
const NDJSON = "application/x-ndjson";

export const committeeRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("observer", "get", "/api/associations/{association}/committees", {
    summary: "The association's counting committees that last",
    params: AssociationPath,
    answer: answers("The committees", CommitteeList),
    handle: async ({ caller }) => accepted({ committees: await office.standing.list(caller.association) }),
  }),
  route("board", "post", "/api/associations/{association}/committees", {
    summary: "Begin a committee: its members make its key with their links",
    params: AssociationPath,
    body: json(NewCommittee, MEDIUM),
    answer: answers("The committee, and its members' codes this once", CommitteeMade),
    logged: { deed: ({ body }) => ({ deed: "committee-begun", called: body.name }) },
    handle: ({ caller, body }) => office.standing.make(caller.association, body),
  }),
  route("board", "post", "/api/associations/{association}/committees/{committee}/replaced", {
    summary: "Replace a committee: no new vote names it; it counts those that do",
    params: OwnCommitteePath,
    answer: answers("The committee", StandingCommittee),
    logged: { deed: ({ params }) => ({ deed: "committee-replaced", whom: params.committee }) },
    handle: ({ caller, params }) => office.standing.replace(caller.association, params.committee),
  }),
  route("board", "post", "/api/associations/{association}/committees/{committee}/code", {
    summary: "A new code for a member; the former one stops working",
    params: OwnCommitteePath,
    body: json(CommitteeCodeRequest, SMALL),
    answer: answers("The code, this once", TrusteeCode),
    logged: { deed: ({ params }) => ({ deed: "committee-link-made", whom: params.committee }) },
    handle: ({ caller, params, body }) => office.standing.newCode(caller.association, params.committee, body.index),
  }),
  route("board", "post", "/api/associations/{association}/committees/{committee}/mail", {
    summary: "Send a member their link",
    params: OwnCommitteePath,
    body: json(CommitteeLetter, SMALL),
    answer: answers("The committee", StandingCommittee),
    refuses: ["no-mail"],
    logged: { deed: ({ params }) => ({ deed: "committee-link-made", whom: params.committee }) },
    handle: ({ caller, params, body }) => office.standing.send(caller.association, params.committee, body),
  }),
  route("trustee", "get", "/t/{id}/me", {
    summary: "Where this member and the committee stand, and what is to be counted",
    params: CommitteePath,
    answer: answers("The member's state", TrusteeView),
    refuses: ["wrong-code"],
    handle: ({ caller, params }) => office.standing.view(params.id, caller.code),
  }),
  route("trustee", "get", "/t/{id}/sequence", {
    summary: "The sequence so far (COM-2): one canonical entry per line",
    params: CommitteePath,
    answer: answersWith("The sequence", NDJSON),
    refuses: ["wrong-code"],
    async handle({ c, caller, params }) {
      const bytes = granted(await office.standing.sequence(params.id, caller.code));
      return accepted(c.body(new Uint8Array(bytes), 200, { "content-type": NDJSON }));
    },
  }),
  route("trustee", "post", "/t/{id}/entries", {
    summary: "Put one's own entry into the sequence",
    params: CommitteePath,
    body: entry("A trustee, shares or confirmation entry in canonical bytes (ENC-5)", LIMITS.entry),
    answer: answers("How many entries stand afterwards", EntryLogged),
    refuses: ["wrong-code", "forbidden", "not-accepted-here", "bad-ceremony", "protocol"],
    handle: ({ caller, params, body }) => office.standing.entry(params.id, caller.code, body),
  }),
  route("trustee", "post", "/t/{id}/words", {
    summary: "Report that one's words were checked today, or are lost",
    params: CommitteePath,
    body: json(WordsRequest, SMALL),
    answer: answers("Reported: the day alone is kept", Reported),
    refuses: ["wrong-code"],
    handle: ({ caller, params, body }) => office.standing.words(params.id, caller.code, body),
  }),
  route("trustee", "put", "/t/{id}/absence", {
    summary: "Say when one is away, and cannot count; instead of what was said before",
    params: CommitteePath,
    body: json(Absence, SMALL),
    answer: answers("Reported: the team and the other members see it until the last day has passed", Reported),
    refuses: ["wrong-code"],
    handle: ({ caller, params, body }) => office.standing.away(params.id, caller.code, body),
  }),
  route("trustee", "delete", "/t/{id}/absence", {
    summary: "Take it back: one is not away",
    params: CommitteePath,
    answer: answers("Forgotten", Reported),
    refuses: ["wrong-code"],
    handle: ({ caller, params }) => office.standing.away(params.id, caller.code),
  }),
  route("trustee", "post", "/t/{id}/evidence", {
    summary: "Show that another member sent a bad share (CER-4)",
    params: CommitteePath,
    body: json(EvidenceRequest, SMALL),
    answer: answers("Verified and kept: this committee has failed", Reported),
    refuses: ["wrong-code", "too-early", "closed", "protocol"],
    handle: ({ caller, params, body }) => office.standing.evidence(params.id, caller.code, body),
  }),
];
