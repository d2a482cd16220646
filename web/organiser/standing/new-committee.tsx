/** A new counting committee that lasts: its members, how many of them must count, and until when. The service judges it when it is made. */
import { useState } from "preact/hooks";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { Membership } from "../../../src/contract/association.ts";
import type { CommitteeMade, NewCommittee } from "../../../src/contract/committees.ts";
import { isLoopback } from "../../../src/draft/address.ts";
import { findCommitteeFaults } from "../../../src/draft/committee.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import type { FieldProblem } from "../../../src/draft/problem.ts";
import { cleanLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { fromLocalField, localDay } from "../../shared/language/times.ts";
import { keepTrusteeCodes } from "../committee/trustee-links.ts";
import { fieldIds } from "../form/field-ids.ts";
import { issueOf } from "../form/issues.ts";
import { WitnessForm } from "../form/witness-form.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { makeCommittee } from "../frame/calls.ts";
import { organiserVault } from "../frame/session.ts";
import { sender } from "../mail/mail-service.ts";

type Member = { readonly name: string; readonly email: string };
const nobody: Member = { name: "", email: "" };

/** A year from now, as a day. */
function inAYear(): string {
  const day = new Date();
  day.setFullYear(day.getFullYear() + 1);
  return localDay(day.getTime());
}

interface Props {
  association: Pick<Membership, "id" | "name">;
  onMade: (made: CommitteeMade["committee"]) => void;
  onBack?: (() => void) | undefined;
}

export function NewCommitteeForm({ association, onMade, onBack }: Props) {
  const t = texts.committees().form;
  const [name, setName] = useState("");
  const [organiser, setOrganiser] = useState(association.name);
  const [members, setMembers] = useState<readonly Member[]>([nobody, nobody, nobody]);
  const [threshold, setThreshold] = useState(2);
  const [minimum, setMinimum] = useState("10");
  const [until, setUntil] = useState(inAYear);
  /** As a draft has them, and nothing else. */
  const [witnessed, setWitnessed] = useState<Pick<DraftContent, "witnesses">>({});
  const [wrong, setWrong] = useState<readonly FieldProblem[]>([]);
  const make = useAction();
  const change = (index: number, part: Partial<Member>) =>
    setMembers(members.map((member, i) => (i === index ? { ...member, ...part } : member)));
  const asked: NewCommittee = {
    ...{ name, organiser, language: language.value, threshold },
    members: members.map(({ name, email }) => (email.trim() === "" ? { name } : { name, email })),
    minimum: /^\d{1,8}$/.test(minimum.trim()) ? Number(minimum) : 0,
    until: fromLocalField(`${until}T00:00`) ?? "1970-01-01T00:00:00Z",
    ...witnessed,
  };
  const ofWitness = (problem: FieldProblem) =>
    problem.path.startsWith("witnesses") ? issueOf(problem, witnessed, texts.draft().issues) : undefined;
  const submit = () => {
    const faults = findCommitteeFaults(asked, Date.now(), { local: isLoopback(location.hostname) });
    setWrong(faults);
    const [first] = faults;
    if (first !== undefined) return focusOn(ofWitness(first)?.field ?? `committee-${first.path}`);
    return make.run(async () => {
      const { committee, codes } = await makeCommittee(association.id, asked);
      const kept = Object.fromEntries(codes.map(({ index, code }) => [index, code]));
      await keepTrusteeCodes(await organiserVault(), committee.id, kept);
      onMade(committee);
    });
  };
  const error = (path: string, said: string) => (wrong.some((each) => each.path === path) ? said : undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        id="committee-name"
        label={t.name}
        hint={t.nameHint}
        value={name}
        error={error("name", t.wrong.name)}
        autocomplete="off"
        onValue={(typed) => setName(cleanLine(typed))}
      />
      <Field
        id="committee-organiser"
        label={t.organiser}
        hint={t.organiserHint}
        value={organiser}
        error={error("organiser", t.wrong.organiser)}
        autocomplete="organization"
        onValue={(typed) => setOrganiser(cleanLine(typed))}
      />
      {sender.value === undefined ? null : <p class="hint">{t.emailHint}</p>}
      {members.map((member, index) => (
        <div class="trustee-row" key={index}>
          <Field
            id={`committee-members.${index}.name`}
            label={t.member(index + 1)}
            value={member.name}
            error={error(`members.${index}.name`, t.wrong.member)}
            autocomplete="off"
            onValue={(typed) => change(index, { name: cleanLine(typed) })}
          />
          {sender.value === undefined ? null : (
            <Field
              id={`committee-members.${index}.email`}
              label={t.email(index + 1)}
              type="email"
              value={member.email}
              error={error(`members.${index}.email`, t.wrong.email)}
              autocomplete="off"
              autocapitalize="off"
              onValue={(typed) => change(index, { email: cleanLine(typed) })}
            />
          )}
          {members.length > 2 ? (
            <Button
              kind="quiet"
              onClick={() => {
                setMembers(members.filter((_, i) => i !== index));
                setThreshold(Math.min(threshold, members.length - 1));
              }}
            >
              {t.remove(index + 1)}
            </Button>
          ) : null}
        </div>
      ))}
      {members.length < LIMITS.trustees ? (
        <p>
          <Button
            onClick={() => {
              setMembers([...members, nobody]);
              focusOn(`committee-members.${members.length}.name`);
            }}
          >
            {t.add}
          </Button>
        </p>
      ) : null}
      <Select
        id="committee-threshold"
        label={t.threshold}
        value={String(threshold)}
        error={error("threshold", t.wrong.threshold)}
        choices={members.map((_, i) => [String(i + 1), t.thresholdOf(i + 1, members.length)] as const)}
        onValue={(value) => setThreshold(Number(value))}
      />
      <Field
        id="committee-minimum"
        label={t.minimum}
        hint={t.minimumHint}
        value={minimum}
        error={error("minimum", t.wrong.minimum)}
        inputMode="numeric"
        autocomplete="off"
        onValue={setMinimum}
      />
      <Field
        id="committee-until"
        label={t.until}
        hint={t.untilHint}
        type="date"
        value={until}
        error={error("until", t.wrong.until)}
        onValue={setUntil}
      />
      <WitnessForm
        content={witnessed}
        update={setWitnessed}
        takeAway={(change) => {
          setWitnessed(change);
          focusOn(fieldIds.addWitness);
        }}
        errorOf={(field) => wrong.map(ofWitness).find((issue) => issue?.field === field)?.text}
      />
      <p class="hint">{t.cost}</p>
      <div class="actions">
        <Button kind="primary" type="submit" busy={make.busy}>
          {t.button}
        </Button>
        {onBack === undefined ? null : (
          <Button kind="quiet" onClick={onBack}>
            {t.back}
          </Button>
        )}
      </div>
      <Failure failure={make.failure} />
    </form>
  );
}
