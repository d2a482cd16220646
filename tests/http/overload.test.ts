// More requests at once than the service can take: it says so at once and with Retry-After, it serves those who come back, and in the end
// everybody's ballot is in the box, once. The queue of this service has room for one.
import { afterAll, beforeAll, expect, test } from "vitest";
import { encryptSelections, makeBallot } from "../../crypto/ballot/ballot.ts";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { createCredential, unblind } from "../../crypto/tokens/credential.ts";
import type { Election } from "../../src/contract/election.ts";
import type { Cast, Issued } from "../../src/contract/voter.ts";
import { motion } from "../support/election/drafts.ts";
import { type Answer, done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

const MEMBERS = 12; // and one more, who is among strangers
let service: TestService;
let election: OpenElection;
beforeAll(async () => {
  service = new TestService({ queue: 1 });
  await service.signIn();
  const members = Array.from({ length: MEMBERS + 1 }, (_, i) => ({ name: `Member ${i}` }));
  election = await service.open({ ...motion, members });
});
afterAll(() => service.stop());

/** Sends all at once; those refused come back until all are served. Returns the answers, and how many were sent away. */
async function rush<T>(requests: readonly (() => Promise<Answer<T>>)[]): Promise<{ bodies: T[]; sentAway: number }> {
  const bodies = new Map<number, T>();
  let sentAway = 0;
  while (bodies.size < requests.length) {
    const open = requests.flatMap((ask, i) => (bodies.has(i) ? [] : [{ i, ask }]));
    const answers = await Promise.all(open.map(async ({ i, ask }) => ({ i, answer: await ask() })));
    for (const { i, answer } of answers) {
      if (answer.status === 200) bodies.set(i, answer.body);
      else {
        sentAway += 1;
        expect(answer).toMatchObject({ status: 503, body: { code: "overloaded" } });
        expect(answer.headers.get("retry-after")).toBe("2");
      }
    }
    expect(answers.some(({ answer }) => answer.status === 200)).toBe(true); // every round gets somebody through
  }
  return { bodies: requests.flatMap((_, i) => bodies.get(i) ?? []), sentAway };
}

test("strangers without a code do not keep members from getting a ballot: the server computes nothing for them", async () => {
  const { id, view } = election;
  const blinded = toBase64url(createCredential(view, "members").blinded);
  const strangers = Array.from({ length: 20 }, (_, i) => {
    const accessCode = `00000-00000-00000-000${10 + i}`;
    return service.ask("POST", `/e/${id}/issue`, { json: { accessCode, blinded } });
  });
  await service.fetchBallot(election, MEMBERS + 1, YES); // the queue has room for one
  for (const { body } of await Promise.all(strangers)) expect(body["code"]).toBe("wrong-code");
});

test("a rush on issuing and casting loses nobody and counts nobody twice", async () => {
  const { id, view } = election;
  const invitations = election.invitations.slice(0, MEMBERS);
  const credentials = invitations.map((invitation) => createCredential(view, invitation.class));
  const issued = await rush(
    invitations.map(({ accessCode }, i) => () => {
      const blinded = toBase64url(credentials[i]?.blinded ?? new Uint8Array());
      return service.ask<Issued>("POST", `/e/${id}/issue`, { json: { accessCode, blinded } });
    }),
  );
  expect(issued.sentAway).toBeGreaterThan(0);
  const ballots = credentials.map((credential, i) => {
    const token = unblind(credential, [fromBase64url(issued.bodies[i]?.signature ?? "")], view);
    return makeBallot(view, credential, token, encryptSelections(view, "members", i % 2 === 0 ? YES : NO)).entry;
  });
  const twice = [...ballots, ...ballots]; // an impatient page sends again
  const cast = await rush(
    twice.map((ballot) => () => service.ask<Cast>("POST", `/e/${id}/ballots`, { bytes: ballot })),
  );
  expect(cast.sentAway).toBeGreaterThan(0);
  const { origin, promiseKey } = view.manifest.board;
  for (const [i, { promise }] of cast.bodies.entries())
    expect(openPromise(promise, promiseKey, origin)).toEqual(leafHash(twice[i] ?? new Uint8Array()));
  const { turnout } = done(await service.organiser<Election>("POST", `/api/elections/${id}/close`));
  expect(turnout).toEqual({ issued: MEMBERS + 1, cast: MEMBERS, eligible: MEMBERS + 1 });
});
