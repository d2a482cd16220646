/**
 * The result of a question as this device finds it: the whole record verified, and, of a meeting, that it is the record the log speaks
 * of. Each record is verified once; if it does not arrive, again and again.
 */
import { useEffect, useState } from "preact/hooks";
import type { Report } from "../../../crypto/verifier/report.ts";
import { audit } from "../../shared/audit/auditor.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";
import { WorkerFailure } from "../../shared/worker/worker.ts";

export type Verified =
  | { readonly kind: "verifying" }
  /** The record has not arrived. */
  | { readonly kind: "unread" }
  | { readonly kind: "wrong" }
  | { readonly kind: "verified"; readonly report: Report };

/** What the record must be; `meetingId` and `number` are those of its manifest. */
export type Asked = { readonly electionId: string; readonly meetingId: string; readonly number: number };

/** A report that says nothing against the record, and is of this question. */
export function judged(report: Report, { electionId, meetingId, number }: Asked): Verified {
  const of = report.manifest?.meeting;
  const same = report.electionId === electionId && of !== undefined && of.id === meetingId && of.number === number;
  return report.valid && same ? { kind: "verified", report } : { kind: "wrong" };
}

const known = new Map<string, Verified>();

/** Nothing while `asked` is undefined. */
export function useVerified(asked: Asked | undefined): Verified | undefined {
  const [, setRound] = useState(0);
  const id = asked?.electionId;
  useEffect(() => {
    if (asked === undefined || id === undefined || known.get(id)?.kind === "verified") return;
    const stop = new AbortController();
    const settle = (verified: Verified) => {
      known.set(id, verified);
      setRound((round) => round + 1);
    };
    const verify = async () => {
      for (let failed = 1; !stop.signal.aborted; failed++) {
        try {
          return settle(judged(await audit({ election: `${location.origin}/e/${id}` }, () => undefined), asked));
        } catch (error) {
          if (stop.signal.aborted) return;
          const lacking = error instanceof WorkerFailure && error.code === "not-loaded";
          settle({ kind: lacking ? "unread" : "wrong" });
          if (!lacking) return;
        }
        await pause(retryDelay(failed), stop.signal);
      }
    };
    void verify();
    return () => stop.abort();
  }, [id]);
  return id === undefined ? undefined : (known.get(id) ?? { kind: "verifying" });
}
