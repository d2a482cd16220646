/** Before the opening: the key is made by whoever counts, then the vote can be opened; until then everything can be taken back. */
import { useEffect, useState } from "preact/hooks";
import type { Election, TrusteeSummary } from "../../src/http/contract.ts";
import { draft as deDraft } from "../i18n/de/draft.ts";
import { organiser as de } from "../i18n/de/organiser.ts";
import { draft as enDraft } from "../i18n/en/draft.ts";
import { organiser as en } from "../i18n/en/organiser.ts";
import { Button, ButtonLink } from "../shared/components/button.tsx";
import { CopyField } from "../shared/components/copy-field.tsx";
import { announce } from "../shared/components/page.tsx";
import { Progress } from "../shared/components/progress.tsx";
import { messagesOf } from "../shared/language.ts";
import { Failure, useAction } from "./action.tsx";
import { discardElection, newTrusteeCode, openElection } from "./calls.ts";
import { FixedFacts } from "./fixed-facts.tsx";
import { go } from "./route.ts";
import { organiserVault } from "./session.ts";
import { forgetTrusteeCodes, keepTrusteeCodes, trusteeCodes, trusteePath } from "./trustee-links.ts";
import type { ViewProps } from "./vote-page.tsx";

/** The codes that this browser keeps, and a way to make one anew. */
export function useTrusteeCodes(id: string) {
  const [codes, setCodes] = useState<Record<number, string>>();
  useEffect(() => {
    void organiserVault()
      .then((vault) => trusteeCodes(vault, id))
      .then(setCodes);
  }, [id]);
  return {
    codes,
    async renew(index: number): Promise<string> {
      const { code } = await newTrusteeCode(id, index);
      setCodes(await keepTrusteeCodes(await organiserVault(), id, { ...codes, [index]: code }));
      return code;
    },
  };
}

export function CeremonyView({ election, set }: ViewProps) {
  const t = messagesOf({ de, en });
  const texts = messagesOf({ de: deDraft, en: enDraft }).ready;
  const open = useAction();
  const discard = useAction();
  const ready = election.state === "ready";
  const back = () =>
    discard.run(async () => {
      const { draftId } = await discardElection(election.id);
      await forgetTrusteeCodes(await organiserVault(), election.id);
      go({ page: "draft", id: draftId });
    });
  return (
    <>
      {ready ? (
        <section>
          <h2>{t.open.title}</h2>
          <p>{t.open.text}</p>
          <FixedFacts election={election} />
          <p class="hint">{t.open.next}</p>
          <div class="actions">
            <Button
              kind="primary"
              busy={open.busy}
              onClick={() =>
                open.run(async () => {
                  announce(t.open.busy);
                  set(await openElection(election.id));
                  go({ page: "invite", id: election.id });
                })
              }
            >
              {open.busy ? t.open.busy : t.open.button}
            </Button>
          </div>
          <Failure failure={open.failure} />
        </section>
      ) : (
        <KeySteps election={election} />
      )}
      <hr />
      <p>{texts.until}</p>
      <Button busy={discard.busy} aria-describedby="discard-hint" onClick={back}>
        {t.ceremony.back}
      </Button>
      <p class="hint" id="discard-hint">
        {t.ceremony.backHint}
      </p>
      <Failure failure={discard.failure} />
    </>
  );
}

function KeySteps({ election }: { election: Election }) {
  const t = messagesOf({ de, en }).ceremony;
  const { codes, renew } = useTrusteeCodes(election.id);
  const people = election.trustees.filter(({ kind }) => kind === "person");
  const [only] = people;
  if (codes === undefined) return null;
  if (only === undefined) return <Progress label={t.serverWorks} />;
  if (election.trustees.length === 1 && only !== undefined) {
    return (
      <section>
        <h2>{t.mineTitle}</h2>
        <p>{t.mine}</p>
        <OwnKey election={election} code={codes[only.index]} renew={() => renew(only.index)} />
      </section>
    );
  }
  const done = election.trustees.filter(({ state }) => state === "confirmed").length;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.committee}</p>
      <p class="count">
        <strong>{t.progress(done, election.trustees.length)}</strong>
      </p>
      <TrusteeList election={election} codes={codes} renew={renew} />
    </section>
  );
}

/** For the one who counts alone: straight on to the trustee's page, with a fresh code if this browser has none. */
function OwnKey({
  election,
  code,
  renew,
}: {
  election: Election;
  code?: string | undefined;
  renew: () => Promise<string>;
}) {
  const t = messagesOf({ de, en }).ceremony;
  const action = useAction();
  if (code !== undefined) {
    return (
      <p>
        <ButtonLink kind="primary" href={trusteePath(election.id, code)}>
          {t.make}
        </ButtonLink>
      </p>
    );
  }
  return (
    <>
      <p>
        <Button
          kind="primary"
          busy={action.busy}
          onClick={() => action.run(async () => location.assign(trusteePath(election.id, await renew())))}
        >
          {t.make}
        </Button>
      </p>
      <Failure failure={action.failure} />
    </>
  );
}

interface ListProps {
  election: Election;
  codes: Record<number, string>;
  renew: (index: number) => Promise<string>;
}

/** Every trustee with their state and their link, as far as this browser knows it. */
export function TrusteeList({ election, codes, renew }: ListProps) {
  const t = messagesOf({ de, en }).ceremony;
  const stateText = ({ kind, state }: TrusteeSummary): string => {
    if (kind === "server") return t.server;
    return election.state === "closed" && state === "confirmed" ? t.notCounted : t.states[state];
  };
  return (
    <ul class="plain-list trustees">
      {election.trustees.map((trustee) => (
        <li key={trustee.index} class="trustee">
          <p>
            <strong>{trustee.name}</strong> – {stateText(trustee)}
          </p>
          {trustee.kind === "server" || trustee.state === "received" || trustee.state === "decrypted" ? null : (
            <TrusteeLink election={election} trustee={trustee} code={codes[trustee.index]} renew={renew} />
          )}
        </li>
      ))}
    </ul>
  );
}

type LinkProps = { election: Election; trustee: TrusteeSummary; code: string | undefined; renew: ListProps["renew"] };

function TrusteeLink({ election, trustee, code, renew }: LinkProps) {
  const t = messagesOf({ de, en }).ceremony;
  const action = useAction();
  if (code !== undefined) {
    return (
      <>
        <CopyField
          id={`trustee-link-${trustee.index}`}
          label={t.linkFor(trustee.name)}
          value={`${location.origin}${trusteePath(election.id, code)}`}
        />
        <p class="hint">
          <a href={trusteePath(election.id, code)}>{t.open}</a>
        </p>
      </>
    );
  }
  return (
    <>
      <p class="hint">
        {t.noLink} {t.newLinkHint}
      </p>
      <Button busy={action.busy} onClick={() => action.run(async () => void (await renew(trustee.index)))}>
        {t.newLink(trustee.name)}
      </Button>
      <Failure failure={action.failure} />
    </>
  );
}
