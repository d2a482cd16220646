/** How much each owner of votes may have here, read from settings with the same names on every host. It counts nothing. */
import { ConfigError } from "../../host/config-error.ts";
import type { MailLimits } from "../../mail/pace.ts";

export type Limits = {
  readonly drafts: number;
  /** Votes that are prepared, open or not yet counted. */
  readonly votes: number;
  /** Bytes of drafts and votes, without their copies. */
  readonly disk: number;
  readonly mail: MailLimits;
  readonly founding: FoundingLimits;
};
/** Who may found an association here; and of what strangers found: how many in an hour, and how many there may be in all. */
export type FoundingLimits = {
  readonly by: "operator" | "anybody";
  readonly perHour: number;
  readonly inAll: number;
};

const MB = 1_000_000; // bytes

/** Far more than an association needs, and little enough that one of them cannot fill a disk or a mail server. */
export const USUAL: Limits = readLimits(() => undefined);

/** @throws ConfigError naming the setting */
export function readLimits(read: (name: string) => string | undefined): Limits {
  const whole = (name: string, usual: number): number => {
    const text = read(name);
    if (text === undefined) return usual;
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new ConfigError(name, text, "give a whole number from 1 to 999999999");
    return Number(text);
  };
  const founding = read("URNA_FOUNDING") ?? "operator";
  if (founding !== "operator" && founding !== "open")
    throw new ConfigError("URNA_FOUNDING", founding, "give operator or open");
  return {
    drafts: whole("URNA_DRAFTS", 200),
    votes: whole("URNA_VOTES", 100),
    disk: whole("URNA_DISK_MB", 20_000) * MB,
    mail: {
      ofOwner: whole("URNA_MAIL_PER_HOUR", 20_000),
      toPerson: whole("URNA_MAIL_PER_PERSON", 3),
      toAddress: whole("URNA_MAIL_PER_ADDRESS", 20),
    },
    founding: {
      by: founding === "open" ? "anybody" : "operator",
      perHour: whole("URNA_FOUNDED_PER_HOUR", 20),
      inAll: whole("URNA_ASSOCIATIONS", 1000),
    },
  };
}
