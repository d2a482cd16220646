/** The logo of an association: chosen, made small in this browser, shown, removed. The file itself never leaves the device. */
import { useState } from "preact/hooks";
import type { Association } from "../../../../src/contract/association.ts";
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../../frame/action.tsx";
import { logoPath, removeLogo, setLogo } from "../../frame/calls.ts";
import { NotAnImage } from "../../frame/redraw.ts";
import { smallPng } from "./small-png.ts";

export function Logo({ of: { id, name, logo } }: { of: Association }) {
  const t = texts.association().settings.logo;
  const [has, setHas] = useState(logo);
  const [version, setVersion] = useState(0); // the address stays the same, the picture does not
  const [said, setSaid] = useState<string>();
  const change = useAction();
  const put = (work: () => Promise<boolean>, done: string) => {
    setSaid(undefined);
    change.run(async () => {
      setHas(await work());
      setVersion((before) => before + 1);
      setSaid(done);
    });
  };
  return (
    <section>
      <h2>{t.title}</h2>
      {has ? (
        <p>
          <img class="logo" src={`${logoPath(id)}?${version}`} alt={t.of(name)} />
        </p>
      ) : null}
      <div class="field">
        <label for="association-logo">{t.choose}</label>
        <p class="hint" id="association-logo-hint">
          {t.hint}
        </p>
        <input
          id="association-logo"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-describedby="association-logo-hint"
          disabled={change.busy}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (file !== undefined) put(async () => (await setLogo(id, await smallPng(file))).logo, t.saved);
          }}
        />
      </div>
      {has ? (
        <p>
          <Button busy={change.busy} onClick={() => put(async () => (await removeLogo(id)).logo, t.removed)}>
            {t.remove}
          </Button>
        </p>
      ) : null}
      {said === undefined ? null : (
        <Notice focus>
          <p>{said}</p>
        </Notice>
      )}
      {change.failure instanceof NotAnImage ? (
        <Notice tone="error">
          <p>{t.notAnImage}</p>
        </Notice>
      ) : (
        <Failure failure={change.failure} />
      )}
    </section>
  );
}
