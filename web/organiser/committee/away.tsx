/** Members of a committee that lasts who have said that they are away, and whether enough of the others are there to count. */
import type { ComponentChildren } from "preact";
import type { Election } from "../../../src/contract/election.ts";
import type { TrusteeSummary } from "../../../src/contract/trustee.ts";
import { hasCounted } from "../../../src/trustee/stage.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { language } from "../../shared/language/language.ts";
import { dayText, localDay } from "../../shared/language/times.ts";
import { ableOf } from "./committee.tsx";

type Counting = Pick<Election, "trustees" | "threshold">;

/** Each of them with their days, until the last one has passed. */
export function WhoIsAway({ trustees }: Pick<Counting, "trustees">) {
  const t = texts.committees();
  const today = localDay(Date.now());
  return trustees.map(({ index, name, away }) =>
    away === undefined || away.until < today ? null : (
      <p key={index}>{t.away(name, dayText(away.from, language.value), dayText(away.until, language.value))}</p>
    ),
  );
}

type TooFewProps = {
  counting: Counting;
  at?: string | undefined;
  /** Says also who is away on that day. */
  names?: boolean;
  children?: ComponentChildren;
};

/** A warning, if too few are there to count on the day of this moment (RFC 3339); without one, or if it has passed: today. */
export function TooFewThere({ counting: { trustees, threshold }, at, names = false, children }: TooFewProps) {
  const t = texts.committees();
  const today = localDay(Date.now());
  const day = at === undefined || localDay(at) < today ? today : localDay(at);
  const isAway = ({ away }: TrusteeSummary) => away !== undefined && away.from <= day && day <= away.until;
  const there = trustees.filter((each) => hasCounted(each) || !isAway(each));
  const able = ableOf({ trustees: there });
  if (there.length === trustees.length || able >= threshold) return null;
  return (
    <Notice tone="warning">
      <p>{t.few(day === today ? undefined : dayText(day, language.value), able, threshold)}</p>
      {names ? <WhoIsAway trustees={trustees.filter(isAway)} /> : null}
      {children}
      <p>{t.later}</p>
    </Notice>
  );
}
