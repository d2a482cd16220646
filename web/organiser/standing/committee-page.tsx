/** The association's counting committees that last: who belongs to them, whether they can count, and what they have to count. */
import { useState } from "preact/hooks";
import type { StandingCommittee } from "../../../src/contract/committees.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { language, localised } from "../../shared/language/language.ts";
import { TooFewThere, WhoIsAway } from "../committee/away.tsx";
import { dayOf, endsSoon, namesOf, unready } from "../committee/committees.ts";
import { MemberList } from "../committee/member-list.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs, memberships, roleIn } from "../frame/association.ts";
import { listCommittees, replaceCommittee } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf } from "../frame/route.ts";
import { useWatched } from "../frame/watched.ts";
import { askForSender } from "../mail/mail-service.ts";
import { NewCommitteeForm } from "./new-committee.tsx";

/** @param id of the association */
export function CommitteePage({ id }: { id: string }) {
  const t = texts.committees();
  const look = async () => {
    await askForSender();
    return (await listCommittees(id)).committees;
  };
  const { found, failure, reload } = useWatched(look, () => 5_000, id);
  const [making, setMaking] = useState(false);
  const prepares = mayAs(roleIn(id), "board");
  const current = found?.filter(({ replaced }) => replaced === undefined) ?? [];
  const before = found?.filter(({ replaced }) => replaced !== undefined) ?? [];
  return (
    <>
      <Heading>{t.title}</Heading>
      <p>{t.intro}</p>
      {found === undefined && failure === undefined ? <p>{texts.organiser().loading}</p> : null}
      <Failure failure={found === undefined ? failure : undefined} />
      {current.map((committee) => (
        <Committee key={committee.id} {...{ association: id, committee, prepares, reload }} />
      ))}
      {found === undefined || !prepares ? null : making ? (
        <section>
          <h2>{current.length === 0 ? t.add : t.addAnother}</h2>
          <NewCommitteeForm
            association={{ id, name: memberships().find((each) => each.id === id)?.name ?? "" }}
            onMade={() => {
              setMaking(false);
              void reload();
            }}
            onBack={() => setMaking(false)}
          />
        </section>
      ) : (
        <>
          {current.length === 0 ? <p>{t.none}</p> : null}
          <p>
            <Button kind={current.length === 0 ? "primary" : "secondary"} onClick={() => setMaking(true)}>
              {current.length === 0 ? t.add : t.addAnother}
            </Button>
          </p>
        </>
      )}
      {before.length === 0 ? null : (
        <details class="more">
          <summary>{t.replaced}</summary>
          {before.map((committee) => (
            <Committee key={committee.id} {...{ association: id, committee, prepares, reload }} />
          ))}
        </details>
      )}
    </>
  );
}

type Props = { association: string; committee: StandingCommittee; prepares: boolean; reload: () => Promise<void> };

function Committee({ association, committee, prepares, reload }: Props) {
  const t = texts.committees();
  const replace = useAction();
  const { id, name, made, replaced, threshold, trustees, votes } = committee;
  return (
    <section class="card">
      <h2>{name}</h2>
      <p>{t.names(namesOf(trustees, language.value), threshold, trustees.length)}</p>
      <Health committee={committee} />
      <WhoIsAway trustees={trustees} />
      {made === undefined ? null : (
        <>
          <CopyField id={`fingerprint-${id}`} label={t.fingerprint} value={made.fingerprint} />
          <p class="hint">{t.fingerprintHint}</p>
        </>
      )}
      {votes.length === 0 ? null : (
        <>
          <h3>{t.votes}</h3>
          <ul>
            {votes.map((vote) => (
              <li key={vote.id}>
                <a href={addressOf({ page: "vote", id: vote.id })}>{localised(vote.title)}</a> –{" "}
                {vote.ended ? t.vote.ended : t.vote.running}
              </li>
            ))}
          </ul>
        </>
      )}
      {!prepares ? null : made === undefined ? (
        <>
          <h3>{t.members}</h3>
          <p>{t.hand}</p>
          <MemberList {...{ association, committee, reload }} />
        </>
      ) : (
        <details class="more">
          <summary>{t.members}</summary>
          <MemberList {...{ association, committee, reload }} />
        </details>
      )}
      {prepares && replaced === undefined ? (
        <AskButton
          busy={replace.busy}
          loses={t.replaceLoses}
          text={t.replace}
          onYes={() =>
            replace.run(async () => {
              await replaceCommittee(association, id);
              await reload();
            })
          }
        />
      ) : null}
      <Failure failure={replace.failure} />
    </section>
  );
}

/** What the association should know of a committee, in the order of what matters most. */
export function Health({ committee }: { committee: StandingCommittee }) {
  const t = texts.committees();
  const { made, replaced, until, threshold, trustees, votes, badShare } = committee;
  const lost = trustees.filter(({ words }) => words?.lost === true);
  const able = trustees.length - lost.length;
  const running = votes.filter(({ ended }) => !ended).length;
  const day = dayOf(until, language.value);
  const state =
    replaced !== undefined
      ? t.states.replaced(dayOf(replaced, language.value))
      : made === undefined
        ? t.states.making(namesOf(unready(committee), language.value))
        : Date.parse(until) <= Date.now()
          ? t.states.ended(day)
          : t.states.made(day);
  if (badShare !== undefined) {
    const [sender, receiver] = [badShare.against, badShare.by].map((index) => trustees[index - 1]?.name ?? "?");
    return (
      <Notice tone="warning">
        <p>{t.bad(sender ?? "?", receiver ?? "?")}</p>
      </Notice>
    );
  }
  return (
    <>
      <p>
        <strong>{state}</strong>
      </p>
      {replaced !== undefined && running > 0 ? <p>{t.running(running)}</p> : null}
      {lost.length > 0 ? <p class="field-error">{t.lost(namesOf(lost, language.value))}</p> : null}
      {able < threshold ? (
        <Notice tone="error" focus={false}>
          <p>{t.short(able, threshold)}</p>
        </Notice>
      ) : made !== undefined && (replaced === undefined || running > 0) ? (
        <TooFewThere counting={committee} />
      ) : null}
      {replaced === undefined && made !== undefined && endsSoon(committee) && Date.parse(until) > Date.now() ? (
        <Notice tone="warning">
          <p>{t.soon(day)}</p>
        </Notice>
      ) : null}
    </>
  );
}
