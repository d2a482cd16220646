/**
 * Whom to ask: what the organiser typed, at the foot of every page that may show it. A part between commas that is a
 * whole e-mail address or telephone number becomes a link. Nothing else ever does.
 */

import type { ComponentChild } from "preact";
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

export function AskBoard({ askAt }: { askAt: string | undefined }) {
  if (askAt === undefined) return null;
  return (
    <p class="ask-board">
      {texts.shared().ask} {askAt.split(/([,;]\s*)/).map(linked)}
    </p>
  );
}
