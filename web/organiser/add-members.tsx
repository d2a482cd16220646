/**
 * While ballots are given out: adds people who were forgotten (ISS-5). Everybody sees that the list grew, and why; nobody sees whom. Their
 * codes are made at once and kept beside the others.
 */
import { useState } from "preact/hooks";
import type { Election } from "../../src/http/contract.ts";
import { organiser as de } from "../i18n/de/organiser.ts";
import { organiser as en } from "../i18n/en/organiser.ts";
import { Button } from "../shared/components/button.tsx";
import { Select } from "../shared/components/controls.tsx";
import { Field } from "../shared/components/field.tsx";
import { ApiProblem } from "../shared/failures.ts";
import { messagesOf } from "../shared/language.ts";
import { Failure, useAction } from "./action.tsx";
import { addMembers } from "./calls.ts";
import { readMembers, UnreadableList } from "./member-list.ts";
import { cleanText, tidyLine } from "./text.ts";

interface Props {
  election: Election;
  /** Their numbers, and those among them who have an address: they have no codes yet. */
  onAdded: (numbers: number[], addressed: number[]) => Promise<void>;
}

export function AddMembers({ election, onAdded }: Props) {
  const t = messagesOf({ de, en }).late;
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [group, setGroup] = useState(election.classes[0]?.id ?? "");
  const [wrong, setWrong] = useState<{ list?: string; reason?: string }>({});
  const action = useAction();
  const refuse = (problem: typeof wrong) => {
    setWrong(problem);
    document.getElementById(problem.list === undefined ? "late-reason" : "late-list")?.focus();
  };
  const submit = () => {
    const people = read(text);
    if (!Array.isArray(people)) return refuse({ list: t.unreadable(people.line) });
    if (people.length === 0) return refuse({ list: t.nobody });
    const why = cleanText(reason).trim();
    if (why === "") return refuse({ reason: t.reasonMissing });
    setWrong({});
    action.run(async () => {
      try {
        const { numbers } = await addMembers(election.id, { reason: why, class: group, members: people });
        setText("");
        setReason("");
        await onAdded(
          numbers,
          numbers.filter((_, index) => people[index]?.email !== undefined),
        );
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.errors.length === 0) throw error;
        refuse({ list: error.errors.map(({ path, code }) => rowText(path, code, people)).join(" ") });
      }
    });
  };
  const rowText = (path: string, code: string, people: readonly { name: string }[]) => {
    const row = Number(path.split(".")[1]);
    const known: Record<string, string> = t.problems;
    return t.row(row + 1, people[row]?.name ?? "", known[code] ?? code);
  };
  return (
    <details class="more">
      <summary>{t.title}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{t.intro}</p>
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
        <Field
          id="late-reason"
          label={t.reason}
          hint={t.reasonHint}
          value={reason}
          error={wrong.reason}
          maxLength={1000}
          autocomplete="off"
          onValue={setReason}
        />
        <Button type="submit" busy={action.busy}>
          {action.busy ? t.busy : t.button}
        </Button>
        <Failure failure={action.failure} />
      </form>
    </details>
  );
}

/** The people, or the line that cannot be read. */
function read(text: string): { name: string; email?: string }[] | UnreadableList {
  try {
    return readMembers(text).members.map(({ name, email }) => ({
      name: tidyLine(name),
      ...(email === undefined ? {} : { email: tidyLine(email) }),
    }));
  } catch (error) {
    if (error instanceof UnreadableList) return error;
    throw error;
  }
}
