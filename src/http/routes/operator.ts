/**
 * The operator's door, for the command line: with the operator key of the installation, one can move and repair elections, make sign-in links and backups, and
 * test mail. It reads no cookie, and it does not exist if no key is set. A reverse proxy does not need to let it
 * through.
 */
import {
  AssociationListed,
  AssociationNamed,
  AssociationsListed,
  Link,
  Move,
  Moved,
  NewBackup,
  NewLink,
  Repair,
  Repaired,
  Suspension,
  TestMail,
  TestMailed,
} from "../../contract/operator.ts";
import { ElectionPath } from "../../contract/parts.ts";
import { accepted } from "../../doors/outcome.ts";
import { signInLink } from "../../office/links.ts";
import type { Deps } from "../deps.ts";
import { granted } from "../problems.ts";
import { answers, answersWith, json, type Route, route } from "../route.ts";

const BACKUP = "application/octet-stream";
const SMALL = 4 * 1024;
const PARCEL = 16 * 1024 * 1024; // a page of one to five MiB, twice in base64

export const operatorRoutes = ({ hosts: { office }, origin, backup }: Deps): Route[] => [
  route("operator", "post", "/operator/elections/{id}/move", {
    summary: "One step of moving an election from one installation to another (OPERATING.md)",
    params: ElectionPath,
    body: json(Move, PARCEL),
    answer: answers("What the step gave", Moved),
    refuses: ["already-exists", "not-accepted-here", "not-open", "not-ready", "stopped", "too-early"],
    handle: ({ params, body }) => office.moving.move(params.id, body),
  }),
  route("operator", "post", "/operator/elections/{id}/repair", {
    summary: "Lets go on what is stopped because nothing shows that its data is the newest (LOG-8, OPERATING.md)",
    params: ElectionPath,
    body: json(Repair, SMALL),
    answer: answers("What was stopped, and goes on", Repaired),
    refuses: ["stopped"],
    handle: ({ params }) => office.stops.repair(params.id),
  }),
  route("operator", "post", "/operator/sign-in-link", {
    summary: "A one-time link for an organiser; a new name makes a new organiser",
    body: json(NewLink, SMALL),
    answer: answers("The link, this once", Link),
    async handle({ body }) {
      const link = await office.organisers.createLink(body.name);
      return accepted({ link: signInLink(origin(), link) });
    },
  }),
  route("operator", "get", "/operator/associations", {
    summary: "The associations here, without any person",
    answer: answers("The associations", AssociationsListed),
    handle: async () => accepted({ associations: await office.oversight.list() }),
  }),
  route("operator", "post", "/operator/associations/suspend", {
    summary: "Nobody prepares or opens a vote for it any more; votes that are open go on",
    body: json(Suspension, SMALL),
    answer: answers("The association", AssociationListed),
    handle: ({ body }) => office.oversight.suspend(body.name, body.why),
  }),
  route("operator", "post", "/operator/associations/resume", {
    summary: "It is no longer suspended",
    body: json(AssociationNamed, SMALL),
    answer: answers("The association", AssociationListed),
    handle: ({ body }) => office.oversight.suspend(body.name, undefined),
  }),
  route("operator", "post", "/operator/associations/remove", {
    summary:
      "Erases it, its team and its drafts; refused while a vote runs; votes that were opened keep their public records",
    body: json(AssociationNamed, SMALL),
    answer: answers("What it was", AssociationListed),
    refuses: ["already-opened"],
    handle: ({ body }) => office.oversight.remove(body.name),
  }),
  route("operator", "post", "/operator/backup", {
    summary: "All databases at one moment, as a file (OPERATING.md)",
    body: json(NewBackup, 2 * SMALL),
    answer: answersWith("The backup", BACKUP),
    refuses: ["no-backup"],
    handle: async ({ body, c }) => accepted(c.body(granted(await backup(body.to)), 200, { "content-type": BACKUP })),
  }),
  route("operator", "post", "/operator/test-mail", {
    summary: "Send one letter at once, and say what the mail server said",
    body: json(TestMail, SMALL),
    answer: answers("How it went", TestMailed),
    refuses: ["no-mail"],
    handle: ({ body }) => office.mailing.test(body.address),
  }),
];
