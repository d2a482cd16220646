/**
 * Reads the addressees of a mail as mail programs copy them: `Ada Beispiel <ada@example.org>; "Muster, Berta"
 * <berta@example.org>`, in one line or several. It takes a text only if there is nothing else in it.
 */

import { tidyLine } from "../../text.ts";
import { type Sheet, SheetMaker } from "./sheet.ts";

const address = '[^\\s<>@,;()"]+@[^\\s<>@,;()"]+';
const addressee = new RegExp(
  `[\\s,;]*(?![\\s,;])(?:(${address})|(?:"([^"\\n]*)" *|([^<>@;"\\n]*))[<(](${address})[>)])(?=[\\s,;]|$)`,
  "uy",
);

/** Two columns, name and address. Undefined if it is not that, or only one name without an address. */
export function addressees(text: string): Sheet | undefined {
  const maker = new SheetMaker();
  // from the end: a search for it would begin anew at each of a hundred thousand empty rows
  let end = text.length;
  while (end > 0 && /[\s,;]/u.test(text.charAt(end - 1))) end--;
  const whole = text.slice(0, end);
  let [line, counted] = [1, 0];
  addressee.lastIndex = 0;
  while (addressee.lastIndex < whole.length) {
    const found = addressee.exec(whole);
    if (found === null) return undefined;
    const [, alone, quoted, open, email = alone ?? ""] = found;
    for (; counted < addressee.lastIndex; counted++) if (whole[counted] === "\n") line++;
    maker.add([tidyLine(quoted ?? open ?? ""), tidyLine(email)], line);
  }
  return counted === 0 ? undefined : maker.sheet();
}
