// The end of a vote against requests that wait for their turn in front of the app: they are not received yet (LOG-9). Nobody gets a promise
// for a ballot that does not count, and a closing does not wait for whoever stands at the door.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { httpServer } from "../../src/host/node/server.ts";
import { Casting } from "../../src/pool/casting.ts";
import { InlineVerifier } from "../../src/pool/inline-verifier.ts";
import { Turns } from "../../src/pool/turns.ts";
import { Election, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

test("a ballot that still waits for its turn at the end is answered closed, without a promise, and nothing waits for it", async () => {
  const here = await Local.open();
  onTestFinished(() => here.close());
  const { box, registrar } = here;
  const election = new Election();
  await election.open(registrar, box);
  const [early, late] = [
    election.ballot(await election.issue(registrar, 0), true),
    election.ballot(await election.issue(registrar, 1), true),
  ];

  const begin: (() => void)[] = [];
  const turns = new Turns({ perTurn: 1, saved: 1, room: 100, next: (turn) => begin.push(turn) });
  const casting = new Casting(new InlineVerifier());
  const server = httpServer(
    async (request: Request) =>
      Response.json(await casting.cast(box, election.id, new Uint8Array(await request.arrayBuffer()))),
    { host: "127.0.0.1", turns },
  );
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const cast = async (ballot: Uint8Array<ArrayBuffer>) => {
    const asked = once(server, "request");
    const answer = fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: ballot }).then((each) => each.json());
    await asked;
    return { answer };
  };

  const first = await cast(new Uint8Array(early)); // its turn was free
  expect(await first.answer).toMatchObject({ ok: true, value: { promise: expect.any(String) } });
  const waiting = await cast(new Uint8Array(late));
  value(await box.close());
  while (begin.length > 0) begin.shift()?.();
  expect(await waiting.answer).toEqual({ ok: false, code: "closed", clause: "LOG-9" });
  await election.follow(box);
  expect(election.state.closing?.ballots).toEqual([{ class: "members", count: 1 }]);
});
