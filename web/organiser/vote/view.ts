import type { Election } from "../../../src/contract/election.ts";
/** What every view of a vote is given. Types only. */

export interface ViewProps {
  election: Election;
  set: (election: Election) => void;
  reload: () => void;
}
