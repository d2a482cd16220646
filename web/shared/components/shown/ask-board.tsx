/**
 * Whom to ask: what the organiser typed, at the foot of every page that may show it. A part between commas that is a
 * whole e-mail address or telephone number becomes a link. And the association's own legal pages, beside the operator's.
 */

import type { ComponentChild } from "preact";
import type { ShownWith } from "../../../../src/contract/parts.ts";
import * as texts from "../../../i18n/texts.ts";

/** Words, then an address of plain letters: no character of it means anything in `mailto:`. */
const MAIL = /^((?:.*[\s:])?)([\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/;
/** Words, then all the digits: "+49 (0)431 …" would be dialled wrong, so it stays text. */
const PHONE = /^((?:[^\d+]*[\s:])?)(\+?\d(?:[ /-]?\d){5,})$/;

function linked(part: string): ComponentChild {
  const [, beforeMail, mail] = MAIL.exec(part) ?? [];
  if (mail !== undefined) return [beforeMail, <a href={`mailto:${mail}`}>{mail}</a>];
  const [, beforePhone, phone] = PHONE.exec(part) ?? [];
  if (phone !== undefined) return [beforePhone, <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>];
  return part;
}

export type Asked = Pick<ShownWith, "askAt" | "imprint" | "privacy" | "informal"> & { organiser: string };

/** The server says all of this: a link leads to a page, and does nothing else. */
export function AskBoard({ of }: { of: Asked | undefined }) {
  if (of === undefined) return null;
  const t = texts.shared();
  return (
    <>
      {of.askAt === undefined ? null : (
        <p class="ask-board">
          {t.ask} {of.askAt.split(/([,;]\s*)/).map(linked)}
        </p>
      )}
      {(["imprint", "privacy"] as const).map((which) => {
        const href = of[which];
        return href?.startsWith("https:") ? (
          <p key={which} class="ask-board">
            <a href={href}>
              {t[which]}: {of.organiser}
            </a>
          </p>
        ) : null;
      })}
    </>
  );
}
