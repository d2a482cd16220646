/** The people of a team with their roles, and whose invitation waits. It names no member of a roll. */
import type { Role, Team } from "../../../src/contract/association.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatTime } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { changeRole, removeFromTeam, withdrawInvitation } from "../frame/calls.ts";
import { session } from "../frame/session.ts";
import { markText } from "../mail/mail-mark.tsx";
import { roleChoices } from "./roles.ts";

type Props = { id: string; team: Team; administers: boolean; set: (team: Team) => void };

export function TeamList({ id, team, administers, set }: Props) {
  const t = texts.association();
  const action = useAction();
  const own = session.value.state === "in" ? session.value.organiser.id : undefined;
  const act = (work: () => Promise<Team>, said?: string) =>
    action.run(async () => {
      set(await work());
      if (said !== undefined) announce(said);
    });
  return (
    <section>
      <h2>{t.team}</h2>
      <ul class="plain-list">
        {team.people.map((person) => {
          const name = person.id === own ? t.you(person.name) : person.name;
          return (
            <li key={person.id}>
              <strong>{name}</strong>
              {administers && person.id !== own ? (
                <>
                  <Select<Role>
                    id={`role-${person.id}`}
                    label={t.roleOf(person.name)}
                    hint={t.may[person.role]}
                    value={person.role}
                    choices={roleChoices()}
                    onValue={(role) => act(() => changeRole(id, person.id, role), t.changed(person.name))}
                  />
                  <AskButton
                    kind="quiet"
                    busy={action.busy}
                    loses={t.removeLoses(person.name, person.passkeys)}
                    text={t.remove(person.name)}
                    onYes={() => act(() => removeFromTeam(id, person.id), t.removed(person.name))}
                  />
                </>
              ) : (
                <p>
                  {t.roles[person.role]}
                  <br />
                  <span class="hint">{t.may[person.role]}</span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {team.invited.length === 0 ? null : (
        <>
          <h3>{t.invited}</h3>
          <ul class="plain-list">
            {team.invited.map(({ id: invitation, name, role, expires, email, mark }) => (
              <li class="row" key={invitation}>
                <div>
                  {t.until(name, formatTime(expires))}
                  <br />
                  {t.roles[role]}
                  {email === undefined ? null : (
                    <>
                      <br />
                      {mark === undefined ? email : `${email}: ${markText(mark)}`}
                    </>
                  )}
                </div>
                {administers ? (
                  <Button busy={action.busy} onClick={() => act(() => withdrawInvitation(id, invitation))}>
                    {t.withdraw(name)}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      <Failure failure={action.failure} />
    </section>
  );
}
