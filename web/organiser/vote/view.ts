/** What every view of a vote is given. Types only. */
import type { Election } from "../../../src/contract/election.ts";

export interface ViewProps {
  election: Election;
  set: (election: Election) => void;
  reload: () => void;
}
