/** The 24 words in four columns, on the screen and as a sheet of paper with what they are for. */
import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import * as texts from "../i18n/texts.ts";
import { Mark } from "../shared/components/frame/mark.tsx";
import { localised } from "../shared/language/language.ts";
import { state } from "./client.ts";

export function WordSheet({ words, name }: { words: readonly string[]; name: string }) {
  const t = texts.trustee();
  const { status, view, kept } = state.value;
  const committee = view?.standing;
  return (
    <div class="word-sheet">
      <div class="print-only">
        <Mark size={30} />
        <h1>{t.sheet.title}</h1>
        <dl>
          <dt>{committee === undefined ? t.sheet.vote : t.app}</dt>
          <dd>{committee?.name ?? localised(status?.title)}</dd>
          <dt>{t.sheet.organiser}</dt>
          <dd>{committee?.organiser ?? status?.organiser}</dd>
          <dt>{t.sheet.name}</dt>
          <dd>{name}</dd>
          {committee === undefined ? null : (
            <>
              <dt>{t.member.key}</dt>
              <dd>{kept?.committee === undefined ? t.sheet.later : fingerprint(fromBase64url(kept.committee))}</dd>
            </>
          )}
        </dl>
      </div>
      <ol class="words" aria-label={t.write.list} translate={false}>
        {Array.from({ length: 24 }, (_, index) => (
          <li key={`${index} ${words[index] ?? ""}`}>
            <span class="word-number" aria-hidden="true">
              {index + 1}
            </span>
            <span class="word">{words[index] ?? "…"}</span>
          </li>
        ))}
      </ol>
      <div class="print-only">
        <p>{t.sheet.keep}</p>
        <p>{t.sheet.use}</p>
        <p>
          {location.origin}
          {location.pathname}
        </p>
      </div>
    </div>
  );
}
