/** How mail is sent, read from settings with the same names on every host. It opens no connection. */
import { ConfigError } from "../host/config-error.ts";

export type MailSettings = {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte; `starttls`: before anything else is sent; `none`: on this machine only. Never less secure than the setting. */
  readonly security: "tls" | "starttls" | "none";
  readonly login?: { readonly user: string; readonly password: string };
  readonly from: { readonly name: string; readonly address: string };
  /** Whom the service writes to when it needs help. */
  readonly operator?: string;
};

const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const PORTS: { readonly [scheme: string]: number } = { "smtps:": 465, "smtp:": 587 };

/** Undefined if no server is named: then no mail is sent. @throws ConfigError naming the setting */
export function readMailSettings(read: (name: string) => string | undefined): MailSettings | undefined {
  const server = read("URNA_MAIL_SERVER");
  const [from, user, password] = [read("URNA_MAIL_FROM"), read("URNA_MAIL_USER"), read("URNA_MAIL_PASSWORD")];
  const operator = read("URNA_OPERATOR_MAIL");
  if (operator !== undefined && !ADDRESS.test(operator))
    throw new ConfigError("URNA_OPERATOR_MAIL", operator, "give an address, like operator@example.org");
  if (server === undefined) {
    if (from !== undefined || user !== undefined || operator !== undefined)
      throw new ConfigError("URNA_MAIL_SERVER", "", "give the mail server, too, like smtps://smtp.example.org");
    return undefined;
  }
  const { hostname, port, security } = serverOf(server);
  if (from === undefined)
    throw new ConfigError("URNA_MAIL_FROM", "", "give the sender, like Verein Beispiel <wahl@example.org>");
  if (user !== undefined && password === undefined)
    throw new ConfigError("URNA_MAIL_PASSWORD", "", "a user is given; give the password, too");
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port,
    security,
    from: senderOf(from),
    ...(operator === undefined ? {} : { operator }),
    ...(user === undefined || password === undefined ? {} : { login: { user, password } }),
  };
}

function serverOf(text: string) {
  const url = URL.parse(text);
  const usual = url === null ? undefined : PORTS[url.protocol];
  const bare = url !== null && url.username === "" && /^\/?$/.test(url.pathname + url.search + url.hash);
  // somebody may have put a password into the value by mistake, so it is not repeated
  if (usual === undefined || !bare || url.hostname === "")
    throw new ConfigError(
      "URNA_MAIL_SERVER",
      "…",
      "give smtps:// or smtp:// and the host, like smtps://smtp.example.org; there are separate settings for user and password",
    );
  const plain = url.protocol === "smtp:" && LOOPBACK.includes(url.hostname);
  const security = url.protocol === "smtps:" ? "tls" : plain ? "none" : "starttls";
  const port = url.port === "" ? (plain ? 25 : usual) : Number(url.port);
  return { hostname: url.hostname, port, security } as const;
}

function senderOf(text: string): MailSettings["from"] {
  const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/.exec(text);
  const [name, address] = named === null ? ["", text] : [named[1] ?? "", named[2] ?? ""];
  if (!ADDRESS.test(address) || /[\r\n]/.test(name))
    throw new ConfigError("URNA_MAIL_FROM", text, "give an address, like Verein Beispiel <wahl@example.org>");
  return { name, address };
}
