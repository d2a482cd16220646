/** For the operator: one letter at once, past the outbox, and what the mail server said. It is counted nowhere. */
import type { TestMailed } from "../../contract/operator.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { findAddressProblems } from "../../draft/members.ts";
import { testLetter } from "../../mail/letters.ts";
import { formsOf } from "../../mail/message.ts";
import { MailDown, type MailTransport } from "../../mail/transport.ts";

export async function sendTestLetter(
  transport: MailTransport,
  origin: string,
  address: string,
): Promise<Outcome<TestMailed>> {
  const errors = findAddressProblems(address, "address");
  if (errors.length > 0) return refused("invalid-request", { errors });
  const mail = { to: { name: "", address }, ...formsOf(testLetter(origin), "de") };
  try {
    const session = await transport.open();
    return accepted(await session.send(mail).finally(() => session.close()));
  } catch (error) {
    if (!(error instanceof MailDown)) throw error;
    return accepted({ state: error.fault, answer: error.answer });
  }
}
