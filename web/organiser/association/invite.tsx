/**
 * Invites somebody to the team: by mail, if this service sends any, or with a link, which is shown once and stored nowhere on this device.
 */
import { useEffect, useState } from "preact/hooks";
import type { Role, Team } from "../../../src/contract/association.ts";
import * as texts from "../../i18n/texts.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { inviteToTeam } from "../frame/calls.ts";
import { askForSender, sender } from "../mail/mail-service.ts";
import { roleChoices } from "./roles.ts";

export function Invite({ id, set }: { id: string; set: (team: Team) => void }) {
  const t = texts.association();
  const team = texts.team();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("board");
  const [email, setEmail] = useState("");
  const [made, setMade] = useState<{ name: string; link?: string | undefined }>();
  const invite = useAction();
  useEffect(() => void askForSender(), []);
  const byMail = email.trim() !== "";
  const submit = () =>
    invite.run(async () => {
      const { team, link } = await inviteToTeam(id, { name, role, ...(byMail && { email }) });
      setMade({ name, link });
      setName("");
      setEmail("");
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
      <Select<Role>
        id="invite-role"
        label={t.inviteRole}
        hint={t.may[role]}
        value={role}
        choices={roleChoices()}
        onValue={setRole}
      />
      {sender.value === undefined ? null : (
        <Field
          id="invite-email"
          label={team.email}
          hint={team.emailHint}
          type="email"
          value={email}
          autocomplete="off"
          onValue={setEmail}
        />
      )}
      <p>
        <Button type="submit" busy={invite.busy}>
          {byMail ? team.inviteByMail : t.invite}
        </Button>
      </p>
      <Failure failure={invite.failure} />
      <div aria-live="polite">
        {made === undefined ? null : made.link === undefined ? (
          <p>{team.onItsWay(made.name)}</p>
        ) : (
          <>
            <CopyField id="invite-link" label={t.link(made.name)} value={made.link} />
            <p class="hint">{t.linkHint}</p>
          </>
        )}
      </div>
    </form>
  );
}
