/** What waits for a second person: who asked, until when, and the way to confirm it. Whoever asked cannot. */
import { useRef } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import type { Asked } from "../../../src/contract/second-person.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { useAnnounced } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { formatTime } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs, roleIn } from "../frame/association.ts";
import { closeElection, openElection, sendNotice, strikeOff } from "../frame/calls.ts";
import { session } from "../frame/session.ts";
import { removeVote } from "./clearing.tsx";

export const isOwn = ({ by }: Asked): boolean => session.value.state === "in" && session.value.organiser.id === by.id;

export function askedText(asked: Asked): string {
  const t = texts.team().second;
  return isOwn(asked)
    ? t.own(t.wishes[asked.what], formatTime(asked.until))
    : t.asked(asked.by.name, t.wishes[asked.what], formatTime(asked.until));
}

const keyOf = ({ what, by, until }: Asked) => `${what} ${by.id} ${until}`;

type Props = { election: Election; prepares: boolean; set: (election: Election) => void };

export function AskedFor({ election, prepares, set }: Props) {
  const all = election.asked ?? [];
  const atFirst = useRef(all.map(keyOf));
  const ofOthers = all.filter((asked) => !isOwn(asked)).map(askedText);
  useView(all.map(keyOf).join());
  useAnnounced(ofOthers.join(" "), (now) => (now === "" ? undefined : now));
  return (
    <>
      {all.map((asked) => (
        <Wish
          key={keyOf(asked)}
          focus={isOwn(asked) && !atFirst.current.includes(keyOf(asked))}
          {...{ asked, election, prepares, set }}
        />
      ))}
    </>
  );
}

/** `focus`: the answer to what this person has just done. */
function Wish({ asked, focus, election, prepares, set }: Props & { asked: Asked; focus: boolean }) {
  const t = texts.team().second;
  const action = useAction();
  const confirms = asked.what === "remove" ? mayAs(roleIn(election.association), "administrator") : prepares;
  const confirm = () =>
    action.run(async () => {
      const { what, reason = "", member = 0 } = asked;
      if (what === "open") set(await openElection(election.id));
      else if (what === "close") set(await closeElection(election.id));
      else if (what === "remove") await removeVote(election, set);
      else if (what === "strike-off") set(await strikeOff(election.id, { number: member, reason }));
      else set(await sendNotice(election.id, { kind: "cancellation", reason }));
    });
  return (
    <Notice tone="warning" focus={focus}>
      <p>{askedText(asked)}</p>
      {asked.member === undefined ? null : <p>{t.member(asked.member)}</p>}
      {asked.reason === undefined ? null : <p>{t.reason(asked.reason)}</p>}
      {confirms && !isOwn(asked) ? (
        <AskButton busy={action.busy} loses={t.forGood} text={t.confirm[asked.what]} onYes={confirm} />
      ) : null}
      <Failure failure={action.failure} />
    </Notice>
  );
}
