// A stranger who asks for votes that do not exist.
import { randomBytes } from "node:crypto";
import { type Attack, outcome } from "./attack.ts";

const PATHS = ["", "/status", "/opening", "/record", "/manifest", "/checkpoint", "/tile/0/000", "/verify", "/nothing"];
let next = 0;

export const attack: Attack<undefined> = {
  says: "a stranger asks for pages and records of votes that do not exist",
  atOnce: 200,
  equip: async () => undefined,
  one(target) {
    const id = randomBytes(32).toString("base64url");
    return outcome(target, { method: "GET", url: `${target.base}/e/${id}${PATHS[next++ % PATHS.length]}` });
  },
};
