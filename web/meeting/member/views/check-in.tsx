/** Saying "I am here": one tap, and the word if one is asked for [MEE-4]. */
import { useState } from "preact/hooks";
import { toBase64url } from "../../../../crypto/encoding/bytes.ts";
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { ApiProblem } from "../../../shared/service/failures.ts";
import { readCode } from "../../../voter/link.ts";
import { Heading } from "../../../voter/views/parts.tsx";
import { checkedIn, nameOf, type Person } from "../person.ts";
import { arrive, changePeople, changePerson, feed, service } from "../store.ts";

export function EnterCode() {
  const t = texts.member().enterCode;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <CodeForm />
    </>
  );
}

/** A code as it is typed from a card. */
export function CodeForm() {
  const t = texts.member().enterCode;
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = async () => {
    const code = readCode(typed);
    setWrong(code === undefined);
    if (code !== undefined) await arrive({ kind: "code", code });
  };
  return (
    <form
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        id="code"
        label={t.label}
        hint={t.hint}
        error={wrong ? t.wrong : undefined}
        value={typed}
        onValue={setTyped}
        autocapitalize="characters"
        spellcheck={false}
      />
      <div class="actions">
        <Button kind="primary" type="submit">
          {t.submit}
        </Button>
      </div>
    </form>
  );
}

type Trouble = "wrongWord" | "wrongCode" | "failed";

/** Checks this person in, with the device key that is stored already. */
export async function checkIn(person: Person, word?: string): Promise<Trouble | undefined> {
  const device = toBase64url(person.device.key);
  try {
    const answer = await service.checkIn({ accessCode: person.code, device, ...(word !== undefined && { word }) });
    await changePerson(person.id, (now) => checkedIn(now, answer));
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiProblem)) return "failed";
    return error.code === "wrong-word" ? "wrongWord" : error.code === "wrong-code" ? "wrongCode" : "failed";
  }
}

export function CheckIn({ person }: { person: Person }) {
  const t = texts.member().checkIn;
  const [word, setWord] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const name = nameOf(person);
  const asked = feed.value?.word === true;
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(await checkIn(person, asked ? word : undefined));
    setBusy(false);
  };
  return (
    <form
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Heading>{name === undefined ? t.stranger : t.greeting(name)}</Heading>
      <p>{t.text}</p>
      {trouble === undefined || trouble === "wrongWord" ? null : (
        <Notice tone="error">
          <p>{t[trouble]}</p>
        </Notice>
      )}
      {asked ? (
        <Field
          id="word"
          label={t.word}
          error={trouble === "wrongWord" ? t.wrongWord : undefined}
          value={word}
          onValue={setWord}
          autocapitalize="off"
          spellcheck={false}
        />
      ) : null}
      <div class="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? t.busy : t.button}
        </Button>
        <Button kind="quiet" onClick={() => void changePeople((now) => now.filter(({ id }) => id !== person.id))}>
          {t.notYou}
        </Button>
      </div>
      <p>
        <a href={secretPath()}>{texts.member().secret}</a>
      </p>
    </form>
  );
}

/** The page about secrecy, in the form in which this meeting addresses its members. */
export const secretPath = () => (feed.value?.informal ? "/secret#du" : "/secret");
