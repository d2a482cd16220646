/** A meeting that is set up: its four links, helpers, and cards. Codes exist in clear only in the browser that made them. */
import { useEffect, useState } from "preact/hooks";
import type { Meeting, NewHelper } from "../../../src/contract/meetings.ts";
import { cleanLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { language } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs, roleIn } from "../frame/association.ts";
import { addressOf } from "../frame/route.ts";
import { organiserVault } from "../frame/session.ts";
import {
  type Card,
  HELPER_ROLES,
  helperLink,
  type KeptHelper,
  keepCards,
  keepHelper,
  keptCards,
  keptHelpers,
} from "./kept.ts";
import { addHelper, makeCards } from "./meeting-calls.ts";

type Props = { association: string; meeting: Meeting; meetingId: string };

export function ReadyView(props: Props) {
  const t = texts.meetings().ready;
  const { association, meeting, meetingId } = props;
  const manages = mayAs(roleIn(association), "board") && meeting.step === "running";
  const page = `${location.origin}/m/${meetingId}`;
  return (
    <>
      <p>{meeting.step === "ended" ? t.ended : t.running(dayText(meeting.content.date, language.value))}</p>
      <section aria-labelledby="links">
        <h2 id="links">{t.links}</h2>
        <CopyField id="link-member" label={t.member} value={page} />
        <p class="hint">{t.memberHint}</p>
        <CopyField id="link-screen" label={t.screen} value={`${page}/screen`} />
        <p class="hint">{t.screenHint}</p>
        {manages ? <Helpers {...props} /> : null}
      </section>
      {manages ? <Cards {...props} /> : null}
    </>
  );
}

function Helpers({ association, meeting, meetingId }: Props) {
  const t = texts.meetings().ready;
  const [kept, setKept] = useState<readonly KeptHelper[]>([]);
  const [role, setRole] = useState<NewHelper["role"]>("chair");
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState(false);
  const make = useAction();
  useEffect(() => {
    void organiserVault()
      .then((vault) => keptHelpers(vault, meetingId))
      .then(setKept);
  }, [meetingId]);
  return (
    <>
      {kept.map((helper) => (
        <CopyField
          key={helper.code}
          id={`link-${helper.code}`}
          label={t.helper(t[helper.role], helper.name)}
          value={helperLink(location.origin, meetingId, helper)}
        />
      ))}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = { role, name: name.trim() };
          setWrong(wanted.name === "");
          if (wanted.name === "") return focusOn("helper-name");
          return make.run(async () => {
            const { code } = await addHelper(association, meeting.draft, wanted);
            setKept(await keepHelper(await organiserVault(), meetingId, { ...wanted, code }));
            setName("");
          });
        }}
      >
        <Select
          id="helper-role"
          label={t.role}
          value={role}
          choices={HELPER_ROLES.map((each) => [each, t[each]] as const)}
          onValue={setRole}
        />
        <Field
          id="helper-name"
          label={t.name}
          hint={t.helperHint}
          value={name}
          error={wrong ? t.nameMissing : undefined}
          autocomplete="off"
          onValue={(value) => setName(cleanLine(value))}
        />
        <Button type="submit" busy={make.busy}>
          {t.make}
        </Button>
        <Failure failure={make.failure} />
      </form>
    </>
  );
}

function Cards({ association, meeting, meetingId }: Props) {
  const t = texts.meetings().ready;
  const [kept, setKept] = useState<readonly Card[]>([]);
  const make = useAction();
  useEffect(() => {
    void organiserVault()
      .then((vault) => keptCards(vault, meetingId))
      .then(setKept);
  }, [meetingId]);
  return (
    <section aria-labelledby="cards">
      <h2 id="cards">{t.cards}</h2>
      <p>{t.cardsHint}</p>
      {kept.length === 0 ? null : <p>{t.kept(kept.length)}</p>}
      <div class="actions">
        {kept.length === 0 ? null : (
          <ButtonLink kind="primary" href={addressOf({ page: "cards", id: association, meeting: meeting.draft })}>
            {t.toCards}
          </ButtonLink>
        )}
        <AskButton
          kind={kept.length === 0 ? "primary" : "quiet"}
          busy={make.busy}
          loses={kept.length === 0 ? undefined : t.newCardsLoses(kept.length)}
          text={kept.length === 0 ? t.makeCards : t.newCards}
          onYes={() =>
            make.run(async () => {
              const { cards } = await makeCards(association, meeting.draft);
              setKept(await keepCards(await organiserVault(), meetingId, cards));
            })
          }
        />
      </div>
      <Failure failure={make.failure} />
    </section>
  );
}
