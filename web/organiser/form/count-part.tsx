/**
 * Who counts: the organiser alone with 24 words, or a committee of which some members are enough. Says what each choice
 * means for secrecy and loss.
 */

import type { ComponentChildren } from "preact";
import { serversDecide } from "../../../crypto/manifest/committee.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { countedBy, type OwnCounting, ownCounting } from "../../../src/draft/counting.ts";
import { cleanLine } from "../../../src/draft/text.ts";
import { candidatesWhoCount } from "../../../src/draft/warnings.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { OneOf, Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { committees, namesOf, serves } from "../committee/committees.ts";
import { sender } from "../mail/mail-service.ts";
import type { Taken } from "./draft-store.ts";
import { fieldIds } from "./field-ids.ts";
import { isCommittee } from "./issues.ts";
import { replaced, without } from "./lists.ts";
import type { PartProps } from "./part-props.ts";
import { WitnessForm } from "./witness-form.tsx";

type Counting = OwnCounting;
type Trustee = Counting["members"][number];

const person = (name: string): Trustee => ({ name, kind: "person" });
const server = (name: string): Trustee => ({ name, kind: "server" });

export function CountPart({ content, update, takeAway, errorOf }: PartProps) {
  const t = texts.draft().count;
  const lasting = texts.committees().choice;
  const counting = ownCounting(content) ?? { threshold: 1, members: [person("")] };
  const named =
    content.counting !== undefined && "committee" in content.counting ? content.counting.committee : undefined;
  const offered = (committees.value ?? []).filter((each) => serves(each) || each.id === named);
  const committee = isCommittee(content);
  const serverOnly = !committee && counting.members[0]?.kind === "server";
  const set = (change: (counting: Counting) => Counting) =>
    update((draft) => ({ ...draft, counting: change(ownCounting(draft) ?? counting) }));
  const take = (change: (counting: Counting) => Counting, taken: Taken) =>
    takeAway((draft) => ({ ...draft, counting: change(ownCounting(draft) ?? counting) }), taken);
  const email = (trustee: Trustee, index: number) => (
    <Field
      id={fieldIds.trusteeEmail(index)}
      label={t.email(index + 1)}
      type="email"
      value={trustee.email ?? ""}
      error={errorOf(fieldIds.trusteeEmail(index))}
      autocomplete="off"
      autocapitalize="off"
      onValue={(typed) =>
        set((now) => ({
          ...now,
          members: replaced(now.members, index, (each) => ({ ...each, email: cleanLine(typed) })),
        }))
      }
    />
  );
  return (
    <>
      <p>{t.intro}</p>
      <OneOf
        id="counting"
        legend={t.who}
        value={named ?? (committee ? "committee" : serverOnly ? "server" : "me")}
        choices={[
          ...offered.map(({ id, name, trustees, threshold, minimum }) => ({
            value: id,
            label: lasting.label(name),
            hint: lasting.hint(namesOf(trustees, language.value), threshold, trustees.length),
            more: (
              <>
                {errorOf(fieldIds.committee) === undefined ? null : (
                  <p class="field-error" id={fieldIds.committee} tabIndex={-1}>
                    {errorOf(fieldIds.committee)}
                  </p>
                )}
                <p class="hint">{lasting.chosen(minimum)}</p>
              </>
            ),
          })),
          {
            value: "me",
            label: t.me,
            hint: t.meHint,
            more: (
              <>
                <Field
                  id={fieldIds.trustee(0)}
                  label={t.myName}
                  hint={t.myNameHint}
                  value={counting.members[0]?.name ?? ""}
                  error={errorOf(fieldIds.trustee(0))}
                  autocomplete="name"
                  onValue={(name) =>
                    set((now) => ({ ...now, members: [{ ...(now.members[0] ?? person("")), name: cleanLine(name) }] }))
                  }
                />
                {counting.members[0]?.email === undefined ? null : email(counting.members[0], 0)}
              </>
            ),
          },
          {
            value: "committee",
            label: t.committee,
            hint: t.committeeHint,
            more: <Committee {...{ counting, set, take, errorOf, email }} />,
          },
          { value: "server", label: t.server, hint: t.serverHint },
        ]}
        onValue={(value) => {
          const chosen = offered.find(({ id }) => id === value);
          if (chosen !== undefined) return update((draft) => countedBy(draft, chosen));
          const next = (now: Counting): Counting => {
            if (value === "server") return { threshold: 1, members: [server(t.serverName)] };
            const people = now.members.filter(({ kind }) => kind === "person");
            const [first = person(""), second = person(""), third = person("")] = people;
            return value === "me"
              ? { threshold: 1, members: [person(first.name)] } // is here, and needs no letter
              : { threshold: 2, members: [first, second, third] };
          };
          const kept = next(counting).members;
          const gone = counting.members.filter(
            ({ kind, name, email = "" }) =>
              kind === "person" &&
              name + email !== "" &&
              !kept.some((each) => each.name === name && (each.email ?? "") === email),
          );
          if (gone.length === 0) set(next);
          else take(next, { said: t.changed(gone.length), place: `counting-${committee ? "committee" : "me"}` });
        }}
      />
      {candidatesWhoCount(content).map(({ name }) => (
        <Notice tone="warning" key={name}>
          <p>{t.candidate(name)}</p>
        </Notice>
      ))}
      {named !== undefined ? null : <WitnessForm {...{ content, update, takeAway, errorOf }} />}
    </>
  );
}

