/** What describes an input for people who hear the page: its hint, its error, and other notes beside it. */
import type { ComponentChildren } from "preact";

export type Described = { id: string; label: ComponentChildren; hint?: ComponentChildren; error?: string | undefined };

/** Those of the ids that are shown. */
export function describedBy(...ids: readonly (string | undefined)[]): { "aria-describedby"?: string } {
  const shown = ids.filter((id) => id !== undefined);
  return shown.length === 0 ? {} : { "aria-describedby": shown.join(" ") };
}

/** The ids of an input's notes. */
export function notesOf({ id, hint, error }: Described): (string | undefined)[] {
  return [hint === undefined ? undefined : `${id}-hint`, error === undefined ? undefined : `${id}-error`];
}

export function Hint({ id, hint }: Pick<Described, "id" | "hint">) {
  if (hint === undefined) return null;
  return (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  );
}
