/** Trustees: somebody with a code sees the ceremony's state and puts their own entries on the board. No cookie, no session. */
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { ElectionPath } from "../../contract/parts.ts";
import {
  EntryLogged,
  EvidenceRequest,
  Reported,
  TrusteeMoved,
  TrusteeView,
  WordsRequest,
} from "../../contract/trustee.ts";
import type { Deps } from "../deps.ts";
import { answers, entry, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;

export const trusteeRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("trustee", "get", "/e/{id}/trustee/me", {
    summary: "Where this trustee and the ceremony stand",
    params: ElectionPath,
    answer: answers("The trustee's state", TrusteeView),
    refuses: ["wrong-code"],
    handle: ({ caller, params }) => office.committee.view(params.id, caller.code),
  }),
  route("trustee", "post", "/e/{id}/trustee/entries", {
    summary: "Put one's own entry on the board",
    params: ElectionPath,
    body: entry("A trustee, shares, confirmation or decryption entry in canonical bytes (ENC-5)", LIMITS.entry),
    answer: answers("The board's size afterwards", EntryLogged),
    refuses: [
      "wrong-code",
      "forbidden",
      "not-accepted-here",
      "too-early",
      "bad-ceremony",
      "already-counted",
      "cancelled",
      "protocol",
    ],
    handle: ({ caller, params, body }) => office.committee.entry(params.id, caller.code, body),
  }),
  route("trustee", "get", "/e/{id}/trustee/moved", {
    summary: "Where a trustee's link leads after the vote was prepared anew",
    params: ElectionPath,
    answer: answers("The election that the link belongs to now", TrusteeMoved),
    refuses: ["wrong-code"],
    handle: ({ caller }) => office.committee.moved(caller.code),
  }),
  route("trustee", "post", "/e/{id}/trustee/words", {
    summary: "Report that one's words were checked today, or are lost",
    params: ElectionPath,
    body: json(WordsRequest, SMALL),
    answer: answers("Reported: the day alone is kept", Reported),
    refuses: ["wrong-code"],
    handle: ({ caller, params, body }) => office.committee.words(params.id, caller.code, body),
  }),
  route("trustee", "post", "/e/{id}/trustee/evidence", {
    summary: "Show that another trustee sent a bad share (CER-4)",
    params: ElectionPath,
    body: json(EvidenceRequest, SMALL),
    answer: answers("Verified and kept: this ceremony has failed", Reported),
    refuses: ["wrong-code", "too-early", "closed", "protocol"],
    handle: ({ caller, params, body }) => office.committee.evidence(params.id, caller.code, body),
  }),
];
