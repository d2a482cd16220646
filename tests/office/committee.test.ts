// The counting committee as the service sees it: the ceremony in any order, and what it refuses.
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeConfirmationEntry } from "../../crypto/ceremony/confirmation.ts";
import { makeEvidence } from "../../crypto/ceremony/evidence.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { deriveTrustee } from "../../crypto/ceremony/trustee.ts";
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import type { Draft, Prepared } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import type { TrusteeMoved, TrusteeView } from "../../src/contract/trustee.ts";
import { sharesWithBadOne } from "../support/election/dishonest-trustee.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

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

/** Keys and shares of all, where trustee 1 sends trustee 2 what cannot be opened. */
async function untilBadShare(prepared: Prepared): Promise<void> {
  const { id } = prepared;
  for (const index of [1, 2, 3])
    done(await send(prepared, index, makeTrusteeEntry(seed(index), await service.board(id), index)));
  const board = await service.board(id);
  for (const index of [1, 2, 3])
    done(
      await send(
        prepared,
        index,
        index === 1 ? sharesWithBadOne(seed(1), board, 1, 2) : makeSharesEntry(seed(index), board, index),
      ),
    );
}

test("a bad share: evidence is verified, the ceremony ends, and starts over with the same links and words", async () => {
  const draft = done(await service.organiser<Draft>("POST", "/api/drafts", { content: twoOfThree }));
  const prepare = async () => done(await service.organiser<Prepared>("POST", `/api/drafts/${draft.id}/prepare`));
  const prepared = await prepare();
  const { id } = prepared;
  const headers = (index: number) => ({ authorization: `Bearer ${codeOf(prepared, index)}` });
  const accuse = (by: number, against: number, key: Uint8Array) =>
    service.ask("POST", `/e/${id}/trustee/evidence`, {
      json: { against, key: toBase64url(key) },
      headers: headers(by),
    });
  const keyOf = async (index: number) =>
    deriveTrustee(seed(index), (await service.board(id)).electionId, 2).useEncryptionKeyPair().secretKey;

  await untilBadShare(prepared);
  const board = await service.board(id);
  expect(() => makeConfirmationEntry(seed(2), board, 2)).toThrow(expect.objectContaining({ culprit: "trustee 1" }));
  done(await send(prepared, 3, makeConfirmationEntry(seed(3), board, 3))); // trustee 3 got the correct share
  for (const [by, against, key] of [
    [3, 1, await keyOf(3)], // the share for 3 is correct
    [2, 3, await keyOf(2)], // 3 sent the correct share
    [2, 1, await keyOf(3)], // not the key of 2
  ] as const)
    expect(await accuse(by, against, key)).toMatchObject({
      status: 422,
      body: { code: "not-proven", clause: "CER-4" },
    });
  expect((await me(prepared, 3)).badShare).toBeUndefined();

  const { key } = makeEvidence(seed(2), board, 2, 1);
  done(await accuse(2, 1, key));
  done(await accuse(2, 1, key)); // the answer was lost
  const { badShare } = await me(prepared, 3);
  expect(badShare).toEqual({ by: 2, against: 1, key: toBase64url(key) });
  expect(await send(prepared, 1, makeConfirmationEntry(seed(1), board, 1))).toMatchObject({
    status: 409,
    body: { code: "bad-ceremony", clause: "CER-4" },
  });
  const path = `/api/elections/${id}`;
  expect(done(await service.organiser<Election>("GET", path)).badShare).toEqual({ by: 2, against: 1 });
  expect(await service.organiser("POST", `${path}/open`)).toMatchObject({ body: { code: "bad-ceremony" } });

  const moved = (index: number) =>
    service.ask<TrusteeMoved>("GET", `/e/${id}/trustee/moved`, { headers: headers(index) });
  expect(done(await moved(3))).toEqual({ election: id });
  done(await service.organiser("POST", `${path}/discard`));
  expect(await service.ask("GET", `/e/${id}/trustee/me`, { headers: headers(3) })).toMatchObject({
    body: { code: "wrong-code" },
  });
  expect(done(await moved(3))).toEqual({}); // the organiser has not prepared again
  await service.restart();
  const again = await prepare();
  expect(again.id).not.toBe(id);
  expect(done(await moved(3))).toEqual({ election: again.id });
  const withOldLinks = { ...prepared, id: again.id };
  expect(await me(withOldLinks, 3)).toMatchObject({ name: "Ida Ilic", state: "invited" });
  expect(await me(again, 3)).toMatchObject({ name: "Ida Ilic", state: "invited" });
  for (const make of [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry])
    for (const index of [1, 2, 3])
      done(await send(withOldLinks, index, make(seed(index), await service.board(again.id), index)));
  expect((await me(again, 1)).electionState).toBe("ready");

  // A new link ends both old ones.
  done(await service.organiser("POST", `/api/elections/${again.id}/trustee-code`, { index: 3 }));
  expect(await moved(3)).toMatchObject({ status: 403, body: { code: "wrong-code" } });
  expect(done(await moved(2))).toEqual({ election: again.id });
});

