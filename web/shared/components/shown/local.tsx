/**
 * A text of the record in the reader's language. If the record lacks that language, the text is marked with its own.
 */
import { language, localised, tagOf } from "../../language/language.ts";

export function Local({ texts }: { texts: Readonly<Record<string, string>> }) {
  const tag = tagOf(texts);
  if (tag === undefined || tag.slice(0, 2) === language.value) return <>{localised(texts)}</>;
  return <span lang={tag}>{localised(texts)}</span>;
}
