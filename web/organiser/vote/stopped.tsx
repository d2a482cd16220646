/** Says that a vote has stopped on the server, why, and what to do (LOG-8). It repairs nothing by itself. */

import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";

export function Stopped({ election }: { election: Election }) {
  const t = texts.stopped();
  const { stopped } = election;
  if (stopped === undefined) return null;
  return (
    <Notice tone="warning" heading={t.heading}>
      {(["registrar", "box"] as const).map((name) => {
        const reason = stopped[name];
        return reason === undefined ? null : (
          <p key={name}>{t[name][reason === "unproven" ? "unproven" : "forGood"]}</p>
        );
      })}
    </Notice>
  );
}

/** Whether only a cancellation is possible; the box can still accept one. */
export function mustCancel({ stopped }: Election): boolean {
  return stopped?.box === undefined && stopped?.registrar !== undefined && stopped.registrar !== "unproven";
}
