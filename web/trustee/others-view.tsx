/**
 * In a ceremony with others: waiting for them, comparing the fingerprint (CER-2), and what follows from a bad share
 * (CER-4).
 */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import type { LastingCommittee } from "../../src/trustee/acts.ts";
import { missing } from "../../src/trustee/stage.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Progress } from "../shared/components/frame/progress.tsx";
import { Button, ButtonLink } from "../shared/components/taps/button.tsx";
import { language } from "../shared/language/language.ts";
import { momentText } from "../shared/language/times.ts";
import { download } from "../shared/page/download.ts";
import { act, evidenceFile, state } from "./client.ts";
import { Failure } from "./failure.tsx";
import { organiserPage } from "./ready-view.tsx";
import { Fingerprint } from "./standing-view.tsx";
import { useWork } from "./work.ts";

type Waiting = "wait-keys" | "wait-shares" | "wait-rehearsals";

export function WaitForOthers({ view, screen }: { view: TrusteeView; screen: Waiting }) {
  const t = texts.trustee().others;
  const text = { "wait-keys": t.keys, "wait-shares": t.shares, "wait-rehearsals": t.rehearsals }[screen];
  const { length } = view.trustees;
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{text}</p>
      <Progress label={t.done} done={length - missing(view).length} total={length} />
    </section>
  );
}

/** After the close: nothing is counted that the witnesses' quorum has not seen (LOG-6, TAL-3). Nobody here can do anything about it. */
export function WaitForWitnesses({ view, children }: { view: TrusteeView; children?: ComponentChildren }) {
  const t = texts.trustee();
  const { quorum = 1, named = 1 } = state.value.status?.witnesses ?? {};
  const alone = view.trustees.length === 1;
  return (
    <section>
      <h2 tabIndex={-1}>{t.witnesses.title}</h2>
      <p>{t.witnesses.text(quorum, named)}</p>
      <p>
        <strong>{t.witnesses.nothing}</strong> {t.witnesses.goesOn}
      </p>
      <p>{alone ? t.witnesses.longAlone : t.witnesses.long}</p>
      <div class="actions">
        {children}
        {alone ? <ButtonLink href={organiserPage}>{t.ready.toOrganiser}</ButtonLink> : null}
      </div>
    </section>
  );
}

export function Compare({ restored }: { restored: boolean }) {
  const t = texts.trustee();
  const work = useWork();
  const found = state.value.look;
  if (found?.fingerprint === undefined || found.ceremony === undefined) return <Progress label={t.loading} />;
  const { ceremony } = found;
  return (
    <section>
      <h2 tabIndex={-1}>{t.compare.title}</h2>
      <p>{t.compare.text}</p>
      {found.committee === undefined ? null : <Entry committee={found.committee} />}
      <Fingerprint label={t.compare.label} value={found.fingerprint} />
      {restored ? <p>{t.compare.before}</p> : null}
      <div class="actions">
        <Button kind="primary" busy={work.busy} onClick={() => work.run(() => act({ do: "compared", ceremony }))}>
          {t.compare.same}
        </Button>
      </div>
      <Failure failure={work.failure} />
      <p>{t.compare.different}</p>
    </section>
  );
}

/** What a committee that lasts agrees to, as its own entry says, whatever the service shows (COM-4). */
function Entry({ committee: { name, organiser, minimum, until } }: { committee: LastingCommittee }) {
  const t = texts.trustee();
  return (
    <dl>
      <dt>{t.app}</dt>
      <dd>{name}</dd>
      <dt>{t.sheet.organiser}</dt>
      <dd>{organiser}</dd>
      <dt>{t.member.end}</dt>
      <dd>{momentText(until, language.value)}</dd>
      <dt>{t.member.minimum}</dt>
      <dd>{minimum}</dd>
    </dl>
  );
}

/** Somebody sent a bad share. Every device looks at the evidence for itself before it says whose. */
export function BadShare({ view }: { view: TrusteeView }) {
  const t = texts.trustee();
  const [evidence, setEvidence] = useState<Uint8Array<ArrayBuffer> | "unproven">();
  const [failure, setFailure] = useState<unknown>();
  const bad = view.badShare ?? state.value.kept?.shown;
  const by = bad?.by ?? 0;
  const against = bad?.against ?? 0;
  useEffect(() => {
    evidenceFile().then((file) => setEvidence(file ?? "unproven"), setFailure);
  }, [by, against]);
  const sender = view.trustees[against - 1]?.name ?? "?";
  const to = view.trustees[by - 1];
  const receiver = to?.kind === "server" ? t.bad.server : (to?.name ?? "?");
  if (failure !== undefined) return <Failure failure={failure} />;
  if (evidence === undefined) return <Progress label={t.loading} />;
  if (evidence === "unproven") {
    return (
      <section>
        <h2 tabIndex={-1}>{t.bad.title}</h2>
        <Notice tone="error">
          <p>{t.bad.unproven(receiver, sender)}</p>
        </Notice>
      </section>
    );
  }
  return (
    <section>
      <h2 tabIndex={-1}>{t.bad.title}</h2>
      <Notice tone="warning">
        <p>{against === view.index ? t.bad.mine(receiver) : t.bad.share(sender, receiver)}</p>
      </Notice>
      <p>{view.standing === undefined ? t.bad.anew : t.bad.anewCommittee}</p>
      {against === view.index ? <p>{t.bad.otherDevice}</p> : null}
      <p>{t.bad.evidence}</p>
      <p>
        <Button onClick={() => download(`${t.bad.evidenceName}.ndjson`, "application/x-ndjson", evidence)}>
          {t.bad.saveEvidence}
        </Button>
      </p>
    </section>
  );
}
