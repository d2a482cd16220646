/**
 * Environment → Config, once, at the start. Nothing else of the service reads the environment, but for `URNA_KERNEL`, which every thread
 * that verifies looks up for itself (pool/kernel-node.ts). A value that cannot be used stops the
 * start with the variable's name and what would be right.
 */
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { ConfigError } from "./config-error.ts";
import { type MailSettings, readMailSettings } from "./mail/settings.ts";

export type Config = {
  /** 0 takes any free port (tests, simulations). */
  readonly port: number;
  readonly host: string;
  /** Absolute folder of all databases. */
  readonly data: string;
  /** Absolute folder of their copies (LOG-8). */
  readonly copy: string;
  /** Scheme, host and port under which people reach the service; left out: http://localhost and the port. */
  readonly origin?: string;
  /** Worker threads that verify ballots. */
  readonly workers: number;
  /** Absolute folder of the built pages. */
  readonly web: string;
  /** Left out: no mail is sent. */
  readonly mail?: MailSettings;
};

type Environment = { readonly [name: string]: string | undefined };

/** @throws ConfigError naming the variable */
export function readConfig(environment: Environment): Config {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const text = read(name);
    if (text === undefined) return fallback;
    if (!/^\d{1,6}$/.test(text) || Number(text) < least || Number(text) > most)
      throw new ConfigError(name, text, `give a whole number from ${least} to ${most}`);
    return Number(text);
  };
  const origin = read("URNA_ORIGIN");
  const data = resolve(read("URNA_DATA") ?? "data");
  const mail = readMailSettings(read);
  const kernel = read("URNA_KERNEL") ?? "on";
  if (kernel !== "on" && kernel !== "off") throw new ConfigError("URNA_KERNEL", kernel, "give on or off");
  return {
    port: whole("PORT", 8787, 0, 65_535),
    host: read("HOST") ?? "127.0.0.1",
    data,
    copy: resolve(read("URNA_COPY") ?? join(data, "copy")),
    ...(origin === undefined ? {} : { origin: checkOrigin(origin) }),
    workers: whole("URNA_WORKERS", Math.max(1, availableParallelism() - 1), 1, 64),
    web: resolve(read("URNA_WEB") ?? new URL("../dist/web", import.meta.url).pathname),
    ...(mail === undefined ? {} : { mail }),
  };
}

/**
 * Browsers give cryptography, passkeys and `__Host-` cookies only to https and to this machine; and the origin is in
 * every board's name (LOG-3), which has at most 200 characters.
 */
function checkOrigin(text: string): string {
  const url = URL.parse(text);
  if (url === null || url.origin !== text.replace(/\/$/, ""))
    throw new ConfigError("URNA_ORIGIN", text, "give scheme, host and port only, like https://vote.example.org");
  const local = url.hostname === "localhost" || url.hostname.endsWith(".localhost") || url.hostname === "127.0.0.1";
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local))
    throw new ConfigError("URNA_ORIGIN", text, "it must be https, or http://localhost for trying things out");
  if (url.host.length > 150) throw new ConfigError("URNA_ORIGIN", text, "the host has more than 150 characters");
  return url.origin;
}
