/** The announcements so far, as everybody sees them on the record. */
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { formatTime, localised } from "../../shared/language/language.ts";

export function Notices({ election }: { election: Election }) {
  const t = texts.organiser().running;
  if (election.notices.length === 0) return null;
  return (
    <section>
      <h2>{t.notices}</h2>
      <ul>
        {election.notices.map(({ kind, reason, closes, candidate }, index) => (
          <li key={index}>
            <strong>{t.noticeKinds[kind]}</strong> {closes === undefined ? null : formatTime(closes)}
            {candidate === undefined ? null : localised(candidate)}
            <br />
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
