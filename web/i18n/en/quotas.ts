/** English texts about how much an association may have here. Voice and words: ../STYLE.md. */
import type { QuotasMessages } from "../de/quotas.ts";

export const quotas: QuotasMessages = {
  drafts: (n, most) =>
    `Your association already has ${most} ${n === 1 ? "draft" : "drafts"}, which is the limit of this server. Delete one that you no longer need, or ask the operator (setting URNA_DRAFTS).`,
  votes: (n, most) =>
    `Your association already has ${most} ${n === 1 ? "vote that is" : "votes that are"} not counted yet, which is the limit of this server. End one and count it, or ask the operator (setting URNA_VOTES).`,
  disk: (_, most) =>
    `The drafts and votes of your association may take ${most} MB on this server, and this does not fit any more. Delete drafts that you no longer need, or ask the operator (setting URNA_DISK_MB).`,
  associations: () =>
    "Many associations were created on this server just now. Try again in an hour. If it still does not work, ask the operator (setting URNA_ASSOCIATIONS).",
};
