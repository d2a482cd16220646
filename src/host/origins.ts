/**
 * The addresses under which browsers reach the service, as settings give them: scheme, host and port. The same rules on every host; it reads
 * no environment itself.
 */
import { ConfigError } from "./config-error.ts";

export type Origins = {
  /** The main address, which people type. */
  readonly origin?: string;
  /** Only casts go there, so that they share no connection and no TLS session with anything that names a member. */
  readonly boxOrigin?: string;
};

/** @throws ConfigError naming the variable */
export function readOrigins(read: (name: string) => string | undefined): Origins {
  const [origin, boxOrigin] = ["URNA_ORIGIN", "URNA_BOX_ORIGIN"].map((name) => {
    const text = read(name);
    return text === undefined ? undefined : checkOrigin(name, text);
  });
  if (boxOrigin !== undefined && (origin === undefined || new URL(origin).host === new URL(boxOrigin).host))
    throw new ConfigError("URNA_BOX_ORIGIN", boxOrigin, "give URNA_ORIGIN, too, and use a different name here");
  return { ...(origin === undefined ? {} : { origin }), ...(boxOrigin === undefined ? {} : { boxOrigin }) };
}

/**
 * Browsers give cryptography, passkeys and `__Host-` cookies only to https and to this machine; and the origin is in
 * every board's name (LOG-3), which has at most 200 characters.
 */
function checkOrigin(name: string, text: string): string {
  const url = URL.parse(text);
  if (url === null || url.origin !== text.replace(/\/$/, ""))
    throw new ConfigError(name, text, "give scheme, host and port only, like https://vote.example.org");
  if (!isSecure(url)) throw new ConfigError(name, text, "it must be https, or http://localhost for trying things out");
  if (url.host.length > 150) throw new ConfigError(name, text, "the host has more than 150 characters");
  return url.origin;
}

/** Whether it is an origin that may stand in these settings, written as browsers write it. */
export function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.origin === text && isSecure(url);
}

/** Whether nobody on the way can read or change what goes there: https, or this machine. */
export function isSecure({ protocol, hostname }: URL): boolean {
  const local = hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "127.0.0.1";
  return protocol === "https:" || (protocol === "http:" && local);
}
