/** English texts about votes that follow from votes, and about how votes leave the list. Voice and words: ../STYLE.md. */
import type { FollowUpMessages } from "../de/follow-ups.ts";

const persons = (n: number, text: string) => (n === 1 ? "1 person" : `${text} people`);

export const followUps: FollowUpMessages = {
  runOff: "Prepare the run-off",
  runOffHint:
    "With the same people and the same counting committee. Only those between whom the vote must decide are on the ballot. If they are more than the open seats, the most votes win, and a lot decides a tie.",
  repeat: "Repeat the vote",
  repeatHint: "With the same questions, people and counting committee.",
  more: "Copy it, save it as a template",
  moreAfter: "Copy it, save it as a template, archive it, remove it",
  moreTrial: "Save it as a template",
  moreAfterTrial: "Save it as a template, archive it, remove it",
  copy: "Copy the vote",
  copyHint: "Questions, files, rules, groups and counting committee go into a new draft.",
  real: {
    title: "Now for real",
    button: "Make the real vote",
    hint: "Questions, files, rules, groups and counting committee go into a new draft. The trial stays as it is. You set there who votes, and when.",
  },
  template: {
    save: "Save as a template",
    hint: "The template contains questions, files, rules, groups and counting committee, but no members. You find it under “Your votes”.",
    name: "Name of the template",
    nameMissing: "Please give the template a name.",
    saved: (name) => `The template “${name}” is saved.`,
    title: "From a template",
    use: (name) => `New: ${name}`,
    delete: "Delete",
    remove: (name) => `Delete the template: ${name}`,
    removeLoses: (name) =>
      `The template “${name}” will be deleted. Votes that were made from it stay. This cannot be undone.`,
    removed: (name) => `The template “${name}” is deleted.`,
  },
  dates: {
    title: "Only the times are left",
    intro: "Everything else is there already. Please check start and end.",
    proposed: "The same days of the week and the same hours as last time are suggested.",
    taken: "This is there already",
    not: "Access codes and ballots are not copied.",
    newKey: "The key for the count will be made anew.",
    members: (n, text) => persons(n, text),
    fromList: (n, text) => `${persons(n, text)} from the association’s list of people, as it is now`,
    taking: "Taking the members from the list of people …",
    noMembers: "The members are not copied.",
    noMembersText: "They did not come from the association’s list of people. Please choose your list again.",
    emptyList: "The association’s list of people now has nobody who matches the filter.",
    toMembers: "Enter the members",
    change: "Change anything else",
  },
  archive: {
    put: "Archive",
    hint: "Then the vote is no longer in the list. It stays as it is, and everybody can still verify it.",
    back: "Bring it back from the archive",
    done: "The vote is archived.",
    undone: "The vote is in the list again.",
  },
  remove: {
    title: "Remove the vote?",
    loses: (ballots, ballotsText, people, peopleText) =>
      `The record with ${ballots === 1 ? "1 ballot" : `${ballotsText} ballots`} and the list of ${persons(people, peopleText)} will be removed. This cannot be undone.`,
    after:
      "Members cannot verify anything here after that. Whoever opens the link reads only that your association removed the vote, and on which day.",
    keep: "Keep the record first: with it, the result can be verified for ever, even without this server. Remove nothing while somebody can still contest the vote.",
    wait: "A result stays here for at least 30 days after the end, so that everybody can verify it. You can archive the vote until then.",
    print: "Print the result",
    button: "Remove the vote",
    done: "The vote is removed.",
    notYet: "A second person must confirm the removal.",
  },
  list: {
    filter: "Show",
    states: {
      current: "all but archived ones",
      preparing: "in preparation",
      running: "running",
      counting: "waiting for the count",
      done: "finished",
      archived: "archived",
    },
    none: "There is no vote here.",
    archived: "archived",
    prepared: (day) => `prepared on ${day}`,
    until: (when) => `until ${when}`,
    from: (when) => `from ${when}`,
    ended: (when) => `End: ${when}`,
  },
};
