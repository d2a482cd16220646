/** Between the check-in and the first question, in a break, and after the end. */
import * as texts from "../../../i18n/texts.ts";
import { formatNumber, language } from "../../../shared/language/language.ts";
import { Heading } from "../../../voter/views/parts.tsx";
import { feed, present } from "../store.ts";
import { Results } from "./foot.tsx";

export function Lobby() {
  const t = texts.member().lobby;
  const names = present.value.map(({ said }) => said?.name ?? "");
  if (names.length === 0)
    return (
      <>
        <Heading>{t.leftHeading}</Heading>
        <p>{t.left}</p>
        <Present />
      </>
    );
  return (
    <>
      <Heading>{t.heading(new Intl.ListFormat(language.value).format(names), names.length)}</Heading>
      <Break />
      <p class="large">{t.text}</p>
      <Present />
    </>
  );
}

export function Break() {
  const { phase, reason } = feed.value ?? {};
  if (phase !== "break") return null;
  return (
    <p>
      <strong>{texts.member().lobby.breakHeading}</strong> {reason}
    </p>
  );
}

function Present() {
  const { present: here, roll } = feed.value ?? { present: 0, roll: 0 };
  return <p>{texts.member().present(formatNumber(here), formatNumber(roll))}</p>;
}

export function Ended() {
  const t = texts.member().lobby;
  return (
    <>
      <Heading>{t.ended}</Heading>
      <p>{t.endedText}</p>
      <Results />
    </>
  );
}
