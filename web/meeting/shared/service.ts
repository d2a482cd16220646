/**
 * What the pages of a meeting ask of the service, one function per request. Feed and log are the same for everybody and name nobody
 * [MEE-5]; only the last four say who asks. It keeps no state and repeats nothing.
 */
import { splitRecord } from "../../../crypto/log/record-file.ts";
import type { CheckedIn, CheckIn, Feed } from "../../../src/contract/meetings.ts";
import { call, respond } from "../../shared/service/api.ts";
import { bytesOf } from "../../shared/service/board.ts";
import { Unreachable } from "../../shared/service/failures.ts";
import { decodeCheckedIn, decodeFeed } from "./decode.ts";
import type { LogPart } from "./log-calls.ts";

/** Milliseconds. The service answers after 25 s at the latest. */
const PATIENCE = 40_000;

/** Each call throws ApiProblem or Unreachable. */
export type MeetingService = {
  /** Waits for a version after this one; without one, the newest at once. */
  feed(after: number | undefined, stop: AbortSignal): Promise<Feed>;
  /** At least one entry: ask from the last that is known. */
  log(from: number): Promise<LogPart>;
  checkIn(json: CheckIn): Promise<CheckedIn>;
  /** Whose code this is. It changes nothing. */
  me(accessCode: string): Promise<CheckedIn>;
  leave(accessCode: string): Promise<void>;
  /** A candidate; their own name: accepts. */
  propose(accessCode: string, name: string): Promise<void>;
};

/** The meeting's id of `/m/{id}` and of the addresses under it. */
export function meetingIdOf(pathname: string): string | undefined {
  return /^\/m\/([A-Za-z0-9_-]{43})(?:\/|$)/.exec(pathname)?.[1];
}

export function meetingService(meetingId: string): MeetingService {
  const base = `/m/${meetingId}`;
  return {
    feed: (after, stop) =>
      call("GET", `${base}/feed${after === undefined ? "" : `?after=${after}`}`, {
        decode: decodeFeed,
        signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
      }),
    async log(from) {
      const { entries, checkpoint, cutOff } = splitRecord(
        await bytesOf(await respond("GET", `${base}/log?from=${from}`)),
      );
      if (cutOff !== false || checkpoint === undefined) throw new Unreachable("the log broke off");
      return { entries, checkpoint };
    },
    checkIn: (json) => call("POST", `${base}/check-in`, { json, decode: decodeCheckedIn }),
    me: (accessCode) => call("POST", `${base}/me`, { json: { accessCode }, decode: decodeCheckedIn }),
    leave: (accessCode) => respond("POST", `${base}/leave`, { json: { accessCode } }).then(() => undefined),
    propose: (accessCode, name) =>
      respond("POST", `${base}/candidates`, { json: { accessCode, name } }).then(() => undefined),
  };
}
