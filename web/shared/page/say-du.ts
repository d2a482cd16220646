/**
 * Loads the sentences with which a page says „du“ where the association of its vote does. They are a script that the page names with its
 * integrity value and only then loads. It never depends on anything that a person chose, not even on the language: whoever sees requests
 * learns from them only which vote it is. If the script does not come, the page says „Sie“.
 */
import { signal } from "@preact/signals";
import { type Words, words } from "../language/informal.ts";

/** Milliseconds that a page waits for the script, and for the answer that says whether it is needed. */
const PATIENCE = 5000;

/** Whether the page knows how to address its reader. It shows no sentence that does before, so that none changes while somebody reads it. */
export const formKnown = signal(false);

const known = () => {
  formKnown.value = true;
};

let loading: Promise<void> | undefined;

/** From now on the page says „du“, if it can. */
export function sayDu(): Promise<void> {
  loading ??= load();
  return loading;
}

/** The same answer, once the page says „du“ where the vote does; `asked` is what the service says about the vote. */
export async function inItsForm<T extends { readonly informal?: true | undefined } | undefined>(
  asked: Promise<T>,
): Promise<T> {
  setTimeout(known, PATIENCE);
  try {
    const answer = await asked;
    if (answer?.informal) await sayDu();
    return answer;
  } finally {
    known();
  }
}

async function load(): Promise<void> {
  const script = document.querySelector<HTMLScriptElement>("script[data-informal]");
  if (script === null) return;
  const came = new Promise<boolean>((resolve) => {
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    setTimeout(resolve, PATIENCE, false); // later, sentences would change that somebody is reading
  });
  script.type = "text/javascript"; // until now it was none that a browser loads; address and integrity are those in the page
  document.head.append(script);
  if (await came) words.value = (globalThis as { informal?: Words }).informal ?? {};
}
