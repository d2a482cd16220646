// The voters of a simulated election, on worker threads, several at a time and each independently. The threads return
// only numbers: the plan knows the votes, and the thread forgets which ballot is whose.
import { URL } from "node:url";
import { viewData } from "../../../crypto/manifest/view.ts";
import { Threads } from "../verify/threads.ts";
import type { RunningElection } from "./election.ts";
import type { Plan } from "./plan.ts";
import type { VoterAnswer, VoterAsk } from "./voter-thread.ts";

/** Voters that one thread looks after at the same time: while one waits for the server, another computes. */
const together = 8;

export type Voted = {
  /** Milliseconds of every issue and every cast request. */
  readonly issuing: number[];
  readonly casting: number[];
  /** Leaf hashes (base64url) of all ballots that the box promised to publish. */
  readonly promised: ReadonlySet<string>;
};

export async function letVote(
  { url, view, invitations }: RunningElection,
  { voters }: Plan,
  progress: (done: number) => void,
): Promise<Voted> {
  const data = { election: url, view: viewData(view) };
  const threads = new Threads<VoterAsk, VoterAnswer>(new URL("./voter-thread.ts", import.meta.url), {
    each: together,
    data,
  });
  const codes = new Map(invitations.map(({ number, accessCode }) => [number, accessCode]));
  let done = 0;
  try {
    const answers = await Promise.all(
      voters.map(async ({ classId, choices }, index) => {
        const accessCode = codes.get(index + 1);
        if (accessCode === undefined) throw new Error(`the service made no invitation for member ${index + 1}`);
        const answer = await threads.ask({ accessCode, classId, choices });
        progress(++done);
        return answer;
      }),
    );
    const promised = answers.flatMap(({ leafHash }) => (leafHash === undefined ? [] : [leafHash]));
    return {
      issuing: answers.map(({ issuing }) => issuing),
      casting: answers.flatMap(({ casting }) => (casting === undefined ? [] : [casting])),
      promised: new Set(promised),
    };
  } finally {
    await threads.close();
  }
}
