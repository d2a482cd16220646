/** Confirms an address for answers, with the link that was sent there. Nobody is told of an address without its link. */
import { ConfirmContact, ContactConfirmed } from "../../contract/mail.ts";
import type { Deps } from "../deps.ts";
import { answers, json, type Route, route } from "../route.ts";

const SMALL = 64 * 1024;

export function contactRoutes({ hosts: { office } }: Deps): Route[] {
  return [
    route("anyone", "post", "/api/contact", {
      summary: "Confirm an address for answers, with the link that was sent there",
      body: json(ConfirmContact, SMALL),
      answer: answers("The address", ContactConfirmed),
      refuses: ["wrong-link"],
      handle: ({ body }) => office.mailing.confirm(body.link),
    }),
  ];
}
