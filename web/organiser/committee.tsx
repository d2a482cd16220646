/** The state of those who count, while the vote runs and at the count: how many are able to, and their links again. */
import type { Election } from "../../src/http/contract.ts";
import { organiser as de } from "../i18n/de/organiser.ts";
import { organiser as en } from "../i18n/en/organiser.ts";
import { messagesOf } from "../shared/language.ts";
import { TrusteeList, useTrusteeCodes } from "./ceremony-view.tsx";

export function Committee({ election }: { election: Election }) {
  const t = messagesOf({ de, en });
  const { codes, renew } = useTrusteeCodes(election.id);
  const able = election.trustees.filter(({ state }) => /^(?:confirmed|received|decrypted)$/u.test(state)).length;
  if (codes === undefined) return null;
  return (
    <details class="more">
      <summary>
        {election.trustees.length > 1
          ? t.running.keyHealth(able, election.trustees.length, election.threshold)
          : t.running.keyReady}
      </summary>
      {election.trustees.length > 1 ? <p>{t.running.remind}</p> : null}
      <TrusteeList election={election} codes={codes} renew={renew} />
    </details>
  );
}
