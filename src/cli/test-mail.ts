/** `urna test-mail`: one letter through the running service, and what happened to it, in words. */
import type { TestMailed } from "../contract/operator.ts";
import { Operator } from "./operator.ts";
import { quoted } from "./terminal.ts";

const SAID: { readonly [state in TestMailed["state"]]: string } = {
  accepted: "The mail server has taken the letter over. Look whether it arrives, in the spam folder, too.",
  refused: "The mail server refuses this recipient.",
  later: "The mail server does not take it now. Letters to members would be tried again by themselves.",
  busy: "The mail server takes no more letters for now. Letters to members would be tried again by themselves.",
  unreachable:
    "The mail server cannot be reached. Check URNA_MAIL_SERVER, and whether its port can be reached from here.",
  login: "The mail server does not take the login. Check URNA_MAIL_USER and URNA_MAIL_PASSWORD.",
  sender:
    "The mail server does not accept the sender. Check URNA_MAIL_FROM: it must be an address that this user may send from.",
};

/** @returns the exit code: 0 accepted, 1 not */
export async function testMail(address: string, at?: string): Promise<number> {
  const { state, answer } = await new Operator(at).testMail(address);
  console.log(SAID[state]);
  if (answer !== undefined) console.log(`It said: ${quoted(answer)}`);
  return state === "accepted" ? 0 : 1;
}
