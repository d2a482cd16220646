/** One check at a time in a worker: running, done, or failed, with the failure in words. */

import { useState } from "preact/hooks";
import type { LinkParts } from "../../crypto/tokens/link-check.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { announce } from "../shared/components/frame/page.tsx";
import { Progress } from "../shared/components/frame/progress.tsx";
import { formatNumber } from "../shared/language/language.ts";
import { lineEndsText } from "../shared/language/line-ends.ts";
import { useView } from "../shared/page/settle.ts";
import { startWorker, WorkerFailure } from "../shared/worker/worker.ts";
import workerUrl from "./check.worker.ts?worker&url";
import type { CheckCalls } from "./worker-calls.ts";

export type PageProps = {
  readonly where: { readonly base: string; readonly id: string };
  readonly parts: LinkParts;
};

type State<A> =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly bytes: number }
  | { readonly kind: "done"; readonly answer: A }
  | { readonly kind: "failed"; readonly failure: WorkerFailure };

export function useCheck<K extends keyof CheckCalls & string>(name: K) {
  const [state, setState] = useState<State<CheckCalls[K][1]>>({ kind: "idle" });
  useView(state.kind);
  const run = async (ask: CheckCalls[K][0], transfer: Transferable[] = []) => {
    setState({ kind: "running", bytes: 0 });
    announce(texts.check().working);
    try {
      const worker = await startWorker<CheckCalls>(workerUrl);
      worker.onNote((bytes) => setState({ kind: "running", bytes: bytes as number }));
      try {
        setState({ kind: "done", answer: await worker.call(name, ask, transfer) });
      } finally {
        worker.stop();
      }
    } catch (error) {
      setState({ kind: "failed", failure: error instanceof WorkerFailure ? error : new WorkerFailure(String(error)) });
    }
  };
  return {
    state,
    run: (...call: Parameters<typeof run>) => void run(...call),
    reset: () => setState({ kind: "idle" }),
  };
}

export function Running({ bytes }: { bytes: number }) {
  const t = texts.check();
  return <Progress label={bytes > 1e5 ? t.read(formatNumber(Math.round(bytes / 1e5) / 10)) : t.working} />;
}

/** `own`: the page's words for its own failures. */
export function Failed({ failure, own }: { failure: WorkerFailure; own?: string | undefined }) {
  const t = texts.check();
  const known: Partial<Record<string, string>> = t.failures;
  const { code = "not-loaded", clause } = failure;
  return (
    <Notice tone="error">
      <p>
        {own ??
          lineEndsText(code) ??
          known[code] ??
          (clause === undefined ? t.failures["not-loaded"] : t.wrong(clause))}
      </p>
    </Notice>
  );
}
