/**
 * The start page: what Urna is, the way to the ballot for members who type a number and a code, the way for organisers.
 * Every broken link leads here, too: one that a mail program has changed goes on to the address that it meant.
 * It asks the server only which election a number means. It does not send the code: that goes on in the fragment.
 */

import { useSignal } from "@preact/signals";
import { readCrockford } from "../../crypto/encoding/fingerprint.ts";
import type { ElectionByNumber } from "../../src/contract/board.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { announce, Page } from "../shared/components/frame/page.tsx";
import { Field } from "../shared/components/inputs/field.tsx";
import { Button, ButtonLink } from "../shared/components/taps/button.tsx";
import { mount } from "../shared/page/mount.ts";
import { ApiProblem, call } from "../shared/service/api.ts";
import { object, text } from "../shared/service/decode.ts";
import "../styles/base.css";
import { meantBy } from "./lost-link.ts";

type Wrong = "numberWrong" | "numberUnknown" | "codeWrong" | "offline";

const grouped = (code: string) => code.replace(/(.{5})(?=.)/g, "$1-");
const focus = (id: string) => document.getElementById(id)?.focus();

/** Asks for the election and goes there; returns what is wrong if it cannot. */
async function open(numberText: string, codeText: string, asking: () => void): Promise<Wrong | undefined> {
  const number = readCrockford(numberText, 6);
  if (number === undefined) return "numberWrong";
  const code = readCrockford(codeText, 20);
  if (code === undefined) return "codeWrong";
  asking();
  try {
    const { id } = await call<ElectionByNumber>("GET", `/api/elections/by-number/${number}`, {
      decode: object<ElectionByNumber>({ id: text }),
    });
    location.assign(`/e/${encodeURIComponent(id)}#code=${grouped(code)}`);
    return undefined;
  } catch (error) {
    return error instanceof ApiProblem ? "numberUnknown" : "offline";
  }
}

function CodeForm() {
  const t = texts.start();
  const asked = new URLSearchParams(location.search).get("number"); // a number that was typed as an address and means nothing
  const number = useSignal(asked ?? "");
  const code = useSignal("");
  const busy = useSignal(false);
  const wrong = useSignal<Wrong | undefined>(asked === null ? undefined : "numberUnknown");
  const submit = async () => {
    if (busy.value) return;
    busy.value = true;
    wrong.value = await open(number.value, code.value, () => announce(t.looking));
    busy.value = false;
    if (wrong.value === "codeWrong") focus("code");
    else if (wrong.value !== undefined && wrong.value !== "offline") focus("number");
  };
  const numberError = wrong.value === "numberWrong" || wrong.value === "numberUnknown" ? t[wrong.value] : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t.voteHint}</p>
      <Field
        id="number"
        label={t.number}
        hint={t.numberHint}
        error={numberError}
        value={number.value}
        onValue={(value) => {
          number.value = value;
        }}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={40}
      />
      <Field
        id="code"
        label={t.code}
        hint={t.codeHint}
        error={wrong.value === "codeWrong" ? t.codeWrong : undefined}
        value={code.value}
        onValue={(value) => {
          code.value = value;
        }}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={80}
      />
      {wrong.value === "offline" ? <Notice tone="error">{t.offline}</Notice> : null}
      <p>
        <Button kind="primary" type="submit" busy={busy.value}>
          {t.show}
        </Button>
      </p>
    </form>
  );
}

/** If a broken link has led here, it says so first. */
function Start() {
  const t = texts.start();
  const lost = location.pathname !== "/";
  // the foot of every page leads to these two, even if the operator has named none
  const unnamed = { "/imprint": t.noImprint, "/privacy": t.noPrivacy }[location.pathname];
  return (
    <Page view="start" title={lost ? (unnamed ?? t.lost) : ""}>
      <h1>{lost ? (unnamed ?? t.lost) : t.heading}</h1>
      {lost
        ? unnamed === undefined && <p>{t.lostText}</p>
        : t.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {lost ? null : (
        <p>
          <a href="/secret">{t.secretLink}</a>
        </p>
      )}
      <section aria-labelledby="vote">
        <h2 id="vote">{t.voteHeading}</h2>
        <CodeForm />
      </section>
      <section aria-labelledby="organise">
        <h2 id="organise">{t.organiserHeading}</h2>
        <p>{t.organiserText}</p>
        <ButtonLink href="/organiser">{t.organiserLink}</ButtonLink>
      </section>
    </Page>
  );
}

const meant = meantBy(location.pathname + location.search + location.hash);
if (meant === undefined) mount(<Start />);
else location.replace(meant);
