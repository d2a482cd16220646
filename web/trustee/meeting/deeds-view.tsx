/** Every agreement and release of this device in meetings, for ever (MEE-6). */
import { useEffect, useState } from "preact/hooks";
import { fromBase64url } from "../../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import type { Deed } from "../../../src/trustee/meeting/deeds.ts";
import * as texts from "../../i18n/texts.ts";
import { language, localised } from "../../shared/language/language.ts";
import { momentText } from "../../shared/language/times.ts";
import { deedsHere } from "../client.ts";

/** `changed`: grows with every deed on this page. */
export function Deeds({ index, changed }: { index: number; changed: number }) {
  const t = texts.trustee();
  const [deeds, setDeeds] = useState<readonly Deed[]>([]);
  useEffect(() => {
    void deedsHere(index).then(setDeeds);
  }, [index, changed]);
  if (deeds.length === 0) return null;
  return (
    <details>
      <summary>{t.room.deeds(deeds.length)}</summary>
      <p>{t.room.deedsHint}</p>
      <ul>
        {deeds.map((deed) => (
          <li key={`${deed.what} ${deed.electionId}`}>
            <a href={`/e/${deed.electionId}/verify`}>{t.room.question(deed.number, localised(deed.title))}</a> –{" "}
            {doneText(deed)}
            <p class="hint">
              {t.count.fingerprint}: <span translate={false}>{fingerprint(fromBase64url(deed.root))}</span>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function doneText({ what, by, at }: Deed): string {
  const { deed } = texts.trustee().room;
  const when = momentText(at, language.value);
  if (what === "agreed") return by === "itself" ? deed.agreedItself(when) : deed.agreedHand(when);
  return by === "itself" ? deed.releasedItself(when) : deed.releasedHand(when);
}
