/** Confirms an address for answers, with the link that was sent there. Wrong links cost from one bucket, right ones never do; nobody is told of an address without its link. */
import { ConfirmContact, ContactConfirmed } from "../../contract/mail.ts";
import { refused } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { TokenBuckets } from "../limits.ts";
import { answers, json, type Route, route } from "../route.ts";

const SMALL = 64 * 1024;

export function contactRoutes({ hosts: { office } }: Deps): Route[] {
  const wrong = new TokenBuckets(30, 0.5);
  return [
    route("anyone", "post", "/api/contact", {
      summary: "Confirm an address for answers, with the link that was sent there",
      body: json(ConfirmContact, SMALL),
      answer: answers("The address", ContactConfirmed),
      async handle({ body }) {
        const outcome = await office.mailing.confirm(body.link);
        return outcome.ok || wrong.take("link") ? outcome : refused("too-many-attempts");
      },
    }),
  ];
}
