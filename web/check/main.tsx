/**
 * The pages for single checks: /e/{id}/audit (an opened seal, BAL-7), /e/{id}/register (one's own row, ISS-6) and /e/{id}/promise (a saved
 * promise, LOG-5). Their input is in the fragment, which no server sees, or is typed; it is neither stored nor sent.
 * They fetch the same as everybody; of a register with more than 10,000 rows they fetch a part, as large as BAL-9 says.
 */

import { OWN_ENTRY, readLinkFragment } from "../../crypto/tokens/link-check.ts";
import * as texts from "../i18n/texts.ts";
import "../styles/base.css";
import { Notice } from "../shared/components/frame/notice.tsx";
import { Page } from "../shared/components/frame/page.tsx";
import { AskServed, askServed } from "../shared/components/shown/ask-served.tsx";
import { ButtonLink } from "../shared/components/taps/button.tsx";
import { mount } from "../shared/page/mount.ts";
import { formKnown, inItsForm } from "../shared/page/say-du.ts";
import { AuditPage } from "./audit-page.tsx";
import { PromisePage } from "./promise-page.tsx";
import { RegisterPage } from "./register-page.tsx";

const [, id = "", page] = /^\/e\/([A-Za-z0-9_-]{43})\/(audit|register|promise)\/?$/.exec(location.pathname) ?? [];
const where = { base: `${location.origin}/e/${id}`, id };
const link = readLinkFragment(id, location.hash, ["opening", ...OWN_ENTRY]);
if (location.hash !== "") history.replaceState(history.state, "", location.pathname);
addEventListener("hashchange", () => {
  if (location.hash.length > 1) location.reload(); // another link in the same tab
});

const asked = inItsForm(askServed(id));
const pages = { audit: AuditPage, register: RegisterPage, promise: PromisePage };

function Checks() {
  const t = texts.check();
  const Shown = pages[(page ?? "audit") as keyof typeof pages];
  return (
    <Page view={page ?? "audit"} title={t.title}>
      {link === undefined ? (
        <Notice tone="warning">
          <p>{t.notWhole}</p>
        </Notice>
      ) : null}
      <Shown where={where} parts={link?.parts ?? new Map()} />
      <AskServed asked={asked} />
      <p>
        <ButtonLink kind="quiet" href={`${where.base}/verify`}>
          {t.toRecord}
        </ButtonLink>
      </p>
    </Page>
  );
}

formKnown.subscribe((known) => {
  if (known) mount(<Checks />);
});
