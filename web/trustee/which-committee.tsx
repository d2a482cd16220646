/**
 * After a restoration with a key that serves several votes: the person names the committee by the fingerprint of its key (COM-4).
 */
import { useState } from "preact/hooks";
import { normaliseFingerprint } from "../../crypto/encoding/fingerprint.ts";
import type { Verdict } from "../../src/trustee/verdict.ts";
import * as texts from "../i18n/texts.ts";
import { useFocus } from "../shared/components/frame/focus.ts";
import { Field } from "../shared/components/inputs/field.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { act } from "./client.ts";
import { Failure } from "./failure.tsx";
import { useWork } from "./work.ts";

/** Canonical, or undefined if it is not a fingerprint. */
export function readFingerprint(text: string): string | undefined {
  try {
    return normaliseFingerprint(text);
  } catch {
    return undefined;
  }
}

type WhichProps = { verdict: Verdict & { kind: "which-committee" }; onNamed: () => void };

/** The page never shows what its person must know from paper or from an announcement. */
export function WhichCommittee({ verdict: { fingerprint, digest }, onNamed }: WhichProps) {
  const t = texts.trustee().count;
  const heading = useFocus<HTMLHeadingElement>();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string>();
  const work = useWork();
  const submit = () => {
    const said = readFingerprint(typed);
    const problem = said === undefined ? t.heardMissing : said === fingerprint ? undefined : t.whichOther;
    setWrong(problem);
    if (problem !== undefined) return document.getElementById("which")?.focus();
    return work.run(() => act({ do: "named", committee: digest }).then(onNamed));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {t.which}
      </h2>
      <p>{t.whichText}</p>
      <Field
        id="which"
        label={t.countingKey}
        value={typed}
        error={wrong}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        onValue={setTyped}
      />
      <div class="actions">
        <Button kind="primary" type="submit" busy={work.busy}>
          {t.whichButton}
        </Button>
      </div>
      <Failure failure={work.failure} />
    </form>
  );
}
