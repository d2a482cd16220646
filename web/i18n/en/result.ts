// The result in English, for all pages that show one.
import type { ResultMessages } from "../de/result.ts";

export const result: ResultMessages = {
  title: "Result",
  loading: "The result is being loaded …",
  later: "The result will be here once enough witnesses have signed.",
  published: "This is what the server has published. This device has not recomputed it yet.",
  wrong:
    "The result that the server sent here is not the one that it has signed for everybody. Do not rely on it. Tell the organiser, and show them this page.",
  trial: (decision) => `Trial only: ${decision}`,
  contest: (n) => `Question ${n}`,
  chart: (title) => `Votes for ${title}`,
  option: "Choice",
  votes: "Votes",
  blank: "Abstention",
  withdrawn: (names, n) =>
    n === 1
      ? `${names} withdrew and could not be elected any more.`
      : `${names} withdrew and could not be elected any more.`,
  struckOff: (n, text) =>
    n === 1
      ? "1 vote of members who were struck off is not counted among those entitled."
      : `${text} votes of members who were struck off are not counted among those entitled.`,
  check: "Check it",
  checkHint:
    "Anyone can check it: the next page recomputes everything on this device, from the first entry to the decision.",
  download: "Download the record",
  downloadHint: "It contains no names of members. Keep it: with it, the result can be checked even years from now.",
};
