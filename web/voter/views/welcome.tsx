/** Before a ballot is fetched: the code, who and what, and whose ballot is on this device. */

import { useState } from "preact/hooks";
import { serversDecide } from "../../../crypto/manifest/committee.ts";
import { classOf, contestsOf } from "../../../crypto/manifest/contests.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Local } from "../../shared/components/shown/local.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, formatTime, language, localised } from "../../shared/language/language.ts";
import type { Election } from "../election.ts";
import { readCode } from "../link.ts";
import { lossOf, ownerOf } from "../slip.ts";
import { dispatch, go, state } from "../store.ts";
import { AtHand } from "./at-hand.tsx";
import { VoteFiles } from "./attachments.tsx";
import { ExtendedNotice, PausedNotice, WithdrawnNotice } from "./news.tsx";
import { Heading, HowItWorks, OtherEntry } from "./parts.tsx";

export function EnterCode() {
  const t = texts.voter().enterCode;
  const { refusal, slip } = state.value;
  const wrong = refusal?.failure.kind === "refused" && refusal.failure.code === "wrong-code";
  return (
    <>
      <Heading>{t.heading}</Heading>
      {wrong ? (
        <Notice tone="error" heading={t.wrong}>
          <p>{t.wrongWhy}</p>
          <p>{t.wrongRemedy}</p>
        </Notice>
      ) : null}
      <p>{t.text}</p>
      <p>
        <WhenOpen />
      </p>
      <CodeForm
        before={slip?.stage === "code" || slip?.stage === "asked" ? slip.code : ""}
        onCode={(code) => dispatch({ type: "typed", arrival: { kind: "code", code, owner: {} } })}
      />
      <Trial />
    </>
  );
}

type CodeFormProps = { before?: string; onCode: (code: string) => void };

/** `before` is what was typed last. */
function CodeForm({ before = "", onCode }: CodeFormProps) {
  const t = texts.voter().enterCode;
  const [typed, setTyped] = useState(before);
  const [error, setError] = useState<string | undefined>(undefined);
  const submit = () => {
    const code = readCode(typed);
    if (code !== undefined) {
      setError(undefined);
      onCode(code);
      return;
    }
    const characters = typed.replace(/[\s\p{P}\p{S}]/gu, "").length;
    setError(characters !== 20 ? t.incomplete(characters) : /u/i.test(typed) ? t.noU : t.characters);
    document.getElementById("code")?.focus();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        id="code"
        label={t.label}
        hint={t.hint}
        error={error}
        value={typed}
        onValue={setTyped}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={60}
      />
      <div class="actions">
        <Button kind="primary" type="submit">
          {t.submit}
        </Button>
      </div>
    </form>
  );
}

/** The link was cut off or altered on the way (ISS-7). It was not used, and this device's content is unchanged. */
export function NotWhole() {
  const t = texts.voter().notWhole;
  const { slip = { stage: "new" } } = state.value;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <p>{t.remedy}</p>
      {/* as with another link: a ballot on this device is treated as usual */}
      <CodeForm onCode={(code) => location.replace(`#code=${code}`)} />
      {slip.stage === "new" ? (
        <StayButton kind="quiet" label={t.without} />
      ) : (
        <>
          <p>{texts.voter().guest.whose(ownerOf(slip).name)}</p>
          <StayButton kind="secondary" />
        </>
      )}
    </>
  );
}

/** Anyone may seal a ballot for looking into it on another device: it needs no code, and can never be cast (BAL-7). */
function Trial() {
  const t = texts.voter().trial;
  const { election } = state.value;
  if (election === undefined) return null;
  const { classes } = election.manifest;
  return (
    <section>
      <h2>{t.offer}</h2>
      <p>{t.offerText}</p>
      {classes.map(({ id, title }) => (
        <p key={id}>
          <Button
            kind="quiet"
            onClick={() => {
              dispatch({ type: "trial", classId: id });
              go({ at: "ballot", screen: 0 });
            }}
          >
            {classes.length === 1 ? t.start : t.startFor(localised(title) || id)}
          </Button>
        </p>
      ))}
    </section>
  );
}

