/** English texts about how people join a team, and who did what. Voice and words: ../STYLE.md. */
import type { TeamMessages } from "../de/team.ts";

export const team: TeamMessages = {
  email: "E-mail address (optional)",
  emailHint: "Then the link goes to this address, and you do not see it. Without an address you get it to pass on.",
  inviteByMail: "Send an invitation by e-mail",
  onItsWay: (name) => `The invitation of ${name} is on its way. Above you can see how far it is.`,
};
