/** The organiser's home: whose votes they are, all of them (groups.tsx), and a new one. */

import { useEffect, useState } from "preact/hooks";
import type { Association, Membership } from "../../../src/contract/association.ts";
import type { Template } from "../../../src/contract/drafts.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { Unreachable } from "../../shared/service/api.ts";
import { unsavedDrafts } from "../form/draft-copy.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { chosen, current, mayAs, memberships } from "../frame/association.ts";
import { createDraft, getAssociation, listDrafts, listElections, listTemplates } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf, go } from "../frame/route.ts";
import { organiserVault, session } from "../frame/session.ts";
import { Meetings } from "../meeting/meetings.tsx";
import { CommitteeState } from "./committee-state.tsx";
import { type Found, Groups } from "./groups.tsx";
import { Templates } from "./templates.tsx";

/**
 * A new draft: as the association has set it, else in this language, with one person who counts. They still have to give their name, which
 * is on every ballot. An association that the operator founded, and that has saved nothing yet, has a name that nobody chose for ballots.
 */
function blankDraft({ name, settings }: Association): DraftContent {
  const begins = settings.language ?? language.value;
  return {
    language: begins,
    title: { [begins]: "" },
    organiser: settings.language === undefined ? "" : name,
    ...(settings.contact === undefined ? {} : { contact: settings.contact }),
    contests: [],
    members: [],
    schedule: {},
    counting: { threshold: 1, members: [{ name: "", kind: "person" }] },
  };
}

/** @param id of an association; left out: the one whose votes were looked at last */
export function Home({ id }: { id?: string }) {
  const t = texts.organiser();
  if (id !== undefined) chosen.value = id;
  const association = current();
  const administers = memberships().some(({ role }) => mayAs(role, "administrator")); // others can do nothing about it
  return (
    <>
      <Heading>{t.home}</Heading>
      {administers && session.value.state === "in" && session.value.lacks.length > 0 ? (
        <Notice tone="warning">
          <p>{t.lacks(session.value.lacks.length > 1 ? "both" : (session.value.lacks[0] ?? "both"))}</p>
        </Notice>
      ) : null}
      {association === undefined ? (
        <p>{texts.association().none}</p>
      ) : (
        <Votes key={association.id} association={association} />
      )}
    </>
  );
}

/** The association's name, the way to its team, and the others that somebody belongs to. */
function Whose({ association }: { association: Membership }) {
  const t = texts.association();
  const others = memberships().filter(({ id }) => id !== association.id);
  return (
    <>
      <p>
        <strong>{association.name}</strong>{" "}
        <a href={addressOf({ page: "association", id: association.id })}>{t.title}</a>{" "}
        {mayAs(association.role, "board") ? (
          <a href={addressOf({ page: "people", id: association.id })}>{texts.people().link}</a>
        ) : null}
      </p>
      {mayAs(association.role, "observer") ? <CommitteeState association={association} /> : null}
      {mayAs(association.role, "observer") ? <Meetings association={association} /> : null}
      {others.length === 0 ? null : (
        <nav aria-label={t.others}>
          <p>{t.others}</p>
          <ul>
            {others.map(({ id, name }) => (
              <li key={id}>
                <a href={addressOf({ page: "votes", id })}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

function Votes({ association }: { association: Membership }) {
  const t = texts.organiser();
  const { id: whose, role } = association;
  const prepares = mayAs(role, "board");
  const begins = prepares && association.suspended === undefined;
  const watches = mayAs(role, "observer");
  const [found, setFound] = useState<Found>();
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  useView(found !== undefined);
  const load = useAction();
  const create = useAction();
  const refresh = () =>
    load.run(async () => {
      try {
        const [{ drafts }, kept, { elections, moved }] = await Promise.all([
          prepares ? listDrafts(whose) : { drafts: [] },
          prepares ? listTemplates(whose) : { templates: [] },
          watches ? listElections(whose) : { elections: [], moved: [] },
        ]);
        setTemplates(kept.templates);
        setFound({ drafts, elections, moved, local: [] });
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        const vault = await organiserVault();
        setFound({ drafts: [], elections: [], moved: [], local: await unsavedDrafts(vault) });
        throw error;
      }
    });
  useEffect(refresh, []);
  const begin = () =>
    create.run(async () => {
      const { id } = await createDraft(whose, blankDraft(await getAssociation(whose)));
      go({ page: "draft", id });
    });
  const empty =
    found && load.failure === undefined && found.drafts.length + found.elections.length + found.moved.length === 0;
  return (
    <>
      <Whose association={association} />
      {association.suspended === undefined ? null : (
        <Notice tone="warning">
          <p>{texts.association().suspended(association.suspended)}</p>
        </Notice>
      )}
      {empty && watches ? <p>{prepares ? t.list.empty : texts.association().noVotes}</p> : null}
      {watches ? null : <p>{texts.association().door}</p>}
      {begins ? (
        <p>
          <Button kind="primary" busy={create.busy} onClick={begin}>
            {t.list.create}
          </Button>
        </p>
      ) : null}
      <Failure failure={create.failure} />
      <Templates templates={templates} set={setTemplates} begins={begins} />
      {found === undefined && load.busy ? <p>{t.loading}</p> : null}
      <Failure failure={load.failure} />
      {load.failure === undefined ? null : (
        <p>
          <Button busy={load.busy} onClick={refresh}>
            {t.again}
          </Button>
        </p>
      )}
      {found === undefined ? null : <Groups found={found} />}
    </>
  );
}
