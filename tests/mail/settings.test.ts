// What an operator may write into the settings for mail, and the errors about everything else.
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/host/config-error.ts";
import { readMailSettings } from "../../src/mail/settings.ts";

const from = "Verein Beispiel <wahl@example.org>";
const read = (settings: Record<string, string>) => readMailSettings((name) => settings[name]);

describe("settings for mail", () => {
  test.each([
    ["smtps://smtp.example.org", { host: "smtp.example.org", port: 465, security: "tls" }],
    ["smtps://smtp.example.org:2465/", { host: "smtp.example.org", port: 2465, security: "tls" }],
    ["smtp://smtp.example.org", { host: "smtp.example.org", port: 587, security: "starttls" }],
    ["smtp://smtp.example.org:25", { host: "smtp.example.org", port: 25, security: "starttls" }],
    ["smtp://localhost", { host: "localhost", port: 25, security: "none" }],
    ["smtp://[::1]:2525", { host: "::1", port: 2525, security: "none" }],
    ["smtps://localhost", { host: "localhost", port: 465, security: "tls" }],
  ])("%s", (server, expected) => {
    const settings = read({ URNA_MAIL_SERVER: server, URNA_MAIL_FROM: from });
    expect(settings).toEqual({ ...expected, from: { name: "Verein Beispiel", address: "wahl@example.org" } });
  });

  test("sender and login in their usual forms; no server, no mail", () => {
    expect(read({})).toBeUndefined();
    const server = { URNA_MAIL_SERVER: "smtps://smtp.example.org" };
    expect(read({ ...server, URNA_MAIL_FROM: "wahl@example.org" })?.from).toEqual({
      name: "",
      address: "wahl@example.org",
    });
    expect(read({ ...server, URNA_MAIL_FROM: '"Verein, e.V." <wahl@example.org>' })?.from.name).toBe("Verein, e.V.");
    const login = { URNA_MAIL_USER: "wahl", URNA_MAIL_PASSWORD: "p@ss:w/ort" };
    expect(read({ ...server, URNA_MAIL_FROM: from, ...login })?.login).toEqual({
      user: "wahl",
      password: "p@ss:w/ort",
    });
  });

  test.each([
    [{ URNA_MAIL_FROM: from }, "URNA_MAIL_SERVER", /give the mail server, too/],
    [{ URNA_MAIL_USER: "wahl" }, "URNA_MAIL_SERVER", /give the mail server, too/],
    [{ URNA_OPERATOR_MAIL: "operator@example.org" }, "URNA_MAIL_SERVER", /give the mail server, too/],
    [{ URNA_OPERATOR_MAIL: "operator" }, "URNA_OPERATOR_MAIL", /give an address/],
    [{ URNA_MAIL_SERVER: "smtp.example.org", URNA_MAIL_FROM: from }, "URNA_MAIL_SERVER", /smtps:\/\/ or smtp:\/\//],
    [{ URNA_MAIL_SERVER: "https://api.example.org", URNA_MAIL_FROM: from }, "URNA_MAIL_SERVER", /smtps:\/\/ or/],
    [{ URNA_MAIL_SERVER: "smtps://smtp.example.org/inbox", URNA_MAIL_FROM: from }, "URNA_MAIL_SERVER", /smtps:\/\/ or/],
    [{ URNA_MAIL_SERVER: "smtps://smtp.example.org" }, "URNA_MAIL_FROM", /give the sender/],
    [{ URNA_MAIL_SERVER: "smtps://smtp.example.org", URNA_MAIL_FROM: "Verein" }, "URNA_MAIL_FROM", /give an address/],
    [
      { URNA_MAIL_SERVER: "smtps://a.example", URNA_MAIL_FROM: "<a@b.example>, <c@d.example>" },
      "URNA_MAIL_FROM",
      /give an address/,
    ],
    [
      { URNA_MAIL_SERVER: "smtps://a.example", URNA_MAIL_FROM: from, URNA_MAIL_USER: "wahl" },
      "URNA_MAIL_PASSWORD",
      /the password, too/,
    ],
  ] as const)("%o is refused by name", (settings, variable, why) => {
    const attempt = () => read(settings);
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(why);
    expect(attempt).toThrow(new RegExp(`^${variable}=`));
  });

  test("a password that was written into the address is not repeated", () => {
    const server = "smtps://wahl:geheim@smtp.example.org";
    expect(() => read({ URNA_MAIL_SERVER: server, URNA_MAIL_FROM: from })).toThrow(
      /there are separate settings for user and password/,
    );
    expect(() => read({ URNA_MAIL_SERVER: server, URNA_MAIL_FROM: from })).not.toThrow(/geheim/);
  });
});
