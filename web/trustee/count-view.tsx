/**
 * After the close: the whole record is checked on this device, the person compares its fingerprint with others (alone: a
 * warning), and only then is the share released, for this one record and no other (TAL-3).
 */

import { useState } from "preact/hooks";
import { normaliseFingerprint } from "../../crypto/encoding/fingerprint.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { useFocus } from "../shared/components/frame/focus.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Progress } from "../shared/components/frame/progress.tsx";
import { Check } from "../shared/components/inputs/controls.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { NoticeList } from "../shared/components/shown/notice-list.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { formatNumber, localised } from "../shared/language/language.ts";
import { Failure } from "./failure.tsx";
import { useWork } from "./make-view.tsx";
import { WaitForWitnesses } from "./others-view.tsx";
import { mustHear } from "./screen.ts";
import { electionId, fetchCheckpoint, fetchRecord, refresh, release, releasedRoot, trusteeWorker } from "./session.ts";
import { Fingerprint } from "./standing-view.tsx";
import type { Kept } from "./store.ts";
import type { CheckedRecord, CheckProgress } from "./worker-calls.ts";

/** The whole record under the newest checkpoint, verified on this device. */
async function checkedRecord(onProgress: (progress: CheckProgress) => void): Promise<CheckedRecord> {
  const running = await trusteeWorker();
  running.onNote((note) => onProgress(note as CheckProgress));
  const checkpoint = await fetchCheckpoint();
  return running.call("check", { electionId, record: await fetchRecord(), checkpoint });
}

export function Count({ view, kept }: { view: TrusteeView; kept: Kept }) {
  const t = texts.trustee().count;
  const [progress, setProgress] = useState<CheckProgress>();
  const [checked, setChecked] = useState<CheckedRecord>();
  const [otherRecord, setOtherRecord] = useState(false);
  const work = useWork();
  const check = () =>
    work.run(async () => {
      const found = await checkedRecord(setProgress);
      const before = releasedRoot.value;
      setOtherRecord(before !== undefined && found.final !== undefined && before !== found.final.root);
      setProgress(undefined);
      setChecked(found);
    });
  if (checked === undefined || (checked.final === undefined && checked.findings.length === 0)) {
    return (
      <section>
        <h2 tabIndex={-1}>{t.title}</h2>
        <p>{t.checkText}</p>
        {checked === undefined ? null : (
          <Notice focus>
            <p>{t.incomplete}</p>
          </Notice>
        )}
        {work.busy ? (
          progress === undefined ? (
            <Progress label={t.loadingRecord} />
          ) : (
            <Progress label={t.checking} done={progress.entries} total={progress.total} />
          )
        ) : (
          <div class="actions">
            <Button kind="primary" onClick={check}>
              {t.checkButton}
            </Button>
          </div>
        )}
        <Failure failure={work.failure} />
      </section>
    );
  }
  if (otherRecord) {
    return (
      <Notice tone="error">
        <p>{t.otherRecord}</p>
      </Notice>
    );
  }
  const { final } = checked;
  // Without their witnesses a record may be right and too young: it is refused until they have signed (LOG-6).
  if (checked.findings.length > 0 && checked.findings.every(({ check: id }) => id === "witnesses"))
    return (
      <WaitForWitnesses view={view}>
        <Button kind="primary" busy={work.busy} onClick={check}>
          {texts.trustee().again}
        </Button>
      </WaitForWitnesses>
    );
  if (checked.cancelled && checked.findings.length === 0) return <Cancelled />;
  if (checked.findings.length > 0 || checked.checkpoint !== "verified" || final === undefined)
    return <Invalid checked={checked} />;
  return <Release kept={kept} checked={checked} final={final} />;
}

export function Cancelled() {
  const t = texts.trustee().cancelled;
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{t.text}</p>
    </section>
  );
}

