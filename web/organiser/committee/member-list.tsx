/** The members of a committee that lasts: how far each is, whether the words are there, and the link as far as this browser knows it. */
import { useEffect, useState } from "preact/hooks";
import type { StandingCommittee } from "../../../src/contract/committees.ts";
import * as texts from "../../i18n/texts.ts";
import { language } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { mailMember, newMemberCode } from "../frame/calls.ts";
import { organiserVault } from "../frame/session.ts";
import { keepTrusteeCodes, memberPath, trusteeCodes } from "./trustee-links.ts";
import { LinkTo } from "./trustee-list.tsx";
import { LetterTo } from "./trustee-mail.tsx";

type Props = { association: string; committee: StandingCommittee; reload: () => Promise<void> };

export function MemberList({ association, committee, reload }: Props) {
  const t = texts.organiser().ceremony;
  const [codes, setCodes] = useState<Record<number, string>>();
  useEffect(() => {
    void organiserVault()
      .then((vault) => trusteeCodes(vault, committee.id))
      .then(setCodes);
  }, [committee.id]);
  if (codes === undefined) return null;
  const renew = async (index: number) => {
    const { code } = await newMemberCode(association, committee.id, index);
    setCodes(await keepTrusteeCodes(await organiserVault(), committee.id, { [index]: code }));
  };
  return (
    <ul class="plain-list trustees">
      {committee.trustees.map((member) => (
        <li key={member.index} class="trustee">
          <p>
            <strong>{member.name}</strong> – {t.states[member.state]}
          </p>
          {member.words?.checked === undefined ? null : (
            <p class="hint">{t.checked(dayText(member.words.checked, language.value))}</p>
          )}
          {member.words?.lost === true ? <p class="field-error">{t.lost}</p> : null}
          <LetterTo
            id={`mail-${committee.id}-${member.index}`}
            mail={committee.mail}
            trustee={member}
            send={async (address) => {
              const changed = address === undefined ? {} : { address };
              await mailMember(association, committee.id, { index: member.index, ...changed });
              await reload();
            }}
          />
          <LinkTo
            id={`link-${committee.id}-${member.index}`}
            trustee={member}
            code={codes[member.index]}
            path={(code) => memberPath(committee.id, code)}
            renew={renew}
          />
        </li>
      ))}
    </ul>
  );
}
