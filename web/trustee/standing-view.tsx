/**
 * On every screen of a ceremony with others: whose turn it is, how far everybody is, and the fingerprint to compare
 * outside this service (CER-2, TAL-3).
 */

import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { missing, sharesMissing } from "../../src/trustee/stage.ts";
import type { TrusteeMessages } from "../i18n/de/trustee.ts";
import * as texts from "../i18n/texts.ts";
import { language } from "../shared/language/language.ts";
import { AwayThen } from "./away-view.tsx";
import { state } from "./client.ts";

type Texts = TrusteeMessages["others"];

/** Whose turn it is, in a sentence. */
function turnOf(view: TrusteeView, t: Texts): string {
  if (view.electionState === "ceremony") {
    const others = missing(view).filter(({ index }) => index !== view.index);
    const list = new Intl.ListFormat(language.value);
    const names = others.map(({ name }) => name);
    if (others.length === missing(view).length) return t.turn(list.format(names));
    return others.length === 0 ? t.yourTurn : t.yourTurnToo(list.format([t.yourself, ...names]));
  }
  if (view.electionState === "ready") return view.standing === undefined ? t.allReady : texts.trustee().member.all;
  if (view.electionState !== "closed") return t.nobody;
  if (view.next === "wait")
    return state.value.status !== undefined && lacksWitnesses(state.value.status) ? t.witnesses : t.closing;
  return t.toCount(sharesMissing(view));
}

function stateText(election: TrusteeView["electionState"], state: TrusteeView["state"], t: Texts): string {
  if (state !== "confirmed") return t.states[state];
  if (election === "closed") return t.notCounted;
  return election === "counted" ? t.notNeeded : t.states[state];
}

/** `comparing`: the ceremony's fingerprint is already shown above. */
export function Standing({ view, comparing }: { view: TrusteeView; comparing: boolean }) {
  const t = texts.trustee();
  const ended = view.electionState === "counted" || view.electionState === "cancelled";
  // once a committee's key is made, its members compare the fingerprint of that alone
  const ceremony = comparing || view.standing?.made !== undefined ? undefined : state.value.look?.fingerprint;
  const root = state.value.released;
  return (
    <section class="standing no-print">
      <h2>{t.others.list}</h2>
      {ended || view.badShare !== undefined || view.standing?.replaced !== undefined ? null : (
        <p role="status">{turnOf(view, t.others)}</p>
      )}
      <ul class="people">
        {view.trustees.map(({ index, name, kind, state, ...more }) => (
          <li key={index}>
            <strong>{name}</strong> {index === view.index ? t.others.you : kind === "server" ? t.others.server : null} –{" "}
            {stateText(view.electionState, state, t.others)}
            <AwayThen member={more} />
          </li>
        ))}
      </ul>
      <p class="hint">{t.others.enough(view.threshold, view.trustees.length)}</p>
      {ceremony === undefined ? null : <Fingerprint label={t.compare.label} value={ceremony} />}
      {root === undefined ? null : <Fingerprint label={t.count.fingerprint} value={fingerprint(fromBase64url(root))} />}
    </section>
  );
}

export function Fingerprint({ label, value }: { label: string; value: string }) {
  return (
    <>
      <p class="fingerprint-label">{label}</p>
      <p class="fingerprint code" translate={false}>
        {value}
      </p>
    </>
  );
}
