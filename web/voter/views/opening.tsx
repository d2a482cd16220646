/** The ballot is being fetched, or waits for somebody else. */
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { standings } from "../screen.ts";
import { state } from "../store.ts";
import { Heading, HowItWorks, Why } from "./parts.tsx";

export function Opening() {
  const t = texts.voter().opening;
  const standing = standings.opening(state.value);
  if (standing === undefined)
    return (
      <>
        <Heading>{t.heading}</Heading>
        <Progress label={t.text} />
        <HowItWorks />
      </>
    );
  if (standing === "held")
    return (
      <>
        <Heading>{t.waitingHeading}</Heading>
        <Notice>
          <p>{t.held}</p>
        </Notice>
      </>
    );
  return (
    <>
      <Heading>{t.waitingHeading}</Heading>
      {standing === "ballot-box" ? (
        <Notice tone="warning">
          <p>{t.silent(state.value.status?.castsAt ?? "")}</p>
          <p>{t.remedy}</p>
        </Notice>
      ) : (
        <Why />
      )}
      <p>{t.waiting}</p>
      <Progress label={t.text} />
    </>
  );
}
