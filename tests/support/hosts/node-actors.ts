// Registrars and boxes on Node over a folder, without an organiser and without the service around them.
import { join } from "node:path";
import { watchedClock } from "../../../src/clock.ts";
import { type NodeHosts, openHosts } from "../../../src/host/node/actors.ts";
import type { LogEvent } from "../../../src/log.ts";

export function openActors(data: string, log: (event: LogEvent) => void = () => {}): NodeHosts {
  return openHosts(
    { data, copy: join(data, "copy") },
    {
      clock: watchedClock(),
      log,
      office: { origin: () => "http://localhost", log },
    },
  );
}
