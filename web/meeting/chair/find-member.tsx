/** Finds a member by letters, as the door does; what is done with them, the caller says. */
import { useState } from "preact/hooks";
import type { DoorMember } from "../../../src/contract/meetings.ts";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { useFound } from "../door/found.ts";
import type { Helper } from "../hall/calls.ts";
import { Failure } from "../hall/doing.tsx";

type Props = {
  id: string;
  label: string;
  helper: Helper;
  busy: boolean;
  /** On the button beside each name. */
  action: (name: string) => string;
  /** Whom it offers. */
  among?: (member: DoorMember) => boolean;
  onPick: (member: DoorMember) => void;
};

export function FindMember({ id, label, helper, busy, action, among = () => true, onPick }: Props) {
  const [letters, setLetters] = useState("");
  const { found, failure } = useFound(helper, letters);
  return (
    <>
      <Field id={id} type="search" label={label} value={letters} autocomplete="off" onValue={setLetters} />
      <Failure failure={failure} />
      {found === undefined || letters.trim() === "" ? null : (
        <ul class="chair-found">
          {found.members.filter(among).map((member) => (
            <li key={member.number}>
              <Button
                busy={busy}
                onClick={() => {
                  setLetters("");
                  onPick(member);
                }}
              >
                {action(member.name)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
