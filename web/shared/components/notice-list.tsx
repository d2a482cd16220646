/** Everything that was announced on a record while the vote ran, with what it changed (LOG-2). */
import { audit as de } from "../../i18n/de/audit.ts";
import { audit as en } from "../../i18n/en/audit.ts";
import { formatNumber, formatTime, localised, messagesOf } from "../language.ts";
import type { ToldNotice } from "../notices.ts";

export function NoticeList({ notices }: { notices: readonly ToldNotice[] }) {
  const t = messagesOf({ de, en });
  return (
    <ul>
      {notices.map(({ entry, kind, reason, closes, eligible, group, afterFinal }) => {
        const roll = eligible === undefined ? undefined : t.noticeEligible(eligible, formatNumber(eligible));
        return (
          <li key={entry}>
            {t.group(t.noticeKinds[kind], reason)}
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
