/** The reason for an announcement of the organiser, which is on the record for everybody. */

import { cleanText } from "../../../src/draft/text.ts";
import { Field } from "../../shared/components/inputs/field.tsx";

interface Props {
  id: string;
  t: { readonly reason: string; readonly reasonHint: string };
  reason: string;
  error: string | undefined;
  onReason: (reason: string) => void;
}

export function ReasonField({ id, t, reason, error, onReason }: Props) {
  return (
    <Field
      id={id}
      label={t.reason}
      hint={t.reasonHint}
      value={reason}
      error={error}
      maxLength={1000}
      autocomplete="off"
      onValue={onReason}
    />
  );
}

/** As it goes on the record; empty if nothing was written. */
export const reasonOf = (typed: string): string => cleanText(typed).trim();
