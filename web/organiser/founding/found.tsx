/** Founding an association, where the operator lets anybody do it. It asks the service first, and shows nothing where only the operator founds. */
import { useEffect, useState } from "preact/hooks";
import type { FoundingRules } from "../../../src/contract/founding.ts";
import { isEmail } from "../../../src/draft/address.ts";
import { isNamed, tidyLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { useAction } from "../frame/action.tsx";
import { getFoundingRules, requestFounding } from "../frame/calls.ts";
import { session, withLink } from "../frame/session.ts";
import { FoundingFailure } from "./founding-failure.tsx";

type Typed = { readonly name: string; readonly own: string; readonly email: string };
const EMPTY: Typed = { name: "", own: "", email: "" };

export function Found() {
  const t = texts.association().founding;
  const [rules, setRules] = useState<FoundingRules>();
  useEffect(() => {
    getFoundingRules().then(setRules, () => {}); // who cannot reach the service is told where they sign in
  }, []);
  if (rules?.open !== true) return null;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t.title}</h2>
      <p>{t.text}</p>
      {rules.mailed ? <p>{t.mailed}</p> : null}
      <FoundForm mailed={rules.mailed} />
    </section>
  );
}

function FoundForm({ mailed }: { mailed: boolean }) {
  const t = texts.association().founding;
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<string>();
  const ask = useAction();
  const wrong = {
    name: isNamed(typed.name) ? undefined : t.noName,
    own: isNamed(typed.own) ? undefined : t.noName,
    email: !mailed || isEmail(typed.email.trim()) ? undefined : t.noAddress,
  };
  const fields = mailed ? (["name", "own", "email"] as const) : (["name", "own"] as const);
  const submit = () => {
    setTried(true);
    const first = fields.find((field) => wrong[field] !== undefined);
    if (first !== undefined) return document.getElementById(`found-${first}`)?.focus();
    ask.run(async () => {
      const [name, own, email] = [tidyLine(typed.name), tidyLine(typed.own), typed.email.trim()];
      const answer = await requestFounding({ name, own, language: language.value, ...(mailed && { email }) });
      if (answer.session === undefined) setSent(email);
      else {
        withLink.value = true;
        session.value = { state: "in", ...answer.session };
      }
    });
  };
  if (sent !== undefined)
    return (
      <Notice focus>
        <p>{t.sent(sent)}</p>
      </Notice>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {fields.map((field) => (
        <Field
          key={field}
          id={`found-${field}`}
          label={t[field]}
          type={field === "email" ? "email" : "text"}
          autocomplete={{ name: "organization", own: "name", email: "email" }[field]}
          maxLength={field === "email" ? 254 : 200}
          value={typed[field]}
          error={tried ? wrong[field] : undefined}
          onValue={(value) => setTyped((before) => ({ ...before, [field]: value }))}
        />
      ))}
      <p>
        <Button type="submit" busy={ask.busy}>
          {t.button}
        </Button>
      </p>
      <FoundingFailure failure={ask.failure} />
    </form>
  );
}
