/**
 * The result of a question as this device finds it: the whole record verified, and that it is the record which the meeting's log speaks of.
 * Each record is verified once; while it does not arrive, again and again.
 */
import { useEffect, useState } from "preact/hooks";
import type { Report } from "../../../crypto/verifier/report.ts";
import { audit } from "../../shared/audit/auditor.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";
import { WorkerFailure } from "../../shared/worker/worker.ts";
import type { LogQuestion } from "../shared/log-calls.ts";

export type Verified =
  /** "unread": the record has not arrived yet. */
  { readonly kind: "verifying" | "unread" | "wrong" } | { readonly kind: "verified"; readonly report: Report };

/** What the record must be. `closed` and `outcome`: as the log has them, where this page holds it. */
export type Asked = {
  readonly electionId: string;
  readonly meetingId: string;
  readonly number: number;
} & Partial<Pick<LogQuestion, "closed" | "outcome">>;

/** What of a report matters here. */
type Facts = Pick<Report, "valid" | "electionId" | "final" | "root" | "size"> & {
  readonly manifest?: Pick<NonNullable<Report["manifest"]>, "meeting">;
};

/** Whether nothing speaks against the record, and it is the one that is asked for (MEE-7). */
export function isOf(report: Facts, { electionId, meetingId, number, closed, outcome }: Asked): boolean {
  const of = report.manifest?.meeting;
  if (!report.valid || report.electionId !== electionId) return false;
  if (of === undefined || of.id !== meetingId || of.number !== number) return false;
  if (closed !== undefined && report.final?.root !== closed.root) return false;
  return outcome === undefined || (outcome.root === report.root && outcome.size === report.size);
}

const known = new Map<string, Report | "unread" | "wrong">();

/** Nothing while `asked` is undefined. */
export function useVerified(asked: Asked | undefined): Verified | undefined {
  const [, setRound] = useState(0);
  const id = asked?.electionId;
  useEffect(() => {
    if (id === undefined || typeof known.get(id) === "object") return;
    const stop = new AbortController();
    const settle = (found: Report | "unread" | "wrong") => {
      known.set(id, found);
      setRound((round) => round + 1);
    };
    const verify = async () => {
      for (let failed = 1; !stop.signal.aborted; failed++) {
        try {
          return settle(await audit({ election: `${location.origin}/e/${id}` }, () => undefined));
        } catch (error) {
          if (stop.signal.aborted) return;
          const lacking = error instanceof WorkerFailure && error.code === "not-loaded";
          settle(lacking ? "unread" : "wrong");
          if (!lacking) return;
        }
        await pause(retryDelay(failed), stop.signal);
      }
    };
    void verify();
    return () => stop.abort();
  }, [id]);
  if (asked === undefined) return undefined;
  const found = known.get(asked.electionId);
  if (found === undefined) return { kind: "verifying" };
  if (typeof found === "string") return { kind: found };
  return isOf(found, asked) ? { kind: "verified", report: found } : { kind: "wrong" };
}
