/** One thing that a helper does: busy while it runs, and next to it, in words, what went wrong. */
import { useRef, useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { ApiProblem, Unreachable } from "../../shared/service/failures.ts";

export type Doing = { busy: boolean; failure: unknown; run(work: () => Promise<void>): void };

/** A double tap is one tap: `run` does nothing while it is busy. */
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const running = useRef(false);
  const work = async (body: () => Promise<void>) => {
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await body();
    } catch (error) {
      setFailure(() => error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return {
    busy,
    failure,
    run(body) {
      if (!running.current) void work(body);
    },
  };
}

function failureText(failure: unknown): string {
  const { other, ...known } = texts.door().failure;
  if (failure instanceof Unreachable) return known.offline;
  if (!(failure instanceof ApiProblem)) return other(failure instanceof Error ? failure.message : String(failure));
  return (known as Readonly<Record<string, string>>)[failure.code] ?? other(failure.detail ?? failure.code);
}

export function Failure({ failure }: { failure: unknown }) {
  if (failure === undefined) return null;
  return (
    <Notice tone="error">
      <p>{failureText(failure)}</p>
    </Notice>
  );
}
