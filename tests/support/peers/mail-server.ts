// A real mail server on this machine, on a free port: it accepts what it is sent, or refuses it as a test wants. Its certificate is for
// `localhost`, with a key that is in the repository and has no other use.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export const certificatePath = join(import.meta.dirname, "certificate.pem");
const [key, cert] = ["key.pem", "certificate.pem"].map((name) => readFileSync(join(import.meta.dirname, name)));

export type Received = {
  readonly from: string;
  readonly to: string;
  /** Came through TLS. */
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly mail: Email;
};
/** The personal link in a letter. */
export const linkIn = ({ mail }: Received) => new URL(/https?:\/\/\S+#\S+/.exec(mail.text ?? "")?.[0] ?? "");
/** The access code in that link; empty if there is no letter. */
export const codeIn = (letter: Received | undefined) =>
  letter === undefined ? "" : (new URLSearchParams(linkIn(letter).hash.slice(1)).get("code") ?? "");

/** What the server says instead of accepting a letter. "cut" and "taken-and-cut": it hangs up after the whole letter. */
type Mood = { code: number; text: string } | "cut" | "taken-and-cut" | undefined;

export type Peer = {
  readonly port: number;
  readonly received: Received[];
  /** How many conversations there were. */
  readonly conversations: number;
  /** Asked at each recipient; a promise keeps the sender waiting. */
  moodFor(decide: (address: string) => Mood | Promise<Mood>): void;
  /** Asked at each sender. */
  refuseSenders(refuse: boolean): void;
  close(): Promise<void>;
};

export type PeerOptions = {
  readonly port?: number;
  readonly security: "none" | "starttls" | "tls";
  readonly login?: { user: string; password: string };
};

class Refusal extends Error {
  readonly responseCode: number;
  constructor(code: number, text: string) {
    super(text);
    this.responseCode = code;
  }
}

export async function startPeer({ port = 0, security, login }: PeerOptions): Promise<Peer> {
  const received: Received[] = [];
  let conversations = 0;
  let mood: (address: string) => Mood | Promise<Mood> = () => undefined;
  let noSenders = false;
  const server = new SMTPServer({
    ...{ key, cert, secure: security === "tls", authOptional: login === undefined, logger: false },
    disabledCommands: security === "starttls" ? [] : ["STARTTLS"],
    disableReverseLookup: true,
    onConnect(_session, callback) {
      conversations++;
      callback();
    },
    onAuth({ username, password }, _session, callback) {
      const known = username === login?.user && password === login?.password;
      callback(known ? null : new Refusal(535, "5.7.8 Authentication failed"), known ? { user: username } : undefined);
    },
    onMailFrom(_address, _session, callback) {
      callback(noSenders ? new Refusal(553, "5.7.1 Sender address rejected") : null);
    },
    onRcptTo({ address }, _session, callback) {
      void Promise.resolve(mood(address)).then((decided) =>
        callback(typeof decided === "object" ? new Refusal(decided.code, decided.text) : null),
      );
    },
    onData(stream, session, callback) {
      const take = async (bytes: Buffer) => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo[0]?.address ?? "";
        const decided = await mood(to);
        if (decided !== "cut") {
          const from = typeof mailFrom === "object" && mailFrom !== null ? mailFrom.address : "";
          const mail = await PostalMime.parse(bytes);
          received.push({ from, to, secure: session.secure, user: session.user as string | undefined, mail });
        }
        if (decided === "cut" || decided === "taken-and-cut")
          for (const connection of server.connections) connection.close();
        else callback();
      };
      void buffer(stream).then(take, () => {}); // a client that hangs up in the middle has sent no letter
    },
  });
  server.on("error", () => {}); // a client that did not like the certificate
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    get conversations() {
      return conversations;
    },
    moodFor: (decide) => {
      mood = decide;
    },
    refuseSenders: (refuse) => {
      noSenders = refuse;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
