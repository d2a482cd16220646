/** On the home of an association: whether its counting committee can count, in a line, and what should be done about it. */
import { useEffect, useState } from "preact/hooks";
import type { Membership } from "../../../src/contract/association.ts";
import type { StandingCommittee } from "../../../src/contract/committees.ts";
import * as texts from "../../i18n/texts.ts";
import { mayAs } from "../frame/association.ts";
import { listCommittees } from "../frame/calls.ts";
import { addressOf } from "../frame/route.ts";
import { Health } from "../standing/committee-page.tsx";

/** Shows nothing while it is not known. */
export function CommitteeState({ association: { id, role } }: { association: Membership }) {
  const t = texts.committees();
  const [found, setFound] = useState<readonly StandingCommittee[]>();
  useEffect(() => {
    listCommittees(id).then(
      ({ committees }) => setFound(committees),
      () => undefined, // the page says by itself that the service does not answer
    );
  }, [id]);
  if (found === undefined) return null;
  const link = (text: string) => <a href={addressOf({ page: "committee", id })}>{text}</a>;
  // those that still have something to count are shown, too
  const shown = found.filter(({ replaced, votes }) => replaced === undefined || votes.some(({ ended }) => !ended));
  if (shown.length === 0) return mayAs(role, "board") ? <p>{link(t.add)}</p> : null;
  return (
    <section>
      {shown.map((committee) => (
        <div key={committee.id}>
          <p>{link(committee.name)}</p>
          <Health committee={committee} />
        </div>
      ))}
    </section>
  );
}
