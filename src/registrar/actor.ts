/** How every host runs a registrar. */
import type { ActorKind } from "../doors/actor.ts";
import type { RegistrarDoor } from "../doors/registrar.ts";
import { registrarMigrations } from "../store/migrations/registrar.ts";
import { registrarRule } from "./join.ts";
import { Registrar } from "./registrar.ts";

export const registrarActor: ActorKind<RegistrarDoor> = {
  name: "registrar",
  migrations: registrarMigrations,
  rule: registrarRule,
  effects: {
    create: "creates",
    keys: "reads",
    invite: "changes",
    bind: "changes",
    member: "changes", // says that a code is valid
    issue: "changes",
    bindDevice: "changes",
    propose: "changes",
    enrol: "changes",
    strike: "changes",
    removal: "changes",
    letterCode: "changes",
    letterTaken: "changes",
    discard: "discards",
    remove: "discards",
    numbers: "reads",
    roll: "reads",
    readdress: "changes",
    turnout: "reads",
    look: "changes",
    electorate: "reads",
    setPhase: "changes",
    register: "reads",
    status: "reads",
  },
  absent: {
    roll: [],
    turnout: { issued: 0, eligible: 0 },
    electorate: [],
    status: { exists: false, phase: "prepared" },
  },
  start: (sql, { clock, signer }) => new Registrar(sql, { now: clock.steady, ...(signer && { signer }) }),
};
