/**
 * Links by mail: somebody's own address, and the question for a sign-in link, which is answered alike for every address. Nobody is told of an
 * address, and nobody changes anybody else's.
 */
import { AskAddress, ConfirmAddress, LinkAsked, LinksByMail, OwnAddress } from "../../contract/sign-in.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { answers, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;

export const addressRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("anyone", "post", "/api/sign-in-link", {
    summary: "Ask for a sign-in link by mail; the answer is the same whether or not somebody has this address",
    body: json(AskAddress, SMALL),
    answer: answers("If somebody here has confirmed this address, a letter goes there", LinkAsked),
    refuses: ["no-mail"],
    handle: ({ body }) => office.linkRequests.ask(body.address),
  }),
  route("anyone", "get", "/api/sign-in-link", {
    summary: "Whether sign-in links can be asked for by mail",
    answer: answers("Whether this service sends mail", LinksByMail),
    handle: async () => accepted({ offered: (await office.mailing.service()).from !== undefined }),
  }),
  route("organiser", "get", "/api/address", {
    summary: "One's own address",
    answer: answers("The address", OwnAddress),
    handle: async ({ caller }) => accepted(await office.addresses.of(caller.id)),
  }),
  route("organiser", "put", "/api/address", {
    summary: "Ask for another address of one's own; it counts once the link that is sent there was used",
    body: json(AskAddress, SMALL),
    answer: answers("The address, and the one that waits", OwnAddress),
    refuses: ["no-mail"],
    handle: ({ caller, body }) => office.addresses.ask(caller.id, body.address),
  }),
  route("organiser", "delete", "/api/address", {
    summary: "Forget one's own address",
    answer: answers("No address", OwnAddress),
    handle: async ({ caller }) => accepted(await office.addresses.forget(caller.id)),
  }),
  route("organiser", "post", "/api/address/confirm", {
    summary: "Confirm one's own address, with the link that was sent there",
    body: json(ConfirmAddress, SMALL),
    answer: answers("The address", OwnAddress),
    refuses: ["wrong-link", "already-exists"],
    handle: ({ caller, body }) => office.addresses.confirm(caller.id, body.link),
  }),
];
