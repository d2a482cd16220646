/** Invites somebody to the team: makes a link, which is shown once and stored nowhere on this device. */
import { useState } from "preact/hooks";
import type { Role, Team } from "../../../src/contract/association.ts";
import * as texts from "../../i18n/texts.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { inviteToTeam } from "../frame/calls.ts";
import { roleChoices } from "./roles.ts";

export function Invite({ id, set }: { id: string; set: (team: Team) => void }) {
  const t = texts.association();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("board");
  const [made, setMade] = useState<{ name: string; link: string }>();
  const invite = useAction();
  const submit = () =>
    invite.run(async () => {
      const { team, link } = await inviteToTeam(id, { name, role });
      setMade({ name, link });
      setName("");
      set(team);
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t.inviteTitle}</h2>
      <Field
        id="invite-name"
        label={t.inviteName}
        value={name}
        maxLength={200}
        required
        autocomplete="off"
        onValue={setName}
      />
      <Select<Role> id="invite-role" label={t.inviteRole} value={role} choices={roleChoices()} onValue={setRole} />
      <p>
        <Button type="submit" busy={invite.busy}>
          {t.invite}
        </Button>
      </p>
      <Failure failure={invite.failure} />
      <div aria-live="polite">
        {made === undefined ? null : (
          <>
            <CopyField id="invite-link" label={t.link(made.name)} value={made.link} />
            <p class="hint">{t.linkHint}</p>
          </>
        )}
      </div>
    </form>
  );
}
