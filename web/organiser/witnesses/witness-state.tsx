/** The state of the witnesses of a prepared vote: what their quorum has signed, what is missing, from whom, and what follows from it. */

import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { type Moving, WitnessAddressForm } from "./witness-address.tsx";

/** Whether anything waits for the quorum to sign the record's newest size (LOG-6). */
export function waitsForWitnesses(election: Election): boolean {
  return election.state !== "cancelled" && lacksWitnesses(election);
}

/**
 * What cannot be done before they have signed. The opening comes after the manifest and everybody's part of the
 * ceremony.
 */
function effectOf({
  state,
  trustees,
  committee,
  witnesses,
}: Election): keyof ReturnType<typeof texts.witnesses>["effects"] {
  if (state === "ceremony" || state === "ready") return "opening";
  if (state === "closed") return "count";
  if (state === "counted") return "result";
  const opening = 1 + (committee === undefined ? 0 : 1) + trustees.length * (trustees.length === 1 ? 2 : 3);
  return (witnesses?.size ?? 0) > opening ? "running" : "ballots";
}

/** `onMove`: the witness with this index has another address. */
export function WitnessState({ election, onMove }: { election: Election; onMove: (index: number) => void }) {
  const t = texts.witnesses();
  const { witnesses, state } = election;
  const waits = waitsForWitnesses(election);
  if (witnesses === undefined || state === "cancelled" || (state === "counted" && !waits)) return null;
  const { quorum, members } = witnesses;
  const failing = members.flatMap(({ name, problem }, index) =>
    problem === undefined ? [] : [{ name, problem, index }],
  );
  if (failing.length === 0) return waits ? <p class="hint">{t.asked}</p> : null;
  const unknown = failing.some(({ problem }) => problem === "unknown-log");
  return (
    <Notice
      tone={waits ? "warning" : "info"}
      heading={waits ? t.missing(quorum, members.length) : t.someMissing}
      focus={false}
    >
      {waits ? (
        <p>
          {t.effects[effectOf(election)]} {t.goesOn}
        </p>
      ) : null}
      <ul>
        {failing.map(({ name, problem, index }) => (
          <li key={name}>
            {t.problem(name, t.problems[problem])}
            {problem === "unreachable" ? (
              <div>
                <Button kind="quiet" aria-label={t.movedOf(name)} onClick={() => onMove(index)}>
                  {t.moved}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {unknown ? <CopyField id="witness-log" label={t.address} value={election.links.vote} /> : null}
    </Notice>
  );
}

type ListProps = {
  election: Election;
  set: (election: Election) => void;
  moving: Moving | undefined;
  onMove: (moving: Moving | undefined) => void;
};

/** All of them with their addresses, which can be changed; their keys and the quorum cannot. */
export function WitnessList({ election, set, moving, onMove }: ListProps) {
  const t = texts.witnesses();
  const { witnesses, state } = election;
  if (witnesses === undefined || state === "cancelled") return null;
  const { quorum, members } = witnesses;
  const over = state === "counted" && !waitsForWitnesses(election);
  return (
    <details
      class="more"
      open={moving !== undefined}
      onToggle={(event) => {
        if (!event.currentTarget.open) onMove(undefined);
      }}
    >
      <summary>{t.summary(quorum, members.length)}</summary>
      {waitsForWitnesses(election) ? null : <p>{t.signed(members.length)}</p>}
      {over ? null : <p>{t.about}</p>}
      <ul>
        {members.map(({ name, url }, index) => (
          <li key={name}>
            <strong>{name}</strong>
            <br />
            {shortOf(url)}
            {moving?.index === index && moving.done !== true ? (
              <WitnessAddressForm {...{ election, index, name, set, onMove }} url={shortOf(url)} />
            ) : over ? null : (
              <div>
                <Button kind="quiet" aria-label={t.changeOf(name)} onClick={() => onMove({ index })}>
                  {t.change}
                </Button>
              </div>
            )}
            {moving?.index === index && moving.done === true ? (
              <Notice focus>
                <p>{t.saved(name)}</p>
              </Notice>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The address as people write it. */
const shortOf = (url: string) => url.replace(/\/add-checkpoint$/, "");
