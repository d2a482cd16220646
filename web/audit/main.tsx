/**
 * The audit page (/e/{id}/verify): verifies this election's record, or a file dropped on the page, on the person's own
 * device. It fetches only the public record and sends nothing.
 */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Report } from "../../crypto/verifier/report.ts";
import { AloneAudit } from "../check/alone-audit.tsx";
import * as texts from "../i18n/texts.ts";
import { audit } from "../shared/audit/auditor.ts";
import type { AuditProgress, RecordSource } from "../shared/audit/worker-calls.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { announce, Page } from "../shared/components/frame/page.tsx";
import { Progress } from "../shared/components/frame/progress.tsx";
import { AskServed, askServed } from "../shared/components/shown/ask-served.tsx";
import { VerifierFile } from "../shared/components/shown/verifier-file.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { lineEndsText } from "../shared/language/line-ends.ts";
import { alone } from "../shared/page/alone.ts";
import { mount } from "../shared/page/mount.ts";
import { useTrial } from "../shared/page/trial.ts";
import { WorkerFailure } from "../shared/worker/worker.ts";
import { RunningCatalogue } from "./catalogue.tsx";
import { ReportView } from "./report-view.tsx";
import "../styles/base.css";
import "./audit.css";

type Failure = { readonly kind: "failed"; readonly code: string | undefined; readonly clause: string | undefined };
type State =
  | { readonly kind: "start" }
  | { readonly kind: "running"; readonly progress: AuditProgress | undefined }
  | { readonly kind: "done"; readonly report: Report; readonly fromBoard: boolean }
  | Failure;

const electionId = /\/e\/([A-Za-z0-9_-]{43})(?:\/|$)/.exec(location.pathname)?.[1];
const asked = electionId === undefined ? undefined : askServed(electionId);

function Audit() {
  const t = texts.audit();
  const state = useSignal<State>({ kind: "start" });
  const over = useSignal(false);
  const verified = state.value.kind === "done" ? state.value.report.manifest : undefined;
  useTrial(verified?.trial);
  const run = async (source: RecordSource) => {
    if (state.value.kind === "running") return;
    state.value = { kind: "running", progress: undefined };
    announce(t.running);
    try {
      const report = await audit(source, (progress) => {
        state.value = { kind: "running", progress };
      });
      state.value = { kind: "done", report, fromBoard: "election" in source };
      window.scrollTo(0, 0);
    } catch (error) {
      const { code, clause } = error instanceof WorkerFailure ? error : { code: undefined, clause: undefined };
      state.value = { kind: "failed", code, clause };
    }
  };
  useFileDrop(over, (file) => void run({ file }));
  return (
    <Page view={state.value.kind} title={t.title}>
      {over.value ? <p class="drop">{t.drop}</p> : null}
      {state.value.kind === "done" ? (
        <ReportView
          report={state.value.report}
          fromBoard={state.value.fromBoard}
          electionId={electionId}
          onAgain={() => {
            state.value = { kind: "start" };
          }}
        />
      ) : (
        <>
          <h1>{t.heading}</h1>
          <p>{t.lead}</p>
          {state.value.kind === "failed" ? <FailureNotice failure={state.value} /> : null}
          {state.value.kind === "running" ? (
            <Running progress={state.value.progress} />
          ) : (
            <>
              <Choose onSource={(source) => void run(source)} />
              {alone() ? <AloneAudit /> : <VerifierFile />}
            </>
          )}
        </>
      )}
      {asked === undefined ? null : <AskServed asked={asked} manifest={verified} />}
    </Page>
  );
}

function FailureNotice({ failure: { code, clause } }: { failure: Failure }) {
  const t = texts.audit();
  const text = () => {
    if (code === "altered") return texts.shared().altered;
    if (code === "truncated-record") return `${t.cutOff} ${t.cutOffText}`;
    if (code === "not-loaded") return t.notLoaded;
    if (code === "removed") return t.removed;
    if (code === "no-record") return t.noRecord;
    return lineEndsText(code) ?? (clause === undefined ? t.crashed : t.broken(clause));
  };
  return (
    <Notice tone="error">
      <p>{text()}</p>
    </Notice>
  );
}

function Choose({ onSource }: { onSource: (source: RecordSource) => void }) {
  const t = texts.audit();
  return (
    <>
      {electionId === undefined ? null : (
        <p>
          <Button kind="primary" onClick={() => onSource({ election: `${location.origin}/e/${electionId}` })}>
            {t.own}
          </Button>
        </p>
      )}
      <div class="field">
        <label for="record">{electionId === undefined ? t.onlyFile : t.file}</label>
        <p class="hint" id="record-hint">
          {t.fileHint}
        </p>
        <input
          id="record"
          type="file"
          aria-describedby="record-hint"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file !== undefined) onSource({ file });
          }}
        />
      </div>
    </>
  );
}

const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;

/** Progress: megabytes read of all, and ballots recomputed of those read so far. */
function Running({ progress }: { progress: AuditProgress | undefined }) {
  const t = texts.audit();
  const { bytes = 0, total, ballots = 0, checks = [] } = progress ?? {};
  const read = checks.find(({ id }) => id === "ballot-form")?.examined ?? 0;
  return (
    <>
      <Progress
        label={t.reading}
        {...(total === undefined ? {} : { done: megabytes(bytes), total: megabytes(total) })}
      />
      <Progress label={t.recomputing} done={ballots} total={read} />
      <RunningCatalogue checks={checks} />
    </>
  );
}

/** A file can be dropped anywhere on the page. */
function useFileDrop(over: { value: boolean }, onFile: (file: File) => void): void {
  useEffect(() => {
    const hover = (event: DragEvent) => {
      event.preventDefault();
      over.value = event.type === "dragover";
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      over.value = false;
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onFile(file);
    };
    addEventListener("dragover", hover);
    addEventListener("dragleave", hover);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", hover);
      removeEventListener("dragleave", hover);
      removeEventListener("drop", drop);
    };
  }, []);
}

mount(<Audit />);