test("a link does not go over to who is new in the committee", async () => {
  const draft = done(await service.organiser<Draft>("POST", "/api/drafts", { content: twoOfThree }));
  const first = done(await service.organiser<Prepared>("POST", `/api/drafts/${draft.id}/prepare`));
  done(await service.organiser("POST", `/api/elections/${first.id}/discard`));
  const members = [person("Hanna Holm"), person("Jan Jonas"), person("Ida Ilic")];
  const content = { ...twoOfThree, counting: { threshold: 2, members } };
  const { revision } = done(await service.organiser<Draft>("GET", `/api/drafts/${draft.id}`));
  done(await service.organiser("PUT", `/api/drafts/${draft.id}`, { revision, content }));
  const second = done(await service.organiser<Prepared>("POST", `/api/drafts/${draft.id}/prepare`));
  const now = { ...first, id: second.id };
  expect(await me(now, 2)).toMatchObject({ index: 1, name: "Hanna Holm" });
  expect(await me(now, 3)).toMatchObject({ index: 3, name: "Ida Ilic" });
  const gone = { authorization: `Bearer ${codeOf(first, 1)}` };
  expect(await service.ask("GET", `/e/${second.id}/trustee/me`, { headers: gone })).toMatchObject({ status: 403 });
  expect(done(await service.ask<TrusteeMoved>("GET", `/e/${first.id}/trustee/moved`, { headers: gone }))).toEqual({});
});

test("a link goes over to nobody where two in the committee have one name", async () => {
  const counting = { threshold: 2, members: [person("Thomas Müller"), person("Thomas Müller"), person("Ida Ilic")] };
  const before = await service.prepare({ ...twoOfThree, counting });
  const { draftId } = done(await service.organiser<{ draftId: string }>("POST", `/api/elections/${before.id}/discard`));
  const { id } = done(await service.organiser<Prepared>("POST", `/api/drafts/${draftId}/prepare`));
  const led = async (index: number) => {
    const headers = { authorization: `Bearer ${codeOf(before, index)}` };
    const { body } = await service.ask("GET", `/e/${id}/trustee/me`, { headers });
    return body["index"] ?? body["code"];
  };
  expect([await led(1), await led(2), await led(3)]).toEqual(["wrong-code", "wrong-code", 3]);
});

test("what trustees report of their words: the day of a check, a loss, and a loss made good", async () => {
  const prepared = await service.prepare(motion);
  const { id } = prepared;
  for (const make of [makeTrusteeEntry, makeConfirmationEntry])
    done(await send(prepared, 1, make(seed(1), await service.board(id), 1)));
  const wordsOf = async () => done(await service.organiser<Election>("GET", `/api/elections/${id}`)).trustees[0]?.words;
  const today = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
  expect(await wordsOf()).toEqual({ checked: today }); // the rehearsal is made with the words
  const report = (words: string) =>
    service.ask("POST", `/e/${id}/trustee/words`, {
      json: { words },
      headers: { authorization: `Bearer ${codeOf(prepared, 1)}` },
    });
  done(await report("lost"));
  expect(await wordsOf()).toEqual({ checked: today, lost: true });
  await service.restart();
  expect((await me(prepared, 1)).trustees[0]?.words).toEqual({ checked: today, lost: true });
  done(await report("checked"));
  expect(await wordsOf()).toEqual({ checked: today });
  expect(await report("abandon abandon")).toMatchObject({ status: 400, body: { code: "invalid-request" } });
});
