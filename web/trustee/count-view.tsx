/**
 * After the close: the committee is named if the key came from the words and serves several votes (COM-4), the whole record is checked on this device, the person compares its fingerprint with others (alone: a
 * warning), and only then is the share released, for this one record and no other (TAL-3).
 */

import { useState } from "preact/hooks";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import type { Bound } from "../../src/trustee/meeting/deeds.ts";
import { type CheckedRecord, type Verdict, verdictOf } from "../../src/trustee/verdict.ts";
import * as texts from "../i18n/texts.ts";
import { useFocus } from "../shared/components/frame/focus.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Progress } from "../shared/components/frame/progress.tsx";
import { Check } from "../shared/components/inputs/controls.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { NoticeList } from "../shared/components/shown/notice-list.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { formatNumber, language, localised } from "../shared/language/language.ts";
import { momentText } from "../shared/language/times.ts";
import { act, progress, state } from "./client.ts";
import { Failure } from "./failure.tsx";
import { WaitForWitnesses } from "./others-view.tsx";
import { Fingerprint } from "./standing-view.tsx";
import { readFingerprint, WhichCommittee } from "./which-committee.tsx";
import { useWork } from "./work.ts";

/** `late`: the key came from the words after the opening. */
export function Count({ view, late }: { view: TrusteeView; late: boolean }) {
  const t = texts.trustee().count;
  const [found, setFound] = useState<{ checked: CheckedRecord; verdict: Verdict }>();
  const work = useWork();
  const judge = (checked: CheckedRecord) => {
    const { released, kept, seen } = state.value;
    const { committee, late = false } = kept ?? {}; // as they are now: the person may have named the committee
    setFound({ checked, verdict: verdictOf(checked, { released, late, committee, seen }) });
  };
  const check = () =>
    work.run(async () => {
      const { checked } = await act({ do: "check" }).finally(() => {
        progress.value = undefined;
      });
      if (checked !== undefined) judge(checked);
    });
  const now = progress.value;
  if (found === undefined || found.verdict.kind === "incomplete") {
    return (
      <section>
        <h2 tabIndex={-1}>{t.title}</h2>
        <p>{t.checkText}</p>
        {found === undefined ? null : (
          <Notice focus>
            <p>{t.incomplete}</p>
          </Notice>
        )}
        {work.busy ? (
          now === undefined ? (
            <Progress label={t.loadingRecord} />
          ) : (
            <Progress label={t.checking} done={now.entries} total={now.total} />
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
  const { checked, verdict } = found;
  switch (verdict.kind) {
    case "other-record":
      return (
        <Notice tone="error">
          <p>{t.otherRecord}</p>
        </Notice>
      );
    case "ended":
      return (
        <Notice tone="error">
          <p>{texts.trustee().room.refused.ended}</p>
        </Notice>
      );
    case "in-meeting":
      return (
        <Notice tone="warning">
          <p>{texts.trustee().room.onlyThere}</p>
        </Notice>
      );
    case "other-committee":
      return (
        <Notice tone="error">
          <p>{t.otherCommittee}</p>
        </Notice>
      );
    case "which-committee":
      return <WhichCommittee verdict={verdict} onNamed={() => judge(checked)} />;
    case "witnesses":
      return (
        <WaitForWitnesses view={view}>
          <Button kind="primary" busy={work.busy} onClick={check}>
            {texts.trustee().again}
          </Button>
        </WaitForWitnesses>
      );
    case "cancelled":
      return <Cancelled />;
    case "invalid":
      return <Invalid checked={checked} />;
    case "nothing":
      return <Nothing />;
    case "right":
      return (
        <Release
          checked={checked}
          verdict={verdict}
          late={late}
          onRelease={async () => (await act({ do: "release", root: verdict.final.root, of: checked })).share}
        />
      );
  }
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

export function Invalid({ checked }: { checked: CheckedRecord }) {
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

function Nothing() {
  const t = texts.trustee().count;
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {t.title}
      </h2>
      <p>{t.nothingToCount}</p>
    </section>
  );
}

type ReleaseProps = {
  checked: CheckedRecord;
  verdict: Verdict & { kind: "right" };
  late: boolean;
  onRelease: () => Promise<Bound | "released" | undefined>;
};

/** What the key opens, what the person must know before, and the last tap (TAL-3). */
export function Release({ checked, verdict: { final, hear: compare, ended }, late, onRelease }: ReleaseProps) {
  const t = texts.trustee().count;
  const heading = useFocus<HTMLHeadingElement>();
  const alone = checked.trustees === 1;
  const [heard, setHeard] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const [known, setKnown] = useState(false);
  const [wrong, setWrong] = useState<{ heard?: string; ended?: string; late?: string }>({});
  const [refused, setRefused] = useState<Bound>();
  const work = useWork();
  const submit = () => {
    const said = compare ? readFingerprint(heard) : final.fingerprint;
    const problems: typeof wrong = {
      ...(said === undefined && { heard: t.heardMissing }),
      ...(said !== undefined && said !== final.fingerprint && { heard: t.heardOther }),
      ...(ended !== undefined && !known && { ended: t.endedMissing }),
      ...(late && !confirmed && { late: t.lateMissing }),
    };
    setWrong(problems);
    if (problems.heard !== undefined) return document.getElementById("heard")?.focus();
    if (problems.ended !== undefined) return document.getElementById("ended")?.focus();
    if (problems.late !== undefined) return document.getElementById("late")?.focus();
    return work.run(async () => {
      const share = await onRelease();
      setRefused(share === "released" ? undefined : share);
    });
  };
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {t.title}
      </h2>
      <p>{t.vote(localised(checked.title), checked.organiser)}</p>
      <p>
        <strong>{checked.ballots === 1 ? t.checkedOne : t.checked(formatNumber(checked.ballots))}</strong> {t.whatNow}
      </p>
      <ul>
        {checked.questions.map(({ title, sums }) =>
          sums === "withheld" ? null : <li key={localised(title)}>{t.opens(localised(title), sums)}</li>,
        )}
      </ul>
      {checked.questions.map(({ title, sums }) =>
        sums === "withheld" ? <p key={localised(title)}>{t.withheld(localised(title))}</p> : null,
      )}
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
            label={alone ? t.published : t.heard}
            hint={alone ? t.publishedHint : t.heardHint}
            value={heard}
            error={wrong.heard}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            onValue={setHeard}
          />
        ) : null}
        {ended === undefined ? null : (
          <>
            <Notice tone="warning">
              <p>{t.ended(momentText(ended, language.value))}</p>
            </Notice>
            <Check id="ended" label={t.endedYes} error={wrong.ended} checked={known} onCheck={setKnown} />
          </>
        )}
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
        {refused === undefined ? null : (
          <Notice tone="error">
            <p>{refused === "other-record" ? t.otherRecord : texts.trustee().room.refused.otherQuestion}</p>
          </Notice>
        )}
        <Failure failure={work.failure} />
      </form>
    </section>
  );
}
