/**
 * The service on Node: databases in files, ballots verified on worker threads, a clock that conducts elections. It
 * builds the parts and hands them over; it decides nothing about an election.
 */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { takeData } from "../../backup/folder.ts";
import { makeBackup } from "../../backup/pack.ts";
import { watchedClock } from "../../clock.ts";
import type { Hosts } from "../../doors/hosts.ts";
import type { AlarmsDoor } from "../../doors/office.ts";
import { createApp } from "../../http/app.ts";
import { FeedHub } from "../../http/feed-hub.ts";
import { type Log, logFailure, logToConsole } from "../../log.ts";
import { Alarm } from "../../mail/alarm.ts";
import { smtpTransport } from "../../mail/smtp.ts";
import { openIdProvider } from "../../openid/provider.ts";
import { Casting } from "../../pool/casting.ts";
import { shareThread } from "../../pool/lane.ts";
import { castTurns, pieceTurns } from "../../pool/node-turns.ts";
import { ThreadDesk } from "../../pool/thread-desk.ts";
import { ThreadSigner } from "../../pool/thread-signer.ts";
import { ThreadVerifier } from "../../pool/thread-verifier.ts";
import type { NodeSql } from "../../store/sqlite-node.ts";
import type { Config } from "../config.ts";
import { ConfigError } from "../config-error.ts";
import { openHosts } from "./actors.ts";
import { folderAssets } from "./assets.ts";
import { compressed } from "./compressed.ts";
import { lookAtLock } from "./lock.ts";
import { operatorKeyIn } from "./operator-key.ts";
import { httpServer } from "./server.ts";

const TICK = 1000; // milliseconds between two looks at the clock
const BACKLOG = 4096; // connections that wait to be taken in; with too few, a rush makes everybody try again a second later
const LAST_REQUESTS = 10_000; // milliseconds that requests under way are given when the service stops

export type NodeService = {
  readonly app: OpenAPIHono;
  readonly hosts: Hosts;
  /** What happens each second: the clock of every actor, and `look`. An actor that waits delays neither the others nor the next second. */
  tick(): Promise<void>;
  /** Checks whether somebody else has changed a file, and sets their times. */
  look(): Promise<void>;
  /** The database in that file of the data folder, if it is open. */
  database(file: string): NodeSql | undefined;
  /** Listens, goes on with what was interrupted, and starts the clock. */
  start(): Promise<{ origin: string; port: number }>;
  /** Starts the threads that sign and verify, so that the first who come do not wait for them. */
  warm(): void;
  /** Takes no new request, lets those under way finish, and closes every database. */
  stop(): Promise<void>;
};

export type NodeOptions = {
  readonly log?: Log;
  readonly now?: () => number;
  /** Milliseconds that only grow, whatever happens to the system clock. */
  readonly monotonic?: () => number;
  /** The most ballots, and requests to sign, that may wait; further ones are asked to come back. */
  readonly queue?: number;
  /** Bytes left on the volume of a folder. */
  readonly room?: (folder: string) => number;
};

/** @throws DataInUse if another server works on the same folder, HalfRestored */
export function createNodeService(config: Config, options: NodeOptions = {}): NodeService {
  const { queue = 1000, room } = options;
  shareThread();
  const clock = watchedClock(options.now, options.monotonic);
  const now = clock.steady; // what the office does when its time comes cannot be undone
  const lock = takeData(config.data, config.copy);
  let address = config.origin ?? `http://localhost:${config.port}`;
  const origin = () => address;
  const mail = config.mail && smtpTransport(config.mail);
  const memory: AlarmsDoor = {
    due: (about) => hosts.office.alarms.due(about),
    note: (about) => hosts.office.alarms.note(about),
  };
  const alarm = new Alarm({ to: config.mail?.operator, mail, memory, origin, now, log: options.log ?? logToConsole });
  const { log } = alarm;
  const openid = config.openid && openIdProvider(config.openid, { now, log });
  const signer = new ThreadSigner({ threads: config.workers, queue });
  const desk = new ThreadDesk();
  const hosts = openHosts(config, {
    ...{ clock, signer, log },
    office: { origin, log, now, mail, openid, desk, ...(config.limits && { limits: config.limits }) },
  });
  const verifier = new ThreadVerifier({ threads: config.workers, queue });
  const key = operatorKeyIn(config.data);
  const backup = (to?: string) => {
    log({ event: "backup", sealed: to !== undefined });
    return makeBackup(config.data, (file) => hosts.database(file), to);
  };
  const { boxOrigin } = config;
  const more = { legal: config.legal ?? {}, ...(boxOrigin === undefined ? {} : { boxOrigin }) };
  const shown = { assets: folderAssets(config.web), compressed: compressed() };
  const { faults } = hosts;
  const fault = () => faults.worst ?? (hosts.unproven ? "read-only" : undefined);
  const feeds = new FeedHub((id) => hosts.meeting(id).feed());
  const app = createApp({
    ...{
      hosts,
      feeds,
      casting: new Casting(verifier, castTurns()),
      desk,
      pieces: pieceTurns(),
      ...shown,
      origin,
      fault,
      backup,
      log,
      ...more,
    },
    operatorKey: () => key,
  });

  /** At whole seconds: the times of files show only that the service ran. */
  const look = async () => {
    for (const each of lock.locks) faults.found(each.file, lookAtLock(each, log));
    await hosts.look(new Date(Math.floor(now() / TICK) * TICK), room);
  };
  let server: Server | undefined;
  let timer: NodeJS.Timeout | undefined;
  const working = new Set<Promise<void>>();
  const tick = (): Promise<void> => {
    clock.steady(); // it compares with what it has seen
    const looked = look().catch((error: unknown) => logFailure(log, "clock", error));
    const run = Promise.all([hosts.tick(), looked, looked.then(() => alarm.advance())])
      .finally(() => working.delete(run))
      .then(() => undefined);
    working.add(run);
    return run;
  };

  return {
    app,
    hosts,
    tick,
    look,
    database: (file) => hosts.database(file),
    async start() {
      await hosts.begin();
      const { port: wanted, host } = config;
      const listening = httpServer(app.fetch, config).listen({ port: wanted, host, backlog: BACKLOG });
      await once(listening, "listening").catch((error: NodeJS.ErrnoException) => {
        throw listenError(config, error);
      });
      server = listening;
      const { port } = listening.address() as AddressInfo;
      address = config.origin ?? `http://localhost:${port}`;
      log({ event: "started", origin: address, data: config.data });
      void tick();
      timer = setInterval(() => void tick(), TICK);
      return { origin: address, port };
    },
    warm() {
      for (const pool of [signer, verifier]) pool.warm();
    },
    async stop() {
      clearInterval(timer);
      feeds.stop(); // else whoever waits for one would be cut off
      if (server !== undefined) await finish(server);
      server = undefined;
      alarm.close();
      await hosts.stop();
      await Promise.all(working);
      await Promise.all([verifier.close(), signer.close(), desk.close()]);
      await hosts.close();
      lock.release();
      log({ event: "stopped" });
    },
  };
}

/** An error that can be fixed names its variable. */
function listenError({ port, host }: Config, error: NodeJS.ErrnoException): Error {
  if (error.code === "EADDRINUSE")
    return new ConfigError("PORT", String(port), "another program uses this port; give another one");
  if (error.code === "EACCES")
    return new ConfigError("PORT", String(port), "this port needs more rights; give another one");
  return error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND"
    ? new ConfigError("HOST", host, "this machine has no such address")
    : error;
}

async function finish(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS);
  await closed;
  clearTimeout(impatient);
}
