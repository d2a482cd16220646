/** One letter at once, past the outbox: somebody waits for what the mail server says. It is kept nowhere, and is not sent again. */
import type { TestMailed } from "../../contract/operator.ts";
import { type Mail, MailDown, type MailTransport } from "../../mail/transport.ts";

export async function sendAtOnce(transport: MailTransport, mail: Mail): Promise<TestMailed> {
  try {
    const session = await transport.open();
    return await session.send(mail).finally(() => session.close());
  } catch (error) {
    if (!(error instanceof MailDown)) throw error;
    return { state: error.fault, answer: error.answer };
  }
}
