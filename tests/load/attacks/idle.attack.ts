// Connections that are opened and say nothing, more than the service may have files open.
import { type Attack, hold } from "./attack.ts";

const FILES = 1024;

export const attack: Attack<undefined> = {
  says: `connections that say nothing, before a service that may open ${FILES} files`,
  atOnce: 1500,
  host: async () => ({ under: ["sh", "-c", `ulimit -n ${FILES}; exec "$@"`, "sh"] }),
  equip: async () => undefined,
  one: (target) => hold(target),
};
