/** Every trustee with state, words and link; and the links that this browser has made. */

import { useEffect, useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import type { TrusteeSummary } from "../../../src/contract/trustee.ts";
import { hasCounted } from "../../../src/trustee/stage.ts";
import * as texts from "../../i18n/texts.ts";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { language } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { newTrusteeCode } from "../frame/calls.ts";
import { organiserVault } from "../frame/session.ts";
import { keepTrusteeCodes, trusteeCodes, trusteePath } from "./trustee-links.ts";
import { TrusteeMail } from "./trustee-mail.tsx";

/** The codes that this browser keeps, and a way to make new ones. Members of a committee that lasts have one for all of its votes. */
export function useTrusteeCodes({ id, committee }: Pick<Election, "id" | "committee">) {
  const whose = committee?.id ?? id;
  const [codes, setCodes] = useState<Record<number, string>>();
  useEffect(() => {
    void organiserVault()
      .then((vault) => trusteeCodes(vault, whose))
      .then(setCodes);
  }, [whose]);
  return {
    codes,
    async renew(index: number): Promise<string> {
      const { code } = await newTrusteeCode(id, index);
      setCodes(await keepTrusteeCodes(await organiserVault(), whose, { ...codes, [index]: code }));
      return code;
    },
  };
}

interface ListProps {
  election: Election;
  codes: Record<number, string>;
  renew: (index: number) => Promise<string>;
  reload: () => void;
}

/** Every trustee with their state and their link, as far as this browser knows it. */
export function TrusteeList({ election, codes, renew, reload }: ListProps) {
  const t = texts.organiser().ceremony;
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
          {trustee.words?.checked === undefined ? null : (
            <p class="hint">{t.checked(dayText(trustee.words.checked, language.value))}</p>
          )}
          {trustee.words?.lost === true ? <p class="field-error">{t.lost}</p> : null}
          {trustee.kind === "server" || hasCounted(trustee) ? null : (
            <>
              <TrusteeMail election={election} trustee={trustee} reload={reload} />
              <LinkTo
                id={`trustee-link-${trustee.index}`}
                trustee={trustee}
                code={codes[trustee.index]}
                path={(code) => trusteePath(election.id, code)}
                renew={renew}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

type LinkProps = {
  /** The field's element id. */
  id: string;
  trustee: TrusteeSummary;
  code: string | undefined;
  /** Of the address, with this code. */
  path: (code: string) => string;
  renew: (index: number) => Promise<unknown>;
};

/** The link of one of those who count, as far as this browser knows it, or a new one. */
export function LinkTo({ id, trustee, code, path, renew }: LinkProps) {
  const t = texts.organiser().ceremony;
  const action = useAction();
  if (code !== undefined) {
    return (
      <>
        <CopyField id={id} label={t.linkFor(trustee.name)} value={`${location.origin}${path(code)}`} />
        <p class="hint">
          <a href={path(code)}>{t.open}</a>
        </p>
      </>
    );
  }
  return (
    <>
      <p class="hint">{t.noLink}</p>
      <AskButton
        busy={action.busy}
        loses={t.newLinkLoses(trustee.name)}
        text={t.newLink(trustee.name)}
        onYes={() => action.run(async () => void (await renew(trustee.index)))}
      />
      <Failure failure={action.failure} />
    </>
  );
}
