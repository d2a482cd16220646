/**
 * What a kind of contest is: what the organiser starts with, what the form asks, and how a contest is recognised. The
 * protocol knows no kinds: it sees options, limits and a rule (MAN-1). This file has descriptions only;
 * `../contests.ts` follows them.
 */
import type { DraftRule } from "../content.ts";

type Mark = number | "cross" | "circle" | "square" | "checked";

export type Kind = {
  /** Written into drafts: never renamed. Its name for people is `what.templates` of the form's texts. */
  readonly id: string;
  /** Which of the form's texts ask for the question. */
  readonly question: "motion" | "approval" | "other";
  /** Which of the form's texts name the options. */
  readonly choices: "person" | "choice";
  /** The small picture of its ballot: what is in each row. */
  readonly picture: readonly Mark[];
  /**
   * Which rules it can have. A `motion` (RUL-1) has options of its own, whose words are in the texts; those of an `election` (RUL-2) are
   * written by the organiser.
   */
  readonly rules: "motion" | "election";
  /** The numbers that the form asks for, by the texts that ask: `marks` and `votesTotal` are `max`, `votesEach` is `perOption`. */
  readonly asks: readonly ("seats" | "marks" | "votesTotal" | "votesEach")[];
  /** Every option may have as many votes as possible: `max` follows the number of options. */
  readonly maxFollowsOptions: boolean;
  readonly start: {
    /** Identifiers. */
    readonly options: readonly string[];
    readonly perOption: number;
    readonly min: number;
    readonly max: number;
    readonly blank: boolean;
    readonly rule: DraftRule;
  };
  /** Whether a contest without a kind's name, as in manifests, is of this kind. */
  readonly is: (contest: { readonly perOption: number; readonly rule: DraftRule }) => boolean;
};

export const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `option-${i + 1}`);

/** Most votes win; a tie needs another ballot. */
export const mostVotes = (seats: number): DraftRule => ({
  kind: "election",
  seats,
  majority: { base: "none" },
  tie: "runoff",
});
