/** An association: what it is called and has set, and who is in its team. Only administrators can change anything here. */
import { useEffect, useState } from "preact/hooks";
import type { Association, Team } from "../../../src/contract/association.ts";
import { LANGUAGES } from "../../../src/draft/languages.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs, memberships } from "../frame/association.ts";
import { changeAssociation, getAssociation, getTeam, leaveTeam } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf, go } from "../frame/route.ts";
import { loadSession, session } from "../frame/session.ts";
import { Invite } from "./invite.tsx";
import { TeamList } from "./team-list.tsx";
import { TokenSection } from "./tokens.tsx";

export function AssociationPage({ id }: { id: string }) {
  const t = texts.association();
  const [found, setFound] = useState<Association>();
  const [team, setTeam] = useState<Team>();
  useView(found !== undefined);
  const load = useAction();
  const leave = useAction();
  useEffect(
    () =>
      load.run(async () => {
        const association = await getAssociation(id);
        if (mayAs(association.role, "observer")) setTeam(await getTeam(id));
        setFound(association);
      }),
    [id],
  );
  const administers = found?.role === "administrator";
  return (
    <>
      <Heading>{t.title}</Heading>
      <Failure failure={load.failure} />
      {found === undefined ? null : administers ? <Settings of={found} /> : <p>{found.name}</p>}
      {found !== undefined && mayAs(found.role, "board") ? (
        <p>
          <a href={addressOf({ page: "people", id })}>{texts.people().link}</a>
        </p>
      ) : null}
      {team === undefined ? null : <TeamList {...{ id, team, administers }} set={setTeam} />}
      {team === undefined || !administers ? null : <Invite id={id} set={setTeam} />}
      {administers ? <TokenSection id={id} /> : null}
      {found === undefined ? null : (
        <section>
          <AskButton
            busy={leave.busy}
            loses={losesByLeaving()}
            text={t.leave}
            onYes={() =>
              leave.run(async () => {
                await leaveTeam(id);
                await loadSession();
                go({ page: "home" });
              })
            }
          />
        </section>
      )}
      <Failure failure={leave.failure} />
    </>
  );
}

/** The account goes with its last team. */
function losesByLeaving(): string {
  const t = texts.association();
  if (session.value.state !== "in" || memberships().length > 1) return t.leaveLoses;
  return `${t.leaveLoses} ${t.leaveLosesAccount(session.value.organiser.passkeys)}`;
}

function Settings({ of }: { of: Association }) {
  const t = texts.association();
  const [name, setName] = useState(of.name);
  const [contact, setContact] = useState(of.settings.contact ?? "");
  const [begins, setBegins] = useState(of.settings.language ?? language.value);
  const [saved, setSaved] = useState(false);
  const save = useAction();
  const languages = texts.draft().what.languages;
  const submit = () =>
    save.run(async () => {
      await changeAssociation(of.id, { name, settings: { language: begins, ...(contact.trim() && { contact }) } });
      await loadSession();
      setSaved(true);
    });
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setSaved(false);
      set(value);
    };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t.settings}</h2>
      <Field
        id="association-name"
        label={t.name}
        hint={t.nameHint}
        value={name}
        maxLength={200}
        required
        onValue={change(setName)}
      />
      <Field
        id="association-contact"
        label={t.contact}
        hint={t.contactHint}
        type="email"
        autocomplete="off"
        value={contact}
        onValue={change(setContact)}
      />
      <Select
        id="association-language"
        label={t.language}
        value={begins}
        choices={LANGUAGES.map((each) => [each, languages[each]] as const)}
        onValue={change(setBegins)}
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
