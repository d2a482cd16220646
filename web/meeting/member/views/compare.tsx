/** MEE-2: the log's fingerprint as characters and QR code, and the comparison with what a screen or another device shows. */
import { useEffect, useState } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import type { QrPath } from "../../../shared/components/shown/qr-path.ts";
import { QrPicture } from "../../../shared/components/shown/qr-picture.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber } from "../../../shared/language/language.ts";
import { startCarrying } from "../../../voter/browser.ts";
import { shownLink } from "../../shared/shown.ts";
import { inWorker, log, meetingId, shownElsewhere } from "../store.ts";

type Answer = "now" | "earlier" | "later" | "wrong" | "never";

/** `size`: of the other log, if its QR code said so. Only then is "never" certain. */
async function compare(shown: string, size: number | undefined): Promise<Answer> {
  const kept = log.peek();
  if (kept === undefined) return "later";
  try {
    const { entries } = kept.held;
    const found = await inWorker("compare", { entries, shown });
    if (found !== "never") return found;
    return size !== undefined && size <= entries.length ? "never" : "later";
  } catch {
    return "wrong";
  }
}

export function Compare() {
  const t = texts.member().compare;
  const [typed, setTyped] = useState("");
  const [answer, setAnswer] = useState<Answer>();
  const [wanted, setWanted] = useState(false);
  const view = log.value?.view;
  const scanned = shownElsewhere.value;
  useEffect(() => {
    if (scanned !== undefined) void compare(scanned.fingerprint, scanned.size).then(setAnswer);
  }, [scanned, view?.size]); // again once this device has more of the log
  if (view === undefined) return null;
  return (
    <details open={scanned !== undefined}>
      <summary>{t.heading}</summary>
      <p>{t.text}</p>
      {answer === undefined ? null : <Answered answer={answer} />}
      <p class="check-number">
        <span class="check-label">{t.value}</span>
        <code>{view.fingerprint}</code>
      </p>
      <p class="small">{t.entries(view.size, formatNumber(view.size))}</p>
      {wanted ? (
        <Code text={shownLink(location.origin, meetingId, view)} label={t.qr} />
      ) : (
        <div class="actions">
          <Button onClick={() => setWanted(true)}>{t.show}</Button>
        </div>
      )}
      <form
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void compare(typed, undefined).then(setAnswer);
        }}
      >
        <Field
          id="shown"
          label={t.label}
          error={answer === "wrong" ? t.wrong : undefined}
          value={typed}
          onValue={setTyped}
          autocapitalize="characters"
          spellcheck={false}
        />
        <div class="actions">
          <Button type="submit">{t.submit}</Button>
        </div>
      </form>
    </details>
  );
}

function Answered({ answer }: { answer: Answer }) {
  const t = texts.member();
  if (answer === "wrong") return null;
  if (answer === "never")
    return (
      <Notice tone="error">
        <p>{t.alarm.shown}</p>
        <p>{t.alarm.remedy}</p>
      </Notice>
    );
  return (
    <Notice tone={answer === "later" ? "warning" : "info"}>
      <p role="status">{t.compare[answer]}</p>
    </Notice>
  );
}

/** Its place is kept free while a worker makes it. */
function Code({ text, label }: { text: string; label: string }) {
  const [code, setCode] = useState<QrPath>();
  useEffect(() => {
    let current = true;
    void startCarrying().then(async (worker) => {
      const made = await worker.call("qr", text).finally(() => worker.end());
      if (current) setCode(made);
    });
    return () => {
      current = false;
    };
  }, [text]);
  return code === undefined ? <div class="qr" /> : <QrPicture code={code} label={label} />;
}
