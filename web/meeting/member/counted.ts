/**
 * After the closing: looks whether what is counted is what lies in the box, and whether this device's ballot is in it [MEE-7]. It reads the
 * board as every page does. What is not as promised becomes an alarm.
 */
import { effect } from "@preact/signals";
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import { later } from "../../shared/service/later.ts";
import type { Session } from "../../voter/store.ts";
import type { LogQuestion } from "../shared/log-calls.ts";
import { meetingVault } from "../shared/vault.ts";
import type { QuestionPorts } from "./question-ports.ts";
import { people, raise } from "./store.ts";

/** "in": the ballot is in F. "none": there is no promised ballot here. */
export type Counted = "in" | "none" | "missing" | "root";

export const countedName = (electionId: string, person: string) => `counted/${electionId}/${person}`;

type Of = {
  readonly person: string;
  readonly number: number;
  readonly session: Session;
  readonly ports: QuestionPorts;
  feed(): FeedQuestion | undefined;
  log(): LogQuestion;
};

/** Milliseconds in which the pages of a hall read the board after a closing, not all at once. */
const SPREAD = 3000;

export function lookAtEnd(of: Of, found: (of: Of, what: Counted) => void): () => void {
  const { number, session, ports, person } = of;
  let cancel: (() => void) | undefined;
  let seen = false;
  let busy = false;
  const judge = async (closed: { readonly size: number; readonly root: string }) => {
    if (busy) return;
    busy = true;
    try {
      const { slip } = session.state.peek();
      const leafHash = slip?.stage === "cast" ? slip.leafHash : undefined;
      const { size, root } = closed;
      const answer = await ports.crypto.call("counted", { size, root, ...(leafHash && { leafHash }) });
      const what: Counted = !answer.sameRoot
        ? "root"
        : leafHash === undefined
          ? "none"
          : answer.counted
            ? "in"
            : "missing";
      const name = people.peek()?.find(({ id }) => id === person)?.said?.name;
      if (what === "root") await raise({ number, what });
      if (what === "missing") await raise({ number, what, ...(name !== undefined && { name }) });
      await (await meetingVault()).put(countedName(ports.electionId, person), what);
      found(of, what);
    } finally {
      busy = false;
    }
  };
  const look = () => {
    cancel = undefined;
    session.dispatch({ type: "again", job: "look" });
  };
  const end = effect(() => {
    const { closed, outcome } = of.log();
    const { board, slip, jobs, refusal } = session.state.value;
    if (closed === undefined) {
      if (outcome !== undefined && !seen) {
        seen = true;
        found(of, "none");
      }
      return;
    }
    if (of.feed()?.state === "cancelled") void raise({ number, what: "burnt" });
    const onItsWay = slip?.stage === "sealed" && refusal?.job !== "cast";
    if (slip === undefined || onItsWay) return; // the machine learns first whether it came in time
    if (board === undefined || board.leaves.length < 32 * closed.size) {
      cancel ??= later(Math.random() * SPREAD, look, "anyway");
      return;
    }
    if (!seen && jobs.look === undefined) {
      seen = true;
      void judge(closed).catch(() => {
        seen = false; // the worker did not come, or the storage: with the next news
      });
    }
  });
  return () => {
    end();
    cancel?.();
  };
}
