/** What an association has set: for its new votes, for its letters, and how long it keeps people. It saves all fields together. */
import { useState } from "preact/hooks";
import type { Association, AssociationSettings } from "../../../../src/contract/association.ts";
import { isPage } from "../../../../src/draft/address.ts";
import { LANGUAGES, type Language } from "../../../../src/draft/languages.ts";
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Select } from "../../../shared/components/inputs/controls.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { language } from "../../../shared/language/language.ts";
import { Failure, useAction } from "../../frame/action.tsx";
import { changeAssociation } from "../../frame/calls.ts";
import { loadSession } from "../../frame/session.ts";

/** As the fields have it; empty: not set. */
type Typed = {
  readonly name: string;
  readonly language: Language;
  readonly form: "formal" | "informal";
  readonly timeZone: string;
} & { readonly [field in "contact" | "sender" | "imprint" | "privacy" | "retention"]: string };

const typedOf = ({ name, settings }: Association): Typed => ({
  name,
  language: settings.language ?? language.value,
  form: settings.informal ? "informal" : "formal",
  timeZone: settings.timeZone ?? "Europe/Berlin",
  contact: settings.contact ?? "",
  sender: settings.sender ?? "",
  imprint: settings.imprint ?? "",
  privacy: settings.privacy ?? "",
  retention: settings.retention === undefined ? "" : String(settings.retention),
});

function settingsOf({ form, language, timeZone, retention, ...typed }: Typed): AssociationSettings {
  const given = (["contact", "sender", "imprint", "privacy"] as const)
    .map((field) => [field, typed[field].trim()] as const)
    .filter(([, text]) => text !== "");
  return {
    language,
    timeZone,
    ...Object.fromEntries(given),
    ...(form === "informal" && { informal: true as const }),
    ...(retention.trim() !== "" && { retention: Number(retention) }),
  };
}

const isRetention = (text: string) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 36_500;

export function Settings({ of }: { of: Association }) {
  const t = texts.association().settings;
  const [typed, setTyped] = useState(() => typedOf(of));
  const [saved, setSaved] = useState(false);
  const [tried, setTried] = useState(false);
  const save = useAction();
  const isWrong = {
    imprint: typed.imprint.trim() !== "" && !isPage(typed.imprint.trim()),
    privacy: typed.privacy.trim() !== "" && !isPage(typed.privacy.trim()),
    retention: typed.retention.trim() !== "" && !isRetention(typed.retention.trim()),
  };
  const error = (field: keyof typeof isWrong, text: string) => (tried && isWrong[field] ? text : undefined);
  const submit = () => {
    setTried(true);
    const first = (["imprint", "privacy", "retention"] as const).find((field) => isWrong[field]);
    if (first !== undefined) return document.getElementById(`association-${first}`)?.focus();
    save.run(async () => {
      await changeAssociation(of.id, { name: typed.name, settings: settingsOf(typed) });
      await loadSession();
      setSaved(true);
    });
  };
  const field = (name: Exclude<keyof Typed, "language" | "form">) => ({
    id: `association-${name}`,
    value: typed[name],
    onValue: (value: string) => change(name, value),
  });
  const change = <K extends keyof Typed>(name: K, value: Typed[K]) => {
    setSaved(false);
    setTyped((before) => ({ ...before, [name]: value }));
  };
  const languages = texts.draft().what.languages;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t.title}</h2>
      <p class="hint">{t.newVotes}</p>
      <Field {...field("name")} label={t.name} hint={t.nameHint} maxLength={200} required />
      <Field {...field("contact")} label={t.contact} hint={t.contactHint} type="email" autocomplete="off" />
      <Select
        id="association-language"
        label={t.language}
        value={typed.language}
        choices={LANGUAGES.map((each) => [each, languages[each]] as const)}
        onValue={(value) => change("language", value)}
      />
      <Select
        id="association-form"
        label={t.address}
        hint={t.addressHint}
        value={typed.form}
        choices={[
          ["formal", t.formal],
          ["informal", t.informal],
        ]}
        onValue={(value) => change("form", value)}
      />
      <h3>{t.letters}</h3>
      <Field {...field("sender")} label={t.sender} hint={t.senderHint(t.installation)} maxLength={100} />
      <Select
        {...field("timeZone")}
        label={t.timeZone}
        hint={t.timeZoneHint}
        choices={zonesWith(typed.timeZone).map((zone) => [zone, zone.replaceAll("_", " ")] as const)}
      />
      <h3>{t.links}</h3>
      {(["imprint", "privacy"] as const).map((which) => (
        <Field
          key={which}
          {...field(which)}
          label={t[which]}
          hint={t.linkHint}
          error={error(which, t.noLink)}
          type="url"
          autocomplete="off"
          maxLength={500}
        />
      ))}
      <Field
        {...field("retention")}
        label={t.retention}
        hint={t.retentionHint}
        error={error("retention", t.noNumber)}
        inputMode="numeric"
        maxLength={5}
      />
      <p>
        <Button kind="primary" type="submit" busy={save.busy}>
          {t.save}
        </Button>
      </p>
      {saved ? (
        <Notice focus>
          <p>{t.saved}</p>
        </Notice>
      ) : null}
      <Failure failure={save.failure} />
    </form>
  );
}

/** Those that this browser knows, and the one that is set, which another one knew. */
function zonesWith(current: string): string[] {
  return [...new Set([current, "UTC", ...Intl.supportedValuesOf("timeZone")])].toSorted();
}
