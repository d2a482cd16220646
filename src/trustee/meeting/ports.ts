/** What a member's client needs from outside to help count in a meeting. Types only. */
import type { Feed } from "../../contract/meetings.ts";
import type { Ports } from "../ports.ts";
import type { CheckedRecord } from "../verdict.ts";
import type { Bound, Deed } from "./deeds.ts";

/** What the meeting's log says of a question, as far as it is needed here; digests are base64url. */
export type LoggedQuestion = {
  readonly number: number;
  readonly electionId: string;
  readonly closed?: { readonly root: string };
  readonly outcome?: { readonly end: "result" | "cancelled" | "uncounted" };
};

/** The whole log under a verified checkpoint, a continuation of what this device held before (MEE-2). */
export type VerifiedLog = {
  readonly entries: readonly Uint8Array[];
  readonly questions: readonly LoggedQuestion[];
  readonly ended: boolean;
};

/** Under the meetingId, or the committee of this device; durable when a promise resolves. */
export type RoomStore = {
  /** The person helps to count in this meeting (MEE-6). */
  consented(): Promise<boolean>;
  /** The person of a restored key has entered the log's fingerprint (MEE-6). */
  heard(): Promise<boolean>;
  /** In the order in which they were done. */
  deeds(): Promise<readonly Deed[]>;
  /** For ever. What `deed` agrees to or releases is bound first (MEE-6). */
  write(deed: Deed): Promise<Bound | "written">;
  /** When this device first saw this question, by its clock (COM-4). */
  seen(electionId: string, now: number): Promise<number>;
};

export type RoomPorts = {
  readonly meetingId: string;
  /** The member, from 1. */
  readonly index: number;
  /** C* in base64url, as this device knows it; it knows none after a restoration, until its person names it (COM-4). */
  readonly committee: string | undefined;
  readonly seed: Uint8Array;
  /** The key came to this device from its words. */
  readonly restored: boolean;
  readonly store: RoomStore;
  readonly crypto: Ports["crypto"];
  /** With at least as many entries as the feed has. @throws if it is not what this device held */
  log(feed: Pick<Feed, "size">): Promise<VerifiedLog>;
  /** The whole record of a question, up to its register, under its board's newest checkpoint. */
  check(electionId: string): Promise<CheckedRecord>;
  agree(entry: Uint8Array): Promise<void>;
  send(electionId: string, share: Uint8Array): Promise<void>;
  visible(): boolean;
  now(): number;
  /** One tab at a time. */
  exclusively<T>(body: () => Promise<T>): Promise<T>;
};
