/**
 * How the vote ended, for everybody who comes here, whether they have voted or not: the same screens, the same requests
 * (BAL-9).
 */

import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { type Changes, CheckLinks, ContestResults } from "../../shared/components/shown/result.tsx";
import { withdrawnFrom } from "../election.ts";
import type { State } from "../machine.ts";
import { state, votePath } from "../store.ts";

/**
 * Once the vote is counted. The result is the one that the board has signed, and this page has not recomputed it: it
 * says so, and leads to the page that verifies.
 */
export function Result() {
  const t = texts.result();
  const { status, election, result } = state.value;
  if (status?.phase !== "counted") return null;
  return (
    <section aria-labelledby="result">
      <h2 id="result">{t.title}</h2>
      {lacksWitnesses(status) ? (
        <p>{t.later}</p>
      ) : result === "false" ? (
        <Notice tone="error" focus={false}>
          <p>{t.wrong}</p>
        </Notice>
      ) : result === undefined || election === undefined ? (
        <Progress label={t.loading} />
      ) : (
        <>
          <p>{t.published}</p>
          <ContestResults manifest={election.manifest} result={result} changes={changesOf(state.value)} />
          <p>{t.checkHint}</p>
          <CheckLinks electionId={votePath().slice(3)} />
        </>
      )}
    </section>
  );
}

/** Everybody who was ever on the roll has a row of the register: rows that are not entitled any more were struck off. */
function changesOf({ board, election, status, result }: State): Changes {
  const rows = (contest: string) =>
    (election?.manifest.classes ?? []).reduce(
      (sum, { contests, weight }, i) => sum + (contests.includes(contest) ? weight * (status?.eligible?.[i] ?? 0) : 0),
      0,
    );
  return {
    withdrawn: (contest) => withdrawnFrom(board?.withdrawn ?? [], contest),
    struckOff(contest) {
      const found = result === "false" ? undefined : result?.contests.find(({ id }) => id === contest);
      return found !== undefined && "counts" in found ? Math.max(0, rows(contest) - found.eligible) : 0;
    },
  };
}
