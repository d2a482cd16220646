/** What changed while people voted, as a verified record says it. */
import type { Report } from "../../../crypto/verifier/report.ts";
import type { Changes } from "../components/shown/result.tsx";

export function changesOf({ notices, turnout, manifest }: Report): Changes {
  return {
    withdrawn: (contest) =>
      new Set(
        notices.flatMap(({ notice }) =>
          notice.kind === "withdrawal" && notice.contest === contest ? [notice.option] : [],
        ),
      ),
    struckOff: (contest) =>
      (manifest?.classes ?? []).reduce((sum, { id, contests, weight }) => {
        const { struckOff = 0 } = turnout.find((each) => each.class === id) ?? {};
        return sum + (contests.includes(contest) ? weight * struckOff : 0);
      }, 0),
  };
}
