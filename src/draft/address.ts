/** What an address of a person or a witness may be. It sends nothing. */
import { composed, isPlainLine } from "./text.ts";

const ADDRESS = /^[^\s\p{C}@<>,;:"()[\]\\]+@[^\s\p{C}@<>,;:"()[\]\\.]+(\.[^\s\p{C}@<>,;:"()[\]\\.]+)+$/u;

/** One address for mail, without a name; in a letter's head it cannot break a line or start a list. */
export const isEmail = (text: string): boolean => text.length <= 254 && ADDRESS.test(text) && isPlainLine(text);

/** As typed, in NFC, or nothing for an empty field. */
export function addressOf(typed: string | undefined): string | undefined {
  return composed(typed ?? "") || undefined;
}

/** The whole address of a public page, which a link may lead to. */
export function isPage(text: string): boolean {
  const url = isPlainLine(text) ? URL.parse(text) : null;
  return (
    url !== null && url.protocol === "https:" && url.username === "" && url.password === "" && NAMED.test(url.hostname)
  );
}
const NAMED = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

export const isLoopback = (host: string): boolean => host === "localhost" || host === "127.0.0.1" || host === "[::1]";

/**
 * The address of `add-checkpoint` for what an organiser typed: the witness's address with or without that last step.
 * Undefined if it is no address. `local`: the service itself runs on a loopback address, so its witnesses may, too.
 */
export function witnessAddress(typed: string, { local }: { local: boolean }): string | undefined {
  if (!URL.canParse(typed.trim())) return undefined;
  const url = new URL(typed.trim());
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") return undefined;
  const named = url.protocol === "https:" && NAMED.test(url.hostname);
  if (!named && !(local && isLoopback(url.hostname) && /^https?:$/.test(url.protocol))) return undefined;
  return `${url.href.replace(/\/+$/, "").replace(/\/add-checkpoint$/, "")}/add-checkpoint`;
}
