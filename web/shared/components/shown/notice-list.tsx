/** Everything that was announced on a record while the vote ran, with what it changed (LOG-2). */

import type { ToldNotice } from "../../../../crypto/verifier/notices.ts";
import * as texts from "../../../i18n/texts.ts";
import { formatNumber, formatTime, localised } from "../../language/language.ts";

export function NoticeList({ notices }: { notices: readonly ToldNotice[] }) {
  const t = texts.audit();
  return (
    <ul>
      {notices.map(({ entry, kind, reason, closes, eligible, group, option, contest, afterFinal }) => {
        const roll = eligible === undefined ? undefined : t.noticeEligible(eligible, formatNumber(eligible));
        return (
          <li key={entry}>
            {t.group(t.noticeKinds[kind], reason)}
            {option === undefined || contest === undefined ? null : (
              <>
                <br />
                {t.group(localised(contest), t.noticeWithdrawn(localised(option)))}
              </>
            )}
            {closes === undefined && roll === undefined ? null : <br />}
            {closes === undefined ? null : t.noticeEnd(formatTime(closes))}
            {roll === undefined || group === undefined ? roll : t.group(localised(group), roll)}{" "}
            {afterFinal ? t.noticeLate : null}
          </li>
        );
      })}
    </ul>
  );
}
