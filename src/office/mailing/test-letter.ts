/** For the operator: one letter at once, and what the mail server said. It is counted nowhere. */
import type { TestMailed } from "../../contract/operator.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { findAddressProblems } from "../../draft/members.ts";
import { testLetter } from "../../mail/letters.ts";
import { formsOf } from "../../mail/message.ts";
import type { MailTransport } from "../../mail/transport.ts";
import { sendAtOnce } from "./at-once.ts";

export async function sendTestLetter(
  transport: MailTransport,
  origin: string,
  address: string,
): Promise<Outcome<TestMailed>> {
  const errors = findAddressProblems(address, "address");
  if (errors.length > 0) return refused("invalid-request", { errors });
  return accepted(await sendAtOnce(transport, { to: { name: "", address }, ...formsOf(testLetter(origin), "de") }));
}
