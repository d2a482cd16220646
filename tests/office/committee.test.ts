// The counting committee as the service sees it: the ceremony in any order, and what it refuses.
import { afterAll, beforeAll, expect, test } from "vitest";
import { utf8 } from "../../crypto/bytes.ts";
import { makeConfirmationEntry, makeSharesEntry, makeTrusteeEntry } from "../../crypto/ceremony.ts";
import { decodeEntry } from "../../crypto/entries.ts";
import type { Prepared, TrusteeView } from "../../src/http/contract.ts";
import { done, motion, TestService } from "../http/service.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const person = (name: string) => ({ name, kind: "person" as const });
const twoOfThree = {
  ...motion,
  minimumBallots: 2,
  counting: { threshold: 2, members: [person("Gerd Groß"), person("Hanna Holm"), person("Ida Ilic")] },
};
const seed = (index: number) => new Uint8Array(32).fill(index);
const codeOf = ({ trustees }: Prepared, index: number) => trustees[index - 1]?.code ?? "";
const me = async (prepared: Prepared, index: number) => {
  const headers = { authorization: `Bearer ${codeOf(prepared, index)}` };
  return done(await service.ask<TrusteeView>("GET", `/e/${prepared.id}/trustee/me`, { headers }));
};
const send = (prepared: Prepared, index: number, entry: Uint8Array) =>
  service.trusteeEntry(prepared.id, codeOf(prepared, index), entry);

test("every round in any order, over a restart; the board has each round in the order of the trustees", async () => {
  const prepared = await service.prepare(twoOfThree);
  const { id } = prepared;
  const expected = ["trustee", "shares", "confirmation"] as const;
  for (const [round, make] of [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry].entries()) {
    for (const index of [3, 1, 2]) {
      expect((await me(prepared, index)).next).toBe(expected[round]);
      const entry = make(seed(index), await service.board(id), index);
      done(await send(prepared, index, entry));
      done(await send(prepared, index, entry)); // the answer was lost
      if (index === 3) {
        await service.restart();
        expect(await send(prepared, 3, make(seed(3), await service.board(id), 3))).toMatchObject({
          body: { code: "wrong-index", clause: "LOG-2" }, // the first stands
        });
      }
      if (index !== 2) expect((await me(prepared, index)).next).toBe("wait");
    }
  }
  expect((await me(prepared, 1)).electionState).toBe("ready");
  const record = (await service.entries(id)).map(decodeEntry);
  expect(record.map((entry) => ("index" in entry ? `${entry.type} ${entry.index}` : entry.type))).toEqual([
    "manifest",
    ...expected.flatMap((type) => [1, 2, 3].map((index) => `${type} ${index}`)),
  ]);
});

test("an early entry is verified when it comes; one for a later round is refused", async () => {
  const prepared = await service.prepare(twoOfThree);
  const { id } = prepared;
  const good = makeTrusteeEntry(seed(2), await service.board(id), 2);
  const forged = utf8(new TextDecoder().decode(good).replace(/"proofResponses":"../, '"proofResponses":"AA'));
  expect(await send(prepared, 2, forged)).toMatchObject({ body: { code: "bad-proof", clause: "CER-1" } });
  expect((await me(prepared, 2)).state).toBe("invited");
  for (const index of [1, 2, 3])
    done(await send(prepared, index, makeTrusteeEntry(seed(index), await service.board(id), index)));
  const shares = makeSharesEntry(seed(3), await service.board(id), 3);
  for (const index of [1, 2])
    done(await send(prepared, index, makeSharesEntry(seed(index), await service.board(id), index)));
  done(await send(prepared, 3, shares));
  expect(await send(prepared, 2, makeSharesEntry(seed(2), await service.board(id), 2))).toMatchObject({
    body: { code: "out-of-order", clause: "LOG-2" },
  });
});

test("who waits with another's key is dropped when that key reaches the board, and comes again", async () => {
  const prepared = await service.prepare(twoOfThree);
  const { id } = prepared;
  done(await send(prepared, 2, makeTrusteeEntry(seed(1), await service.board(id), 2)));
  expect((await me(prepared, 2)).state).toBe("joined");
  done(await send(prepared, 1, makeTrusteeEntry(seed(1), await service.board(id), 1)));
  expect(await me(prepared, 2)).toMatchObject({ state: "invited", next: "trustee" });
  expect(await send(prepared, 2, makeTrusteeEntry(seed(1), await service.board(id), 2))).toMatchObject({
    body: { code: "duplicate", clause: "CER-1" },
  });
  done(await send(prepared, 2, makeTrusteeEntry(seed(2), await service.board(id), 2)));
  expect((await me(prepared, 2)).state).toBe("joined");
});
