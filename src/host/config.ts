/**
 * Environment → Config, once, at the start. Nothing else in the service reads the environment, except for `URNA_KERNEL`, which every thread
 * that verifies looks up for itself (pool/kernel-node.ts). A value that cannot be used stops the
 * start, with the variable's name and what would be right.
 */
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { type MailSettings, readMailSettings } from "../mail/settings.ts";
import { type Limits, readLimits } from "../office/quotas/limits.ts";
import { type OpenIdSettings, readOpenIdSettings } from "../openid/settings.ts";
import { ConfigError } from "./config-error.ts";
import { type Legal, readLegal } from "./legal.ts";
import { type Origins, readOrigins } from "./origins.ts";

/** Without an origin: http://localhost and the port. */
export type Config = Origins & {
  /** 0 takes any free port (tests, simulations). */
  readonly port: number;
  readonly host: string;
  /** Absolute folder of all databases. */
  readonly data: string;
  /** Absolute folder of their copies (LOG-8). */
  readonly copy: string;
  /** Worker threads that verify ballots. */
  readonly workers: number;
  /** Absolute folder of the built pages. */
  readonly web: string;
  /** Imprint and privacy, where they are named. */
  readonly legal?: Legal;
  /** Left out: no mail is sent. */
  readonly mail?: MailSettings;
  /** Left out: nobody signs in through a provider. */
  readonly openid?: OpenIdSettings;
  /** How much each organiser may have here; left out: the usual limits. */
  readonly limits?: Limits;
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
  const data = resolve(read("URNA_DATA") ?? "data");
  const copy = resolve(read("URNA_COPY") ?? join(data, "copy"));
  if (copy === data)
    throw new ConfigError("URNA_COPY", copy, "give a different folder from URNA_DATA, preferably on another volume");
  const mail = readMailSettings(read);
  const openid = readOpenIdSettings(read);
  const kernel = read("URNA_KERNEL") ?? "on";
  if (kernel !== "on" && kernel !== "off") throw new ConfigError("URNA_KERNEL", kernel, "give on or off");
  return {
    port: whole("PORT", 8787, 0, 65_535),
    host: read("HOST") ?? "127.0.0.1",
    data,
    copy,
    ...readOrigins(read),
    legal: readLegal(read),
    workers: whole("URNA_WORKERS", Math.max(1, availableParallelism() - 1), 1, 64),
    web: resolve(read("URNA_WEB") ?? new URL("../../dist/web", import.meta.url).pathname),
    ...(mail === undefined ? {} : { mail }),
    ...(openid === undefined ? {} : { openid }),
    limits: readLimits(read),
  };
}
