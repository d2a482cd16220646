/** What went wrong, in words: the network, the service's refusal, a rule of the record that is broken, and what to do. */
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { ApiProblem, Unreachable } from "../shared/service/api.ts";
import { WorkerFailure } from "../shared/worker/worker.ts";

function sentence(failure: unknown): { heading?: string; text: string } {
  const t = texts.trustee();
  if (failure instanceof Unreachable || (failure instanceof WorkerFailure && failure.code === "not-loaded"))
    return { text: t.offline };
  if (failure instanceof ApiProblem && failure.code === "duplicate") return { text: t.bad.duplicate };
  if (failure instanceof ApiProblem) return { text: t.failed(failure.detail ?? failure.code) };
  if (failure instanceof WorkerFailure && failure.code === "altered") return { text: texts.shared().altered };
  if (failure instanceof WorkerFailure && failure.clause !== undefined) {
    if (failure.code === "own-entry-missing") return { heading: t.bad.ownTitle, text: t.bad.own };
    if (failure.code === "not-allowed" && failure.clause === "COM-4") return { text: t.bad.outside };
    if (failure.code === "wrong-root" && failure.clause === "CER-2") return { text: t.compare.changed };
    return { text: t.bad.record(failure.clause, failure.message) };
  }
  return { text: t.failed(failure instanceof Error ? failure.message : String(failure)) };
}

export function Failure({ failure }: { failure: unknown }) {
  if (failure === undefined) return null;
  const { heading, text } = sentence(failure);
  return (
    <Notice tone="error" {...(heading !== undefined && { heading })}>
      <p>{text}</p>
    </Notice>
  );
}
