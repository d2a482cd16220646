/** An association: what it is called and has set, and who is in its team. Only administrators can change anything here. */
import { useEffect, useState } from "preact/hooks";
import type { Association, Team } from "../../../src/contract/association.ts";
import * as texts from "../../i18n/texts.ts";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs, memberships } from "../frame/association.ts";
import { getAssociation, getTeam, leaveTeam } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf, go } from "../frame/route.ts";
import { loadSession, session } from "../frame/session.ts";
import { Invite } from "./invite.tsx";
import { SecondPersonSection } from "./second-person.tsx";
import { Logo } from "./settings/logo.tsx";
import { Settings } from "./settings/settings.tsx";
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
      {found === undefined || administers ? null : <p>{found.name}</p>}
      {found !== undefined && mayAs(found.role, "board") ? (
        <p>
          <a href={addressOf({ page: "people", id })}>{texts.people().link}</a>
        </p>
      ) : null}
      {found !== undefined && administers ? (
        <>
          <Settings of={found} />
          <Logo of={found} />
        </>
      ) : null}
      {team === undefined ? null : <TeamList {...{ id, team, administers }} set={setTeam} />}
      {team === undefined || !administers ? null : <Invite id={id} set={setTeam} />}
      {administers ? <TokenSection id={id} /> : null}
      {administers ? <SecondPersonSection id={id} /> : null}
      {team === undefined ? null : (
        <p>
          <a href={addressOf({ page: "log", id })}>{texts.team().log.title}</a>
        </p>
      )}
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
