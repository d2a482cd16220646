/** What the member's page of a meeting asks its worker, as types: about the meeting, about the device, and about one ballot. */
import type { VoterCalls } from "../../voter/worker-calls.ts";
import type { LogCalls } from "../shared/log-calls.ts";

type DeviceCalls = {
  /** A fresh key pair: store it before the key is sent [MEE-4]. */
  device: [undefined, { readonly secret: Uint8Array; readonly key: Uint8Array }];
  /** The device's signature with which it asks for a ballot, base64url; `electionId` and `blinded` are base64url. */
  sign: [{ readonly secret: Uint8Array; readonly electionId: string; readonly blinded: string }, string];
  /** A member's salt in one question; all base64url. */
  salt: [{ readonly salt: string; readonly electionId: string }, string];
};

type CountedCalls = {
  /**
   * Of the board that was read last: whether its first `size` entries have this root (base64url), which is F, and whether a ballot is among
   * them [MEE-7].
   */
  counted: [
    { readonly size: number; readonly root: string; readonly leafHash?: Uint8Array },
    { readonly sameRoot: boolean; readonly counted: boolean },
  ];
};

export type MemberCalls = VoterCalls & LogCalls & DeviceCalls & CountedCalls;
