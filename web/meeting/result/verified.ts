/**
 * The result of a question as this device finds it: the whole record verified, and that it is the record which the meeting's log speaks of.
 * Each record is verified once; while it does not arrive, again and again.
 */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Report } from "../../../crypto/verifier/report.ts";
import { audit } from "../../shared/audit/auditor.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";
import { WorkerFailure } from "../../shared/worker/worker.ts";
import { type Asked, isOf } from "./judged.ts";

export type Verified =
  /** "unread": the record has not arrived yet. */
  { readonly kind: "verifying" | "unread" | "wrong" } | { readonly kind: "verified"; readonly report: Report };

/** By electionId; for all views of this page. */
const known = signal<ReadonlyMap<string, Report | "unread" | "wrong">>(new Map());
const begun = new Set<string>();

async function verify(id: string): Promise<void> {
  const settle = (found: Report | "unread" | "wrong") => {
    known.value = new Map(known.value).set(id, found);
  };
  for (let failed = 1; ; failed++) {
    try {
      const report = await audit({ election: `${location.origin}/e/${id}` }, () => undefined);
      if (report.valid || !report.consistent) return settle(report);
      settle("unread"); // nothing is wrong with it, but its end has not come yet
    } catch (error) {
      // what breaks off on the way is not wrong: it is asked for again
      const found = error instanceof WorkerFailure ? error : undefined;
      const wrong = found?.code !== "truncated-record" && found?.clause !== undefined;
      settle(wrong ? "wrong" : "unread");
      if (wrong) return;
    }
    await pause(retryDelay(failed));
  }
}

/** Nothing while `asked` is undefined. */
export function useVerified(asked: Asked | undefined): Verified | undefined {
  const id = asked?.electionId;
  useEffect(() => {
    if (id === undefined || begun.has(id)) return;
    begun.add(id);
    void verify(id);
  }, [id]);
  if (asked === undefined) return undefined;
  const found = known.value.get(asked.electionId);
  if (found === undefined) return { kind: "verifying" };
  if (typeof found === "string") return { kind: found };
  return isOf(found, asked) ? { kind: "verified", report: found } : { kind: "wrong" };
}
