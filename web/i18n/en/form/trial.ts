/** English texts of the offer to try a vote first. Voice and words: ../../STYLE.md. */
import type { trial as German, readyTrial as GermanReadyTrial } from "../../de/form/trial.ts";

export const trial: typeof German = {
  title: "Try it first",
  text: "A trial vote runs like the real one, with invitations and a count, and decides nothing. This draft stays as it is. In the trial you can leave people out.",
  begin: "Make a trial vote",
  realTitle: "Now for real",
  realText:
    "The real vote becomes a new draft with the same content. The trial stays as it is. You set there when the real vote starts and ends.",
  real: "Make the real vote",
};

/** The ballot to try out on the page itself. */
export const readyTrial: typeof GermanReadyTrial = {
  trial: "Try it",
  trialHint: "Fill in the ballot once yourself. Nothing is stored and nothing is counted.",
  trialReview: "This is how your vote would go into the ballot box",
  trialDone: "End of the trial. Nothing was stored and nothing was counted.",
  trialCast: "Put into the ballot box (trial)",
  trialBack: "Change the choice",
  trialAgain: "Try again",
  trialReviewButton: "Continue: check my choices",
  trialMissing: "Please fill in the whole ballot first.",
};
