/**
 * Mail by SMTP (RFC 5321, RFC 6409, TLS by RFC 8314), the same on Node and on Workers, whose `node:net` and `node:tls` are TCP sockets of
 * the platform. Certificates are always checked, and without TLS nothing is sent to a server that is not on this machine.
 */
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailSettings } from "./settings.ts";
import { type Delivery, type Mail, MailDown, type MailSession, type MailTransport } from "./transport.ts";

const PATIENCE = 20_000; // milliseconds until a server has answered
/** A server may look at a whole letter for a while (RFC 5321 §4.5.3.2.6 allows it ten minutes, and the office less). */
const SILENCE = 120_000; // milliseconds
const ANSWER = 300; // characters of an answer that are kept

type Socket = ReturnType<typeof connect>;
/** An error as the library throws it. */
type SmtpError = Error & { responseCode?: number; response?: string; command?: string };

export function smtpTransport(settings: MailSettings): MailTransport {
  return { from: settings.from.address, open: () => openSession(settings) };
}

async function openSession(settings: MailSettings): Promise<MailSession> {
  const from = inAscii(settings.from.address);
  const connection = new SMTPConnection({
    connection: await reach(settings),
    secured: settings.security === "tls",
    secure: settings.security === "tls",
    requireTLS: settings.security === "starttls",
    ignoreTLS: settings.security === "none",
    host: settings.host,
    name: from.split("@")[1],
    greetingTimeout: PATIENCE,
    socketTimeout: SILENCE,
  });
  let broken: Error | undefined;
  let pending: ((error: Error) => void) | undefined;
  const breaks = (error: Error) => {
    broken ??= error;
    pending?.(error);
  };
  connection.on("error", breaks);
  connection.on("end", () => breaks(new Error("the server ended the conversation")));
  /** One command after another. If the conversation breaks off, the events say so, and sometimes the callback, too. */
  const asked = (ask: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((done, fail) => {
      if (broken !== undefined) return fail(broken);
      pending = fail;
      ask((error) => (error ? fail(error) : done()));
    }).finally(() => {
      pending = undefined;
    });
  try {
    await asked((done) => connection.connect((error) => done(error)));
    if (settings.login !== undefined) {
      const { user, password: pass } = settings.login;
      await asked((done) => connection.login({ credentials: { user, pass } }, done)).catch((error: SmtpError) => {
        throw new MailDown(refusesForGood(error) ? "login" : "unreachable", answerOf(error));
      });
    }
  } catch (error) {
    connection.close();
    throw error instanceof MailDown ? error : new MailDown("unreachable", answerOf(error as SmtpError));
  }
  return {
    async send(mail): Promise<Delivery> {
      const message = await compose(settings, mail);
      const envelope = { from, to: [inAscii(mail.to.address)] };
      try {
        await asked((done) => connection.send(envelope, message, done));
        return { state: "accepted" };
      } catch (caught) {
        const error = caught as SmtpError;
        const answer = answerOf(error);
        if (error.responseCode === undefined || error.responseCode === 421 || broken !== undefined)
          throw new MailDown("unreachable", answer);
        if (error.command === "MAIL FROM" && refusesForGood(error)) throw new MailDown("sender", answer);
        await asked((done) => connection.reset(done)).catch((gone: SmtpError) => {
          throw new MailDown("unreachable", answerOf(gone));
        });
        return { state: refusesForGood(error) ? "refused" : "later", answer };
      }
    },
    close: () => (pending === undefined ? connection.quit() : connection.close()),
  };
}

/** The domain as every server understands it (RFC 5890), not only those that know internationalised mail (RFC 6531). */
function inAscii(address: string): string {
  const [local, domain = ""] = address.split("@");
  const url =
    /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) && /\P{ASCII}/u.test(domain) ? URL.parse(`http://${domain}`) : null;
  return url === null ? address : `${local}@${url.hostname}`;
}

/** RFC 5321 §4.2.1: 5yz is for good; 503 says only that the conversation went wrong. */
function refusesForGood({ responseCode = 0 }: SmtpError): boolean {
  return responseCode >= 500 && responseCode !== 503;
}

/** The server's words, if there are any; never what we sent. */
function answerOf({ response, message }: SmtpError): string {
  return (response ?? message).replace(/\s+/g, " ").trim().slice(0, ANSWER);
}

/** @throws MailDown */
function reach({ host, port, security }: MailSettings): Promise<Socket> {
  return new Promise((done, fail) => {
    const secure = security === "tls";
    const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket = secure ? connectTls({ host, port, ...named }) : connect({ host, port });
    const gone = (error: Error) => {
      clearTimeout(patience);
      socket.destroy();
      fail(new MailDown("unreachable", error.message.slice(0, ANSWER)));
    };
    const patience = setTimeout(() => gone(new Error("no answer in time")), PATIENCE);
    socket.once("error", gone);
    socket.once(secure ? "secureConnect" : "connect", () => {
      clearTimeout(patience);
      socket.off("error", gone);
      done(socket);
    });
  });
}

function compose(
  { from }: MailSettings,
  { to, sender, replyTo, subject, text, html, language }: Mail,
): Promise<Buffer> {
  const composer = new MailComposer({
    from: sender === undefined ? from : { ...from, name: inHeader(`${sender} via ${from.name || from.address}`) },
    to: { ...to, name: inHeader(to.name) },
    ...(replyTo === undefined ? {} : { replyTo }),
    subject: inHeader(subject),
    text,
    html,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": language }, // RFC 3834, RFC 3282
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** On one line, and nothing in it reads as an encoded word (RFC 2047): the library passes on those that somebody wrote, and readers decode them. */
function inHeader(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replaceAll("=?", "= ?");
}
