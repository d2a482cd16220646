/**
 * What a member's device has done in meetings: every agreement and every release, kept for ever [MEE-6]. Pure; the host decides
 * where it is stored (ports.ts). It is never sent.
 */

/** A question of a meeting, as its verified record names it. Binary is base64url. */
export type AskedQuestion = {
  readonly meetingId: string;
  /** From 1. */
  readonly number: number;
  /** Of `titleMarks`: one in common means that the same was asked before. */
  readonly subject: readonly string[];
};

export type Deed = AskedQuestion & {
  readonly what: "agreed" | "released";
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number;
  readonly electionId: string;
  /** F. */
  readonly root: string;
  readonly title: Readonly<Record<string, string>>;
  readonly by: "itself" | "hand";
  /** The agreement as it was made: sent again byte for byte. */
  readonly entry?: Uint8Array;
};

/**
 * Why this device may not agree to, or release for, this F of this election: `other-record`: it did so for another F;
 * `other-question`: it did so for another election with this number in the meeting (MEE-6).
 */
export type Bound = "other-record" | "other-question";

type Which = Pick<Deed, "what" | "meetingId" | "number">;

export function deedOf(deeds: readonly Deed[], { what, meetingId, number }: Which): Deed | undefined {
  return deeds.find((deed) => deed.what === what && deed.meetingId === meetingId && deed.number === number);
}

/** When a share left this device last, in any meeting of this committee; `undefined`: never. */
export function lastRelease(deeds: readonly Deed[]): number | undefined {
  const times = deeds.flatMap(({ what, at }) => (what === "released" ? [at] : []));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Whether another question of this meeting with the same titles was counted here [MEE-6]. */
export function countedBefore(deeds: readonly Deed[], { meetingId, number, subject }: AskedQuestion): boolean {
  return deeds.some(
    (deed) =>
      deed.what === "released" &&
      deed.meetingId === meetingId &&
      deed.number !== number &&
      deed.subject.some((mark) => subject.includes(mark)),
  );
}
