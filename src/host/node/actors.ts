/**
 * The actors on Node: each over two SQLite files, its database and the copy (LOG-8), which is in a separate folder, preferably on another
 * volume. Asking for an election that does not exist creates nothing. Each actor that is open has its own clock, which ticks with this
 * host's.
 */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { boxActor } from "../../box/actor.ts";
import { boxReaches } from "../../box/join.ts";
import type { ActorKind, ActorParts } from "../../doors/actor.ts";
import { doorTo } from "../../doors/door.ts";
import type { Actors, Hosts } from "../../doors/hosts.ts";
import type { Moves } from "../../doors/moves.ts";
import type { OfficeDoor } from "../../doors/office.ts";
import { refused } from "../../doors/outcome.ts";
import { type Log, logFailure } from "../../log.ts";
import { meetingActor } from "../../meeting/actor.ts";
import { MOVES, Movable } from "../../move/movable.ts";
import { type OfficeParts, officeActor } from "../../office/actor.ts";
import { registrarActor } from "../../registrar/actor.ts";
import { registrarReaches } from "../../registrar/join.ts";
import { Fault, isWide } from "../../store/fault.ts";
import type { Pair } from "../../store/pair.ts";
import type { NodeSql } from "../../store/sqlite-node.ts";
import { ConfigError } from "../config-error.ts";
import { Faults } from "../faults.ts";
import { adopt, removeAnchors } from "./anchors.ts";
import { lookAtFolder, roomIn } from "./disk.ts";
import { Kept } from "./kept.ts";

export type NodeHosts = Hosts & {
  /** What is wrong at present; whoever looks at something else adds what was found there. */
  readonly faults: Faults;
  /** Whether the state of a vote is unproven: then nothing but the operator's word lets it go on (LOG-8). */
  readonly unproven: boolean;
  /** The database in that file of the data folder, if its actor has it open. */
  database(file: string): NodeSql | undefined;
  /** The clock of the office, and of every other actor that is open. Never rejects: failures are logged and do not delay other actors. */
  tick(): Promise<void>;
  /**
   * Checks whether anybody else has changed a file, and repairs it; sets the times of the files to `when`; finds out what
   * is wrong with them and their folders. `room`: bytes left on the volume of a folder.
   */
  look(when: Date, room?: (folder: string) => number): Promise<void>;
  /** Opens the office: if that is not possible, the error comes now. */
  begin(): Promise<void>;
  /** The office finishes what is under way. */
  stop(): Promise<void>;
  close(): Promise<void>;
};
export type Places = { readonly data: string; readonly copy: string };
export type NodeParts = ActorParts & { readonly log: Log; readonly office: Omit<OfficeParts, "actors"> };

/** How far an actor had come, according to the files of a version without copies, which had no meetings. */
const REACHES = { registrar: registrarReaches, box: boxReaches, meeting: async () => false };

export function openHosts(places: Places, parts: NodeParts): NodeHosts {
  const { data, copy } = places;
  const { log } = parts;
  const faults = new Faults(log);
  mkdirSync(copy, { recursive: true, mode: 0o700 });
  const all = new Map<string, Kept>();

  const find = <Door extends object>(kind: ActorKind<Door>, id: string): Kept => {
    const key = `${id}.${kind.name}`;
    return (
      all.get(key) ??
      new Kept({
        rule: kind.rule,
        first: join(data, "elections", id, `${kind.name}.sqlite`),
        copy: join(copy, `${key}.sqlite`),
        async start(pair) {
          removeAnchors(data, key);
          const actor = new Movable(pair, kind, parts);
          await actor.ready();
          return actor;
        },
        adopt: (sql) => adopt(data, key, sql, REACHES[kind.name]),
        say: (what) => log({ event: "copy", actor: kind.name, election: id, what }),
      })
    );
  };
  /** An actor that is opened by the first question; while there is none, its kind says what is answered. */
  const doorOf = <Door extends object>(kind: ActorKind<Door>, id: string): Door & Moves =>
    doorTo<Door & Moves>(async (name, parameters) => {
      const kept = find(kind, id);
      const { effects, absent } = kind;
      const creates = ({ ...effects, ...MOVES } as Record<string, string>)[name] === "creates";
      if (!creates && !kept.exists)
        return Object.hasOwn(absent, name) ? structuredClone(absent[name as never]) : refused("not-found");
      all.set(`${id}.${kind.name}`, kept);
      return kept.ask(name, parameters);
    });
  const actors: Actors = {
    registrar: (id) => doorOf(registrarActor, id),
    box: (id) => doorOf(boxActor, id),
    meeting: (id) => doorOf(meetingActor, id),
  };
  const files = { first: join(data, "office.sqlite"), copy: join(copy, "office.sqlite") };
  /** An empty office is a new one only where nothing else is left of an installation. */
  const isLost = (pair: Pair, again: boolean) =>
    !pair.born && (again || (existsSync(files.first) && existsSync(files.copy)) || hasElections(places));
  const office = new Kept({
    ...files,
    rule: officeActor.rule,
    async start(pair, again) {
      if (isLost(pair, again)) throw new Fault("database-lost", files.first, "empty");
      if (pair.stopped !== undefined)
        throw new ConfigError("URNA_COPY", copy, "its copy of the office belongs to another installation");
      await pair.birth();
      return officeActor.start(pair.sql, { ...parts.office, actors });
    },
    say: (what) => log({ event: "copy", actor: "office", what }),
  });
  const everything = () => [...all.entries(), ["office", office] as const];

  return {
    ...actors,
    faults,
    get unproven() {
      return [...all.values()].some(({ stopped }) => stopped === "unproven");
    },
    office: doorTo<OfficeDoor>((path, parameters) => office.ask(path, parameters)),
    database: (file) => everything().find(([, kept]) => kept.file === file)?.[1].database,
    async tick() {
      const said = (error: unknown) => logFailure(log, "clock", error);
      const ofOffice = office.begin().then(() => office.tick()); // it opens the actors that must go on
      await Promise.all([ofOffice, ...[...all.values()].map((kept) => kept.tick())].map((tick) => tick.catch(said)));
    },
    async look(when, room = roomIn) {
      const looks = everything().map(async ([place, kept]) => [place, await kept.look(when)] as const);
      const ofDisks = new Map<string, Fault>();
      for (const [place, fault] of await Promise.all(looks)) {
        const wide = fault !== undefined && isWide(fault);
        faults.found(place, wide ? undefined : fault);
        if (wide) ofDisks.set(fault.file?.startsWith(join(copy, "/")) ? copy : data, fault);
      }
      for (const folder of [data, copy])
        faults.found(folder, ofDisks.get(folder)?.of(folder) ?? lookAtFolder(folder, room));
    },
    begin: () => office.begin(),
    stop: () => office.stop(),
    async close() {
      for (const [, kept] of everything()) await kept.close();
    },
  };
}

function hasElections({ data, copy }: Places): boolean {
  const elections = join(data, "elections");
  const copies = readdirSync(copy).filter((name) => /\.(?:registrar|box|meeting)\.sqlite$/.test(name));
  return copies.length > 0 || (existsSync(elections) && readdirSync(elections).length > 0);
}
