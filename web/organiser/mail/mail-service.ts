/**
 * Whether this service sends mail: asked once, by the first page that needs it. Until it is known, pages behave as if
 * it sent none.
 */
import { signal } from "@preact/signals";
import { getMailService } from "../frame/calls.ts";

/** The address that letters come from. */
export const sender = signal<string | undefined>(undefined);
let asking: Promise<void> | undefined;

/** Resolves when `sender` is known or cannot be found out now; then the next caller asks again. */
export function askForSender(): Promise<void> {
  asking ??= getMailService()
    .then(({ from }) => {
      sender.value = from;
    })
    .catch(() => {
      asking = undefined;
    });
  return asking;
}
