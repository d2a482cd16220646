/** English texts for creating an association. Voice and words: ../STYLE.md. */
import type { FoundingMessages } from "../de/founding.ts";

export const founding: FoundingMessages = {
  title: "Create an association",
  text: "You organise votes for an association that is not here yet? Create it.",
  mailed: "You get a link by e-mail. The association is created only when you open it.",
  name: "Name of the association",
  own: "Your name",
  email: "Your e-mail address",
  button: "Create the association",
  sent: (address) =>
    `The e-mail to ${address} is on its way. Open the link in it. It works for a day. If nothing arrives, look into your spam folder, too.`,
  notMailed: "The mail server has not accepted this address. Check the address, or try again later.",
  enough: "Several e-mails already went to this address. Look there, in the spam folder, too, or wait an hour.",
  noAddress: "This is not an e-mail address. It looks like anna@example.org.",
  noName: "Enter a name.",
  confirm: "This link creates your association and signs you in on this device.",
  wrong: "This link does not work any more. It works once and for a day. Create the association again.",
  again: "To the sign-in page",
};
