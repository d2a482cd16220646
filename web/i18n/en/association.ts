/** English texts about the association and its team. Voice and words: ../STYLE.md. */
import type { AssociationMessages } from "../de/association.ts";

const withPasskeys = (n: number) => (n === 0 ? "" : n === 1 ? ", with 1 passkey" : `, with ${n} passkeys`);

export const association: AssociationMessages = {
  title: "Association and team",
  none: "You do not belong to any association any more. Ask somebody in its team for an invitation link.",
  others: "You belong to several associations:",
  door: "There is nothing for you to do here yet.",
  noVotes: "No vote yet. You will see one here as soon as it is being prepared.",
  watching: "This vote is still being prepared. As soon as it is running, you can follow it here.",
  alreadyIn: (name) =>
    `${name} is signed in here. If the link invites to a team, ${name} joins that team. If you are somebody else, sign out first.`,
  settings: "About the association",
  name: "Name of the association",
  nameHint: "New votes begin with this name as whoever is holding the vote.",
  contact: "E-mail address for answers",
  contactHint: "New votes begin with this address.",
  language: "Language of new votes",
  save: "Save these details",
  saved: "The details are saved.",
  team: "Team",
  you: (name) => `${name} (you)`,
  roleOf: (name) => `Role of ${name}`,
  roles: {
    administrator: "Administrator: may do everything, and change the team",
    board: "Election board: prepares votes, opens and ends them",
    chair: "Chair of the meeting: sees votes, starts, pauses and extends them",
    observer: "Observer: sees votes, but no addresses",
    door: "Door: sees only the name of the association",
  },
  remove: (name) => `Take ${name} out of the team`,
  removeLoses: (name, passkeys) =>
    `${name} will not see anything of this association any more, and must be invited again. If ${name} belongs to no other association, the account is deleted, too${withPasskeys(passkeys)}.`,
  removed: (name) => `${name} is not in the team any more.`,
  changed: (name) => `${name} now has a different role.`,
  inviteTitle: "Invite somebody",
  inviteName: "Name of the person",
  inviteRole: "Role",
  invite: "Make an invitation link",
  link: (name) => `Link for ${name}`,
  linkHint: "Give it only to this person. It works once, within a week, and is shown only now.",
  invited: "Invited, but not signed in yet",
  until: (name, date) => `${name}, until ${date}`,
  withdraw: (name) => `Withdraw the invitation of ${name}`,
  leave: "Leave the team",
  leaveLoses: "You will not see anything of this association any more. You can come back only with a new invitation.",
  leaveLosesAccount: (passkeys) =>
    `You belong to no other association. So your account is deleted, too${withPasskeys(passkeys)}.`,
  lastAdministrator: "An association needs an administrator. Give somebody else this role first.",
  forbidden: "Your role does not allow this. Ask an administrator.",
  suspended: (why) =>
    `The operator has suspended your association. You cannot prepare, open or change anything at the moment. Votes that already run go on as usual. The operator writes: “${why}”`,
  suspendedNow: "The operator has suspended your association. So this is not possible at the moment.",
  taken: "This name is already taken on this server.",
  sessions: "Where you are signed in",
  session: (date, passkey) =>
    passkey === undefined ? `since ${date}, with a link` : `since ${date}, with “${passkey}”`,
  thisSession: "here",
  endSession: (date) => `End the session of ${date}`,
  ended: "That session has ended.",
};
