/**
 * A meeting, for members and for everybody: its feed, its log, checking in, agreements of the committee (MEE-1 … MEE-6). None of them
 * reads a cookie, an address or a user agent, and none writes a line about a member.
 */
import { fromBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { joinRecord, sizeOf } from "../../../crypto/log/record-file.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { decodeMeetingEntry, type MeetingEntryOf } from "../../../crypto/meeting/entries.ts";
import {
  AgreementLogged,
  CheckedIn,
  CheckIn,
  Feed,
  FeedQuery,
  Leave,
  LogQuery,
  MeetingPath,
  Proposal,
} from "../../contract/meetings.ts";
import { Reported } from "../../contract/trustee.ts";
import { MemberRequest } from "../../contract/voter.ts";
import type { MeetingDoor } from "../../doors/meeting.ts";
import { accepted, isRefusal, type Refusal, refused, refusedBy } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { FeedHub } from "../feed-hub.ts";
import { granted, refuseRequest } from "../problems.ts";
import { answers, answersAs, answersWith, entry, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;
const NDJSON = "application/x-ndjson";
/** Everybody asks for it, and it is the same for everybody: a cache in front may answer for a moment. */
const A_SECOND = "public, max-age=1";
const LONGEST_MEMBER = 4096; // bytes: as long as the longest one that LIM-1 allows

export function meetingRoutes({ hosts, feeds = new FeedHub((id) => hosts.meeting(id).feed()) }: Deps): Route[] {
  return [
    route("anyone", "get", "/m/{id}/feed", {
      summary: "What everybody sees of a meeting; waits for a version other than `after`",
      params: MeetingPath,
      query: FeedQuery,
      answer: answersAs("The feed", Feed),
      refuses: ["not-found"],
      async handle({ c, params, query }) {
        const feed = await feeds.read(params.id, query.after, c.req.raw.signal);
        if (isRefusal(feed)) return feed;
        const headers = { "content-type": "application/json", "cache-control": A_SECOND };
        return accepted(c.body(new Uint8Array(feed.bytes), 200, headers));
      },
    }),
    route("anyone", "get", "/m/{id}/log", {
      summary: "The meeting's log (MEE-1): entries from `from` on, an empty line, the checkpoint",
      params: MeetingPath,
      query: LogQuery,
      answer: answersWith("A record file (LOG-1)", NDJSON),
      refuses: ["not-found"],
      async handle({ c, params, query }) {
        const { entries, checkpoint } = await wholeLog(hosts.meeting(params.id), query.from ?? 0);
        const headers = { "content-type": NDJSON, "cache-control": A_SECOND };
        return accepted(c.body(new Uint8Array(joinRecord(entries, checkpoint)), 200, headers));
      },
    }),
    route("anyone", "post", "/m/{id}/agreements", {
      summary: "A member of the committee agrees to what is counted (MEE-6); the proof says who",
      params: MeetingPath,
      body: entry("An agreement entry in canonical bytes (ENC-5)", LIMITS.meetingEntry),
      answer: answers("How many entries the log has afterwards", AgreementLogged),
      refuses: ["not-found", "not-accepted-here", "not-ready", "protocol"],
      async handle({ params, body }) {
        const agreement = readAgreement(body);
        if ("code" in agreement) return agreement;
        const logged = await hosts.meeting(params.id).append(body);
        if (logged.ok) await hosts.office.meetings.moved(params.id, agreement.number);
        return logged;
      },
    }),
    route("member", "post", "/m/{id}/check-in", {
      summary: "Here, with this device (MEE-4)",
      params: MeetingPath,
      body: json(CheckIn, SMALL),
      answer: answers("The member, and what their register rows are made of", CheckedIn),
      refuses: ["not-found", "wrong-code", "wrong-word", "already-exists", "closed", "protocol"],
      async handle({ params, body: { accessCode, device, word } }) {
        const member = await hosts.meeting(params.id).checkIn(accessCode, fromBase64url(device), word);
        if (!member.ok) return member;
        await hosts.office.meetings.arrived(params.id);
        return accepted(padded(member.value));
      },
    }),
    route("member", "post", "/m/{id}/me", {
      summary: "Who holds this access code; changes nothing",
      params: MeetingPath,
      body: json(MemberRequest, SMALL),
      answer: answers("The member", CheckedIn),
      refuses: ["not-found", "wrong-code"],
      async handle({ params, body }) {
        const member = await hosts.meeting(params.id).member(body.accessCode);
        return member.ok ? accepted(padded(member.value)) : member;
      },
    }),
    route("member", "post", "/m/{id}/leave", {
      summary: "Not present any more, from the next announcement on",
      params: MeetingPath,
      body: json(Leave, SMALL),
      answer: answers("Noted", Reported),
      refuses: ["not-found", "wrong-code"],
      async handle({ params, body }) {
        const left = await hosts.meeting(params.id).checkOut(body.accessCode);
        return left.ok ? accepted({ reported: true as const }) : left;
      },
    }),
    route("member", "post", "/m/{id}/candidates", {
      summary: "Propose a candidate, or accept, while the list is open",
      params: MeetingPath,
      body: json(Proposal, SMALL),
      answer: answers("Noted", Reported),
      refuses: ["not-found", "wrong-code", "not-open", "too-large", "protocol"],
      async handle({ params, body }) {
        const proposed = await hosts.meeting(params.id).propose(body.accessCode, body.name);
        return proposed.ok ? accepted({ reported: true as const }) : proposed;
      },
    }),
  ];
}

function readAgreement(body: Uint8Array): MeetingEntryOf<"agreement"> | Refusal {
  try {
    const read = decodeMeetingEntry(body);
    return read.type === "agreement" ? read : refused("not-accepted-here", { clause: "MEE-6" });
  } catch (error) {
    return refusedBy(error);
  }
}

async function wholeLog(meeting: MeetingDoor, from: number): Promise<{ entries: Uint8Array[]; checkpoint: string }> {
  const checkpoint = granted(await meeting.checkpoint());
  const size = sizeOf(checkpoint);
  const entries: Uint8Array[] = [];
  while (from + entries.length < size) {
    const page = await meeting.entries(from + entries.length);
    if (page.entries.length === 0) return refuseRequest("not-found"); // it was removed meanwhile
    entries.push(...page.entries);
  }
  return { entries: entries.slice(0, Math.max(0, size - from)), checkpoint };
}

/** Somebody who sees only the length of answers does not learn whom they name. */
function padded(member: Omit<CheckedIn, "pad">): CheckedIn {
  const view = { ...member, pad: "" };
  const { length } = utf8(JSON.stringify(view));
  return { ...view, pad: " ".repeat(LONGEST_MEMBER - (length % LONGEST_MEMBER)) };
}