/** A link for somebody else was opened: a person decides what happens to the ballot on this device. */
export function Guest() {
  const t = texts.voter().guest;
  const { slip } = state.value;
  if (slip === undefined) return null;
  const loss = lossOf(slip);
  const replace = (kind: "primary" | "secondary", label: string) => (
    <Button kind={kind} onClick={() => dispatch({ type: "wipe" })}>
      {label}
    </Button>
  );
  if (loss === "nothing")
    return (
      <>
        <Heading>{t.yoursHeading}</Heading>
        <p>{t.whose(ownerOf(slip).name)}</p>
        <p>{slip.stage === "moved" ? t.moved : t.cast}</p>
        <div class="actions">
          {replace("primary", t.mine)}
          <StayButton kind="quiet" />
        </div>
      </>
    );
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.whose(ownerOf(slip).name)}</p>
      <Notice tone="warning">
        <p>{loss === "unsent-ballot" ? t.unsent : t.opened}</p>
      </Notice>
      <div class="actions">
        <StayButton kind="primary" />
        {replace("secondary", t.replace)}
      </div>
    </>
  );
}

/** Puts the opened link aside and goes on with the ballot that is here, or with none (`label`). */
function StayButton({ kind, label }: { kind: "primary" | "secondary" | "quiet"; label?: string }) {
  const t = texts.voter().guest;
  const { slip = { stage: "new" } } = state.value;
  const stay = () => {
    history.replaceState(history.state, "", location.pathname + location.search);
    dispatch({ type: "dismiss" });
  };
  return (
    <Button kind={kind} onClick={stay}>
      {label ?? t.stay(ownerOf(slip).name)}
    </Button>
  );
}

/** When the ballot box accepts ballots, as one sentence. */
function WhenOpen() {
  const t = texts.voter().welcome;
  const { status } = state.value;
  if (status?.phase === "issuing") {
    const { opens } = status;
    return <>{opens === undefined || opens === "notice" ? t.fromNotice : t.from(formatTime(opens))}</>;
  }
  return <>{status?.closes === undefined ? t.untilClosed : t.until(formatTime(status.closes))}</>;
}

function Committee({ election }: { election: Election }) {
  const { threshold, members } = election.counting;
  const names = new Intl.ListFormat(language.value).format(members.map(({ name }) => name));
  return <>{members.length === 1 ? names : texts.voter().welcome.committee(names, threshold, members.length)}</>;
}

export function Welcome() {
  const t = texts.voter().welcome;
  const { slip, election, member, jobs, status } = state.value;
  if (slip === undefined || election === undefined || member === undefined) return null;
  const { manifest } = election;
  const secrecy = status?.informal ? "/secret#du" : "/secret";
  const weight = classOf(election.manifest, member.classId).weight;
  const questions = contestsOf(election.manifest, member.classId).length;
  return (
    <>
      <p class="eyebrow">{manifest.organiser}</p>
      <Heading>
        <Local texts={manifest.title} />
      </Heading>
      <p class="for-whom">
        {t.greeting(member.name)} · {t.questions(questions)}
      </p>
      {manifest.description === undefined ? null : (
        <p class="ballot-description">
          <Local texts={manifest.description} />
        </p>
      )}
      <VoteFiles manifest={manifest} />
      <dl class="facts">
        <dt>{t.when}</dt>
        <dd>
          <WhenOpen />
        </dd>
        <dt>{t.counts}</dt>
        <dd>
          <Committee election={election} />
        </dd>
        {weight === 1 ? null : <dd>{t.weight(formatNumber(weight))}</dd>}
      </dl>
      <OtherEntry owner={ownerOf(slip)} />
      <ExtendedNotice />
      <PausedNotice />
      <WithdrawnNotice />
      {serversDecide(election.counting) ? (
        <Notice tone="warning">
          <p>
            {t.notSecret} <a href={secrecy}>{t.why}</a>
          </p>
        </Notice>
      ) : (
        <p>
          {election.counting.threshold === 1 ? t.secretAlone : t.secret} <a href={secrecy}>{t.why}</a>
        </p>
      )}
      <p>{t.here}</p>
      <AtHand>
        <Button kind="primary" busy={jobs.open !== undefined} onClick={() => dispatch({ type: "tap-open" })}>
          {t.open}
        </Button>
      </AtHand>
      <div class="actions">
        <Button kind="quiet" onClick={() => dispatch({ type: "wipe" })}>
          {t.notYou}
        </Button>
      </div>
      <p class="small faint">{t.once}</p>
      <HowItWorks />
    </>
  );
}
