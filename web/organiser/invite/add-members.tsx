/**
 * While ballots are issued: adds people who were forgotten (ISS-5). Everybody sees that the list grew, and why; nobody
 * sees who was added. Their codes are made at once and kept with the others. First it asks about people who may already
 * be on the list, and about what was not taken from a pasted list.
 */

import { useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import { DRAFT_COLUMNS, type ListView } from "../../../src/draft/list/list-file.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Question } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { ApiProblem } from "../../shared/service/failures.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { addMembers } from "../frame/calls.ts";
import { ReasonField, reasonOf } from "../frame/reason-field.tsx";
import { openList, unreadable } from "../list/list-reader.ts";
import { remarkTexts } from "../list/list-remarks.ts";
import type { Member } from "./mailing.ts";
import { MissingPeople } from "./missing-people.tsx";

interface Props {
  election: Election;
  /** The whole roll. */
  members: readonly Member[];
  /** Their numbers, and which of them have an address: they have no codes yet. */
  onAdded: (numbers: number[], addressed: number[]) => Promise<void>;
  /** The roll may have changed: the next question uses the new one. */
  onRefused: () => Promise<void>;
}

type Newcomer = { name: string; email?: string };

export function AddMembers({ election, members, onAdded, onRefused }: Props) {
  const { late: t } = texts.organiser();
  const lists = texts.lists();
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [group, setGroup] = useState(election.classes[0]?.id ?? "");
  const [wrong, setWrong] = useState<{ list?: string; reason?: string }>({});
  /** The questions to answer before these people are added. */
  const [asked, setAsked] = useState<{ people: readonly Newcomer[]; doubts: readonly string[] }>();
  const action = useAction();
  const refuse = (problem: typeof wrong) => {
    setAsked(undefined);
    setWrong(problem);
    focusOn(problem.list === undefined ? "late-reason" : "late-list");
  };
  const submit = () =>
    action.run(async () => {
      const known = members.map(({ name, email, number }) => ({ name, email, number }));
      const list = await openList(text, { uses: DRAFT_COLUMNS, weightWord: lists.weightWord, known }).catch(unreadable);
      if (typeof list === "string") return refuse({ list });
      const people = (await list.members({ said: {}, view: list.first })).members.map(
        ({ name, email }): Newcomer => ({ name, ...(email !== undefined && { email }) }),
      );
      if (people.length === 0) return refuse({ list: lists.nothingFound });
      if (reasonOf(reason) === "") return refuse({ reason: t.reasonMissing });
      setWrong({});
      const doubts = doubtsOf(list.first);
      if (doubts.length === 0) await send(people);
      else setAsked({ people, doubts });
    });
  const doubtsOf = (view: ListView): string[] => [
    ...remarkTexts(
      { ...view, groups: [], factor: 1, left: { groups: 0, weights: 0, both: 0 } },
      language.value,
      lists,
      texts.people().brings,
    ),
    ...(view.groups.length + view.left.groups + view.left.weights + view.left.both === 0
      ? []
      : [lists.alike.groupsNotHere]),
  ];
  /** `namesakes`: how many were on the roll when a person said that these are different people. */
  const send = async (people: readonly Newcomer[], namesakes?: number) => {
    try {
      const { numbers } = await addMembers(election.id, {
        reason: reasonOf(reason),
        class: group,
        members: [...people],
        ...(namesakes !== undefined && { namesakes }),
      });
      setAsked(undefined);
      setText("");
      setReason("");
      await onAdded(
        numbers,
        numbers.filter((_, index) => people[index]?.email !== undefined),
      );
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.errors.length === 0) throw error;
      await onRefused();
      refuse({ list: error.errors.map(({ path, code }) => rowText(path, code, people)).join(" ") });
    }
  };
  const rowText = (path: string, code: string, people: readonly { name: string }[]) => {
    const row = Number(path.split(".")[1]);
    const known: Record<string, string> = t.problems;
    return t.row(row + 1, people[row]?.name ?? "", known[code] ?? code);
  };
  return (
    <details class="more">
      <summary>{t.title}</summary>
      {asked === undefined ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p>{t.intro}</p>
          <MissingPeople
            association={election.association}
            members={members}
            onPut={({ name, email }) =>
              setText([...text.split("\n").filter(Boolean), `${name}; ${email ?? ""}`].join("\n"))
            }
          />
          <Field
            id="late-list"
            label={t.list}
            hint={t.listHint}
            rows={3}
            spellcheck={false}
            value={text}
            error={wrong.list}
            onValue={setText}
          />
          {election.classes.length === 1 ? null : (
            <Select
              id="late-group"
              label={t.group}
              value={group}
              choices={election.classes.map(({ id }) => [id, id] as const)}
              onValue={setGroup}
            />
          )}
          <ReasonField id="late-reason" t={t} reason={reason} error={wrong.reason} onReason={setReason} />
          <Button type="submit" busy={action.busy}>
            {action.busy ? t.busy : t.button}
          </Button>
          <Failure failure={action.failure} />
        </form>
      ) : (
        <Question
          title={lists.alike.title}
          yes={lists.alike.yes}
          busy={action.busy}
          onYes={() => action.run(() => send(asked.people, members.length))}
          onBack={() => {
            setAsked(undefined);
            focusOn("late-list");
          }}
          failure={<Failure failure={action.failure} />}
        >
          <ul>
            {asked.doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
          <p>{lists.alike.explain}</p>
        </Question>
      )}
    </details>
  );
}