interface CommitteeProps {
  counting: Counting;
  set: (change: (counting: Counting) => Counting) => void;
  take: (change: (counting: Counting) => Counting, taken: Taken) => void;
  errorOf: PartProps["errorOf"];
  email: (trustee: Trustee, index: number) => ComponentChildren;
}

function Committee({ counting, set, take, errorOf, email }: CommitteeProps) {
  const t = texts.draft().count;
  const { members, threshold } = counting;
  const add = () => {
    set((now) => ({ ...now, members: [...now.members, person("")] }));
    focusOn(fieldIds.trustee(members.length));
  };
  return (
    <fieldset class="committee">
      <legend>{t.members}</legend>
      {sender.value === undefined ? null : <p class="hint">{t.emailHint}</p>}
      {members.map((member, index) => (
        <div class="trustee-row" key={index}>
          {member.kind === "server" ? (
            <p>{t.serverRow(index + 1)}</p>
          ) : (
            <Field
              id={fieldIds.trustee(index)}
              label={t.member(index + 1)}
              value={member.name}
              error={errorOf(fieldIds.trustee(index))}
              autocomplete="off"
              onValue={(name) =>
                set((now) => ({
                  ...now,
                  members: replaced(now.members, index, (each) => ({ ...each, name: cleanLine(name) })),
                }))
              }
            />
          )}
          {member.kind === "server" || (sender.value === undefined && member.email === undefined)
            ? null
            : email(member, index)}
          {members.length > 2 ? (
            <Button
              kind="quiet"
              onClick={() =>
                take(
                  (now) => ({
                    threshold: Math.min(now.threshold, now.members.length - 1),
                    members: without(now.members, index),
                  }),
                  { said: t.removed(index + 1), place: fieldIds.trustee(index) },
                )
              }
            >
              {t.removeMember(index + 1)}
            </Button>
          ) : null}
        </div>
      ))}
      {members.length < LIMITS.trustees ? (
        <p>
          <Button id={fieldIds.addTrustee} onClick={add}>
            {t.addMember}
          </Button>{" "}
          {members.some(({ kind }) => kind === "server") ? null : (
            <Button
              kind="quiet"
              onClick={() => set((now) => ({ ...now, members: [...now.members, server(t.serverName)] }))}
            >
              {t.addServer}
            </Button>
          )}
        </p>
      ) : null}
      <Select
        id="threshold"
        label={t.threshold}
        value={String(threshold)}
        choices={members.map((_, index) => [String(index + 1), t.thresholdOf(index + 1, members.length)] as const)}
        onValue={(value) => set((now) => ({ ...now, threshold: Number(value) }))}
      />
      <p>{t.thresholdMeaning(threshold, members.length)}</p>
      {serversDecide(counting) ? (
        <Notice tone="warning">
          <p>{t.serversDecide}</p>
        </Notice>
      ) : null}
    </fieldset>
  );
}
