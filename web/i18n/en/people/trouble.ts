// What can be done about one person while people vote, in English.

import type { TroubleMessages } from "../../de/people/trouble.ts";

export const trouble: TroubleMessages = {
  strike: {
    open: "Strike off",
    openFor: (name) => `Strike off the list: ${name}`,
    title: (name) => `Strike ${name} off the list`,
    text: "Whoever has not fetched a ballot yet gets none any more. Whoever has fetched one keeps it: nobody can see which one it is, so nobody can take it back. You learn whether it was fetched only with the next interim number, at the latest after the end.",
    forGood:
      "Everybody then sees how many were struck off and why, but no names. This cannot be undone; you can only put the person on the list anew.",
    two: "Somebody else of the administrators or the election board must confirm it within an hour.",
    alone: "There is nobody in your team who could confirm it. Nobody else checks it.",
    reason: "Reason",
    reasonHint:
      "It is in the public record. Do not mention a name, or anything by which the person can be recognised. The person reads it, too.",
    reasonMissing: "Please write a short reason without a name.",
    yes: "Strike off the list",
    states: {
      asked:
        "Is to be struck off. What came of it is shown here with the next interim number, at the latest after the end.",
      "struck-off": "Struck off. Gets no ballot any more.",
      kept: "Not struck off: the ballot had already been fetched. This cannot be changed, because nobody can see which one it is.",
    },
    done: (name) => `${name}: the removal is noted.`,
    waits: (name) => `${name}: somebody else must confirm the removal.`,
  },
  stranger: {
    open: "A stranger has used the code?",
    title: (name) => `The code of ${name} got into the wrong hands`,
    before: "If the ballot has not been fetched yet, a new code helps: the old one then stops working.",
    after:
      "If a stranger has already fetched the ballot, nobody can take it back or declare it void: nobody can see which one it is. A second one is not issued. There are three things you can do:",
    incident: "Announce it as an incident",
    incidentHint: "Everybody then reads in the record that a ballot got into the wrong hands. Do not mention a name.",
    incidentText: "An access code went to a wrong address. A stranger has fetched a ballot with it.",
    cancel: "Cancel the vote",
    cancelHint: "If a single vote can decide. You do this on the page of the vote.",
    live: "Live with it and write it down",
    liveHint: "Your team’s log then says that you knew about it. It contains no names.",
    published: "The incident is announced.",
    noted: "It is now in your team’s log.",
  },
};
