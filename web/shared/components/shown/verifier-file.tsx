/**
 * Offers the verifier as one file (src/site/alone.ts), with the digest that the site publishes for it. Shows nothing
 * inside that file itself.
 */

import { useState } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { alone } from "../../page/alone.ts";
import { ButtonLink } from "../taps/button.tsx";

const NAME = "urna-verifier.html";

async function publishedDigest(): Promise<string> {
  const response = await fetch("/site.json");
  const { files } = (await response.json()) as { files?: Record<string, unknown> };
  return String(files?.[NAME] ?? "");
}

export function VerifierFile() {
  const t = texts.verifierFile();
  const [digest, setDigest] = useState<string>();
  if (alone()) return null;
  const load = () =>
    publishedDigest()
      .catch(() => "")
      .then(setDigest);
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && !digest) void load();
      }}
    >
      <summary>{t.summary}</summary>
      <p>{t.text}</p>
      <p>
        <ButtonLink href={`/${NAME}`} download={NAME}>
          {t.download}
        </ButtonLink>
      </p>
      <dl>
        <dt>{t.digest}</dt>
        <dd class="code breaks">{digest === undefined ? t.waiting : digest || t.unknown}</dd>
      </dl>
      <p class="hint">{t.hint}</p>
    </details>
  );
}
