/** What went wrong, in words: the network, the service's refusal, a rule of the record that is broken, and what to do. */
import { shared as sharedDe } from "../i18n/de/shared.ts";
import { trustee as de } from "../i18n/de/trustee.ts";
import { shared as sharedEn } from "../i18n/en/shared.ts";
import { trustee as en } from "../i18n/en/trustee.ts";
import { ApiProblem, Unreachable } from "../shared/api.ts";
import { Notice } from "../shared/components/notice.tsx";
import { messagesOf } from "../shared/language.ts";
import { WorkerFailure } from "../shared/worker.ts";

function sentence(failure: unknown): { heading?: string; text: string } {
  const t = messagesOf({ de, en });
  if (failure instanceof Unreachable || (failure instanceof WorkerFailure && failure.code === "not-loaded"))
    return { text: t.offline };
  if (failure instanceof ApiProblem && failure.code === "duplicate") return { text: t.bad.duplicate };
  if (failure instanceof ApiProblem) return { text: t.failed(failure.detail ?? failure.code) };
  if (failure instanceof WorkerFailure && failure.code === "altered")
    return { text: messagesOf({ de: sharedDe, en: sharedEn }).altered };
  if (failure instanceof WorkerFailure && failure.clause !== undefined) {
    if (failure.code === "own-entry-missing") return { heading: t.bad.ownTitle, text: t.bad.own };
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
