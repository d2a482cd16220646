/** What a page says if line ends were changed on the way (LOG-1). It differs for a file and for a server. */
import { LINE_ENDS } from "../../../crypto/log/line-ends.ts";
import * as texts from "../../i18n/texts.ts";

/** Nothing for every other failure. */
export function lineEndsText(code: string | undefined): string | undefined {
  const t = texts.shared();
  return code === LINE_ENDS.file ? t.lineEnds : code === LINE_ENDS.server ? t.servedLineEnds : undefined;
}