function Invalid({ checked }: { checked: CheckedRecord }) {
  const t = texts.trustee().count;
  const { checks } = texts.audit();
  const shown = checked.findings.slice(0, 20);
  return (
    <Notice tone="error" heading={t.invalid}>
      <p>{t.invalidText}</p>
      <ul>
        {shown.map(({ check, entry, clause }, index) => (
          <li key={`${index} ${check}`}>{t.finding(checks[check].title, entry, clause)}</li>
        ))}
      </ul>
      {checked.findings.length > shown.length ? <p>{t.more(checked.findings.length - shown.length)}</p> : null}
    </Notice>
  );
}

/** Before a share leaves: who was added to the roll, what went wrong (LOG-2). */
function Notices({ checked: { notices } }: { checked: CheckedRecord }) {
  const t = texts.audit();
  if (notices.length === 0) return null;
  return (
    <>
      <h3>{t.notices}</h3>
      <NoticeList notices={notices} />
    </>
  );
}

interface ReleaseProps {
  kept: Kept;
  checked: CheckedRecord;
  final: { root: string; fingerprint: string };
}

/** Canonical, or nothing if it is no fingerprint. */
function readFingerprint(text: string): string | undefined {
  try {
    return normaliseFingerprint(text);
  } catch {
    return undefined;
  }
}

function Release({ kept, checked, final }: ReleaseProps) {
  const t = texts.trustee().count;
  const heading = useFocus<HTMLHeadingElement>();
  const alone = checked.trustees === 1;
  const late = kept.late === true;
  const compare = mustHear(checked, late);
  const [heard, setHeard] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const [wrong, setWrong] = useState<{ heard?: string; late?: string }>({});
  const [otherRecord, setOtherRecord] = useState(false);
  const work = useWork();
  const submit = () => {
    const said = compare ? readFingerprint(heard) : final.fingerprint;
    const problems: typeof wrong = {
      ...(said === undefined && { heard: t.heardMissing }),
      ...(said !== undefined && said !== final.fingerprint && { heard: t.heardOther }),
      ...(late && !confirmed && { late: t.lateMissing }),
    };
    setWrong(problems);
    if (problems.heard !== undefined) return document.getElementById("heard")?.focus();
    if (problems.late !== undefined) return document.getElementById("late")?.focus();
    return work.run(async () => {
      setOtherRecord((await release(final.root)) === "other-record");
      refresh();
    });
  };
  if (checked.nothingToCount) {
    return (
      <section>
        <h2 ref={heading} tabIndex={-1}>
          {t.title}
        </h2>
        <p>{t.nothingToCount}</p>
      </section>
    );
  }
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {t.title}
      </h2>
      <p>
        <strong>{checked.ballots === 1 ? t.checkedOne : t.checked(formatNumber(checked.ballots))}</strong> {t.whatNow}
      </p>
      <ul>
        {checked.opens.map(({ title, sums }) => (
          <li key={localised(title)}>{t.opens(localised(title), sums)}</li>
        ))}
      </ul>
      {checked.withheld.map((title) => (
        <p key={localised(title)}>{t.withheld(localised(title))}</p>
      ))}
      <Notices checked={checked} />
      <p>{t.afterwards}</p>
      {checked.witnesses === undefined ? null : <p>{t.witnessed(checked.witnesses)}</p>}
      {alone && checked.witnesses === undefined ? (
        <Notice tone="warning">
          <p>{t.alone}</p>
        </Notice>
      ) : null}
      <Fingerprint label={t.fingerprint} value={final.fingerprint} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {compare ? (
          <Field
            id="heard"
            label={t.heard}
            hint={t.heardHint}
            value={heard}
            error={wrong.heard}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            onValue={setHeard}
          />
        ) : null}
        {late ? (
          <>
            <p>{t.late}</p>
            <Check id="late" label={t.lateNo} error={wrong.late} checked={confirmed} onCheck={setConfirmed} />
          </>
        ) : null}
        {work.busy ? <Progress label={t.counting} /> : null}
        <div class="actions">
          <Button kind="primary" type="submit" busy={work.busy}>
            {t.button}
          </Button>
        </div>
        {otherRecord ? (
          <Notice tone="error">
            <p>{t.otherRecord}</p>
          </Notice>
        ) : null}
        <Failure failure={work.failure} />
      </form>
    </section>
  );
}
